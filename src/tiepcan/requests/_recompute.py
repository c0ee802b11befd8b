"""Which due days move when the calendar changes: old and new side by side (tính lại hạn)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from tiepcan.errors import TiepcanError
from tiepcan.guards import check_date
from tiepcan.register import Timeliness
from tiepcan.requests._case import Case
from tiepcan.requests._duty import CaseObligation
from tiepcan.text import Bilingual

if TYPE_CHECKING:
    from tiepcan.calendar import WorkingCalendar

__all__ = ["DueChange", "Recomputation", "Unreckoned", "recompute"]


@attrs.frozen(kw_only=True)
class DueChange:
    """One due day that moves (một hạn thay đổi)."""

    case: str
    #: What is due, such as ``supply``.
    code: str
    name: Bilingual
    old_due: dt.date
    new_due: dt.date
    #: Whether the case is closed: its day is history, and whether it was in time may change.
    closed: bool
    #: Whether one of the two days lies before the day it is asked for; None where none was given.
    past: bool | None
    #: Whether an answer that was in time is late now, or the other way round; None for open cases.
    old_timeliness: Timeliness | None = None
    new_timeliness: Timeliness | None = None


@attrs.frozen(kw_only=True)
class Unreckoned:
    """A case whose days one of the calendars cannot tell (hồ sơ không tính được)."""

    case: str
    problem: Bilingual


@attrs.frozen(kw_only=True)
class Recomputation:
    """What moves, and what could not be told (kết quả tính lại)."""

    changes: tuple[DueChange, ...]
    unreckoned: tuple[Unreckoned, ...]

    @property
    def open_changes(self) -> tuple[DueChange, ...]:
        """The due days of open cases that move."""
        return tuple(one for one in self.changes if not one.closed)

    @property
    def past_changes(self) -> tuple[DueChange, ...]:
        """Days that are history: of closed cases, or before the day it is asked for. Never moved silently."""
        return tuple(one for one in self.changes if one.closed or one.past)


def recompute(
    cases: Iterable[Case],
    old_calendar: WorkingCalendar,
    new_calendar: WorkingCalendar,
    *,
    as_of: dt.date | None = None,
) -> Recomputation:
    """Return which due days move from one calendar to another, say when a swap is announced (tính lại hạn).

    Changes nothing: due days are never stored. Days that are past are told apart, so that nothing that was in
    time turns late without a word; a closed case is listed where its due day moves.

    Args:
        cases: Open and closed ones.
        old_calendar: Before the announcement.
        new_calendar: After it.
        as_of: Today; with it each change says whether it touches a day that is past.

    Examples:
        >>> from tiepcan import vietnam_calendar
        >>> recompute([], vietnam_calendar(), vietnam_calendar())
        Recomputation(changes=(), unreckoned=())
    """
    if as_of is not None:
        check_date(as_of, "as_of")
    changes: list[DueChange] = []
    unreckoned: list[Unreckoned] = []
    for case in cases:
        try:
            found = list(_changes(case, old_calendar, new_calendar, as_of))
        except TiepcanError as error:
            problem = Bilingual(error.in_language("vi"), error.in_language("en"))
            unreckoned.append(Unreckoned(case=case.number, problem=problem))
        else:
            changes += found
    changes.sort(key=lambda one: (one.new_due, one.case, one.code))
    return Recomputation(changes=tuple(changes), unreckoned=tuple(unreckoned))


def _changes(
    case: Case, old: WorkingCalendar, new: WorkingCalendar, as_of: dt.date | None
) -> Iterator[DueChange]:
    if case.closed_on is not None:
        yield from _closed_change(case, old, new, as_of)
    # Which duties there are does not depend on the calendar, nor on the day; only their days do.
    day = as_of or case.received_on
    for before, after in zip(_by_duty(case, old, day), _by_duty(case, new, day), strict=True):
        if before.due is not None and after.due is not None and before.due != after.due:
            yield DueChange(
                case=case.number,
                code=before.code,
                name=before.name,
                old_due=before.due,
                new_due=after.due,
                closed=False,
                past=_is_past(before.due, after.due, as_of),
            )


def _by_duty(case: Case, calendar: WorkingCalendar, day: dt.date) -> list[CaseObligation]:
    def started(one: CaseObligation) -> tuple[str, dt.date]:
        return one.code, dt.date.min if one.obligation is None else one.obligation.triggered_on

    return sorted(case.obligations(calendar, day), key=started)


def _closed_change(
    case: Case, old: WorkingCalendar, new: WorkingCalendar, as_of: dt.date | None
) -> Iterator[DueChange]:
    before, after = case.deadline(old), case.deadline(new)
    if before is None or after is None or before.due is None or after.due is None:
        return
    day = as_of or case.received_on
    if before.due != after.due:
        yield DueChange(
            case=case.number,
            code=before.supply.code,
            name=before.supply.limit.name,
            old_due=before.due,
            new_due=after.due,
            closed=True,
            past=_is_past(before.due, after.due, as_of),
            old_timeliness=case.timeliness(old, day),
            new_timeliness=case.timeliness(new, day),
        )


def _is_past(old: dt.date, new: dt.date, as_of: dt.date | None) -> bool | None:
    return None if as_of is None else min(old, new) < as_of
