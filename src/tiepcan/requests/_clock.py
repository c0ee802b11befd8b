"""The clock of a case: its deadline, and which extensions count (thời hạn của hồ sơ).

Nothing here is kept: every day follows from the log and a calendar.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from tiepcan.deadlines import Deadline, ReceiptDay, compute_deadline, decide_day_received
from tiepcan.law import Complexity
from tiepcan.requests._event import day_in_vietnam
from tiepcan.requests._events import Extended
from tiepcan.requests._facts import CaseFacts, CaseFinding
from tiepcan.requests._irregular import Irregularity
from tiepcan.text import Bilingual, format_date

if TYPE_CHECKING:
    from tiepcan.calendar import WorkingCalendar
    from tiepcan.citation import Citation
    from tiepcan.duration import Duration
    from tiepcan.law import TimeLimit

__all__ = ["Clock", "ExtensionEffect", "counted_day", "deadline_from", "read_clock"]


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
        return Clock(deadline=None, findings=tuple(_no_period(number) for number, _, _ in extensions))
    valid_on = counted_day(facts, facts.valid_at, calendar)
    if not extensions:
        return Clock(deadline=deadline_from(facts, valid_on, calendar))
    limit = _extension_limit(facts)
    fitting = [one for one in extensions if one[2] and _fits(one[1], limit)]
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
        else:
            findings += _why_not(number, event, deadline, valid=valid, second=effective is not None)
        effects.append(
            ExtensionEffect(event=number, previous_due=previous, new_due=due, counts=one is effective)
        )
    return Clock(deadline=deadline, extensions=tuple(effects), findings=tuple(findings))


def _extension_limit(facts: CaseFacts) -> TimeLimit | None:
    regime, request = facts.regime, facts.request
    if regime is None or request is None:  # pragma: no cover - a case begins with its receipt
        return None
    rules = facts.rules.local_rules_of(regime.id)
    channel = request.supply_channel or request.channel
    complexity = facts.complexity or Complexity.COMPLEX
    supply = regime.find("supply", channel, complexity, local_rules=rules)
    longer = regime.find("extended_supply", channel, complexity, local_rules=rules)
    return longer if longer is not None and supply is not None and longer.extends == supply.id else None


def _fits(event: Extended, limit: TimeLimit | None) -> bool:
    cap = None if limit is None else limit.duration
    return (
        event.in_writing
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


def _no_period(number: int) -> CaseFinding:
    return _finding(
        number,
        Irregularity.EXTENSION_BEFORE_VALID,
        Bilingual(
            "gia hạn khi yêu cầu chưa hợp lệ: chưa có thời hạn", "extended before the request was valid"
        ),
        None,
        Bilingual(
            "Ghi ngày yêu cầu hợp lệ (Completed) trước.", "Record the valid request (Completed) first."
        ),
    )


def _why_not(
    number: int, event: Extended, deadline: Deadline, *, valid: bool, second: bool
) -> Iterator[CaseFinding]:
    """Yield every reason why an extension does not count; *deadline* has the one that does, if any."""
    if not valid:
        yield _no_period(number)
        return
    limit = deadline.extension_limit
    cap = None if limit is None else limit.duration
    if limit is None or cap is None:
        text = Bilingual("trường hợp này luật không cho gia hạn", "the law allows no extension here")
        hint = Bilingual("Trả lời trong thời hạn gốc.", "Answer within the limit.")
        yield _finding(number, Irregularity.EXTENSION_NOT_ALLOWED, text, deadline.supply.citation, hint)
        return
    reasons = (*_wrong_length(event, cap), *_wrong_notice(event, deadline.extension_notice_due))
    for code, text, hint in (_SECOND, *reasons) if second else reasons:
        yield _finding(number, code, text, limit.citation, hint)


def _wrong_length(event: Extended, cap: Duration) -> Iterator[tuple[Irregularity, Bilingual, Bilingual]]:
    asked, most = event.length, cap
    if asked.unit is not most.unit:
        yield (
            Irregularity.EXTENSION_WRONG_UNIT,
            Bilingual(
                f"gia hạn {asked.in_language('vi')}, luật tính bằng đơn vị khác: tối đa {most.in_language('vi')}",
                f"extended by {asked.in_language('en')}, the law counts otherwise: {most.in_language('en')} at most",
            ),
            Bilingual("Ghi độ dài theo đơn vị của luật.", "Give the length in the law's unit."),
        )
    elif asked.amount > most.amount:
        yield (
            Irregularity.EXTENSION_TOO_LONG,
            Bilingual(
                f"gia hạn {asked.in_language('vi')}, vượt mức tối đa {most.in_language('vi')}",
                f"extended by {asked.in_language('en')}, at most {most.in_language('en')}",
            ),
            Bilingual(f"Chọn tối đa {most.in_language('vi')}.", f"Choose {most.in_language('en')} at most."),
        )


def _wrong_notice(
    event: Extended, last: dt.date | None
) -> Iterator[tuple[Irregularity, Bilingual, Bilingual]]:
    # The written notice is given within the period of supply.
    if not event.in_writing:
        text = Bilingual("gia hạn mà không có văn bản thông báo", "extended without a written notice")
        yield Irregularity.EXTENSION_WITHOUT_NOTICE, text, _DOES_NOT_COUNT
    elif last is not None and event.noticed_on > last:
        sent, until = format_date(event.noticed_on), format_date(last)
        text = Bilingual(
            f"thông báo gia hạn ngày {sent}, chậm nhất là ngày {until}",
            f"notice of extension on {sent}, due by {until}",
        )
        yield Irregularity.EXTENSION_NOTICE_LATE, text, _DOES_NOT_COUNT


_DOES_NOT_COUNT = Bilingual("Lần gia hạn này không làm thay đổi hạn.", "This extension moves no due day.")
_SECOND = (
    Irregularity.SECOND_EXTENSION,
    Bilingual("đã gia hạn một lần", "it was extended once already"),
    Bilingual(
        "Mức tối đa tính cho cả yêu cầu: trả lời trong thời hạn đã gia hạn.",
        "The cap is for the whole request: answer within the extended limit.",
    ),
)


def _finding(
    number: int, code: Irregularity, text: Bilingual, citation: Citation | None, hint: Bilingual
) -> CaseFinding:
    return CaseFinding(
        event=number,
        code=code,
        text=text,
        citation=citation,
        hint=hint,
        stands=False,
    )
