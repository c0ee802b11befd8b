"""Which open rows are of requests that another register has as ended, or may have (hồ sơ đã xong ở sổ khác)."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from tiepcan import Bilingual
from tiepcan.reconciliation import ReconciledRequest, Reconciliation, RegisterSide
from tiepcan.register import ReadRow, RegisterRow
from tiepcan.text import fold_text
from tiepcan_onestop._old_system import OldRegister

__all__ = ["open_again"]

_ENDED = Bilingual(
    "sổ mới ghi đang xử lý, hệ thống cũ đã xong mà không nói kết quả: cho biết kết quả",
    "open in the new register and finished in the old system, and it is not said how: give its outcome",
)
_MAY_HAVE = Bilingual(
    "sổ này ghi đang xử lý, sổ kia không rõ đã xong chưa: xem lại, rồi sửa sổ kia hoặc cho biết kết quả",
    "open in one register, and the other does not say whether it ended: look, then mend it or give its outcome",
)
_OTHER_CLOSED = Bilingual(
    "sổ này ghi đang xử lý, sổ kia đã xong cùng mã hồ sơ mà các dòng không khớp: xem có phải một yêu cầu không",
    "open in one register and closed in the other under the same number, and the rows do not match: see whether they are one request",
)


def open_again(
    old: OldRegister | RegisterSide, new: RegisterSide, found: Reconciliation
) -> dict[int, Bilingual]:
    """Return the merged rows that are open though a register says otherwise of their number, each with what it says.

    A row that was matched with the open one of that number is that one. A number that stands nowhere in the old register
    is the number of nothing there, whatever a row says of its origin.
    """
    side = old.side() if isinstance(old, OldRegister) else old
    known = _Known.of(old, side, new, found)
    told = {}
    for request in found.requests:
        problem = known.problem(request) if request.row.outcome is None else None
        if problem is not None:
            told[request.number] = problem
    return told


@attrs.frozen(kw_only=True)
class _Known:
    """What the registers say of the numbers of the old one."""

    old: str
    #: By side, line and number, the number in the old register that a row is of.
    numbers: Mapping[tuple[str, int | None, str], str]
    #: Of dossiers that make no row.
    no_row: Mapping[str, Bilingual]
    #: Of rows of the old register.
    in_old: Mapping[str, Bilingual]
    #: Of rows of the new one that nothing of the old one was matched with.
    in_new: Mapping[str, Bilingual]

    @classmethod
    def of(
        cls, old: OldRegister | RegisterSide, side: RegisterSide, new: RegisterSide, found: Reconciliation
    ) -> _Known:
        aside = old.set_aside if isinstance(old, OldRegister) else ()
        there = frozenset(
            filter(
                None,
                (
                    *(fold_text(row.dossier) for row in side.rows),
                    *(fold_text(read.dossier) for read in side.unreadable),
                    *(fold_text(one.code) for one in aside),
                ),
            )
        )
        numbers: dict[tuple[str, int | None, str], str] = {}
        for one, rows in ((side, side.rows), (new, new.rows)):
            for row in rows:
                number = fold_text(row.dossier) if one is side else _number_there(row, there, side.systems)
                # Cases have no lines, and each a number of its own.
                for line in (row.number, None):
                    numbers[one.name, line, row.dossier] = number
        alone = {
            ref.line for one in found.requests if not one.matched for ref in one.refs if ref.side == new.name
        }
        return cls(
            old=side.name,
            numbers=numbers,
            no_row={
                **{fold_text(one.code): _MAY_HAVE for one in aside if one.ended is None},
                **{fold_text(one.code): _ENDED for one in aside if one.ended},
            },
            in_old={
                **{fold_text(read.dossier): _MAY_HAVE for read in side.unreadable},
                **{fold_text(row.dossier): _OTHER_CLOSED for row in side.rows if row.outcome is not None},
            },
            in_new={
                **{_number_there(read, there, side.systems): _MAY_HAVE for read in new.unreadable},
                **{
                    _number_there(row, there, side.systems): _OTHER_CLOSED
                    for row in new.rows
                    if row.outcome is not None and row.number in alone
                },
            },
        )

    def problem(self, request: ReconciledRequest) -> Bilingual | None:
        """Return what a register says that this open request may have ended; None: nothing."""
        refs = [(ref.side, self.numbers.get((ref.side, ref.line, ref.dossier), "")) for ref in request.refs]
        matched = {number for side, number in refs if side == self.old}
        for side, number in refs:
            if not number:
                continue
            if number in self.no_row:
                return self.no_row[number]
            if side != self.old and number not in matched and number in self.in_old:
                return self.in_old[number]
            if side == self.old and not request.matched and number in self.in_new:
                return self.in_new[number]
        return None


def _number_there(row: RegisterRow | ReadRow, there: frozenset[str], systems: frozenset[str]) -> str:
    """Return which number of the old register a row is of; empty: of none."""
    system, number = (
        row.origin
        if isinstance(row, ReadRow)
        else (fold_text(row.origin_system), fold_text(row.origin_number))
    )
    if system and systems and system not in systems:
        # It came from elsewhere: what the numbers have in common is chance.
        return ""
    if number in there:
        return number
    own = fold_text(row.dossier)
    # What says by which number it was known there is not another one there.
    return own if own in there and not (system and number) else ""
