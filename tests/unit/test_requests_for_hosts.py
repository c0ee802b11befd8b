"""What a host asks of a case beside its clock: which events come next, what a register says, a cost as an event."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal

import pytest

from tiepcan import (
    VIETNAM_TIME,
    AgencyRules,
    CalendarDays,
    Case,
    Channel,
    Complexity,
    DataFileError,
    InformationRequest,
    InputError,
    NotAllowedError,
    Register,
    RequestedItem,
    Tariff,
    WorkingCalendar,
    WorkingDays,
    compute_cost,
)
from tiepcan.requests import (
    Assessment,
    Category,
    Completed,
    ConsentGiven,
    Corrected,
    CorrectionDemanded,
    CorrectionState,
    CostKind,
    CostNotified,
    CostPaid,
    ErrorFound,
    Event,
    Extended,
    ItemsAssessed,
    Received,
    Refused,
    Supplied,
    SuppliedAgain,
    SuppliedItem,
    TariffLine,
    Withdrawn,
)
from tiepcan.wire import dump, load_case


def at(day: int, month: int = 9) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=VIETNAM_TIME)


REQUEST = InformationRequest(
    channel=Channel.ELECTRONIC,
    items=(RequestedItem(id="1", content="Bảng giá đất"), RequestedItem(id="2", content="Quy hoạch")),
)


def case(*events: Event, start: datetime | None = None, complexity: Complexity | None = None) -> Case:
    first = at(7) if start is None else start
    received = Received(at=first, request=REQUEST, complexity=complexity)
    return Case(number="H24-1", events=(received, Completed(at=first), *events))


def supplied(day: int, *items: str, month: int = 9) -> Supplied:
    return Supplied(at=at(day, month), items=tuple(SuppliedItem(item=one) for one in items))


def test_the_events_that_may_follow_are_those_of_the_table() -> None:
    new = Case.open("H24-1", Received(at=at(7), request=REQUEST))
    assert Completed in new.possible_events
    assert not {Received, Completed} & set(case().possible_events)
    closed = case(supplied(8, "1", "2")).possible_events
    assert {Supplied, Refused, Extended, Withdrawn} & set(closed) == set()
    assert {ErrorFound, CorrectionDemanded, CostPaid} <= set(closed)


def test_correcting_one_thing_leaves_the_other_demand_open(calendar: WorkingCalendar) -> None:
    found = case(
        supplied(10, "1", "2"),
        CorrectionDemanded(at=at(14), items=("1",)),
        CorrectionDemanded(at=at(15), items=("2",)),
        SuppliedAgain(at=at(16), items=(SuppliedItem(item="1"),)),
    )
    assert (found.correction, found.is_open) == (CorrectionState.OPEN, True)
    # Khoản 2 Điều 28 Luật 01/2026/QH16: 10 days from 15/09/2026.
    assert [one.due for one in found.obligations(calendar, date(2026, 9, 20))] == [date(2026, 9, 25)]
    done = found.record(Corrected(at=at(17)), calendar=calendar)
    assert done.correction is CorrectionState.TO_SUPPLY_AGAIN


def test_a_payment_or_consent_that_came_later_makes_no_earlier_supply_lawful(
    calendar: WorkingCalendar,
) -> None:
    june = at(1, 6)
    paid = case(
        CostNotified(at=at(2, 6), amount=Decimal(20000)),
        CostPaid(at=at(30, 6), amount=Decimal(20000)),
        start=june,
        complexity=Complexity.COMPLEX,
    )
    with pytest.raises(NotAllowedError, match="13/2018"):
        paid.record(supplied(5, "1", month=6), calendar=calendar)
    conditional = case(
        ItemsAssessed(at=at(8), items=(Assessment(item="1", category=Category.CONDITIONAL),)),
        ConsentGiven(at=at(16), items=("1",)),
    )
    with pytest.raises(NotAllowedError, match="Article 16"):
        conditional.record(supplied(15, "1"), calendar=calendar)
    assert conditional.record(supplied(16, "1"), calendar=calendar).answers


def test_what_is_done_about_an_error_does_not_come_before_it() -> None:
    demanded = case(supplied(10, "1", "2"), CorrectionDemanded(at=at(14)))
    with pytest.raises(NotAllowedError, match="before that of the step it follows"):
        demanded.record_fact(SuppliedAgain(at=at(12)))
    with pytest.raises(NotAllowedError, match="before anything was supplied"):
        case(supplied(10, "1")).record_fact(ErrorFound(at=at(9)))


def test_one_clock_beyond_the_calendar_hides_no_other(calendar: WorkingCalendar) -> None:
    december = datetime(2027, 12, 1, 9, tzinfo=VIETNAM_TIME)
    late = Case(
        number="H24-1",
        events=(
            Received(at=december, request=REQUEST),
            Completed(at=december),
            Supplied(at=december, items=(SuppliedItem(item="1"),)),
            ErrorFound(at=datetime(2027, 12, 30, 9, tzinfo=VIETNAM_TIME)),
        ),
    )
    known, problems = late.known_obligations(calendar, date(2027, 12, 31))
    assert [(one.code, one.due) for one in known if one.due] == [("supply", date(2027, 12, 13))]
    assert len(problems) == 1


def test_a_register_in_memory_can_be_checked(calendar: WorkingCalendar) -> None:
    register = Register.from_cases([case(), case(supplied(30, "1", "2"))])
    checked = register.check(date(2026, 9, 25), calendar=calendar)
    assert [(row.number, str(row.timeliness)) for row in checked] == [(2, "open_overdue"), (3, "closed_late")]


def test_a_row_shows_the_extension_that_counts_and_none_that_would_only_seem_to() -> None:
    counted = case(
        Extended(at=at(8), length=CalendarDays(20)),
        Extended(at=at(9), length=CalendarDays(12)),
    )
    other_unit = case(Extended(at=at(8), length=WorkingDays(12)))
    rows = Register.from_cases([counted, other_unit]).rows
    assert [row.extension_days for row in rows] == [12, None]


@pytest.mark.parametrize("name", ["read_csv", "read_xlsx"])
def test_a_path_is_no_open_file(name: str) -> None:
    with pytest.raises(InputError, match="an open file is asked for, not a path"):
        getattr(Register, name)("so.csv")
    with pytest.raises(InputError, match="open file"):
        Register.from_cases([]).write_csv("so.csv")  # type: ignore[arg-type]


def test_a_cell_that_no_reader_takes_is_refused_and_not_cut() -> None:
    long = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="a" * 140_000),))
    found = Case(number="H24-1", events=(Received(at=at(7), request=long),))
    with pytest.raises(DataFileError, match="Nội dung thông tin"):
        Register.from_cases([found]).write_csv(io.StringIO())


def test_a_cost_becomes_the_event_that_tells_it() -> None:
    page = TariffLine(code="a4", name="bản sao", kind=CostKind.COPYING, price=Decimal(1500))
    cost = compute_cost(
        REQUEST, regime=case().regime, tariff=Tariff(source="x", lines=(page,)), quantities={"1": {"a4": 4}}
    )
    event = cost.as_event(at=at(8), until=date(2026, 9, 15))
    assert (event.amount, event.copying, event.sending) == (Decimal(6000), Decimal(6000), Decimal(0))


def test_a_case_is_read_by_the_rules_of_whoever_reads_it() -> None:
    found = case()
    assert load_case(dump(found)) == found
    with pytest.raises(DataFileError, match="a case is asked for"):
        load_case(dump(REQUEST), name="yeu-cau.json")


def test_a_local_rule_that_no_law_has_is_refused_and_not_passed_over() -> None:
    with pytest.raises(InputError, match="hai-phong-3975") as refused:
        AgencyRules(local_rules={"hai-phong-3957", "hai-phong-3975"})
    assert refused.value.path == "local_rules"
    assert refused.value.message.en == "there is no local rule 'hai-phong-3975'; there are: hai-phong-3957"


def test_a_local_rule_of_one_law_stands_beside_cases_of_the_other() -> None:
    rules = AgencyRules(local_rules={"hai-phong-3957"})
    assert rules.local_rules_of("vn-2026") == {"hai-phong-3957"}
    assert rules.local_rules_of("vn-2016") == frozenset()
