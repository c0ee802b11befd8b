"""Registers of an old and a new system as cases, each request once and none with a clock it has not (tiếp quản hồ sơ)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from tiepcan import AgencyRules, Bilingual, Case
from tiepcan.errors import CalendarHorizonError
from tiepcan.reconciliation import Reconciliation, RegisterSide, reconcile
from tiepcan.requests import Register, UnliftedRow
from tiepcan.text import VIETNAMESE, Lang
from tiepcan_onestop._ended import open_again
from tiepcan_onestop._old_system import OldDossier, OldRegister

if TYPE_CHECKING:
    from tiepcan import WorkingCalendar

__all__ = ["TakeOver", "take_over"]


@attrs.frozen(kw_only=True)
class TakeOver:
    """What was taken over from an old system, and where every dossier went (kết quả tiếp quản)."""

    found: Reconciliation
    #: Each request once, its events marked as imported; those that ended have no clock.
    cases: tuple[Case, ...] = attrs.field(repr=lambda cases: str(len(cases)))
    #: Old dossiers that make no row.
    old_set_aside: tuple[OldDossier, ...]
    #: Rows that imply no case; open ones of what ended in the other register, or may have; those due on no known day.
    rows_set_aside: tuple[UnliftedRow, ...]
    #: Each request once, without those open ones: with them a clock would run.
    register: Register = attrs.field(repr=lambda register: str(len(register.rows)))
    #: How many cases wait for an answer, with a day by which it is due.
    clocks: int

    @property
    def closed(self) -> tuple[Case, ...]:
        """The cases that ended."""
        return tuple(case for case in self.cases if case.outcome is not None)

    @property
    def open(self) -> tuple[Case, ...]:
        """The cases that did not."""
        return tuple(case for case in self.cases if case.outcome is None)

    @property
    def lines(self) -> tuple[Bilingual, ...]:
        """Where the dossiers of the old system went; what each register has is in ``found.explain``."""
        lost = len(self.old_set_aside)
        shared = sum(len(request.refs) > 1 for request in self.found.requests)
        return (
            Bilingual(
                f"Sau khi ghép: {len(self.cases)} hồ sơ, mỗi yêu cầu một lần; {shared} hồ sơ có ở nhiều dòng.",
                f"Put together: {len(self.cases)} case(s), each request once; {shared} of them stood in several rows.",
            ),
            Bilingual(
                f"Đã giải quyết xong: {len(self.closed)}, không hồ sơ nào được tính lại thời hạn.",
                f"Closed: {len(self.closed)}, none of which has a clock.",
            ),
            Bilingual(
                f"Chưa xong: {len(self.open)}, trong đó {self.clocks} hồ sơ đang có hạn trả lời.",
                f"Open: {len(self.open)}, {self.clocks} of which have a due day.",
            ),
            Bilingual(
                f"Để riêng, không nằm trong số liệu: {lost} hồ sơ cũ, {len(self.rows_set_aside)} dòng.",
                f"Set aside, in no figure: {lost} old dossier(s), {len(self.rows_set_aside)} row(s).",
            ),
        )

    def explain(self, lang: Lang = VIETNAMESE) -> str:
        """Return how the registers differ and why, then where every dossier went, one line each."""
        aside = [
            Bilingual(
                f"Hồ sơ cũ {one.code} (dòng {one.number}): {one.reason.vi}.",
                f"Old dossier {one.code} (row {one.number}): {one.reason.en}.",
            )
            for one in self.old_set_aside
        ]
        rows = [
            Bilingual(
                f"Hồ sơ {one.case or f'ở dòng {one.number}'} khi ghép: {one.problem.vi}.",
                f"Put together, {one.case or f'row {one.number}'}: {one.problem.en}.",
            )
            for one in self.rows_set_aside
        ]
        own = "\n".join(line.in_language(lang) for line in (*self.lines, *aside, *rows))
        return f"{self.found.explain(lang)}\n{own}"


def take_over(
    old: OldRegister | RegisterSide,
    new: RegisterSide,
    *,
    calendar: WorkingCalendar,
    rules: AgencyRules | None = None,
) -> TakeOver:
    """Return the cases that an old and a new register have together (tiếp quản hồ sơ từ hệ thống cũ).

    Both are held against each other by `tiepcan.reconciliation.reconcile`: what is in both, or twice in one, is one
    case. Its events are imported; a request that ended has no clock, whichever register says so. One that is open in one
    register, and ended or may have ended in the other under the same number, is set aside and named: it is no open
    case, and no outcome is made up. So is an open one whose due day the calendar cannot tell, such as by a slip in a year.

    Args:
        old: What the old system had.
        new: What the new one has.
        calendar: Working days: open cases are dated.
        rules: The law, and the choices it is read by.

    Raises:
        InputError: A register is none, or both sides have one name.

    Examples:
        >>> import datetime as dt
        >>> from tiepcan import VIETNAM_TIME, Outcome, vietnam_calendar
        >>> from tiepcan_onestop import Dossier, old_register
        >>> at = lambda day: dt.datetime(2026, 9, day, 9, tzinfo=VIETNAM_TIME)
        >>> done = Dossier(code="MC-1", received_at=at(3), status="10", returned_at=at(10))
        >>> old = old_register([done, done], system="Một cửa cũ", outcomes={"MC-1": Outcome.SUPPLIED})
        >>> found = take_over(old, RegisterSide(name="new", rows=()), calendar=vietnam_calendar())
        >>> len(found.cases), len(found.closed), found.clocks
        (1, 1, 0)
        >>> print(found.lines[1].en)
        Closed: 1, none of which has a clock.
    """
    side = old.side() if isinstance(old, OldRegister) else old
    found = reconcile(side, new)
    register, again = found.register(), open_again(old, new, found)
    lifted = attrs.evolve(register, rows=tuple(row for row in register.rows if row.number not in again)).lift(
        rules=rules
    )
    unlifted = {one.number for one in lifted.set_aside}
    cases, undated, clocks = [], [], 0
    rows = [row for row in register.rows if row.number not in again and row.number not in unlifted]
    for row, case in zip(rows, lifted.cases, strict=True):
        try:
            deadline = case.deadline(calendar) if case.outcome is None else None
        except CalendarHorizonError as error:
            problem = Bilingual(error.in_language("vi"), error.in_language("en"))
            undated.append(UnliftedRow(number=row.number, case=row.dossier, problem=problem))
            continue
        cases.append(case)
        clocks += deadline is not None and deadline.due is not None
    left_out = {*again, *(one.number for one in undated)}
    return TakeOver(
        found=found,
        cases=tuple(cases),
        old_set_aside=old.set_aside if isinstance(old, OldRegister) else (),
        rows_set_aside=(
            *lifted.set_aside,
            *undated,
            *(
                UnliftedRow(number=row.number, case=row.dossier, problem=again[row.number])
                for row in register.rows
                if row.number in again
            ),
        ),
        register=attrs.evolve(
            register, rows=tuple(row for row in register.rows if row.number not in left_out)
        ),
        clocks=clocks,
    )
