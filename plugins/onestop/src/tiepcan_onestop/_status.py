"""The portal's statuses against the legal states of a request, as data (bảng trạng thái)."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

import attrs

from tiepcan import Bilingual, DataFileError, LegalState, Outcome
from tiepcan.datafile import parse_data_files, raise_faults, read_own_files
from tiepcan.errors import Fault, InputError
from tiepcan.fields import check_text
from tiepcan.plugins import LEGAL_STATUSES, LegalStatus, StatusMap, StatusRow
from tiepcan_onestop._checks import check_code

__all__ = ["StatusStanding", "StatusTable", "portal_statuses", "read_status_table"]

_OWN = "status.toml"
_NOT_USED = Bilingual("bảng trạng thái không dùng được", "the table of statuses cannot be used")


class StatusStanding(StrEnum):
    """How firm a table of statuses is (giá trị của bảng trạng thái); none stands in a law."""

    #: As programs use it; no text was seen.
    PRACTICE = "practice"
    #: A province's or agency's own.
    LOCAL = "local"


@attrs.frozen(kw_only=True)
class _Row:
    #: Messages are read without blanks around a code: with them it would never be found.
    code: str = attrs.field(validator=[check_text, check_code])
    label: Bilingual
    means: tuple[str, ...] = ()
    written_for: tuple[str, ...] = ()
    loses: Bilingual | None = None


@attrs.frozen(kw_only=True)
class _File:
    name: str
    system: str
    title: Bilingual
    standing: StatusStanding
    status: tuple[_Row, ...]
    remark: Bilingual | None = None


@attrs.frozen(kw_only=True)
class StatusTable:
    """A table of statuses with what it rests on (bảng trạng thái).

    Examples:
        >>> table = portal_statuses()
        >>> table.map.read("4").state, table.standing
        (<LegalState.VALID: 'valid'>, <StatusStanding.PRACTICE: 'practice'>)
        >>> table.ends("10"), table.outcome("10"), table.outcome("7")
        (True, None, <Outcome.WITHDRAWN: 'withdrawn'>)
    """

    map: StatusMap
    standing: StatusStanding
    remark: Bilingual | None = None

    def meanings(self, code: str) -> tuple[LegalStatus, ...]:
        """Return what *code* may mean; () where the table does not have it."""
        return next((row.means for row in self.map.rows if row.code == code), ())

    def ends(self, code: str) -> bool:
        """Tell whether *code* says that the dossier is finished, however it ended."""
        found = self.meanings(code)
        return bool(found) and all(one.state is LegalState.CLOSED for one in found)

    def outcome(self, code: str) -> Outcome | None:
        """Return how a dossier of that status ended; None where the status does not tell, or it has not ended."""
        found = self.meanings(code)
        return found[0].outcome if len(found) == 1 else None


def read_status_table(text: str, *, name: str = "TOML") -> StatusTable:
    """Return an agency's own table of statuses (đọc bảng trạng thái của cơ quan).

    Written as the table that comes with this plugin: ``means`` and ``written_for`` hold ``received``, ``incomplete``,
    ``valid`` and ``closed:`` with an outcome.

    Args:
        text: TOML.
        name: What faults call the file.

    Raises:
        DataFileError: It is no such table, or loses what it does not declare; every fault is named.

    Examples:
        >>> own = read_status_table('''
        ... name = "xuan-phong.trang-thai"
        ... system = "Một cửa Xuân Phong"
        ... title = { vi = "Trạng thái", en = "Statuses" }
        ... standing = "local"
        ... [[status]]
        ... code = "TN"
        ... label = { vi = "Đã tiếp nhận", en = "Received" }
        ... means = ["received"]
        ... written_for = ["received"]
        ... ''')
        >>> own.map.write(LegalStatus(LegalState.RECEIVED))
        'TN'
    """
    file = parse_data_files({name: text}, _File)[name]
    faults: list[Fault] = []
    rows = []
    for number, row in enumerate(file.status):
        where = f"{name}: status[{number}]"
        means = _statuses(row.means, f"{where}.means", faults)
        written_for = _statuses(row.written_for, f"{where}.written_for", faults)
        rows.append((row, means, written_for))
    raise_faults(faults)
    try:
        status_map = StatusMap(
            name=file.name,
            title=file.title,
            system=file.system,
            rows=tuple(
                StatusRow(code=row.code, label=row.label, means=means, written_for=written, loses=row.loses)
                for row, means, written in rows
            ),
        )
    except InputError as error:
        fault = Fault(path=f"{name}: {error.path}", message=error.message)
        raise DataFileError(_NOT_USED, faults=[fault]) from None
    return StatusTable(map=status_map, standing=file.standing, remark=file.remark)


@cache
def portal_statuses() -> StatusTable:
    """Return the table of the national portal that comes with this plugin (bảng trạng thái của Cổng).

    Examples:
        >>> portal_statuses().ends("10"), portal_statuses().outcome("10")
        (True, None)
    """
    return read_status_table(read_own_files("tiepcan_onestop")[_OWN], name=_OWN)


def _words_of(status: LegalStatus) -> str:
    return str(status.state) if status.outcome is None else f"{status.state}:{status.outcome}"


_STATUSES = {_words_of(one): one for one in LEGAL_STATUSES}


def _statuses(words: tuple[str, ...], path: str, faults: list[Fault]) -> tuple[LegalStatus, ...]:
    if not set(words) <= set(_STATUSES):
        allowed = ", ".join(_STATUSES)
        faults.append(
            Fault(path=path, message=Bilingual(f"phải thuộc: {allowed}", f"must be among: {allowed}"))
        )
        return ()
    return tuple(_STATUSES[word] for word in words)
