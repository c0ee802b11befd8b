"""Which rows are one request: by origin, by number, by all that they say; and which are not."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from reconciliation_registers import EMPTY

from tiepcan import Complexity, InputError, Outcome
from tiepcan.reconciliation import (
    CopyKind,
    CopyPolicy,
    MatchBasis,
    Reconciliation,
    RegisterSide,
    reconcile,
)
from tiepcan.register import Finding, Problem, ReadRow, RegisterRow
from tiepcan.requests import Register
from tiepcan.text import Bilingual

OLD_SYSTEM = "Một cửa cũ"
ROW = attrs.evolve(
    EMPTY,
    dossier="MC-1",
    sent_on=date(2026, 9, 3),
    received_on=date(2026, 9, 3),
    valid_on=date(2026, 9, 3),
    complexity=Complexity.SIMPLE,
    outcome=Outcome.SUPPLIED,
    closed_on=date(2026, 9, 10),
    promised_on=date(2026, 9, 15),
    requester="Người Ví Dụ Một",
    requester_kind="Cá nhân",
    content="Giá đất",
)
#: The same request as the new system has it.
TAKEN_OVER = attrs.evolve(ROW, dossier="HS-1", origin_system=OLD_SYSTEM, origin_number="MC-1")
RENAMED = attrs.evolve(ROW, dossier="HS-1")
OTHER = attrs.evolve(
    ROW,
    dossier="MC-2",
    received_on=date(2026, 9, 7),
    valid_on=date(2026, 9, 7),
    requester="Người Ví Dụ Hai",
    content="Quy hoạch",
)


def held(name: str, *rows: RegisterRow, systems: tuple[str, ...] = ()) -> RegisterSide:
    lines = tuple(attrs.evolve(row, number=number) for number, row in enumerate(rows, start=2))
    return RegisterSide(name=name, rows=lines, systems=systems)


def pairs(found: Reconciliation) -> list[str]:
    """Each request as the rows it stands in, such as "old 2 = new 2"."""
    return [" = ".join(f"{ref.side} {ref.line}" for ref in one.refs) for one in found.requests]


@pytest.mark.parametrize(
    ("old", "new", "basis"),
    [
        (ROW, TAKEN_OVER, MatchBasis.ORIGIN_NUMBER),
        (attrs.evolve(TAKEN_OVER, dossier="X-9"), TAKEN_OVER, MatchBasis.ORIGIN),
        (
            attrs.evolve(TAKEN_OVER, dossier="X-9", origin_system=" một  CỬA cũ", content="", outcome=None),
            TAKEN_OVER,
            MatchBasis.ORIGIN,
        ),
        (ROW, attrs.evolve(ROW, cost="35500"), MatchBasis.DOSSIER),
        (ROW, attrs.evolve(ROW, dossier=" mc-1 ", outcome=None, closed_on=None), MatchBasis.DOSSIER),
        (ROW, RENAMED, MatchBasis.ALL_FIELDS),
        (attrs.evolve(ROW, cost="35.500 đ"), attrs.evolve(RENAMED, cost="35500"), MatchBasis.ALL_FIELDS),
        (ROW, attrs.evolve(RENAMED, content=" GIÁ  đất"), MatchBasis.ALL_FIELDS),
    ],
)
def test_one_request_is_recognised(old: RegisterRow, new: RegisterRow, basis: MatchBasis) -> None:
    found = reconcile(held("old", old), held("new", new))
    assert pairs(found) == ["old 2 = new 2"]
    assert found.requests[0].bases == (basis,)
    assert found.requests[0].certain


@pytest.mark.parametrize(
    "new",
    [
        # Another request altogether, which the other system gave the same number.
        attrs.evolve(OTHER, dossier="MC-1"),
        # The same number of the old system by name, but of another one.
        attrs.evolve(OTHER, dossier="HS-1", origin_system="Một cửa khác", origin_number="MC-1"),
        # Asked again by the same person.
        attrs.evolve(RENAMED, received_on=date(2026, 9, 4), valid_on=date(2026, 9, 4)),
        # The same thing on the same day, asked by someone else.
        attrs.evolve(RENAMED, requester="Người Ví Dụ Ba"),
        # A dash is no number.
        attrs.evolve(OTHER, dossier="-", origin_system=OLD_SYSTEM, origin_number="-"),
    ],
)
def test_another_request_is_not(new: RegisterRow) -> None:
    found = reconcile(held("old", ROW, attrs.evolve(ROW, dossier="-")), held("new", new))
    assert not found.matched
    assert found.count("new").only == 1


def test_one_person_one_thing_one_day_without_a_number_may_be_one_and_both_count() -> None:
    still_open = attrs.evolve(RENAMED, outcome=None, closed_on=None)
    found = reconcile(held("old", ROW, OTHER), held("new", still_open))
    assert pairs(found) == ["old 2", "old 3", "new 2"]
    [possible] = found.possible_matches
    assert [ref.dossier for ref in possible.refs] == ["MC-1", "HS-1"]
    assert found.needs_a_person
    assert "1 nhóm yêu cầu cùng người" in found.explain("vi")


def test_a_number_that_two_requests_carry_is_named_and_both_count() -> None:
    found = reconcile(held("old", ROW), held("new", attrs.evolve(OTHER, dossier="MC-1")))
    assert pairs(found) == ["old 2", "new 2"]
    [shared] = found.shared_numbers
    assert (shared.number, len(shared.refs)) == ("MC-1", 2)
    assert found.needs_a_person


def test_two_numbers_of_one_original_system_are_two_dossiers_however_alike() -> None:
    twice = attrs.evolve(TAKEN_OVER, dossier="HS-2", origin_number="MC-2")
    found = reconcile(held("old", ROW), held("new", TAKEN_OVER, twice))
    assert pairs(found) == ["old 2 = new 2", "new 3"]


@pytest.mark.parametrize("names", [(), (OLD_SYSTEM,)])
def test_copies_of_the_old_register_taken_over_each_by_itself_are_one_request(names: tuple[str, ...]) -> None:
    # The old register had it twice already: both rows came from dossier T-1 of a system before it.
    earlier = attrs.evolve(ROW, origin_system="Sổ giấy", origin_number="T-1")
    again = attrs.evolve(earlier, dossier="MC-5")
    new = [
        attrs.evolve(TAKEN_OVER, dossier=f"HS-{number}", origin_number=number) for number in ("MC-1", "MC-5")
    ]
    found = reconcile(held("old", earlier, again, systems=names), held("new", *new))
    assert pairs(found) == ["old 2 = old 3 = new 2 = new 3"]
    assert [copy.kind for copy in found.copies] == [CopyKind.CERTAIN, CopyKind.CERTAIN]


def test_a_named_system_settles_whose_number_it_is() -> None:
    elsewhere = attrs.evolve(TAKEN_OVER, origin_system="Cổng quốc gia")
    assert pairs(reconcile(held("old", ROW), held("new", elsewhere))) == ["old 2 = new 2"]
    found = reconcile(
        held("old", OTHER, systems=(OLD_SYSTEM,)), held("new", attrs.evolve(elsewhere, origin_number="MC-2"))
    )
    assert pairs(found) == ["old 2", "new 2"]
    # With its name, the number is enough: nothing else need be alike.
    changed = attrs.evolve(OTHER, dossier="HS-1", origin_system=OLD_SYSTEM, origin_number="MC-1")
    assert pairs(reconcile(held("old", ROW), held("new", changed))) == ["old 2", "new 2"]
    assert pairs(reconcile(held("old", ROW, systems=(OLD_SYSTEM,)), held("new", changed))) == [
        "old 2 = new 2"
    ]


@pytest.mark.parametrize("first", ["old", "new"])
def test_a_row_that_came_from_another_number_of_a_named_system_is_another_request(first: str) -> None:
    elsewhere = attrs.evolve(TAKEN_OVER, origin_number="MC-7")
    sides = [held("old", ROW, systems=(OLD_SYSTEM,)), held("new", elsewhere)]
    found = reconcile(*(sides if first == "old" else sides[::-1]))
    assert not found.matched
    # Whether MC-7 is of this old register is not known where its name is not.
    assert reconcile(held("old", ROW), held("new", elsewhere)).matched


def test_of_two_rows_that_lead_to_one_number_the_row_that_says_the_same_has_it() -> None:
    unlike = attrs.evolve(
        TAKEN_OVER, dossier="HS-5", origin_system="Cổng quốc gia", outcome=None, closed_on=None
    )
    found = reconcile(held("old", ROW), held("new", unlike, TAKEN_OVER))
    assert pairs(found) == ["old 2 = new 3", "new 2"]


def test_a_dossier_taken_over_twice_is_a_certain_copy() -> None:
    again = attrs.evolve(TAKEN_OVER, dossier="HS-9")
    found = reconcile(held("old", ROW), held("new", TAKEN_OVER, again))
    assert pairs(found) == ["old 2 = new 2 = new 3"]
    [copy] = found.copies
    assert (copy.ref.line, copy.counted.line, copy.kind, copy.basis) == (
        3,
        2,
        CopyKind.CERTAIN,
        MatchBasis.ORIGIN,
    )


def test_a_row_entered_twice_under_one_number_is_a_certain_copy() -> None:
    found = reconcile(held("old", ROW, ROW), held("new", OTHER))
    [copy] = found.copies
    assert (copy.ref.line, copy.kind, copy.basis) == (3, CopyKind.CERTAIN, MatchBasis.DOSSIER)


def test_a_copy_without_its_old_number_is_suspected_and_counted_once() -> None:
    nameless = attrs.evolve(ROW, dossier="HS-9")
    found = reconcile(held("old", ROW), held("new", TAKEN_OVER, nameless))
    assert pairs(found) == ["old 2 = new 2 = new 3"]
    [copy] = found.copies
    assert (copy.ref.line, copy.kind, copy.left_out) == (3, CopyKind.SUSPECTED, True)
    assert found.count("new").suspected == 1


def test_suspected_copies_are_counted_each_where_the_policy_says_so() -> None:
    nameless = attrs.evolve(ROW, dossier="HS-9")
    found = reconcile(held("old", ROW), held("new", TAKEN_OVER, nameless), copies=CopyPolicy.EACH)
    assert pairs(found) == ["old 2 = new 2", "new 3"]
    [copy] = found.copies
    assert not copy.left_out
    assert found.count("new").copies == 0
    assert "vẫn tính riêng" in found.explain()


def test_what_two_registers_show_twice_is_two_requests() -> None:
    twice = (ROW, attrs.evolve(ROW, dossier="MC-5"))
    renamed = tuple(attrs.evolve(ROW, dossier=f"HS-{number}") for number in range(3))
    found = reconcile(held("old", *twice), held("new", *renamed))
    assert [found.count("old").requests, found.count("new").requests] == [2, 2]
    assert [copy.ref.line for copy in found.copies] == [4]


def test_what_only_one_register_shows_twice_is_suspected_where_it_is_named() -> None:
    again = attrs.evolve(ROW, dossier="MC-5")
    assert len(reconcile(held("old", ROW, again), held("new", OTHER)).requests) == 2
    nameless = [attrs.evolve(row, requester="", content="") for row in (ROW, again)]
    found = reconcile(held("old", *nameless), held("new", OTHER))
    assert len(found.requests) == 3
    assert not found.copies


def test_rows_without_a_name_and_a_subject_match_but_not_for_certain() -> None:
    old, new = (attrs.evolve(row, requester="", content="") for row in (ROW, RENAMED))
    found = reconcile(held("old", old), held("new", new))
    assert pairs(found) == ["old 2 = new 2"]
    assert found.uncertain == found.requests
    assert found.needs_a_person
    assert "cần người xem" in found.explain("vi")


def test_a_column_that_one_register_does_not_keep_contradicts_nobody() -> None:
    bare = attrs.evolve(RENAMED, requester="", requester_kind="", content="")
    found = reconcile(held("old", ROW), held("new", bare))
    assert pairs(found) == ["old 2 = new 2"]
    assert not found.contradictions
    assert found.rows()[0].content == ROW.content


def _without(row: RegisterRow, column: str) -> RegisterRow:
    nothing: dict[str, Any] = {column: None}
    return attrs.evolve(row, **nothing)


@pytest.mark.parametrize("column", ["sent_on", "complexity", "promised_on"])
def test_a_column_that_stands_empty_throughout_was_not_kept(column: str) -> None:
    found = reconcile(held("old", ROW), held("new", _without(RENAMED, column)))
    assert pairs(found) == ["old 2 = new 2"]
    assert getattr(found.rows()[0], column) == getattr(ROW, column)
    # Whether it is valid, extended or closed is told by an empty cell too.
    still_open = attrs.evolve(RENAMED, outcome=None, closed_on=None)
    assert not reconcile(held("old", ROW), held("new", still_open)).matched


def test_a_word_in_the_column_of_numbers_is_no_number() -> None:
    rows = [
        attrs.evolve(OTHER, dossier="chưa có", content=f"Việc {number}", requester=f"Người {number}")
        for number in range(25)
    ]
    found = reconcile(held("old", *rows[:24]), held("new", rows[24]))
    assert len(found.requests) == 25
    assert not found.shared_numbers


def test_a_word_in_the_column_of_original_numbers_makes_no_copies() -> None:
    told = [
        attrs.evolve(OTHER, dossier=f"HS-{number}", content=f"Việc {number}", requester=f"Người {number}")
        for number in range(25)
    ]
    worded = [attrs.evolve(row, origin_system=OLD_SYSTEM, origin_number="Chưa rõ") for row in told]
    found = reconcile(held("old", *told), held("new", *worded))
    assert [(count.matched, count.only, count.copies) for count in found.counts] == [(25, 0, 0), (25, 0, 0)]
    # As a number it would make the merged rows copies of each other in every check.
    assert {row.origin_number for row in found.register().rows} == {""}
    # Of a few rows it is a number: a dossier that was entered again and changed.
    few = reconcile(held("old", *told[:20]), held("new", *worded[:20]))
    assert few.counts[1].copies == 19


def test_cases_are_a_third_side() -> None:
    third = attrs.evolve(TAKEN_OVER, dossier="TC-1")
    found = reconcile(held("old", ROW), held("new", TAKEN_OVER), held("cases", third, OTHER))
    assert pairs(found) == ["old 2 = new 2 = cases 2", "cases 3"]
    assert [one.matched for one in found.counts] == [1, 1, 1]


def unread(number: int, dossier: str, origin: tuple[str, str] = ("", "")) -> ReadRow:
    why = Finding(problem=Problem.BAD_DATE, text=Bilingual("ngày sai", "no date"))
    return ReadRow(number=number, dossier=dossier, origin=origin, row=None, findings=(why,))


def test_rows_that_cannot_be_read_are_listed_and_never_matched() -> None:
    lost = (unread(3, "HS-7", ("một cửa cũ", "mc-1")), unread(4, "HS-8"))
    new = RegisterSide(name="new", unreadable=lost, rows=())
    found = reconcile(held("old", ROW), new)
    assert pairs(found) == ["old 2"]
    first, second = found.unreadable
    assert first.counted_elsewhere
    assert first.likely is not None
    assert first.likely.dossier == "MC-1"
    assert (second.likely, second.counted_elsewhere) == (None, False)
    assert second.findings[0].text.en == "no date"
    # What is counted elsewhere is not set aside a second time.
    assert [read.dossier for read in found.register().unreadable] == ["HS-8"]


def test_what_neither_side_can_read_is_set_aside_once() -> None:
    sides = [RegisterSide(name=name, unreadable=(unread(2, "A-1"),), rows=()) for name in ("old", "new")]
    found = reconcile(*sides)
    assert len(found.unreadable) == 2
    assert [read.number for read in found.register().unreadable] == [2]


def test_what_both_sides_have_alike_explains_no_difference() -> None:
    found = reconcile(held("old", ROW, ROW), held("new", ROW, ROW))
    assert "Sổ mới và sổ cũ có cùng các yêu cầu và cùng số dòng." in found.explain("vi")
    assert "The new register and the old register have the same requests" in found.explain("en")
    fewer = reconcile(held("old", ROW, OTHER), held("new", ROW))
    assert "The new register has 1 fewer row than the old register: -1 = - 1 not in" in fewer.explain("en")


def test_a_register_in_memory_is_a_side_too() -> None:
    found = reconcile(Register(rows=(ROW,)), Register(rows=(TAKEN_OVER,)), Register(rows=(ROW,)))
    assert pairs(found) == ["old 2 = new 2 = register-3 2"]


def test_empty_registers_have_nothing_to_tell() -> None:
    found = reconcile(held("old"), held("new"))
    assert found.requests == ()
    assert not found.needs_a_person
    assert found.explain("en").splitlines()[0] == "The old register: 0 rows = 0 requests."


def test_the_arguments_are_sides_with_names_of_their_own() -> None:
    with pytest.raises(InputError, match="RegisterSide"):
        reconcile(held("old"), [ROW])  # type: ignore[arg-type]
    with pytest.raises(InputError, match="one name"):
        reconcile(held("old"), held("old"))
    with pytest.raises(InputError, match="truth"):
        reconcile(held("old"), held("new"), truth="best")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="several names"):
        RegisterSide(name="old", rows=(), systems="Một cửa cũ")
    with pytest.raises(InputError, match="short name"):
        RegisterSide(name=" ", rows=())
    with pytest.raises(InputError, match="there are: new, old"):
        reconcile(held("old"), held("new")).only("older")
