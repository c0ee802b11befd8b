"""Why a day is the day it is: every step, every skipped day, every choice (giải thích)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import attrs

from tiepcan.calendar import DayKind, WorkingCalendar, YearStatus
from tiepcan.citation import Citation
from tiepcan.deadlines import _phrases as say
from tiepcan.deadlines._obligation import Obligation, count_limit
from tiepcan.deadlines._policies import ExtendFrom, PostedDay
from tiepcan.duration import WorkingDays
from tiepcan.law import Bound, Standing, vietnam_law
from tiepcan.text import VIETNAMESE, Bilingual, Lang

if TYPE_CHECKING:
    from tiepcan.deadlines._deadline import Deadline

__all__ = ["Explanation", "Step", "explain_deadline", "explain_obligation"]


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


def explain_deadline(deadline: Deadline, lang: Lang) -> Explanation:
    """Return every step of *deadline*."""
    return Explanation(steps=tuple(_steps(deadline)), lang=lang)


def _steps(deadline: Deadline) -> Iterator[Step]:
    regime = deadline.regime
    yield Step(text=say.which_law(regime, deadline.sent_on), citation=regime.chosen_by)
    event_day = _rule("event_day_not_counted")
    yield Step(text=say.received(deadline.valid_on, event_day), citation=event_day, before=deadline.valid_on)
    for obligation in deadline.obligations:
        if obligation.limit.extends is None:
            yield from _obligation_steps(obligation, deadline.calendar)
        else:
            yield from _extension_steps(deadline, obligation)
    yield from _caveats(deadline)
    yield _end_step(deadline.extended or deadline.supply)


def explain_obligation(
    obligation: Obligation, *, calendar: WorkingCalendar, lang: Lang = VIETNAMESE
) -> Explanation:
    """Return every step of one obligation, such as an answer to a petition (giải thích một nghĩa vụ).

    Args:
        obligation: From `compute_obligation`.
        calendar: The calendar it was counted with.
        lang: Vietnamese by default.

    Examples:
        >>> from datetime import date
        >>> from tiepcan import compute_obligation, explain_obligation, vietnam_calendar, vietnam_law
        >>> calendar = vietnam_calendar()
        >>> answer = compute_obligation(
        ...     vietnam_law().limit("L26-FIX2"), triggered_on=date(2026, 10, 5), calendar=calendar)
        >>> print(explain_obligation(answer, calendar=calendar, lang="en"))
        The event was on 05/10/2026; that day is not counted (Article 147(3), Civil Code 91/2015/QH13).
        Answer the demand for correct or complete information: 10 calendar days (Article 28(2), Law 01/2026/QH16) → 15/10/2026.
        Due: by the end of 15/10/2026, at 24:00 (Article 148(6), Civil Code 91/2015/QH13).
    """
    first = _rule("event_day_not_counted")
    steps = [
        Step(text=say.event(obligation.triggered_on, first), citation=first, before=obligation.triggered_on)
    ]
    if obligation.counts_first_day:
        first = _rule("limitation_counts_first_day")
        steps = [
            Step(
                text=say.first_day(obligation.triggered_on, first),
                citation=first,
                before=obligation.triggered_on,
            )
        ]
    steps += _obligation_steps(obligation, calendar)
    if obligation.limit.remark is not None:
        steps.append(Step(text=say.remark(obligation.limit.remark), citation=obligation.citation))
    steps += _undecided_steps(calendar, obligation.triggered_on, obligation.due)
    steps += _status_steps(calendar, obligation.triggered_on, obligation.due)
    return Explanation(steps=(*steps, _end_step(obligation)), lang=lang)


def _obligation_steps(obligation: Obligation, calendar: WorkingCalendar) -> Iterator[Step]:
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
    yield from _counting_steps(obligation, calendar)


def _end_step(obligation: Obligation) -> Step:
    if obligation.due is None:
        text = say.due_at_once() if obligation.immediate else say.due_without_day()
        return Step(text=text, citation=obligation.citation)
    midnight = _rule("ends_at_midnight")
    phrase = say.kept_until if obligation.limit.bound is Bound.AT_LEAST else say.due
    return Step(text=phrase(obligation.due, midnight), citation=midnight, after=obligation.due)


def _rule(rule_id: str) -> Citation:
    return vietnam_law().counting_rules[rule_id].citation


def _extension_steps(deadline: Deadline, obligation: Obligation) -> Iterator[Step]:
    limit = obligation.limit
    if obligation.duration is None or obligation.nominal is None:
        return
    start = obligation.triggered_on
    yield Step(
        text=say.extended(limit, obligation.duration, start, obligation.nominal),
        citation=limit.citation,
        before=start,
        after=obligation.nominal,
    )
    yield from _counting_steps(obligation, deadline.calendar)
    supply = deadline.supply
    if supply.nominal is not None and supply.due is not None and supply.nominal != supply.due:
        policy = deadline.policies.extend_from
        other_start = supply.due if policy is ExtendFrom.NOMINAL else supply.nominal
        other = count_limit(limit, obligation.duration, other_start, deadline.calendar, deadline.policies)
        if other.due is not None and other.due != obligation.due:
            yield Step(text=say.extension_start(policy, other.due), citation=limit.citation)
    if deadline.extension_notice_due is not None:
        chosen = None if supply.nominal == supply.due else deadline.policies.notice_until
        text = say.extension_notice(deadline.extension_notice_due, limit.citation, chosen)
        yield Step(text=text, citation=limit.citation, after=deadline.extension_notice_due)


def _counting_steps(obligation: Obligation, calendar: WorkingCalendar) -> Iterator[Step]:
    nominal, due = obligation.nominal, obligation.due
    if nominal is None or due is None:
        return
    if isinstance(obligation.duration, WorkingDays):
        passed = [calendar.day(day) for day in _days_after(obligation.triggered_on, nominal)]
        rest = [day for day in passed if day.kind is DayKind.WEEKEND]
        if rest:
            yield Step(text=say.skipped_rest_days(rest))
        for day in passed:
            if day.kind is DayKind.AGENCY_OFF and day.counterpart is not None:
                yield Step(text=say.skipped_makeup_day(day))
            elif not day.is_working and day.kind is not DayKind.WEEKEND:
                yield Step(text=say.skipped_day(day))
            elif day.kind is DayKind.MAKEUP:
                yield Step(text=say.counted_makeup_day(day))
    elif due != nominal:
        by = _rule("last_day_off_moves_on")
        off = [calendar.day(day) for day in _days_after(nominal, due)]
        days = [calendar.day(nominal), *off[:-1]]
        yield Step(text=say.moved_on(days, due, by), citation=by, before=nominal, after=due)
    elif obligation.limit.bound is Bound.AT_MOST and not calendar.is_working_day(nominal):
        yield Step(text=say.stayed(calendar.day(nominal)))


def _caveats(deadline: Deadline) -> Iterator[Step]:
    for obligation in deadline.obligations:
        limit = obligation.limit
        if limit.standing is Standing.INFERENCE:
            yield Step(text=say.remark(say.by_inference()), citation=limit.citation)
        if limit.local_rule is not None and limit.extends is None:
            rule = deadline.regime.local_rule(limit.local_rule)
            yield Step(text=say.remark(say.by_local_rule(rule.name)), citation=rule.citation)
            if rule.remark is not None:
                yield Step(text=say.remark(rule.remark), citation=rule.citation)
        if limit.remark is not None:
            yield Step(text=say.remark(limit.remark), citation=limit.citation)
    yield from _choices(deadline)
    channel = deadline.request_channel
    if channel is not None and not deadline.regime.allows_request_by(channel):
        text = say.remark(say.channel_not_allowed(deadline.regime, channel))
        yield Step(text=text, citation=deadline.regime.request_channels_by)
    yield from _status_steps(deadline.calendar, deadline.valid_on, deadline.due)
    yield from _undecided_steps(deadline.calendar, deadline.valid_on, deadline.due)


def _choices(deadline: Deadline) -> Iterator[Step]:
    """Yield the policies that moved the start of the clock or may have chosen the law."""
    counted_from = deadline.supply.triggered_on
    if counted_from != deadline.valid_on:
        yield Step(text=say.remark(say.received_later(deadline.valid_on, counted_from)))
    by_letter = deadline.request_channel in deadline.regime.day_sent_matters_for
    if by_letter and deadline.policies.posted_day is PostedDay.ARRIVAL:
        yield Step(text=say.remark(say.day_of_arrival()), citation=deadline.regime.chosen_by)


def _status_steps(calendar: WorkingCalendar, after: date, due: date | None) -> Iterator[Step]:
    if due is not None:
        status = calendar.status_between(after, due)
        if status is not YearStatus.ANNOUNCED:
            yield Step(text=say.remark(say.calendar_status(status)))


def _undecided_steps(calendar: WorkingCalendar, after: date, due: date | None) -> Iterator[Step]:
    if due is not None:
        for day in map(calendar.day, _days_after(after, due)):
            if day.undecided is not None:
                yield Step(text=say.remark(day.undecided), before=day.date)


def _days_after(day: date, last: date) -> Iterator[date]:
    return map(date.fromordinal, range(day.toordinal() + 1, last.toordinal() + 1))
