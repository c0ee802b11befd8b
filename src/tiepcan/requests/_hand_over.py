"""What a new focal person takes over: all that is open, in the order of its days (bàn giao hồ sơ)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from tiepcan.calendar import vietnam_calendar
from tiepcan.guards import check_date
from tiepcan.requests._case import Case
from tiepcan.requests._duty import CaseObligation
from tiepcan.requests._states import LegalState
from tiepcan.text import VIETNAMESE, Bilingual, Lang, format_date

if TYPE_CHECKING:
    from tiepcan.calendar import WorkingCalendar

__all__ = ["HandOver", "HandOverEntry", "hand_over"]


@attrs.frozen(kw_only=True)
class HandOverEntry:
    """One open case, with what is owed in it (một hồ sơ bàn giao)."""

    case: str
    state: LegalState
    #: Every track that is not at rest, in words: the request first.
    states: tuple[Bilingual, ...]
    received_on: dt.date
    obligations: tuple[CaseObligation, ...]
    #: Why its days could not be told; None where they could.
    problem: Bilingual | None = None

    @property
    def next_due(self) -> dt.date | None:
        """The first day on which something is due; None where nothing has a day."""
        return min((one.due for one in self.obligations if one.due is not None), default=None)

    @property
    def immediate(self) -> bool:
        """Whether something is owed at once."""
        return any(one.immediate for one in self.obligations)

    @property
    def overdue(self) -> bool:
        """Whether something is overdue."""
        return any(one.overdue for one in self.obligations)


@attrs.frozen(kw_only=True)
class HandOver:
    """All that is open on one day; ``str()`` is a list to read out (danh sách bàn giao)."""

    as_of: dt.date
    #: What is owed at once, then by the first due day, then what has no day.
    entries: tuple[HandOverEntry, ...]

    def in_language(self, lang: Lang) -> str:
        """Return the list as text: one case a block."""
        title = {
            "vi": f"Hồ sơ đang mở tính đến {format_date(self.as_of)}: {len(self.entries)}",
            "en": f"Open cases as of {format_date(self.as_of)}: {len(self.entries)}",
        }[lang]
        return "\n".join([title, *(line for entry in self.entries for line in _lines(entry, lang))])

    def __str__(self) -> str:
        return self.in_language(VIETNAMESE)


def hand_over(cases: Iterable[Case], as_of: dt.date, *, calendar: WorkingCalendar | None = None) -> HandOver:
    """Return everything that is open, for a person who takes the desk (bàn giao cho đầu mối mới).

    A case whose days cannot be told is listed with the reason, and hides no other.

    Args:
        cases: All of them; those that are closed are left out.
        as_of: The day of the hand-over.
        calendar: Working days; the national calendar where none is given.

    Raises:
        InputError: *as_of* is no plain date.

    Examples:
        >>> print(hand_over([], dt.date(2026, 11, 20)))
        Hồ sơ đang mở tính đến 20/11/2026: 0
    """
    check_date(as_of, "as_of")
    days = vietnam_calendar() if calendar is None else calendar
    entries = [_entry(case, days, as_of) for case in cases if case.is_open]
    entries.sort(key=lambda one: (not one.immediate, one.next_due or dt.date.max, one.received_on, one.case))
    return HandOver(as_of=as_of, entries=tuple(entries))


def _entry(case: Case, calendar: WorkingCalendar, as_of: dt.date) -> HandOverEntry:
    obligations, problems = case.known_obligations(calendar, as_of)
    problem = None
    if problems:
        problem = Bilingual(problems[0].in_language("vi"), problems[0].in_language("en"))
    return HandOverEntry(
        case=case.number,
        state=case.state,
        states=case.states_in_words,
        received_on=case.received_on,
        obligations=obligations,
        problem=problem,
    )


_NOTHING_OWED = Bilingual("chưa có việc phải làm", "nothing is owed for now")


def _lines(entry: HandOverEntry, lang: Lang) -> Iterator[str]:
    received = {"vi": "nhận ngày", "en": "received on"}[lang]
    states = "; ".join(one.in_language(lang) for one in entry.states)
    yield f"{entry.case or '-'}: {states}; {received} {format_date(entry.received_on)}"
    if entry.problem is not None:
        yield f"  ! {entry.problem.in_language(lang)}"
    for one in entry.obligations:
        yield f"  - {one.in_language(lang)}"
    if not entry.obligations and entry.problem is None:
        yield f"  - {_NOTHING_OWED.in_language(lang)}"
