"""Which day something was sent and received on."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from tiepcan import (
    AmbiguousLawError,
    Channel,
    NotAllowedError,
    Policies,
    PostedDay,
    ReceiptDay,
    WorkingCalendar,
    decide_day_received,
    decide_day_sent,
)
from tiepcan.deadlines import VIETNAM_TIME

MOVES_ON = Policies(receipt_day=ReceiptDay.NEXT_WORKING_DAY)
CLOSES = time(17, 0)


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 11, 20, 16, 59, 59, tzinfo=UTC), date(2026, 11, 20)),
        (datetime(2026, 11, 20, 17, 0, tzinfo=UTC), date(2026, 11, 21)),
        (datetime(2026, 11, 20, 23, 59, 59, tzinfo=VIETNAM_TIME), date(2026, 11, 20)),
        (datetime(2026, 11, 21, 0, 0, tzinfo=VIETNAM_TIME), date(2026, 11, 21)),
        (datetime(2026, 11, 20, 9, 0, tzinfo=timezone(timedelta(hours=-8))), date(2026, 11, 21)),
    ],
)
def test_a_day_is_a_day_of_vietnam(calendar: WorkingCalendar, instant: datetime, day: date) -> None:
    assert decide_day_received(instant, calendar=calendar) == day


def test_by_default_a_day_off_is_the_day_of_receipt(calendar: WorkingCalendar) -> None:
    sunday = datetime(2026, 11, 22, 10, 0, tzinfo=VIETNAM_TIME)
    assert decide_day_received(sunday, calendar=calendar, office_closes=CLOSES) == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "hour", "minute", "received"),
    [
        (20, 16, 59, date(2026, 11, 20)),
        (20, 17, 0, date(2026, 11, 20)),  # the hour of closing itself is still open
        (20, 17, 1, date(2026, 11, 23)),  # Friday evening
        (22, 10, 0, date(2026, 11, 23)),  # Sunday
        (23, 17, 1, date(2026, 11, 25)),  # the evening before a holiday
        (24, 8, 0, date(2026, 11, 25)),  # the holiday
    ],
)
def test_by_policy_receipt_moves_to_the_next_working_day(
    calendar: WorkingCalendar, day: int, hour: int, minute: int, received: date
) -> None:
    instant = datetime(2026, 11, day, hour, minute, tzinfo=VIETNAM_TIME)
    found = decide_day_received(instant, calendar=calendar, office_closes=CLOSES, policies=MOVES_ON)
    assert found == received


def test_without_an_hour_of_closing_no_evening_moves_on(calendar: WorkingCalendar) -> None:
    late = datetime(2026, 11, 20, 23, 59, tzinfo=VIETNAM_TIME)
    assert decide_day_received(late, calendar=calendar, policies=MOVES_ON) == date(2026, 11, 20)


def test_a_letter_since_the_new_law_needs_its_day_of_sending() -> None:
    with pytest.raises(AmbiguousLawError, match="its day of sending chooses the law") as caught:
        decide_day_sent(received_on=date(2026, 9, 1), sent_on=None, channel=Channel.POST)
    assert caught.value.path == "sent_on"
    assert str(caught.value.citation) == "khoản 4 Điều 31 Luật 01/2026/QH16"
    assert "postmark" in str(caught.value.hint and caught.value.hint.en)


def test_a_letter_with_its_day_of_sending_is_not_asked_about() -> None:
    sent = decide_day_sent(received_on=date(2026, 9, 3), sent_on=date(2026, 8, 31), channel=Channel.POST)
    assert sent == date(2026, 8, 31)


def test_by_policy_the_day_of_arrival_decides() -> None:
    sent = decide_day_sent(
        received_on=date(2026, 9, 3),
        sent_on=None,
        channel=Channel.POST,
        policies=Policies(posted_day=PostedDay.ARRIVAL),
    )
    assert sent == date(2026, 9, 3)


@pytest.mark.parametrize("channel", [Channel.DIRECT, Channel.ELECTRONIC, Channel.FAX])
def test_other_channels_arrive_on_the_day_they_are_sent(channel: Channel) -> None:
    day = date(2026, 9, 3)
    assert decide_day_sent(received_on=day, sent_on=None, channel=channel) == day


def test_a_letter_under_the_old_law_alone_is_not_asked_about() -> None:
    day = date(2026, 8, 31)
    assert decide_day_sent(received_on=day, sent_on=None, channel=Channel.POST) == day


def test_before_the_first_law_nothing_is_governed() -> None:
    with pytest.raises(NotAllowedError):
        decide_day_sent(received_on=date(2018, 6, 30), sent_on=None, channel=Channel.DIRECT)
