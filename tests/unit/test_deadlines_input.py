"""What is no plain date, no length and no instant is refused by every door of the room."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from tiepcan import (
    Channel,
    Complexity,
    InputError,
    LastDayOff,
    Policies,
    compute_deadline,
    compute_obligation,
    decide_day_received,
    decide_day_sent,
    vietnam_calendar,
    vietnam_law,
)

CALENDAR = vietnam_calendar()
LAW = vietnam_law()
GOOD = date(2026, 9, 7)


class Timestamp(datetime):
    """Stands for pandas.Timestamp: an instant that is a date to isinstance."""


def compute(regime: str, valid_on: Any, **more: Any) -> object:
    asked = {"channel": Channel.DIRECT, "complexity": Complexity.SIMPLE, "calendar": CALENDAR, **more}
    return compute_deadline(LAW.regime(regime), valid_on=valid_on, **asked)


def count(limit: str, triggered_on: Any) -> object:
    return compute_obligation(LAW.limit(limit), triggered_on=triggered_on, calendar=CALENDAR)


DOORS: dict[str, Callable[[Any], object]] = {
    "supply in calendar days": lambda day: compute("vn-2026", day),
    "supply that stays on a day off": lambda day: compute(
        "vn-2026", day, policies=Policies(last_day_off=LastDayOff.STAYS)
    ),
    "supply in working days": lambda day: compute("vn-2016", day, complexity=Complexity.COMPLEX),
    "supply at once": lambda day: compute("vn-2016", day),
    "day of sending of a deadline": lambda day: compute("vn-2026", GOOD, sent_on=day),
    "a minimum": lambda day: count("L26-POST", day),
    "months": lambda day: count("L26-TRANS", day),
    "a limit that changed over time": lambda day: count("KN-ACC", day),
    "a duty without a number": lambda day: count("L16-INC", day),
    "day received": lambda day: decide_day_sent(received_on=day, sent_on=None, channel=Channel.DIRECT),
    "day received of a letter": lambda day: decide_day_sent(
        received_on=day, sent_on=date(2026, 9, 1), channel=Channel.POST
    ),
    "day sent": lambda day: decide_day_sent(received_on=GOOD, sent_on=day, channel=Channel.POST),
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    "value", [datetime(2026, 9, 7, 10), Timestamp(2026, 9, 7), "2026-09-07", True, 20260907], ids=repr
)
def test_what_is_no_plain_date_is_refused(door: str, value: object) -> None:
    with pytest.raises(InputError):
        DOORS[door](value)


@pytest.mark.parametrize("door", [door for door in DOORS if not door.startswith("day")])
def test_no_date_at_all_is_refused(door: str) -> None:
    with pytest.raises(InputError):
        DOORS[door](None)


@pytest.mark.parametrize("extension", [12, "min", 12.0, True], ids=repr)
def test_an_extension_is_a_length_or_max(extension: object) -> None:
    with pytest.raises(InputError) as caught:
        compute("vn-2026", GOOD, extension=extension)
    assert caught.value.path == "extension"


@pytest.mark.parametrize(
    "instant", [datetime(2026, 9, 7, 10), GOOD, "2026-09-07T10:00:00+07:00", None], ids=repr
)
def test_an_instant_has_a_time_zone(instant: Any) -> None:
    with pytest.raises(InputError, match="time zone") as caught:
        decide_day_received(instant, calendar=CALENDAR)
    assert caught.value.path == "instant"


def test_nothing_is_sent_after_it_was_received() -> None:
    with pytest.raises(InputError, match="sent on 2026-09-08, after it was received on 2026-09-07") as caught:
        decide_day_sent(received_on=GOOD, sent_on=date(2026, 9, 8), channel=Channel.POST)
    assert "08/09/2026" in caught.value.in_language("vi")


def test_a_limit_is_not_counted_from_a_day_it_does_not_hold_for() -> None:
    with pytest.raises(InputError, match="limit KN-ACC does not hold for an event on 2026-06-30"):
        count("KN-ACC", date(2026, 6, 30))
    with pytest.raises(InputError, match="limit KN-ACC-OLD does not hold"):
        count("KN-ACC-OLD", date(2026, 7, 1))
