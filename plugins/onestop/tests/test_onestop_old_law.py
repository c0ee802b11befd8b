"""Old dossiers of the law before: each counts once, none is dated by what no export tells (hồ sơ cũ theo luật cũ)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tiepcan import VIETNAM_TIME, InputError, Outcome, vietnam_calendar
from tiepcan.periods import parse_period
from tiepcan.reconciliation import RegisterSide
from tiepcan.requests import Register
from tiepcan.statistics import compute_statistics
from tiepcan_onestop import Dossier, Progress, Supplement, old_register, take_over
from tiepcan_onestop._take_over import TakeOver

CALENDAR = vietnam_calendar()
SYSTEM = "Một cửa cũ"


def at(year: int, month: int, day: int) -> dt.datetime:
    return dt.datetime(year, month, day, 9, tzinfo=VIETNAM_TIME)


def taken_over(dossiers: list[Dossier], outcomes: dict[str, Outcome], *new: Register) -> TakeOver:
    old = old_register(dossiers, system=SYSTEM, outcomes=outcomes)
    rows = tuple(row for register in new for row in register.rows)
    return take_over(old, RegisterSide(name="new", rows=rows), calendar=CALENDAR)


def figures(register: Register, period: str) -> list[int]:
    year = parse_period(period)
    found = compute_statistics(register.check(year.end, calendar=CALENDAR), period=year, calendar=CALENDAR)
    return [int(found.figure(code).value or 0) for code in ("1.2", "2.1", "2.3", "3.2")]


@pytest.mark.parametrize("received", [at(2019, 5, 6), at(2025, 9, 3), at(2026, 2, 27)])
def test_what_ended_under_the_law_before_counts_once_and_has_no_clock(received: dt.datetime) -> None:
    """That law's time depends on how complex a request is, which the export does not say."""
    ended = received + dt.timedelta(days=3)
    outcomes = {"MC-1": Outcome.SUPPLIED, "MC-2": Outcome.REFUSED}
    done = [Dossier(code=code, received_at=received, status="10", returned_at=ended) for code in outcomes]
    found = taken_over(done, outcomes)
    assert [(case.number, case.outcome, case.regime.id) for case in found.cases] == [
        ("MC-1", Outcome.SUPPLIED, "vn-2016"),
        ("MC-2", Outcome.REFUSED, "vn-2016"),
    ]
    assert (found.clocks, found.rows_set_aside, found.old_set_aside) == (0, (), ())
    period = str(received.year)
    assert (
        figures(found.register, period) == figures(Register.from_cases(found.cases), period) == [2, 1, 1, 0]
    )


def test_what_is_imported_again_counts_once_under_either_law() -> None:
    outcomes = {"MC-1": Outcome.SUPPLIED, "MC-2": Outcome.SUPPLIED}
    done = [
        Dossier(code=code, received_at=at(2026, month, 5), status="10", returned_at=at(2026, month, 9))
        for code, month in (("MC-1", 2), ("MC-2", 10))
    ]
    first = taken_over(done, outcomes)
    again = taken_over([*done, *done], outcomes, first.register)
    assert again.register.rows == first.register.rows
    assert figures(again.register, "2026") == [2, 2, 0, 0]


def test_an_open_one_of_the_law_before_is_named_until_its_complexity_is_known() -> None:
    found = taken_over([Dossier(code="MC-1", received_at=at(2025, 9, 3), status="4")], {})
    [aside] = found.rows_set_aside
    assert (aside.case, found.cases, found.clocks) == ("MC-1", (), 0)
    assert "complexity" in aside.problem.en
    # The row stays for a person to fill in.
    [row] = found.register.rows
    assert (row.dossier, row.valid_on, row.complexity) == ("MC-1", dt.date(2025, 9, 3), None)


def test_a_day_that_is_worked_out_contradicts_none_that_is_told() -> None:
    """What was asked for came in after the answer: then it is not known when the request was valid."""
    late = Supplement(asked_at=at(2026, 10, 6), received_at=at(2026, 10, 8))
    early = Supplement(asked_at=at(2026, 10, 1), received_at=at(2026, 10, 2))
    done = Dossier(
        code="MC-1",
        received_at=at(2026, 10, 5),
        status="10",
        returned_at=at(2026, 10, 7),
        supplements=(late,),
    )
    still = Dossier(code="MC-2", received_at=at(2026, 10, 5), status="4", supplements=(early,))
    found = taken_over([done, still], {"MC-1": Outcome.SUPPLIED})
    assert [(row.dossier, row.valid_on) for row in found.register.rows] == [
        ("MC-1", None),
        ("MC-2", dt.date(2026, 10, 5)),
    ]
    assert ([case.number for case in found.cases], found.clocks, found.rows_set_aside) == (
        ["MC-1", "MC-2"],
        1,
        (),
    )


def test_what_is_no_dossier_or_no_name_is_told() -> None:
    swapped: Any = [Progress(code="MC-1")]
    with pytest.raises(InputError, match="dossiers: Dossier is asked for, not Progress"):
        old_register(swapped, system=SYSTEM)
    nobody: Any = None
    with pytest.raises(InputError, match="system"):
        old_register([], system=nobody)
