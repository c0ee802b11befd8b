"""The steps of one obligation: the length, every day skipped, every move off a day off (các bước tính)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from tiepcan.calendar import CalendarDay, DayKind, WorkingCalendar, YearStatus
from tiepcan.citation import Citation
from tiepcan.deadlines import _phrases as say
from tiepcan.deadlines._obligation import Obligation
from tiepcan.duration import WorkingDays
from tiepcan.law import Bound, vietnam_law
from tiepcan.text import VIETNAMESE, Bilingual, Lang

__all__ = [
    "Explanation",
    "Step",
    "calendar_steps",
    "counting_steps",
    "end_step",
    "explain_obligation",
    "limit_steps",
    "rule",
]


@attrs.frozen(kw_only=True)
class Step:
    """One step: what was done, by which clause, from which day to which (một bước tính)."""

    text: Bilingual
    citation: Citation | None = None
    before: date | None = None
    after: date | None = None


@attrs.frozen(kw_only=True)
class Explanation:
    """The steps in order; ``str()`` is one line a step (giải thích)."""

    steps: tuple[Step, ...]
    lang: Lang

    @property
    def lines(self) -> tuple[str, ...]:
        """One sentence for each step."""
        return tuple(step.text.in_language(self.lang) for step in self.steps)

    def __str__(self) -> str:
        return "\n".join(self.lines)


def explain_obligation(obligation: Obligation, lang: Lang = VIETNAMESE) -> Explanation:
    """Return every step of one obligation, such as an answer to a petition (giải thích một nghĩa vụ).

    Args:
        obligation: From `compute_obligation`.
        lang: Vietnamese by default.

    Examples:
        >>> from datetime import date
        >>> from tiepcan import compute_obligation, explain_obligation, vietnam_calendar, vietnam_law
        >>> answer = compute_obligation(
        ...     vietnam_law().limit("L26-FIX2"), triggered_on=date(2026, 10, 5), calendar=vietnam_calendar())
        >>> print(explain_obligation(answer, "en"))
        The event was on 05/10/2026; that day is not counted (Article 147(3), Civil Code 91/2015/QH13).
        Answer the demand for correct or complete information: 10 calendar days (Article 28(2), Law 01/2026/QH16) → 15/10/2026.
        Due: by the end of 15/10/2026, at 24:00 (Article 148(6), Civil Code 91/2015/QH13).
    """
    steps = [_first_step(obligation)]
    if obligation.happened_on is not None:
        moved = say.received_later(obligation.happened_on, obligation.triggered_on)
        steps.append(
            Step(text=say.remark(moved), before=obligation.happened_on, after=obligation.triggered_on)
        )
    steps += limit_steps(obligation)
    if obligation.limit.remark is not None:
        steps.append(Step(text=say.remark(obligation.limit.remark), citation=obligation.citation))
    steps += calendar_steps(obligation.calendar, obligation.triggered_on, obligation.due)
    return Explanation(steps=(*steps, end_step(obligation)), lang=lang)


def limit_steps(obligation: Obligation) -> Iterator[Step]:
    """Yield the length of the limit, then how it was counted."""
    limit = obligation.limit
    if obligation.duration is None or obligation.nominal is None:
        text = say.at_once(limit) if obligation.immediate else say.no_number(limit)
        yield Step(text=text, citation=limit.citation)
        return
    yield Step(
        text=say.counted(limit, obligation.duration, obligation.nominal),
        citation=limit.citation,
        before=obligation.triggered_on,
        after=obligation.nominal,
    )
    yield from counting_steps(obligation)


def counting_steps(obligation: Obligation) -> Iterator[Step]:
    """Yield every day skipped or made up in working days; else the move off a last day that is off."""
    calendar, nominal, due = obligation.calendar, obligation.nominal, obligation.due
    if nominal is None or due is None:
        return
    if isinstance(obligation.duration, WorkingDays):
        yield from _passed_steps([calendar.day(day) for day in _days_after(obligation.triggered_on, nominal)])
        return
    # From the nominal last day on: which days the end moved over, and whether a make-up day decided.
    reached = [calendar.day(nominal), *map(calendar.day, _days_after(nominal, due))]
    if due != nominal:
        by = rule("last_day_off_moves_on")
        yield Step(text=say.moved_on(reached[:-1], due, by), citation=by, before=nominal, after=due)
    elif obligation.limit.bound is Bound.AT_MOST and not (
        obligation.counts_first_day or reached[0].is_working
    ):
        yield Step(text=say.stayed(reached[0]))
    yield from _makeup_steps(reached)


def calendar_steps(calendar: WorkingCalendar, after: date, due: date | None) -> Iterator[Step]:
    """Yield what is open about the calendar between two days."""
    if due is None:
        return
    status = calendar.status_between(after, due)
    if status is not YearStatus.ANNOUNCED:
        yield Step(text=say.remark(say.calendar_status(status)))
    # A holiday and the day that may be in lieu of it say the same.
    told = set()
    for day in map(calendar.day, _days_after(after, due)):
        if day.undecided is not None and day.undecided not in told:
            told.add(day.undecided)
            yield Step(text=say.remark(day.undecided), before=day.date)


def end_step(obligation: Obligation) -> Step:
    """Return the last sentence: until when, or that there is no day."""
    if obligation.due is None:
        text = say.due_at_once() if obligation.immediate else say.due_without_day()
        return Step(text=text, citation=obligation.citation)
    midnight = rule("ends_at_midnight")
    phrase = say.kept_until if obligation.limit.bound is Bound.AT_LEAST else say.due
    return Step(text=phrase(obligation.due, midnight), citation=midnight, after=obligation.due)


def rule(rule_id: str) -> Citation:
    """Return the clause of a counting rule of the Civil Code."""
    return vietnam_law().counting_rules[rule_id].citation


def _first_step(obligation: Obligation) -> Step:
    day = obligation.triggered_on
    if obligation.counts_first_day:
        by = rule("limitation_counts_first_day")
        return Step(text=say.first_day(day, by), citation=by, before=day)
    by = rule("event_day_not_counted")
    return Step(text=say.event(day, by), citation=by, before=day)


def _passed_steps(passed: Sequence[CalendarDay]) -> Iterator[Step]:
    rest = [day for day in passed if day.kind is DayKind.WEEKEND]
    if rest:
        yield Step(text=say.skipped_rest_days(rest))
    for day in passed:
        if not day.is_working and day.kind is not DayKind.WEEKEND and not _is_makeup(day):
            yield Step(text=say.skipped_day(day))
    yield from _makeup_steps(passed)


def _makeup_steps(days: Sequence[CalendarDay]) -> Iterator[Step]:
    for day in days:
        if _is_makeup(day):
            phrase = say.counted_makeup_day if day.is_working else say.skipped_makeup_day
            yield Step(text=phrase(day), before=day.date)


def _is_makeup(day: CalendarDay) -> bool:
    # Under the policy that make-up days are off, the day is the agency's own day off, with the same partner.
    return day.kind is DayKind.MAKEUP or (day.kind is DayKind.AGENCY_OFF and day.counterpart is not None)


def _days_after(day: date, last: date) -> Iterator[date]:
    return map(date.fromordinal, range(day.toordinal() + 1, last.toordinal() + 1))
