"""Who the focal point is and was: gaps, two at once, nobody now, no decision, nobody to reach."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tiepcan import InputError
from tiepcan.disclosure import FocalPoint, FocalPointHistory

DAY = date(2026, 11, 20)


def focal(since: str, until: str | None = None, /, **fields: Any) -> FocalPoint:
    known: dict[str, Any] = {
        "unit": "Văn phòng",
        "person": "Lò Thị Bí Mật",
        "address": "Khu A",
        "phone": "0912345678",
        "email": "kin@kkt.example.vn",
        "decision": "5/QĐ-BQL",
        "decided_on": date(2025, 1, 2),
        "since": date.fromisoformat(since),
        "until": None if until is None else date.fromisoformat(until),
    }
    return FocalPoint(**(known | fields))


def check(*found: FocalPoint, as_of: date = DAY) -> list[tuple[str, str]]:
    review = FocalPointHistory(appointments=found).check(as_of)
    # The law of the day asks that there is one, and how to reach it; all else is practice.
    by_law = {one.code for one in review.missing if one.citation is not None}
    assert by_law == {one.code for one in review.missing} & {"no_focal_point", "contact"}
    assert review.is_complete == (not by_law)
    return [(one.code, one.text.en) for one in review.missing]


def test_one_after_the_other_is_sound() -> None:
    assert check(focal("2025-01-02", "2026-06-30"), focal("2026-07-01")) == []
    assert check(focal("2025-01-02")) == []


def test_nobody_at_all_or_nobody_now() -> None:
    assert check() == [("no_focal_point", "nobody is the focal point on 20/11/2026")]
    assert check(focal("2025-01-02", "2026-11-19")) == [
        ("no_focal_point", "nobody is the focal point on 20/11/2026")
    ]
    assert check(focal("2025-01-02", "2026-11-20")) == []
    assert check(focal("2026-11-21")) == [("no_focal_point", "nobody is the focal point on 20/11/2026")]


def test_a_gap_names_its_days() -> None:
    assert check(focal("2025-01-02", "2026-06-30"), focal("2026-07-02")) == [
        ("gap", "between 30/06/2026 and 02/07/2026 nobody was the focal point")
    ]


@pytest.mark.parametrize("until", ["2026-07-01", "2026-12-31", None])
def test_two_at_once_since_a_day(until: str | None) -> None:
    assert check(focal("2025-01-02", until), focal("2026-07-01")) == [
        ("overlap", "since 01/07/2026 there are two focal points at once")
    ]


def test_a_short_appointment_within_a_long_one_leaves_no_gap_behind_it() -> None:
    long, short = focal("2025-01-02", "2026-06-30"), focal("2025-03-03", "2025-03-31")
    overlap = ("overlap", "since 03/03/2025 there are two focal points at once")
    assert check(long, short, focal("2026-07-01")) == [overlap]
    assert check(long, short, focal("2026-06-30")) == [
        overlap,
        ("overlap", "since 30/06/2026 there are two focal points at once"),
    ]
    assert check(long, short, focal("2026-08-01")) == [
        overlap,
        ("gap", "between 30/06/2026 and 01/08/2026 nobody was the focal point"),
    ]


@pytest.mark.parametrize("field", ["address", "phone", "email"])
def test_the_present_one_must_be_reached_by_all_three_ways(field: str) -> None:
    silent = focal("2026-07-01", **{field: "  "})
    assert [code for code, _ in check(silent)] == ["contact"]
    # Of the past nobody asks.
    assert check(focal("2025-01-02", "2026-06-30", **{field: ""}), focal("2026-07-01")) == []


@pytest.mark.parametrize("missing", [{"decision": " "}, {"decided_on": None}])
def test_every_appointment_has_its_decision(missing: dict[str, Any]) -> None:
    found = check(focal("2025-01-02", "2026-06-30", **missing), focal("2026-07-01", **missing))
    assert found == [
        ("decision", "the appointment since 02/01/2025 lacks the number or day of its decision"),
        ("decision", "the appointment since 01/07/2026 lacks the number or day of its decision"),
    ]


def test_everything_unsound_is_told_at_once() -> None:
    found = check(
        focal("2020-01-02", "2020-06-30", decision=""),
        focal("2020-07-02", "2021-06-30"),
        focal("2021-06-30", phone=""),
    )
    assert [code for code, _ in found] == ["contact", "gap", "overlap", "decision"]


def test_who_it_was_on_a_day_the_latest_appointed() -> None:
    first, second = focal("2025-01-02", "2026-06-30"), focal("2026-07-06", unit="Phòng Pháp chế")
    history = FocalPointHistory(appointments=(first, second))
    days = {
        "2025-01-01": None,
        "2025-01-02": first,
        "2026-06-30": first,
        "2026-07-05": None,
        "2026-07-06": second,
    }
    assert {day: history.on(date.fromisoformat(day)) for day in days} == days
    both = FocalPointHistory(appointments=(focal("2025-01-02"), second))
    assert both.on(DAY) is second


def test_the_review_names_nobody_and_no_telephone() -> None:
    history = FocalPointHistory(appointments=(focal("2025-01-02", phone=""), focal("2026-07-01", address="")))
    review = history.check(DAY)
    shown = f"{history!r}{review!r}{review}{review.in_language('en')}"
    assert not [one for one in ("Bí Mật", "0912345678", "kin@") if one in shown]
    assert "hai đầu mối cùng lúc" in str(review)


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"until": date(2025, 12, 31)}, "until"),
        ({"unit": " ", "person": ""}, "unit"),
        ({"since": None}, "since"),
        ({"since": "2026-01-01"}, "since"),
        ({"decided_on": "2026-01-01"}, "decided_on"),
    ],
)
def test_an_appointment_that_cannot_be_is_refused(fields: dict[str, Any], path: str) -> None:
    with pytest.raises(InputError) as caught:
        focal("2026-01-01", **fields)
    assert caught.value.path == path
    assert "Bí Mật" not in str(caught.value)


def test_the_oldest_stands_first() -> None:
    with pytest.raises(InputError, match="the oldest first"):
        FocalPointHistory(appointments=(focal("2026-01-01"), focal("2025-01-01")))
    with pytest.raises(InputError):
        FocalPointHistory(appointments=()).check("2026-11-20")  # type: ignore[arg-type]
