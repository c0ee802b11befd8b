"""The file of a backup: JSON lines, how many there are, and a checksum (tệp sao lưu).

One form for both databases: a copy made on one can be restored on the other, it can be read in twenty years by anybody who
reads JSON, and a line that is missing or changed is found without any database.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, BinaryIO

import attrs
from sqlalchemy import Date, Table

from tiepcan import Bilingual
from tiepcan.errors import DataFileError
from tiepcan_sql._projection_tables import (
    DUTIES,
    ERASURES,
    OUTBOX,
    OWED,
    PROBLEMS,
    PROJECTED,
    PROJECTIONS,
    UNPROJECTED,
)
from tiepcan_sql._schema import REVISIONS
from tiepcan_sql._tables import CASES, COMMANDS, EVENTS, SERIES, Instant

__all__ = ["COPIED", "CopyHead", "CopyReader", "CopyWriter", "read_head"]

_FORMAT = "tiepcan-sql-backup/1"
#: A line is one row; an event is never longer than this.
_LONGEST_LINE = 64 << 20

#: Every table but the one that is empty between transactions; what others refer to comes first.
COPIED: tuple[Table, ...] = (
    CASES,
    UNPROJECTED,
    EVENTS,
    COMMANDS,
    SERIES,
    PROJECTIONS,
    PROJECTED,
    DUTIES,
    OWED,
    PROBLEMS,
    OUTBOX,
    ERASURES,
)
_TABLES = {table.name: table for table in COPIED}


@attrs.frozen(kw_only=True)
class CopyHead:
    """What a backup says of itself (đầu tệp sao lưu)."""

    #: The version of the tables.
    revision: str
    made_at: dt.datetime
    #: How many rows each table has.
    rows: Mapping[str, int]

    @property
    def all_rows(self) -> int:
        """How many rows there are."""
        return sum(self.rows.values())


class CopyWriter:
    """Writes a backup line by line."""

    def __init__(self, stream: BinaryIO, head: CopyHead) -> None:
        self._stream = stream
        self._sum = sha256()
        self._line(
            {
                "format": _FORMAT,
                "revision": head.revision,
                "made_at": head.made_at.isoformat(),
                "rows": head.rows,
            }
        )

    def row(self, table: Table, row: Any) -> None:
        """Write one row."""
        self._line([table.name, *map(_plain, row)])

    def end(self) -> None:
        """Write what the file is checked by."""
        self._stream.write(_text({"sha256": self._sum.hexdigest()}))

    def _line(self, data: object) -> None:
        text = _text(data)
        self._sum.update(text)
        self._stream.write(text)


class CopyReader:
    """Reads a backup line by line, and sees that all of it is there (đọc tệp sao lưu).

    Raises:
        DataFileError: It is no backup, of another version, or does not begin as one.
    """

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream, self._name = stream, name
        self._sum = sha256()
        self.head = _head(self._data(self._take()), name)
        if self.head.revision != REVISIONS[-1]:
            raise _other_version(name, self.head.revision)

    def rows(self) -> Iterator[tuple[Table, dict[str, Any]]]:
        """Yield each row with its table.

        Raises:
            DataFileError: Rows are missing, or changed; what is missing is named.
        """
        found = dict.fromkeys(self.head.rows, 0)
        while True:
            before = self._sum.hexdigest()
            line = self._take()
            data = self._data(line) if line.endswith(b"\n") else None
            if isinstance(data, dict) and data.get("sha256") == before:
                break
            if not isinstance(data, list) or not data or data[0] not in found:
                raise (
                    self._missing(found)
                    if data is None or not line
                    else _damaged(self._name, sum(found.values()) + 2)
                )
            table = _TABLES[data[0]]
            found[table.name] += 1
            yield table, self._typed(table, data[1:], sum(found.values()) + 1)
        if found != dict(self.head.rows) or self._stream.read(1):
            raise self._missing(found)

    def _typed(self, table: Table, cells: list[Any], line: int) -> dict[str, Any]:
        columns = list(table.columns)
        try:
            return {
                column.name: _typed(column.type, cell) for column, cell in zip(columns, cells, strict=True)
            }
        except (TypeError, ValueError) as error:
            raise _damaged(self._name, line) from error

    def _take(self) -> bytes:
        line = self._stream.readline(_LONGEST_LINE)
        self._sum.update(line)
        return line

    def _data(self, line: bytes) -> Any:
        try:
            return json.loads(line)
        except (ValueError, RecursionError):
            return None

    def _missing(self, found: Mapping[str, int]) -> DataFileError:
        lacking = {name: of - found.get(name, 0) for name, of in self.head.rows.items()}
        told = ", ".join(f"{name}: {number}" for name, number in lacking.items() if number > 0) or "sha256"
        return DataFileError(
            Bilingual(
                f"tệp sao lưu bị cắt cụt, thiếu: {told}", f"the backup is cut short; what is missing: {told}"
            ),
            hint=Bilingual("Dùng bản sao lưu khác.", "Use another backup."),
            path=self._name,
        )


def read_head(stream: BinaryIO, name: str) -> CopyHead:
    """Return what the backup says of itself, whatever its version.

    Raises:
        DataFileError: It is no backup.
    """
    try:
        return _head(json.loads(stream.readline(_LONGEST_LINE)), name)
    except (ValueError, RecursionError):
        raise _no_backup(name) from None


def _head(data: Any, name: str) -> CopyHead:
    try:
        if data["format"] != _FORMAT:
            raise _no_backup(name)
        rows = {str(table): int(number) for table, number in data["rows"].items()}
        made_at = dt.datetime.fromisoformat(data["made_at"])
        head = CopyHead(revision=str(data["revision"]), made_at=made_at, rows=rows)
    except (TypeError, KeyError, ValueError, AttributeError, OverflowError):
        raise _no_backup(name) from None
    if made_at.utcoffset() is None:
        raise _no_backup(name)
    if head.revision == REVISIONS[-1] and set(rows) != set(_TABLES):
        raise _no_backup(name)
    return head


def _text(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _plain(cell: Any) -> Any:
    return cell.isoformat() if isinstance(cell, dt.date) else cell


def _typed(kind: Any, cell: Any) -> Any:
    if cell is None:
        return None
    if isinstance(kind, Instant):
        return dt.datetime.fromisoformat(cell)
    return dt.date.fromisoformat(cell) if isinstance(kind, Date) else cell


def _no_backup(name: str) -> DataFileError:
    return DataFileError(
        Bilingual("đây không phải tệp sao lưu của tiepcan-sql", "that is no backup by tiepcan-sql"),
        hint=Bilingual("Tạo bằng: tiepcan sql backup.", "Made by: tiepcan sql backup."),
        path=name,
    )


def _other_version(name: str, revision: str) -> DataFileError:
    known = revision in REVISIONS
    return DataFileError(
        Bilingual(
            f"bản sao lưu của phiên bản {'cũ' if known else 'mới'} hơn ({revision[:32]})",
            f"the backup is of {'an older' if known else 'a newer'} version ({revision[:32]})",
        ),
        hint=Bilingual(
            "Phục hồi bằng phiên bản tiepcan-sql đã tạo ra nó, rồi chạy tiepcan sql upgrade.",
            "Restore it with the tiepcan-sql that made it, then run tiepcan sql upgrade.",
        )
        if known
        else Bilingual("Nâng cấp tiepcan-sql.", "Upgrade tiepcan-sql."),
        path=name,
    )


def _damaged(name: str, line: int) -> DataFileError:
    return DataFileError(
        Bilingual(
            f"tệp sao lưu bị sửa hoặc hỏng ở dòng {line}",
            f"the backup was changed or is damaged at line {line}",
        ),
        hint=Bilingual("Dùng bản sao lưu khác.", "Use another backup."),
        path=name,
    )
