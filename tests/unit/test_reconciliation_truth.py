"""What is proposed where rows of one request contradict each other, and why; nothing is chosen in silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from reconciliation_registers import EMPTY

from tiepcan import Complexity, Outcome, read_register, vietnam_calendar
from tiepcan.periods import parse_period
from tiepcan.reconciliation import (
    FINDING_COLUMNS,
    Reconciliation,
    RegisterSide,
    TruthPolicy,
    TruthReason,
    finding_cells,
    reconcile,
    reconciliation_to_dict,
)
from tiepcan.register import Column, RegisterRow
from tiepcan.statistics import compute_statistics

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
SECRETS = ("Lò Thị Bí Mật", "Hồ sơ riêng của bà Mật", "lý do kín", "98765")
OLD = attrs.evolve(
    EMPTY,
    dossier="MC-1",
    sent_on=date(2026, 9, 3),
    received_on=date(2026, 9, 3),
    valid_on=date(2026, 9, 3),
    complexity=Complexity.SIMPLE,
    promised_on=date(2026, 9, 15),
    requester="Người Ví Dụ Một",
    requester_kind="Cá nhân",
    content="Giá đất",
)
CLOSED: dict[str, Any] = {"outcome": Outcome.SUPPLIED, "closed_on": date(2026, 9, 10)}
LATER: dict[str, Any] = {"outcome": Outcome.REFUSED, "closed_on": date(2026, 10, 1)}


def taken_over(**changes: Any) -> RegisterRow:
    return attrs.evolve(OLD, dossier="HS-1", origin_system="Một cửa cũ", origin_number="MC-1", **changes)


def held(old: RegisterRow, new: RegisterRow, truth: TruthPolicy = TruthPolicy.EVIDENCE) -> Reconciliation:
    sides = (RegisterSide(name="old", rows=(old,)), RegisterSide(name="new", rows=(new,)))
    return reconcile(*sides, truth=truth)


def test_a_result_is_believed_before_none() -> None:
    found = held(OLD, taken_over(**CLOSED))
    told = {one.column: one for one in found.contradictions}
    assert set(told) == {Column.OUTCOME, Column.CLOSED_ON}
    outcome = told[Column.OUTCOME]
    assert [cell.value for cell in outcome.cells] == ["", "Cung cấp"]
    assert (outcome.proposed, outcome.proposed_from.side) == ("Cung cấp", "new")
    assert outcome.reason is TruthReason.RESULT
    [row] = found.rows()
    assert (row.outcome, row.closed_on) == (Outcome.SUPPLIED, date(2026, 9, 10))
    # The request keeps both its numbers.
    assert (row.dossier, row.origin_number) == ("HS-1", "MC-1")


def test_of_two_results_that_of_the_system_of_origin_is_believed() -> None:
    found = held(attrs.evolve(OLD, **CLOSED), taken_over(**LATER))
    assert {one.reason for one in found.contradictions} == {TruthReason.ORIGIN}
    assert found.rows()[0].outcome is Outcome.SUPPLIED


def test_of_two_results_of_equal_standing_the_later_day_is_believed() -> None:
    found = held(attrs.evolve(OLD, **CLOSED), attrs.evolve(OLD, **LATER))
    assert {one.reason for one in found.contradictions} == {TruthReason.LATER_DAY}
    assert found.rows()[0].outcome is Outcome.REFUSED


def test_a_result_keeps_its_own_day_ground_and_cost() -> None:
    supplied = attrs.evolve(OLD, **CLOSED, cost="12000")
    found = held(supplied, attrs.evolve(OLD, **LATER, refusal_ground="Điều 28"))
    [row] = found.rows()
    assert (row.outcome, row.closed_on, row.refusal_ground, row.cost) == (*LATER.values(), "Điều 28", "")


def test_what_is_open_went_on_where_it_was_taken_over() -> None:
    extended = {"extension_days": 5, "extension_notice_on": date(2026, 9, 14)}
    found = held(OLD, taken_over(**extended))
    assert {one.reason for one in found.contradictions} == {TruthReason.LATER_DAY}
    assert found.rows()[0].extension_days == 5


def test_the_receipt_is_that_of_the_system_of_origin() -> None:
    migration = date(2026, 10, 1)
    found = held(OLD, taken_over(received_on=migration, sent_on=migration, valid_on=migration))
    received = next(one for one in found.contradictions if one.column is Column.RECEIVED_ON)
    assert (received.proposed, received.reason) == ("03/09/2026", TruthReason.ORIGIN)


def test_an_earlier_receipt_is_believed_where_no_system_is_the_origin() -> None:
    found = held(attrs.evolve(OLD, received_on=date(2026, 9, 20), valid_on=date(2026, 9, 20)), OLD)
    received = next(one for one in found.contradictions if one.column is Column.RECEIVED_ON)
    assert (received.proposed, received.reason) == ("03/09/2026", TruthReason.EARLIER_RECEIPT)


def test_a_row_whose_days_follow_each_other_is_believed_first() -> None:
    backwards = attrs.evolve(OLD, **(CLOSED | {"closed_on": date(2026, 8, 1)}))
    found = held(backwards, taken_over(**CLOSED))
    assert {one.reason for one in found.contradictions} == {TruthReason.DAYS_IN_ORDER}
    assert found.rows()[0].closed_on == date(2026, 9, 10)


def test_days_of_two_rows_never_make_a_new_contradiction() -> None:
    # The origin received it on the 3rd; the row with the result has it sent, received and answered before.
    august = date(2026, 8, 3)
    new = taken_over(
        sent_on=august, received_on=august, valid_on=august, outcome=Outcome.SUPPLIED, closed_on=august
    )
    found = held(OLD, new)
    [row] = found.rows()
    assert (row.received_on, row.closed_on) == (august, august)
    assert TruthReason.DAYS_TOGETHER in {one.reason for one in found.contradictions}


def test_a_gap_is_filled_and_told_and_contradicts_nobody() -> None:
    other = attrs.evolve(OLD, number=3, dossier="MC-2", content="Quy hoạch", received_on=date(2026, 9, 8))
    sides = (
        RegisterSide(name="old", rows=(OLD, other)),
        RegisterSide(name="new", rows=(taken_over(content=""), attrs.evolve(other, promised_on=None))),
    )
    found = reconcile(*sides)
    assert not found.contradictions
    assert {(one.column, one.reason) for one in found.differences} == {
        (Column.CONTENT, TruthReason.ONLY_VALUE),
        (Column.PROMISED_ON, TruthReason.ONLY_VALUE),
    }
    assert [row.content for row in found.rows()] == ["Giá đất", "Quy hoạch"]
    assert "chỉ một bên có ghi" in found.explain()


@pytest.mark.parametrize(
    ("policy", "outcome"),
    [(TruthPolicy.FIRST, Outcome.SUPPLIED), (TruthPolicy.LAST, Outcome.REFUSED)],
)
def test_a_policy_that_names_a_register_is_followed_and_named(policy: TruthPolicy, outcome: Outcome) -> None:
    found = held(attrs.evolve(OLD, **CLOSED), taken_over(**LATER), policy)
    assert found.rows()[0].outcome is outcome
    assert {one.reason for one in found.contradictions} == {TruthReason.ORDER}
    assert policy.in_words().vi in found.explain("vi")
    assert policy.in_words().en in found.explain("en")


def private_pair() -> Reconciliation:
    name, what, why, cost = SECRETS
    refused = taken_over(**LATER, requester=name, content=what, refusal_ground=why, cost=cost)
    return held(refused, taken_over(**LATER, refusal_ground="khác", cost="1"))


def test_personal_data_show_only_where_asked_for() -> None:
    found = private_pair()
    assert len(found.contradictions) == 4
    quiet = [repr(found), repr(found.requests), found.explain("vi"), found.explain("en")]
    quiet += [one.in_words(lang) for one in found.differences for lang in ("vi", "en")]
    quiet += [str(reconciliation_to_dict(found)), str([*finding_cells(found)])]
    for text in quiet:
        assert not any(secret in text for secret in SECRETS)
    assert "khác nhau" in found.contradictions[0].in_words("vi")
    told = [" ".join(one.in_words("vi", personal=True) for one in found.differences)]
    told += [str(reconciliation_to_dict(found, personal=True)), str([*finding_cells(found, personal=True)])]
    for text in told:
        assert all(secret in text for secret in SECRETS)


def test_findings_as_a_table_have_one_row_for_each_value() -> None:
    cells = [*finding_cells(held(OLD, taken_over(**CLOSED)), lang="en")]
    assert all(len(row) == len(FINDING_COLUMNS) for row in cells)
    assert [row[5:8] for row in cells] == [
        ("Kết quả", "(empty)", "Cung cấp"),
        ("Kết quả", "Cung cấp", "Cung cấp"),
        ("Ngày trả kết quả", "(empty)", "10/09/2026"),
        ("Ngày trả kết quả", "10/09/2026", "10/09/2026"),
    ]


def example() -> Reconciliation:
    sides = []
    for name, file in (("old", "so-cu.csv"), ("new", "so-moi.csv")):
        with (EXAMPLES / file).open(encoding="utf-8-sig", newline="") as stream:
            sides.append(RegisterSide.read(read_register(stream, name=file).rows, name=name))
    return reconcile(*sides)


def test_the_example_is_explained_to_the_last_row() -> None:
    found = example()
    assert str(found) == found.explain()
    assert found.explain("vi").splitlines()[:5] == [
        "Sổ cũ: 8 dòng = 8 yêu cầu.",
        "Sổ mới: 14 dòng = 9 yêu cầu + 4 dòng trùng + 1 dòng không đọc được.",
        "Khớp giữa các sổ: 7 yêu cầu; chỉ có ở sổ cũ: 1; chỉ có ở sổ mới: 2.",
        (
            "Cộng các sổ: 22 dòng = 10 yêu cầu + 7 dòng đã có ở sổ khác + 4 dòng trùng trong sổ "
            "+ 1 dòng không đọc được. Mỗi yêu cầu tính một lần: 10 yêu cầu."
        ),
        (
            "Sổ mới nhiều hơn sổ cũ 6 dòng: 6 = 2 yêu cầu sổ cũ không có - 1 yêu cầu sổ mới không có "
            "+ 4 dòng trùng của sổ mới + 1 dòng không đọc được của sổ mới."
        ),
    ]


def test_after_it_statistics_count_each_request_of_the_example_once() -> None:
    found, calendar, month = example(), vietnam_calendar(), parse_period("2026-09")
    checked = found.register().check(month.end, calendar=calendar)
    statistics = compute_statistics(checked, period=month, calendar=calendar)
    # Seven of both registers, the one that was lost, the two that came since.
    assert statistics.figure("1.2").value == 10
    # Supplied in full: four in the old register, one there still open, one since.
    assert statistics.figure("2.1").value == 6
    assert statistics.imbalances() == ()
