"""What a workbook must not be before it is handed to the reader, and what the reader does not tell (kiểm tra tệp .xlsx).

Broken, locked, a bomb, with programs in it, with links to elsewhere: none of these is read.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from types import MappingProxyType

import attrs

from tiepcan.sheet._kinds import BROKEN, refusal, refuse_other_files, refuse_other_packages
from tiepcan.sheet._sheet_part import PartReading, read_part
from tiepcan.sheet._sheets import SheetEntry, read_sheet_entries, read_targets, uses_1904
from tiepcan.text import Bilingual

__all__ = ["SheetFacts", "WorkbookFacts", "inspect_workbook"]

#: A workbook that unpacks to more than this is no table that people keep.
_MOST_UNPACKED_BYTES = 400 << 20
_ENCRYPTED = 0x1
_PLAIN_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


@attrs.frozen(kw_only=True)
class SheetFacts:
    """What a sheet has beside its cells (thông tin về trang tính)."""

    name: str
    hidden: bool = False
    #: Counted from 1, as people see them.
    hidden_rows: tuple[int, ...] = ()
    #: First and last of each run, counted from 1.
    hidden_columns: tuple[tuple[int, int], ...] = ()
    #: How many cells are computed: what is read of them is what was stored last.
    formulas: int = 0
    #: How many of them have no stored value: a program wrote them, and what is read of them is empty.
    formulas_without_value: int = 0
    #: What stands in cells whose value is an error, such as ``#REF!``, by row and column counted from 1.
    errors: Mapping[tuple[int, int], str] = attrs.field(factory=dict, repr=lambda found: str(len(found)))


@attrs.frozen(kw_only=True)
class WorkbookFacts:
    """What a workbook has beside the cells of its sheets (thông tin về sổ làm việc)."""

    #: In their order.
    sheets: tuple[SheetFacts, ...]
    #: Whether its days are counted from 1904, as old Macintosh ones are, and not from 1900.
    counts_from_1904: bool = False

    def sheet(self, name: str) -> SheetFacts:
        """Return what is known of the sheet of that name; nothing special where there is none."""
        return next((one for one in self.sheets if one.name == name), SheetFacts(name=name))


def inspect_workbook(content: bytes, *, name: str = "XLSX") -> WorkbookFacts:
    """Return what a workbook has beside its cells; refuse one that had better not be read (xem xét sổ làm việc).

    Reads no cell and needs no extra: it goes through the parts of the file once.

    Args:
        content: The whole file.
        name: What to call it in errors.

    Raises:
        DataFileError: It is no .xlsx workbook (what it is instead is said), was cut off, is locked, is far larger
            than any table that people keep, holds macros, or takes data from other files or programs.

    Examples:
        >>> from tiepcan import DataFileError
        >>> try:
        ...     inspect_workbook(b"a,b,c", name="so.xlsx")
        ... except DataFileError as error:
        ...     print(error.in_language("en"))
        so.xlsx: this is no .xlsx workbook, it is text, maybe CSV. Rename it to .csv where it is CSV; else save it from Excel again.
    """
    refuse_other_files(content, name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            _refuse_package(archive, members, name)
            readings = {}
            for member in members:
                with archive.open(member) as part:
                    reading = read_part(part)
                reading.end()
                if reading.is_too_wide:
                    raise refusal(name, _TOO_LARGE)
                if reading.asks_a_program:
                    raise refusal(name, _ASKS_A_PROGRAM)
                if reading.is_link:
                    raise refusal(name, _LINKS)
                readings[member.filename.lower()] = reading
            parts = {member.filename.lower(): member for member in members}
            _refuse_broken(readings, read_targets(archive, parts), name)
            entries = read_sheet_entries(archive, parts)
            return WorkbookFacts(
                sheets=tuple(_facts(one, readings.get(one.part, PartReading())) for one in entries),
                counts_from_1904=uses_1904(archive, parts),
            )
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        OSError,
        RuntimeError,
        ValueError,
    ) as error:
        raise refusal(name, BROKEN) from error


def _refuse_package(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str) -> None:
    if any(_unreadable(member) for member in members):
        raise refusal(name, _LOCKED)
    if sum(member.file_size for member in members) > _MOST_UNPACKED_BYTES:
        raise refusal(name, _TOO_LARGE)
    names = frozenset(member.filename.lower() for member in members)
    refuse_other_packages(names, name)
    types = [archive.read(one).lower() for one in members if one.filename.lower() == "[content_types].xml"]
    if any(b"macroenabled" in one or b"vbaproject" in one for one in types) or any(
        one.endswith("vbaproject.bin") or "/macrosheets/" in one for one in names
    ):
        raise refusal(name, _MACROS)
    links = [one for one in members if "/externallinks/" in one.filename.lower()]
    if any(b"ddelink" in archive.read(one).lower() for one in links):
        raise refusal(name, _ASKS_A_PROGRAM)
    if links or any(one.endswith("/connections.xml") or "/querytables/" in one for one in names):
        raise refusal(name, _LINKS)


def _refuse_broken(readings: Mapping[str, PartReading], targets: Mapping[str, str], name: str) -> None:
    """Refuse parts that were not seen whole: the reader forgives XML that is not sound, and what it reads was not checked."""
    read = {posixpath.basename(part) for part in targets.values()}
    if any(
        one.is_broken and (part.endswith((".xml", ".rels")) or posixpath.basename(part) in read)
        for part, one in readings.items()
    ):
        raise refusal(name, BROKEN)


def _unreadable(member: zipfile.ZipInfo) -> bool:
    return bool(member.flag_bits & _ENCRYPTED) or member.compress_type not in _PLAIN_METHODS


def _facts(entry: SheetEntry, reading: PartReading) -> SheetFacts:
    return SheetFacts(
        name=entry.name,
        hidden=entry.hidden,
        hidden_rows=tuple(reading.hidden_rows),
        hidden_columns=tuple(reading.hidden_columns),
        formulas=reading.formulas,
        formulas_without_value=reading.formulas_without_value,
        errors=MappingProxyType(reading.errors),
    )


_LOCKED = (
    Bilingual(
        "tệp .xlsx có mật khẩu hoặc nén kiểu lạ", "the workbook has a password or is packed in an odd way"
    ),
    Bilingual("Bỏ mật khẩu, lưu lại từ Excel.", "Drop the password and save it from Excel again."),
)
_TOO_LARGE = (
    Bilingual(
        "trang tính trải quá rộng hoặc dung lượng giải nén quá lớn",
        "a sheet spans, or the file unpacks to, far too much",
    ),
    Bilingual("Xoá ô lạc ở xa bảng rồi lưu lại.", "Delete stray cells far from the table and save again."),
)
_MACROS = (
    Bilingual("tệp Excel có macro, không đọc", "the workbook holds macros, it is not read"),
    Bilingual(
        "Lưu lại không có macro: Tệp › Lưu thành › “Sổ làm việc Excel (*.xlsx)”.",
        "Save it without macros: File › Save As › “Excel Workbook (*.xlsx)”.",
    ),
)
_LINKS = (
    Bilingual(
        "tệp Excel lấy dữ liệu từ tệp khác, không đọc",
        "the workbook takes data from other files, it is not read",
    ),
    Bilingual(
        "Trong Excel: Dữ liệu › Sửa liên kết › Ngắt liên kết (kết nối: Dữ liệu › Truy vấn & kết nối › Xoá), rồi lưu lại.",
        "In Excel: Data › Edit Links › Break Link (connections: Data › Queries & Connections › Delete), then save again.",
    ),
)
_ASKS_A_PROGRAM = (
    Bilingual(
        "tệp Excel có công thức gọi chương trình khác (DDE), không đọc",
        "the workbook has formulas that call other programs (DDE), it is not read",
    ),
    Bilingual(
        "Xem tệp từ đâu đến; xoá công thức đó rồi lưu lại.",
        "Find out where the file comes from; delete those formulas and save again.",
    ),
)
