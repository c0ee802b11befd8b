"""What a register row implies and no more: events marked as imported, cells no event tells kept as written."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from tiepcan import (
    AgencyRules,
    AmbiguousLawError,
    CalendarDays,
    Channel,
    Complexity,
    DataFileError,
    NotAllowedError,
    Outcome,
    Policies,
    PostedDay,
    Timeliness,
    WorkingCalendar,
    WorkingDays,
)
from tiepcan.register import RegisterRow
from tiepcan.requests import Extended, Received, Register, RequesterKind, case_of_row, row_of_case

OLD = RegisterRow(
    number=7,
    dossier="H24-0007",
    sent_on=date(2026, 6, 1),
    received_on=date(2026, 6, 1),
    valid_on=date(2026, 6, 1),
    request_channel=Channel.DIRECT,
    supply_channel=Channel.POST,
    complexity=Complexity.COMPLEX,
    extension_days=None,
    extension_notice_on=None,
    outcome=None,
    closed_on=None,
    refusal_ground="",
    promised_on=None,
    origin_system="",
    origin_number="",
    requester="Lò Thị Mẩy",
    requester_kind="",
    content="Bảng giá đất",
    cost="",
    remark="",
)
NEW = attrs.evolve(
    OLD, sent_on=date(2026, 9, 7), received_on=date(2026, 9, 7), valid_on=date(2026, 9, 7), complexity=None
)


def kinds(row: RegisterRow) -> list[str]:
    return [event.kind for event in case_of_row(row).events]


def extension(row: RegisterRow) -> Extended:
    [found] = [event for event in case_of_row(row).events if isinstance(event, Extended)]
    return found


def findings(row: RegisterRow, calendar: WorkingCalendar) -> list[str]:
    return [str(one.code) for one in case_of_row(row).findings(calendar)]


def test_every_event_of_a_lifted_row_is_marked_as_imported() -> None:
    row = attrs.evolve(
        OLD,
        extension_days=5,
        extension_notice_on=date(2026, 6, 19),
        outcome=Outcome.PARTIAL,
        closed_on=date(2026, 6, 24),
        promised_on=date(2026, 6, 22),
        cost="35.500 đ",
    )
    case = case_of_row(row)
    names = ["received", "imported", "receipt_issued", "completed", "extended", "cost_notified", "supplied"]
    assert [event.kind for event in case.events] == names
    assert all(event.imported for event in case.events)


def test_an_empty_cell_makes_no_event() -> None:
    assert kinds(attrs.evolve(NEW, valid_on=None)) == ["received", "imported"]


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        (Outcome.SUPPLIED, "supplied"),
        (Outcome.PARTIAL, "supplied"),
        (Outcome.REFUSED, "refused"),
        (Outcome.REDIRECTED, "redirection_advised"),
        (Outcome.WITHDRAWN, "withdrawn"),
    ],
)
def test_every_outcome_closes_the_case_as_it_says(outcome: Outcome, kind: str) -> None:
    case = case_of_row(attrs.evolve(NEW, outcome=outcome, closed_on=date(2026, 9, 9)))
    assert (case.events[-1].kind, case.outcome, case.closed_on) == (kind, outcome, date(2026, 9, 9))


def test_a_day_of_result_without_a_result_leaves_the_case_open_and_is_kept(
    calendar: WorkingCalendar,
) -> None:
    row = attrs.evolve(NEW, closed_on=date(2026, 9, 9))
    case = case_of_row(row)
    assert (case.outcome, case.closed_on) == (None, None)
    assert case.timeliness(calendar, date(2026, 9, 10)) is Timeliness.OPEN_IN_TIME
    assert row_of_case(case, 7) == row


# The register counts an extension in the unit of the law: working days at the counter, calendar days else.
@pytest.mark.parametrize(
    ("base", "channel", "length"),
    [
        (OLD, Channel.DIRECT, WorkingDays(5)),
        (OLD, Channel.POST, CalendarDays(5)),
        (OLD, Channel.ELECTRONIC, CalendarDays(5)),
        (OLD, Channel.FAX, CalendarDays(5)),
        (NEW, Channel.DIRECT, CalendarDays(5)),
    ],
)
def test_an_extension_is_in_the_unit_of_the_law(base: RegisterRow, channel: Channel, length: Any) -> None:
    notice = base.received_on.replace(day=15)
    row = attrs.evolve(base, supply_channel=channel, extension_days=5, extension_notice_on=notice)
    assert (extension(row).length, extension(row).noticed_on) == (length, notice)


def test_an_extension_without_a_notice_does_not_count(calendar: WorkingCalendar) -> None:
    row = attrs.evolve(NEW, extension_days=5)
    deadline = case_of_row(row).deadline(calendar)
    assert deadline is not None
    assert (deadline.due, deadline.extended) == (date(2026, 9, 21), None)
    assert findings(row, calendar) == ["extension_without_notice"]
    assert row_of_case(case_of_row(row), 7) == row


@pytest.mark.parametrize("days", [None, 0])
def test_a_notice_without_a_length_is_kept_as_it_was_written(days: int | None) -> None:
    row = attrs.evolve(NEW, extension_days=days, extension_notice_on=date(2026, 9, 15))
    assert "extended" not in kinds(row)
    assert row_of_case(case_of_row(row), 7) == row


@pytest.mark.parametrize("cost", ["0", "6000", "35.500 đ", "35,500 VND", "chưa tính", "35,5", "-1"])
def test_the_cost_stays_as_it_was_written_whatever_it_says(cost: str) -> None:
    row = attrs.evolve(NEW, cost=cost, remark=f"giá {cost}")
    assert row_of_case(case_of_row(row), 7) == row
    assert ("cost_notified" in kinds(row)) == (cost in {"6000", "35.500 đ", "35,500 VND"})


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("Điều 27 khoản 3", "not_responsible"),
        ("khoản 2 Điều 27 Luật 01/2026/QH16", "already_public"),
        ("Điều 28 khoản 1 điểm c", ""),
        ("khoản 3", ""),
        ("thông tin mật", ""),
    ],
)
def test_a_ground_is_read_by_its_clause_in_the_law_of_the_row_and_never_guessed(
    text: str, ground: str
) -> None:
    row = attrs.evolve(NEW, outcome=Outcome.REFUSED, closed_on=date(2026, 9, 9), refusal_ground=text)
    case = case_of_row(row)
    assert [answer.ground for answer in case.answers] == [ground]
    assert row_of_case(case, 7) == row


def test_a_refusal_without_a_ground_is_found_and_stands(calendar: WorkingCalendar) -> None:
    row = attrs.evolve(NEW, outcome=Outcome.REFUSED, closed_on=date(2026, 9, 9))
    assert findings(row, calendar) == ["missing_refusal_ground"]
    assert case_of_row(row).outcome is Outcome.REFUSED


def test_a_fax_under_the_2026_law_is_found_and_stands(calendar: WorkingCalendar) -> None:
    row = attrs.evolve(NEW, request_channel=Channel.FAX)
    assert findings(row, calendar) == ["channel_not_allowed"]
    assert findings(attrs.evolve(OLD, request_channel=Channel.FAX), calendar) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Tổ chức", RequesterKind.GROUP), ("TỔ  CHỨC", RequesterKind.GROUP), ("Cá nhân", RequesterKind.CITIZEN)],
)
def test_the_kind_of_requester_is_read_and_written_back_as_it_was(text: str, kind: RequesterKind) -> None:
    case = case_of_row(attrs.evolve(NEW, requester_kind=text))
    assert (case.request.requester.kind, row_of_case(case, 7).requester_kind) == (kind, text)


# --- rows that contradict themselves ---


@pytest.mark.parametrize(
    "days",
    [
        {"valid_on": date(2026, 9, 6)},
        {"sent_on": date(2026, 9, 8)},
        {"outcome": Outcome.SUPPLIED, "closed_on": date(2026, 9, 6), "valid_on": None},
        {"outcome": Outcome.SUPPLIED, "closed_on": date(2026, 9, 9), "valid_on": date(2026, 9, 10)},
    ],
)
def test_a_row_whose_days_contradict_each_other_is_refused_and_named(days: dict[str, Any]) -> None:
    with pytest.raises(DataFileError, match="H24-0007"):
        case_of_row(attrs.evolve(NEW, **days))


def test_a_row_without_a_dossier_number_is_named_by_its_place() -> None:
    row = attrs.evolve(NEW, dossier="", number=41, valid_on=date(2026, 9, 6))
    with pytest.raises(DataFileError, match="41"):
        case_of_row(row)


def test_a_row_that_implies_no_case_is_set_aside_with_its_reason_and_stops_no_other() -> None:
    wrong = attrs.evolve(NEW, dossier="H-1", number=2, valid_on=date(2026, 9, 6))
    lifted = Register(rows=(wrong, attrs.evolve(NEW, dossier="H-2", number=3))).lift()
    assert [case.number for case in lifted.cases] == ["H-2"]
    [row] = lifted.set_aside
    assert (row.number, row.case) == (2, "H-1")
    assert "H-1" in row.problem.en
    assert "before the request was received" in row.problem.en
    assert "trước khi tiếp nhận yêu cầu" in row.problem.vi
    assert repr(lifted) == "LiftedCases(cases=1, set_aside=1)"


def test_rows_are_lifted_by_the_rules_of_the_agency() -> None:
    letter = attrs.evolve(NEW, request_channel=Channel.POST, sent_on=None)
    register = Register(rows=(letter,))
    assert [len(found) for found in (register.lift().cases, register.lift().set_aside)] == [0, 1]
    rules = AgencyRules(policies=Policies(posted_day=PostedDay.ARRIVAL))
    lifted = register.lift(rules=rules)
    assert ([case.rules for case in lifted.cases], lifted.set_aside) == ([rules], ())


def test_a_notice_of_extension_before_the_valid_request_stays_what_the_register_said(
    calendar: WorkingCalendar,
) -> None:
    row = attrs.evolve(NEW, valid_on=date(2026, 9, 9), extension_days=5, extension_notice_on=date(2026, 9, 8))
    assert findings(row, calendar) == []
    assert row_of_case(case_of_row(row), 7) == row


def test_a_row_of_2016_without_its_complexity_has_no_limit_and_is_refused() -> None:
    with pytest.raises(DataFileError, match="complexity"):
        case_of_row(attrs.evolve(OLD, complexity=None))


def test_a_letter_whose_day_of_sending_is_not_known_asks_for_it() -> None:
    letter = attrs.evolve(NEW, request_channel=Channel.POST, sent_on=None)
    with pytest.raises(AmbiguousLawError, match="phải biết ngày gửi"):
        case_of_row(letter)
    rules = AgencyRules(policies=Policies(posted_day=PostedDay.ARRIVAL))
    assert case_of_row(letter, rules=rules).regime.id == "vn-2026"


def test_a_row_from_before_any_access_law_is_refused() -> None:
    with pytest.raises(NotAllowedError, match="01/07/2018"):
        case_of_row(
            attrs.evolve(OLD, sent_on=date(2018, 6, 29), received_on=date(2018, 6, 29), valid_on=None)
        )


def test_the_receipt_is_the_first_instant_of_the_day_in_vietnam() -> None:
    first = case_of_row(NEW).events[0]
    assert isinstance(first, Received)
    assert first.at.isoformat() == "2026-09-07T00:00:00+07:00"
