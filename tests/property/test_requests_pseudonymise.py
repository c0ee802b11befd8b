"""A log without personal data tells the same case: state, days, findings, register and figures (khử nhận dạng)."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tiepcan import Case, Channel, InformationRequest, RequestedItem, Requester, vietnam_calendar
from tiepcan.periods import parse_period
from tiepcan.register import Column, RegisterRow, parse_day, parse_money
from tiepcan.requests import (
    ERASED,
    EVENT_TYPES,
    Event,
    EventBase,
    Imported,
    ImportedCell,
    Received,
    Refused,
    RefusedItem,
    Register,
    pseudonymise,
    row_of_case,
    start_of_day,
)
from tiepcan.statistics import compute_case_statistics
from tiepcan.testing import leaks_in, secrets_of, strategies
from tiepcan.wire import dump, load_log

# Hypothesis shortens what it shows of long logs by itself.
pytestmark = pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")
#: Whole logs take long to draw where the machine has much to do.
DRAWS_LOGS = settings(suppress_health_check=[HealthCheck.too_slow])

CALENDAR = vietnam_calendar(unannounced="projected")
AS_OF = dt.date(2026, 11, 20)
YEARS = [parse_period(str(year)) for year in (2026, 2022)]
#: What the register says of a case in numbers, days and codes.
FIGURES = sorted(
    {one.name for one in attrs.fields(RegisterRow)}
    - {"requester", "requester_kind", "content", "remark", "refusal_ground", "cost"}
)


def erased(case: Case) -> Case:
    return Case(number=case.number, events=pseudonymise(case.events, rules=case.rules), rules=case.rules)


def cells_in(value: Any) -> Iterator[ImportedCell]:
    return (cell for event in value for cell in getattr(event, "cells", ()))


def personal_texts_of(log: tuple[Any, ...]) -> frozenset[str]:
    """Return what the records keep out of sight, but the coded cells and the columns of another register."""
    kept = {one.column for one in cells_in(log)} | {
        cell.text for cell in cells_in(pseudonymise(log)) if cell.text != ERASED
    }
    # A day of birth may be any other day that stays; what is left of one has a test of its own.
    days = {text for text in secrets_of(*log) if parse_day(text) is not None}
    return secrets_of(*log) - kept - days - {ERASED}


def amount_in(cell: str) -> Any:
    # A cell that holds no amount is counted as one that could not be read.
    return parse_money(cell) if cell else "nothing written"


def told(case: Case) -> Any:
    owed, problems = case.known_obligations(CALENDAR, AS_OF)
    return {
        "states": (case.state, case.correction, case.complaint, case.lawsuit, case.is_open),
        "days": (case.received_on, case.sent_on, case.valid_on, case.closed_on, case.deadline(CALENDAR)),
        "timeliness": case.timeliness(CALENDAR, AS_OF),
        "outcome": case.outcome,
        "answers": [attrs.evolve(one, reason="") for one in case.answers],
        "findings": [
            (one.event, one.code, one.item, one.stands, one.citation) for one in case.findings(CALENDAR)
        ],
        "missing": [one.id for one in case.validity().missing],
        "owed": owed,
        "problems": [str(one) for one in problems],
        "possible": case.possible_events,
        "row": {name: getattr(row_of_case(case, 2), name) for name in FIGURES},
        "cost": amount_in(row_of_case(case, 2).cost),
    }


def statistics_of(*cases: Case) -> Any:
    return [compute_case_statistics(cases, period=year, calendar=CALENDAR) for year in YEARS]


@DRAWS_LOGS
@given(case=strategies.cases(lawful=False))
def test_an_erased_log_tells_the_same_case(case: Case) -> None:
    assert told(erased(case)) == told(case)


@settings(DRAWS_LOGS, max_examples=60)
@given(cases=st.lists(strategies.cases(lawful=False), min_size=1, max_size=4))
def test_no_figure_of_a_period_changes(cases: list[Case]) -> None:
    numbered = [attrs.evolve(one, number=f"H24-{place:04}") for place, one in enumerate(cases, start=1)]
    assert statistics_of(*map(erased, numbered)) == statistics_of(*numbered)


@DRAWS_LOGS
@given(register=strategies.registers())
def test_cases_taken_over_from_a_register_keep_their_figures(register: str) -> None:
    for case in Register.read_csv(io.StringIO(register, newline="")).lift().cases:
        assert told(erased(case)) == told(case)
        assert statistics_of(erased(case)) == statistics_of(case)


@pytest.mark.parametrize("kind", EVENT_TYPES, ids=lambda kind: kind.kind)
@settings(DRAWS_LOGS, max_examples=25)
@given(data=st.data())
def test_no_personal_text_is_left_in_an_event(kind: type[EventBase], data: st.DataObject) -> None:
    log = (data.draw(strategies.received()), data.draw(strategies.events(kind)))
    after = pseudonymise(log)
    assert [type(one) for one in after] == [type(one) for one in log]
    assert [one.at for one in after] == [one.at for one in log]
    for one in after:
        assert not leaks_in(dump(one), personal_texts_of(log))


@DRAWS_LOGS
@given(case=strategies.cases(lawful=False))
def test_no_personal_text_is_left_in_a_case(case: Case) -> None:
    assert not leaks_in(dump(erased(case)), personal_texts_of(case.events))


@DRAWS_LOGS
@given(case=strategies.cases(lawful=False))
def test_erasing_twice_is_erasing_once(case: Case) -> None:
    once = pseudonymise(case.events)
    again = pseudonymise(once)
    assert again == once
    assert all(one is other for one, other in zip(again, once, strict=True))


@DRAWS_LOGS
@given(case=strategies.cases(lawful=False))
def test_an_erased_log_is_kept_and_read_as_any_other(case: Case) -> None:
    after = erased(case)
    assert load_log(dump(after))[1] == after.events


def test_nothing_tells_two_people_apart() -> None:
    at = start_of_day(dt.date(2026, 11, 12))
    logs = [
        pseudonymise(
            [
                Received(
                    at=at,
                    by=name,
                    request=InformationRequest(
                        channel=Channel.DIRECT,
                        items=(RequestedItem(id="1", content=f"Hồ sơ đất của {name}"),),
                        requester=Requester(name=name, born_on=dt.date(1970, 1, 1)),
                    ),
                )
            ]
        )
        for name in ("Trần Thị Mẩy", "Lò Văn Pâng")
    ]
    assert logs[0] == logs[1]


def requested_by(born_on: dt.date | None) -> Received:
    return Received(
        at=start_of_day(dt.date(2026, 8, 3)),
        request=InformationRequest(
            channel=Channel.DIRECT,
            items=(RequestedItem(id="1", content="Bảng giá đất"),),
            requester=Requester(name="Trần Thị Mẩy", born_on=born_on),
        ),
    )


@pytest.mark.parametrize(
    ("born_on", "kept"),
    [
        (None, None),
        (dt.date(1980, 2, 29), None),
        (dt.date(2008, 8, 3), None),
        (dt.date(2008, 8, 4), dt.date(2026, 8, 3)),
        (dt.date(2015, 1, 1), dt.date(2026, 8, 3)),
        (dt.date(9999, 12, 31), dt.date(2026, 8, 3)),
    ],
)
def test_of_a_birthday_stays_only_whether_it_was_a_minors(
    born_on: dt.date | None, kept: dt.date | None
) -> None:
    [after] = pseudonymise([requested_by(born_on)])
    assert isinstance(after, Received)
    assert after.request.requester.born_on == kept


@pytest.mark.parametrize(
    ("reason", "kept"),
    [
        ("", ""),
        ("   ", ""),
        ("vì bà Mẩy đã xem rồi", ERASED),
        (
            "điểm c khoản 1 Điều 28; vì bà Mẩy",
            f"điểm c khoản 1 Điều 28 Luật 104/2016/QH13; {ERASED}",
        ),
        ("Điều 28 khoản 1 điểm c, bà Mẩy", "điểm c khoản 1 Điều 28 Luật 104/2016/QH13"),
        ("Điều kiện của bà Mẩy", ERASED),
    ],
)
def test_a_reason_keeps_the_clause_it_names_and_nothing_else(reason: str, kept: str) -> None:
    refused = Refused(at=start_of_day(dt.date(2026, 8, 4)), items=(RefusedItem(item="1", reason=reason),))
    _, after = pseudonymise([requested_by(None), refused])
    assert isinstance(after, Refused)
    assert after.items[0].reason == kept


def test_a_ground_that_is_no_code_may_be_words() -> None:
    items = (RefusedItem(item="1", ground="already_public"), RefusedItem(item="2", ground="bà Mẩy"))
    _, after = pseudonymise([requested_by(None), Refused(at=start_of_day(dt.date(2026, 8, 4)), items=items)])
    assert isinstance(after, Refused)
    assert [one.ground for one in after.items] == ["already_public", ERASED]


def test_a_log_of_which_no_law_is_known_is_erased_all_the_same() -> None:
    before_any_law = attrs.evolve(requested_by(dt.date(2015, 1, 1)), at=start_of_day(dt.date(2001, 1, 1)))
    [after] = pseudonymise([before_any_law])
    assert isinstance(after, Received)
    assert after.request.requester == Requester(name=ERASED)
    assert pseudonymise([]) == ()


@pytest.mark.parametrize(
    ("column", "text", "kept"),
    [
        (Column.REQUESTER_KIND, "Doanh nghiệp", "Doanh nghiệp"),
        (Column.REQUESTER_KIND, "Doanh nghiệp của ông Pâng", ERASED),
        (Column.COST, "35.500 đ", "35.500 đ"),
        (Column.COST, "ông Pâng trả", ERASED),
        (Column.CLOSED_ON, "2026-11-20", "2026-11-20"),
        (Column.REMARK, "gọi ông Pâng", ERASED),
        ("Số điện thoại", "0900000001", ERASED),
    ],
)
def test_of_another_register_stay_numbers_days_and_known_words(column: str, text: str, kept: str) -> None:
    log: list[Event] = [
        requested_by(None),
        Imported(at=start_of_day(dt.date(2026, 8, 3)), cells=(ImportedCell(column=column, text=text),)),
    ]
    _, after = pseudonymise(log)
    assert isinstance(after, Imported)
    assert after.cells[0].text == kept
