"""Which day a request was sent and received on, before any clock runs (ngày gửi, ngày nhận)."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tiepcan.deadlines._policies import DEFAULT_POLICIES, Policies, PostedDay, ReceiptDay
from tiepcan.errors import AmbiguousLawError, InputError
from tiepcan.guards import check_code, check_date
from tiepcan.law import Channel, vietnam_law
from tiepcan.text import Bilingual, format_date

if TYPE_CHECKING:
    from tiepcan.calendar import WorkingCalendar
    from tiepcan.law import LawBook

__all__ = ["VIETNAM_TIME", "decide_day_received", "decide_day_sent"]

#: The time zone of every date in tiepcan.
VIETNAM_TIME = ZoneInfo("Asia/Ho_Chi_Minh")


def decide_day_received(
    instant: datetime,
    *,
    calendar: WorkingCalendar,
    office_closes: time | None = None,
    policies: Policies = DEFAULT_POLICIES,
) -> date:
    """Return the day on which something that came in at *instant* counts as received (ngày nhận).

    No text of the access laws moves a receipt on a day off or after hours, so by default it is the day it
    is in Vietnam: the day of the event is not counted anyway (Civil Code Art. 147(3)).

    Args:
        instant: An aware instant of any time zone.
        calendar: Working days, asked only under `ReceiptDay.NEXT_WORKING_DAY`.
        office_closes: The hour after which receipt moves on, under that policy; None: never by the hour.
        policies: Choices where the law is silent.

    Raises:
        InputError: *instant* has no time zone: which day it is must not be guessed.

    Examples:
        >>> from datetime import datetime, timezone
        >>> from tiepcan import vietnam_calendar
        >>> late = datetime(2026, 11, 20, 23, 30, tzinfo=timezone.utc)
        >>> decide_day_received(late, calendar=vietnam_calendar())
        datetime.date(2026, 11, 21)
    """
    if not isinstance(instant, datetime) or instant.utcoffset() is None:
        raise InputError(
            Bilingual("cần thời điểm có múi giờ", "an instant with a time zone is asked for"),
            hint=Bilingual("Thêm tzinfo, ví dụ VIETNAM_TIME.", "Add a tzinfo, such as VIETNAM_TIME."),
            path="instant",
        )
    if office_closes is not None and (
        not isinstance(office_closes, time) or office_closes.tzinfo is not None
    ):
        raise InputError(
            Bilingual(
                "giờ đóng cửa là giờ Việt Nam, không có múi giờ",
                "the closing hour is Vietnam's time, without a zone",
            ),
            path="office_closes",
        )
    try:
        local = instant.astimezone(VIETNAM_TIME)
    except OverflowError as error:
        raise InputError(
            Bilingual("thời điểm nằm ngoài lịch", "the instant lies outside the calendar"), path="instant"
        ) from error
    day = local.date()
    if policies.receipt_day is ReceiptDay.AS_IT_IS:
        return day
    after_hours = office_closes is not None and local.time() > office_closes
    return calendar.next_working_day(day) if after_hours or not calendar.is_working_day(day) else day


def decide_day_sent(
    *,
    received_on: date,
    sent_on: date | None,
    channel: Channel,
    law: LawBook | None = None,
    policies: Policies = DEFAULT_POLICIES,
) -> date:
    """Return the day that chooses the law: when the request was sent (ngày gửi yêu cầu).

    A request handed in, sent electronically or by fax arrives on the day it is sent. A letter does not: where
    it may have left before the law changed, its day of sending must be known.

    Legal basis: Law 01/2026/QH16 Art. 31(4), "sent to": dispatch or arrival is open.

    Args:
        received_on: The day it arrived.
        sent_on: The day it was sent, where known.
        channel: The channel of request.
        law: The law book; tiepcan's own where none is given.
        policies: Choices where the law is silent.

    Raises:
        AmbiguousLawError: The day of sending is needed and was not given.
        InputError: *sent_on* comes after *received_on*.

    Examples:
        >>> decide_day_sent(received_on=date(2026, 9, 3), sent_on=date(2026, 8, 31), channel=Channel.POST)
        datetime.date(2026, 8, 31)
    """
    check_date(received_on, "received_on")
    channel = check_code(channel, Channel, "channel")
    if sent_on is not None:
        if check_date(sent_on, "sent_on") > received_on:
            raise InputError(
                Bilingual(
                    f"ngày gửi {format_date(sent_on)} đứng sau ngày nhận {format_date(received_on)}",
                    f"sent on {sent_on}, after it was received on {received_on}",
                ),
                path="sent_on",
            )
        return sent_on
    regime = (vietnam_law() if law is None else law).regime_for(received_on)
    if channel not in regime.day_sent_matters_for or policies.posted_day is PostedDay.ARRIVAL:
        return received_on
    # Khoản 4 Điều 31 Luật 01/2026/QH16: a request sent before the law came into force stays under the old one.
    changed, words = format_date(regime.sent_from), channel.in_words()
    raise AmbiguousLawError(
        Bilingual(
            f"yêu cầu đến {words.vi} từ ngày {changed}: phải biết ngày gửi để xác định luật áp dụng",
            f"a request that came {words.en} since {changed}: its day of sending chooses the law",
        ),
        hint=Bilingual(
            "Cho biết ngày gửi (dấu bưu điện), hoặc chọn phương án lấy ngày đến: posted_day=arrival.",
            "Give the day of sending (the postmark), or choose the policy that takes the day of arrival: posted_day=arrival.",
        ),
        citation=regime.chosen_by,
        path="sent_on",
    )
