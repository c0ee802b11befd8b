"""Numbers of cases and documents: the next one each time, none used twice, none that cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from host_situations import MORNING, VALID, extension, host, opened, opinion, received

from tiepcan import Bilingual, CalendarDays, InputError, NotAllowedError
from tiepcan.errors import ConflictError, PluginError
from tiepcan.plugins import NumberAsked, NumberingScheme
from tiepcan.requests import Agency, Event, Extended, OpinionSought


def test_a_document_takes_the_next_number_of_its_series_with_its_event() -> None:
    one, number = opened()
    one.record(number, VALID)
    day = date(2026, 11, 16)
    recorded = one.record_numbered(number, extension, series="notice", dated=day, key="x")
    [event] = recorded.events
    assert isinstance(event, Extended)
    assert event.number == "H24.12-notice-2026-0001"
    assert one.record_numbered(number, extension, series="notice", dated=day, key="x").again
    # A second extension is irregular: refused, and its number is not used.
    with pytest.raises(NotAllowedError):
        one.record_numbered(number, extension, series="notice", dated=day)
    other = one.open(received()).number
    one.record(other, VALID)
    [event] = one.record_numbered(other, extension, series="notice", dated=day).events
    assert isinstance(event, Extended)
    assert event.number == "H24.12-notice-2026-0002"


def test_an_event_that_cannot_be_made_uses_no_number() -> None:
    def broken(number: str) -> Event:
        raise ZeroDivisionError(number)

    one, number = opened()
    one.record(number, VALID)
    day = date(2026, 11, 16)
    with pytest.raises(ZeroDivisionError):
        one.record_numbered(number, broken, series="notice", dated=day)
    [event] = one.record_numbered(number, extension, series="notice", dated=day).events
    assert isinstance(event, Extended)
    assert event.number.endswith("-0001")


def scheme(write: Callable[[NumberAsked], Any]) -> NumberingScheme:
    return NumberingScheme(name="acme.so", title=Bilingual("Số", "Numbers"), format=write)


def test_a_numbering_scheme_writes_the_numbers() -> None:
    one = host(numbering=scheme(lambda asked: f"{asked.sequence:03}/{asked.series}/{asked.year}"))
    number = one.open(received()).number
    one.record(number, VALID)
    [event] = one.record_numbered(number, extension, series="TB", dated=date(2026, 11, 16)).events
    assert isinstance(event, Extended)
    assert (number, event.number) == ("001/case/2026", "001/TB/2026")


@pytest.mark.parametrize("write", [lambda asked: 1 / 0, lambda asked: 7, lambda asked: " "])
def test_a_scheme_that_fails_is_named_and_nothing_is_recorded(write: Callable[[NumberAsked], Any]) -> None:
    one = host(numbering=scheme(write))
    with pytest.raises(PluginError, match=r"acme\.so"):
        one.open(received())
    assert list(one.numbers()) == []
    assert one.plugins.faults_seen == 1


def test_a_scheme_that_gives_a_number_twice_is_a_conflict_that_says_so() -> None:
    one = host(numbering=scheme(lambda asked: "1"))
    one.open(received())
    with pytest.raises(ConflictError, match="numbering scheme"):
        one.open(received())
    assert list(one.numbers()) == ["1"]


def test_durations_stand_in_the_log_as_they_were_given() -> None:
    one, number = opened()
    one.record(number, VALID)
    [event] = one.record(number, extension("12/TB-UBND")).events
    assert isinstance(event, Extended)
    assert (event.length, event.number) == (CalendarDays(5), "12/TB-UBND")


# --- numbers that cases have already ---


def test_a_case_taken_over_stops_no_year() -> None:
    one = host()
    one.open_fact(received(), number="H24.12-2026-0001")
    one.open_fact(received(), number="H24.12-2026-0003")
    assert [one.open(received()).number[-4:] for _ in range(3)] == ["0002", "0004", "0005"]
    assert sorted(one.numbers()) == [f"H24.12-2026-000{place}" for place in range(1, 6)]


def test_where_a_scheme_gives_a_number_twice_the_second_time_is_passed() -> None:
    # Two places of each number: the second of them is passed, and no number is used twice.
    one = host(numbering=scheme(lambda asked: f"HS-{(asked.sequence + 1) // 2}"))
    assert [one.open(received()).number for _ in range(2)] == ["HS-1", "HS-2"]


def test_what_is_refused_behind_a_number_that_was_passed_uses_none() -> None:
    broken = [True]

    def write(asked: NumberAsked) -> str:
        if asked.sequence > 1 and broken[0]:
            raise ValueError
        return f"HS-{asked.sequence}"

    one = host(numbering=scheme(write))
    one.open_fact(received(), number="HS-1")
    with pytest.raises(PluginError):
        one.open(received(), key="k")
    broken[0] = False
    assert (one.open(received(), key="k").number, one.open(received()).number) == ("HS-2", "HS-3")


# --- one line that can be read ---

UNREADABLE = ["", " ", "A 1 ", " A1", "A\n1", "A1\n", "A\x001", "A\x1b[31m1", "A\u20281", "A\u202e1"]


@pytest.mark.parametrize("text", UNREADABLE)
def test_a_number_code_or_series_that_is_no_line_is_refused_where_it_is_made(text: str) -> None:
    one, number = opened()
    commands: dict[str, Callable[[], object]] = {
        "number": lambda: one.open_fact(received(), number=text),
        "series": lambda: one.record_numbered(number, opinion, series=text, dated=MORNING.date()),
        "agency": lambda: host(Agency(name="UBND xã Mường Lát", code=text)),
    }
    for path, command in commands.items():
        with pytest.raises(InputError) as caught:
            command()
        assert (caught.value.path, caught.value.hint is not None) == (path, True)
    with pytest.raises(PluginError, match=r"acme\.so"):
        host(numbering=scheme(lambda asked: text)).open(received())
    assert (list(one.numbers()), len(one.case(number).events)) == ([number], 1)


def test_a_line_may_be_vietnamese_and_have_blanks_inside() -> None:
    one = host(Agency(name="Ban Quản lý", code="KKT Xuân Phong"))
    number = one.open_fact(received(), number="Số 17/HS-TTHC").number
    [event] = one.record_numbered(number, opinion, series="Phiếu hỏi", dated=MORNING.date()).events
    assert isinstance(event, OpinionSought)
    assert event.body == "KKT Xuân Phong-Phiếu hỏi-2026-0001"
