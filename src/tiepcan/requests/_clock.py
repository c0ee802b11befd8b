"""The clock of a case: its deadline, and which extensions count (thời hạn của hồ sơ).

Nothing here is kept: every day follows from the log and a calendar.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from tiepcan.deadlines import Deadline, ReceiptDay, compute_deadline, decide_day_received
from tiepcan.law import Complexity
from tiepcan.requests._event import day_in_vietnam
from tiepcan.requests._events import Extended
from tiepcan.requests._extension_findings import before_valid, why_not
from tiepcan.requests._facts import CaseFacts, CaseFinding
from tiepcan.requests._limits import extension_limit

if TYPE_CHECKING:
    from tiepcan.calendar import WorkingCalendar
    from tiepcan.duration import Duration
    from tiepcan.law import TimeLimit

__all__ = ["Clock", "ExtensionEffect", "counted_day", "deadline_from", "fitting_extensions", "read_clock"]


@attrs.frozen(kw_only=True)
class ExtensionEffect:
    """What one extension did to the due day (tác động của một lần gia hạn)."""

    #: The position of the event in the log.
    event: int
    #: The due day before it; None where the law gives none.
    previous_due: dt.date | None
    #: The due day after it: the same one where it does not count.
    new_due: dt.date | None
    counts: bool


@attrs.frozen(kw_only=True)
class Clock:
    """The deadline of a case, with what each extension in the log did (thời hạn)."""

    #: None while the request is not valid.
    deadline: Deadline | None
    extensions: tuple[ExtensionEffect, ...] = ()
    findings: tuple[CaseFinding, ...] = ()


def read_clock(facts: CaseFacts, calendar: WorkingCalendar) -> Clock:
    """Return the deadline of *facts*, extended by the first extension that counts."""
    extensions = facts.extensions
    if facts.valid_on is None or facts.valid_at is None:
        return Clock(
            deadline=None,
            findings=tuple(before_valid(number, event, facts) for number, event, _ in extensions),
        )
    valid_on = counted_day(facts, facts.valid_at, calendar)
    if not extensions:
        return Clock(deadline=deadline_from(facts, valid_on, calendar))
    fitting = fitting_extensions(facts, valid_on)
    # What an extension starts from does not depend on it: one computation tells both days.
    deadline = deadline_from(facts, valid_on, calendar, fitting[0][1].length if fitting else None)
    notice_due = deadline.extension_notice_due
    effective = next((one for one in fitting if notice_due is None or one[1].noticed_on <= notice_due), None)
    if effective is not (fitting[0] if fitting else None):
        length = None if effective is None else effective[1].length
        deadline = deadline_from(facts, valid_on, calendar, length)
    effects: list[ExtensionEffect] = []
    findings: list[CaseFinding] = []
    due = deadline.supply.due
    for one in extensions:
        number, event, valid = one
        previous = due
        if one is effective:
            due = deadline.due
        elif valid and not _too_early(event, valid_on):
            findings += why_not(number, event, deadline, second=any(effect.counts for effect in effects))
        else:
            findings.append(before_valid(number, event, facts))
        effects.append(
            ExtensionEffect(event=number, previous_due=previous, new_due=due, counts=one is effective)
        )
    return Clock(deadline=deadline, extensions=tuple(effects), findings=tuple(findings))


def fitting_extensions(facts: CaseFacts, valid_on: dt.date) -> list[tuple[int, Extended, bool]]:
    """Return the extensions that could count as far as no calendar is asked: all but the lateness of the notice."""
    limit = extension_limit(facts)
    return [one for one in facts.extensions if one[2] and _fits(one[1], limit, valid_on)]


def _too_early(event: Extended, valid_on: dt.date) -> bool:
    # The notice is given within the period, which starts with the valid request; a register's day stays what it is.
    return not event.imported and event.noticed_on < valid_on


def _fits(event: Extended, limit: TimeLimit | None, valid_on: dt.date) -> bool:
    cap = None if limit is None else limit.duration
    return (
        event.in_writing
        and not _too_early(event, valid_on)
        and cap is not None
        and event.length.unit is cap.unit
        and event.length.amount <= cap.amount
    )


def counted_day(facts: CaseFacts, instant: dt.datetime, calendar: WorkingCalendar) -> dt.date:
    """Return the day on which what came in at *instant* counts as received."""
    rules = facts.rules
    if rules.office_closes is None or rules.policies.receipt_day is ReceiptDay.AS_IT_IS:
        return day_in_vietnam(instant)
    return decide_day_received(
        instant, calendar=calendar, office_closes=rules.office_closes, policies=rules.policies
    )


def deadline_from(
    facts: CaseFacts, valid_on: dt.date, calendar: WorkingCalendar, extension: Duration | None = None
) -> Deadline:
    """Return the deadline as if the request were valid on *valid_on*."""
    regime, request = facts.regime, facts.request
    if regime is None or request is None:  # pragma: no cover - a case begins with its receipt
        raise AssertionError
    return compute_deadline(
        regime,
        valid_on=valid_on,
        # Where no complexity is known none matters: see the guard of `Completed`.
        complexity=facts.complexity or Complexity.COMPLEX,
        calendar=calendar,
        channel=request.supply_channel,
        request_channel=request.channel,
        extension=extension,
        local_rules=facts.rules.local_rules_of(regime.id),
        policies=facts.rules.policies,
    )
