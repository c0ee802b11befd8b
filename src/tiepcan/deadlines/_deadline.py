"""The whole deadline of a request: every obligation with its day (hạn trả lời một yêu cầu)."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Literal

import attrs

from tiepcan.deadlines._facts import DeadlineFacts
from tiepcan.deadlines._obligation import Obligation, calendar_under, count_limit, received_day
from tiepcan.deadlines._policies import DEFAULT_POLICIES, ExtendFrom, Policies
from tiepcan.duration import Duration, Length
from tiepcan.errors import InputError, NotAllowedError
from tiepcan.guards import check_code, check_date
from tiepcan.law import Channel, Complexity
from tiepcan.text import VIETNAMESE, Bilingual, Lang

if TYPE_CHECKING:
    from datetime import date

    from tiepcan.calendar import WorkingCalendar
    from tiepcan.deadlines._steps import Explanation
    from tiepcan.law import Regime, TimeLimit

__all__ = ["Deadline", "ExtensionAsked", "compute_deadline"]

#: An extension: a length in the law's own unit, or all that the law allows.
ExtensionAsked = Duration | Literal["max"]


@attrs.frozen(kw_only=True)
class Deadline(DeadlineFacts):
    """When an answer is due, and why (hạn trả lời).

    The explanation is made when it is read, from what is recorded here.
    """

    def explain(self, lang: Lang = VIETNAMESE) -> Explanation:
        """Return every step and every skipped day with its reason, one line a step (giải thích).

        Examples:
            >>> from datetime import date
            >>> from tiepcan import Channel, Complexity, compute_deadline, regime_for, vietnam_calendar
            >>> deadline = compute_deadline(
            ...     regime_for(date(2026, 11, 12)), valid_on=date(2026, 11, 12), channel=Channel.DIRECT,
            ...     complexity=Complexity.SIMPLE, calendar=vietnam_calendar())
            >>> print(deadline.explain().lines[-1])
            Hạn: hết ngày 25/11/2026, lúc 24 giờ (khoản 6 Điều 148 Bộ luật Dân sự 91/2015/QH13).
        """
        from tiepcan.deadlines._explanation import explain_deadline  # noqa: PLC0415 - only when it is read

        return explain_deadline(self, lang)


def compute_deadline(
    regime: Regime,
    *,
    valid_on: date,
    complexity: Complexity,
    calendar: WorkingCalendar,
    channel: Channel | None = None,
    request_channel: Channel | None = None,
    extension: ExtensionAsked | None = None,
    sent_on: date | None = None,
    local_rules: Collection[str] = frozenset(),
    policies: Policies = DEFAULT_POLICIES,
) -> Deadline:
    """Return every obligation of a valid request with its day (tính hạn trả lời).

    Does not decide whether the request is valid, nor which law governs it: see `regime_for`.

    Legal basis:
        Law 104/2016/QH13 Art. 29 to 31, or Law 01/2026/QH16 Art. 26(3), through *regime*; Civil Code
        Art. 147 and 148 for counting.

    Args:
        regime: The law that governs the request.
        valid_on: The day a valid request was there, local date in Vietnam; itself not counted.
        complexity: Simple and available, or complex; no difference under the law of 2026.
        calendar: Working days; its version is kept in the result.
        channel: The channel of supply: it fixes the limit of 2016.
        request_channel: The channel of request: it fixes the limit where no channel of supply is given.
        extension: A length in the unit of the law, or ``"max"``.
        sent_on: The day it was sent, where it is known: checked against *regime*, and named in the explanation.
        local_rules: Ids of local rules that hold for the agency.
        policies: Choices where the law is silent.

    Raises:
        CalendarHorizonError: A last day lies outside what the calendar knows.
        InputError: A day is no plain date, *sent_on* comes after *valid_on* or under another law, a channel
            or complexity is unknown, or the extension has another unit than the law.
        NotAllowedError: The law allows no extension here, or a shorter one only.

    Examples:
        >>> from datetime import date
        >>> from tiepcan import CalendarDays, Channel, Complexity
        >>> from tiepcan import compute_deadline, regime_for, vietnam_calendar
        >>> compute_deadline(
        ...     regime_for(date(2026, 9, 7)), valid_on=date(2026, 9, 7), channel=Channel.DIRECT,
        ...     complexity=Complexity.SIMPLE, calendar=vietnam_calendar(), extension=CalendarDays(12)).due
        datetime.date(2026, 10, 1)
    """
    _check_days(regime, valid_on, sent_on)
    complexity = check_code(complexity, Complexity, "complexity")
    if request_channel is not None:
        request_channel = check_code(request_channel, Channel, "request_channel")
    # The headings of Điều 29 to 31 name the channel of supply; the request only tells where that is not known.
    deciding = request_channel if channel is None else check_code(channel, Channel, "channel")
    if deciding is None:
        raise InputError(
            Bilingual(
                "cần hình thức cung cấp hoặc hình thức gửi yêu cầu",
                "a channel of supply or of request is needed",
            ),
            path="channel",
        )
    counting = calendar_under(policies, calendar)
    counted_from = received_day(valid_on, counting, policies)
    limit = _needed_limit(regime, deciding, complexity, local_rules)
    supply = count_limit(limit, limit.duration, counted_from, counting, policies)
    obligations = [supply]
    notice = regime.find("notice_of_time_limit", deciding, complexity, local_rules=local_rules)
    if notice is not None:
        obligations.append(count_limit(notice, notice.duration, counted_from, counting, policies))
    if extension is not None:
        longer = regime.find("extended_supply", deciding, complexity, local_rules=local_rules)
        obligations.append(_extend(supply, longer, extension, counting, policies))
    return Deadline(
        regime=regime,
        channel=deciding,
        complexity=complexity,
        sent_on=sent_on,
        valid_on=valid_on,
        obligations=tuple(obligations),
        policies=policies,
        calendar=counting,
        request_channel=request_channel,
    )


def _check_days(regime: Regime, valid_on: date, sent_on: date | None) -> None:
    if check_date(valid_on, "valid_on") < regime.sent_from:
        raise InputError(
            Bilingual(
                f"ngày hợp lệ {valid_on} trước ngày {regime.name.vi} áp dụng, {regime.sent_from}",
                f"valid on {valid_on}, before {regime.name.en} applies, {regime.sent_from}",
            ),
            citation=regime.in_force_by,
            path="valid_on",
        )
    if sent_on is None:
        return
    if check_date(sent_on, "sent_on") > valid_on:
        raise InputError(
            Bilingual(
                f"ngày gửi {sent_on} đứng sau ngày hợp lệ {valid_on}",
                f"sent on {sent_on}, after it was valid on {valid_on}",
            ),
            path="sent_on",
        )
    if not regime.governs(sent_on):
        raise InputError(
            Bilingual(
                f"{regime.name.vi} không áp dụng cho yêu cầu gửi ngày {sent_on}",
                f"{regime.name.en} does not govern a request sent on {sent_on}",
            ),
            hint=Bilingual(
                "Chọn luật bằng regime_for(ngày gửi).", "Choose the law with regime_for(day sent)."
            ),
            citation=regime.chosen_by,
            path="sent_on",
        )


def _needed_limit(
    regime: Regime, channel: Channel, complexity: Complexity, local_rules: Collection[str]
) -> TimeLimit:
    limit = regime.find("supply", channel, complexity, local_rules=local_rules)
    if limit is None:
        raise NotAllowedError(
            Bilingual(
                f"{regime.name.vi} không có thời hạn cho hình thức {channel}",
                f"{regime.name.en} has no limit for supply by {channel}",
            ),
            path="channel",
        )
    return limit


def _extend(
    supply: Obligation,
    longer: TimeLimit | None,
    asked: ExtensionAsked,
    calendar: WorkingCalendar,
    policies: Policies,
) -> Obligation:
    if longer is None or longer.duration is None or longer.extends != supply.limit.id:
        raise NotAllowedError(
            Bilingual("trường hợp này không được gia hạn", "no extension is allowed here"),
            hint=Bilingual("Bỏ phần gia hạn.", "Leave the extension out."),
            citation=supply.citation,
            path="extension",
        )
    length = longer.duration if asked == "max" else asked
    if not isinstance(length, Length):
        raise InputError(
            Bilingual(
                f"gia hạn phải là một thời hạn hoặc 'max', không phải {asked!r}",
                f"an extension is a length or 'max', not {asked!r}",
            ),
            hint=Bilingual("Ví dụ: CalendarDays(12).", "Such as CalendarDays(12)."),
            path="extension",
        )
    _check_extension(length, longer.duration, longer)
    # The law does not say from which end an extension runs: a policy, the earlier day by default.
    start = supply.nominal if policies.extend_from is ExtendFrom.NOMINAL else supply.due
    if start is None:
        raise InputError(
            Bilingual("không có ngày để gia hạn", "there is no day to extend from"), path="extension"
        )
    return count_limit(longer, length, start, calendar, policies)


def _check_extension(length: Duration, cap: Duration, limit: TimeLimit) -> None:
    if length.unit is not cap.unit:
        raise InputError(
            Bilingual(
                f"luật cho gia hạn tối đa {cap.in_language('vi')}, không tính theo đơn vị của {length.in_language('vi')}",
                f"the law counts the extension as {cap.in_language('en')} at most, another unit than {length.in_language('en')}",
            ),
            citation=limit.citation,
            path="extension",
        )
    if length.amount > cap.amount:
        raise NotAllowedError(
            Bilingual(
                f"gia hạn {length.in_language('vi')} vượt mức tối đa {cap.in_language('vi')}",
                f"an extension of {length.in_language('en')} is more than {cap.in_language('en')}",
            ),
            hint=Bilingual(
                f"Chọn tối đa {cap.in_language('vi')}.", f"Choose {cap.in_language('en')} at most."
            ),
            citation=limit.citation,
            path="extension",
        )
