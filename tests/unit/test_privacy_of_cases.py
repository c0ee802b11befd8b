"""What is told of a case to officers, lists and logs never says who asked, for what, why and from where."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

import attrs
import pytest

import tiepcan.requests
from tiepcan import (
    VIETNAM_TIME,
    CalendarDays,
    Channel,
    Complexity,
    Swap,
    TiepcanError,
    WorkingCalendar,
)
from tiepcan.register import Column
from tiepcan.requests import (
    Accommodation,
    Agency,
    Capacity,
    Case,
    Category,
    ComplaintMade,
    Completed,
    ConsentAsked,
    ConsentGiven,
    Contact,
    CorrectionDemanded,
    CostNotified,
    CostPaid,
    Event,
    Extended,
    GroupMember,
    HandOver,
    Identity,
    Imported,
    ImportedCell,
    InformationRequest,
    Received,
    Refused,
    RefusedItem,
    Register,
    Representation,
    Representative,
    RequestedItem,
    Requester,
    SupplementAsked,
    Supplied,
    SuppliedItem,
    Voided,
    fill_form,
    hand_over,
    recompute,
)
from tiepcan.requests._timeline import read_timeline
from tiepcan.text import Lang

MARKERS = ("Lò Thị Bí Mật", "001200009999", "12 ngõ Kín", "0912345678", "kin@example.invalid", "đòi đất")
NAME, NUMBER, ADDRESS, PHONE, EMAIL, PURPOSE = MARKERS
ALL = " / ".join(MARKERS)
FORMS = ("01a", "01b", "02", "03", "04", "05", "06")
LANGUAGES: tuple[Lang, ...] = ("vi", "en")
REQUEST = InformationRequest(
    channel=Channel.FAX,
    supply_channel=Channel.POST,
    items=(
        RequestedItem(id="1", content=ALL, document=ALL, category=Category.CONDITIONAL),
        RequestedItem(id="2", content=ALL),
    ),
    requester=Requester(
        name=NAME,
        address=ADDRESS,
        identity=Identity(number=NUMBER, issued_by=ALL),
        contact=Contact(phone=PHONE, email=EMAIL, fax=PHONE),
        born_on=date(2010, 1, 1),
        capacity=Capacity.INCAPACITATED,
        representative=Representative(name=NAME, by=Representation.AUTHORISED),
        members=(GroupMember(name=NAME, identity_number=NUMBER, purpose=PURPOSE),),
    ),
    purpose=PURPOSE,
    accommodations=(Accommodation.DISABILITY,),
)


def at(day: int, month: int) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=VIETNAM_TIME)


def events(month: int) -> Iterator[Event]:
    """A log with something irregular wherever there can be, and a secret wherever there can be one."""
    yield Received(
        at=at(7, month),
        request=REQUEST,
        agency=Agency(name="Ủy ban nhân dân xã", commune=True),
        sent_on=date(2026, month, 7),
        complexity=Complexity.COMPLEX,
        by=ALL,
    )
    yield Imported(at=at(7, month), cells=(ImportedCell(column=Column.REMARK, text=ALL),), by=ALL)
    yield SupplementAsked(at=at(7, month), text=ALL, by=ALL)
    yield Completed(at=at(7, month), by=ALL)
    yield SupplementAsked(at=at(8, month), text=ALL)
    yield ConsentAsked(at=at(8, month), items=("1",), of=ALL)
    yield CostNotified(at=at(8, month), amount=Decimal(35500), sending=Decimal(0), by=ALL)
    yield Supplied(at=at(9, month), items=(SuppliedItem(item="1", withheld=ALL),), by=ALL)
    yield Extended(at=at(9, month), length=CalendarDays(99), reason=ALL, by=ALL)
    yield Extended(at=at(10, month), length=CalendarDays(5), reason=ALL, by=ALL)
    yield Refused(
        at=at(10, month), items=(RefusedItem(item="2", ground="no_such_ground", reason=ALL),), by=ALL
    )
    yield Voided(at=at(10, month), event=11, reason=ALL, by=ALL)
    yield ConsentGiven(at=at(11, month), items=("1",), of=ALL, identity_number=NUMBER, scope=ALL)
    yield Refused(at=at(12, month), items=(RefusedItem(item="2", reason=ALL),), by=ALL)
    yield ComplaintMade(at=at(13, month), text=ALL, by=ALL)
    yield CostPaid(at=at(13, month), amount=Decimal(35500), by=ALL)
    yield Supplied(at=at(14, month), items=(SuppliedItem(item="1", withheld=ALL),), by=ALL)
    yield CorrectionDemanded(at=at(15, month), text=ALL, by=ALL)


@pytest.fixture(name="cases", params=[7, 9], ids=["law of 2016", "law of 2026"])
def fixture_cases(request: pytest.FixtureRequest) -> tuple[Case, ...]:
    """The log as it was after each of its events."""
    log = tuple(events(request.param))
    return tuple(Case(number="H24-0007", events=log[:count]) for count in range(1, len(log) + 1))


def shown(text: object) -> list[str]:
    return [marker for marker in MARKERS if marker in str(text)]


def test_the_secrets_are_there_to_be_found(cases: tuple[Case, ...], calendar: WorkingCalendar) -> None:
    assert shown(cases[0].request.requester.name + cases[0].request.purpose) == [NAME, PURPOSE]
    assert cases[-1].findings(calendar)


def test_the_repr_of_a_case_of_its_facts_and_of_its_log_shows_none(cases: tuple[Case, ...]) -> None:
    for case in cases:
        assert shown(repr(case) + repr(case.facts) + repr(case.events) + repr(case.answers)) == []


def test_findings_show_none(cases: tuple[Case, ...], calendar: WorkingCalendar) -> None:
    found = cases[-1].findings(calendar)
    assert len({one.code for one in found}) > 4
    for one in found:
        assert shown([repr(one), one.in_language("vi"), one.in_language("en")]) == []


def test_duties_and_their_explanations_show_none(cases: tuple[Case, ...], calendar: WorkingCalendar) -> None:
    duties = [duty for case in cases for duty in case.obligations(calendar, date(2026, 12, 1))]
    assert len({duty.code for duty in duties}) > 4
    for duty in duties:
        texts = [f"{duty.in_language(lang)} {duty.explain(lang)} {duty.remarks}" for lang in LANGUAGES]
        assert shown([repr(duty), *texts]) == []


def test_the_hand_over_shows_none(cases: tuple[Case, ...], calendar: WorkingCalendar) -> None:
    found: HandOver = hand_over(cases, date(2026, 12, 1), calendar=calendar)
    assert len(found.entries) == len(cases)
    assert shown([str(found), found.in_language("en"), repr(found)]) == []


def test_the_timeline_shows_none(cases: tuple[Case, ...], calendar: WorkingCalendar) -> None:
    for one in read_timeline(cases[-1], calendar):
        assert shown([repr(one), one.in_language("vi"), one.in_language("en")]) == []


def test_the_letter_on_what_is_missing_shows_none(cases: tuple[Case, ...]) -> None:
    found = cases[0].validity()
    assert not found.is_valid
    assert shown([repr(found), found.letter("vi"), found.letter("en")]) == []


def test_a_filled_form_holds_them_and_its_repr_does_not(
    cases: tuple[Case, ...], calendar: WorkingCalendar
) -> None:
    forms = [fill_form(code, cases[-1], calendar=calendar) for code in FORMS]
    assert {marker for form in forms for one in form.fields for marker in shown(one.value)} == set(MARKERS)
    for form in forms:
        assert shown([repr(form), repr(form.fields), repr(form.missing), repr(form.remarks)]) == []


def test_the_repr_of_a_register_shows_none(cases: tuple[Case, ...]) -> None:
    register = Register.from_cases(cases)
    out = io.StringIO()
    register.write_csv(out)
    assert shown(out.getvalue()) == list(MARKERS)
    assert shown([repr(register), repr(register.rows)]) == []


def test_cases_lifted_from_a_register_and_rows_set_aside_show_none(cases: tuple[Case, ...]) -> None:
    rows = Register.from_cases(cases).rows
    wrong = tuple(attrs.evolve(row, valid_on=date(2020, 1, 1)) for row in rows)
    lifted = Register(rows=(*rows, *wrong)).lift()
    assert (len(lifted.cases), len(lifted.set_aside)) == (len(rows), len(wrong))
    assert shown([repr(lifted), repr(lifted.cases), repr(lifted.set_aside)]) == []


def test_no_name_of_the_code_stands_in_what_people_read(
    cases: tuple[Case, ...], calendar: WorkingCalendar
) -> None:
    day = date(2026, 12, 1)
    texts = [str(hand_over(cases, day, calendar=calendar)), cases[0].validity().letter()]
    texts += [f"{one.text} {one.text.en} {one.in_language('en')}" for one in cases[-1].findings(calendar)]
    for case in cases:
        texts += [said.en for duty in case.obligations(calendar, day) for said in duty.remarks]
        texts += [one.in_language("en") for one in read_timeline(case, calendar)]
    spelled = [name for name in dir(tiepcan.requests) if re.fullmatch("([A-Z][a-z]+){2,}", name)]
    assert len(spelled) > 30
    assert [name for name in spelled if any(name in text for text in texts)] == []


def test_a_recomputation_shows_none(cases: tuple[Case, ...], calendar: WorkingCalendar) -> None:
    swaps = [(date(2026, 7, 16), date(2026, 8, 8)), (date(2026, 9, 21), date(2026, 10, 10))]
    changed = calendar.with_changes(swaps=[Swap(off=off, work=work) for off, work in swaps])
    found = recompute(cases, calendar, changed)
    assert found.changes
    assert shown(repr(found)) == []


def refused(case: Case, event: Event, calendar: WorkingCalendar | None) -> list[TiepcanError]:
    try:
        case.record_fact(event) if calendar is None else case.record(event, calendar=calendar)
    except TiepcanError as error:
        return [error]
    return []


def test_what_is_refused_is_told_without_them(cases: tuple[Case, ...], calendar: WorkingCalendar) -> None:
    log = cases[-1].events
    found = [
        error
        for case in cases
        for event in log
        for way in (calendar, None)
        for error in refused(case, event, way)
    ]
    assert len({str(error) for error in found}) > 9
    assert shown([[str(error), repr(error), error.args] for error in found]) == []


def test_nothing_is_logged(
    cases: tuple[Case, ...], calendar: WorkingCalendar, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    hand_over(cases, date(2026, 12, 1), calendar=calendar)
    Register.from_cases(cases).write_csv(io.StringIO())
    assert caplog.records == []
