"""What does not fit when reports are added up: doubles, conflicts, differences, agencies that nobody knows."""

from __future__ import annotations

from datetime import date
from typing import get_args

import attrs
import pytest
from rolled_up_reports import TOP, YEAR, hierarchy, report, restated, tally

from tiepcan.periods import parse_period
from tiepcan.reports import (
    Report,
    ReportingAgency,
)
from tiepcan.rollup import DifferenceKind, Hierarchy, MemberStatus, RollUp, roll_up
from tiepcan.statistics import Cell, Statistics, Tally, Topic
from tiepcan.text import Lang

XP, TL = report("XP", tally(7, 6, 1)), report("TL", tally(5, 5))
BOTH = hierarchy("XP", "TL")


def status(found: RollUp, agency: str) -> MemberStatus:
    return next(one.status for one in found.members if one.agency == agency)


# --- versions ---


def test_the_highest_version_is_used_and_the_older_ones_are_named() -> None:
    versions = [report("TL", tally(count), version=count) for count in (2, 9, 4)]
    found = roll_up([XP, *versions], hierarchy=BOTH)
    assert found.report.figure("1.2").value == 16
    assert [(one.agency, one.version, one.by) for one in found.superseded] == [("TL", 2, 9), ("TL", 4, 9)]
    # That a report was sent again is no fault.
    assert found.complete
    assert found.consistent
    assert "UBND xã Tân Lập: version 4 was superseded by version 9." in found.explain("en")


def test_two_old_versions_that_differ_are_no_conflict() -> None:
    old = [report("TL", tally(count)) for count in (1, 2)]
    found = roll_up([XP, *old, report("TL", tally(5), version=2)], hierarchy=BOTH)
    assert found.conflicts == ()
    assert len(found.superseded) == 2


def test_the_same_version_with_the_same_figures_counts_once() -> None:
    found = roll_up([XP, TL, TL, report("TL", tally(5, 5))], hierarchy=BOTH)
    assert found.report.figure("1.2").value == 12
    assert [(one.agency, one.version, one.times) for one in found.sent_twice] == [("TL", 1, 3)]
    assert found.consistent
    assert "counts once" in found.explain("en")[-1]


def test_a_name_that_counts_nothing_makes_no_other_content() -> None:
    padded = attrs.evolve(tally(5, 5), counts={**tally(5, 5).counts, "charged": 0})
    found = roll_up([XP, TL, report("TL", padded)], hierarchy=BOTH)
    assert found.conflicts == ()
    assert len(found.sent_twice) == 1


def test_the_same_version_with_other_figures_is_not_counted_at_all() -> None:
    found = roll_up([XP, TL, report("TL", tally(6, 5))], hierarchy=BOTH)
    [conflict] = found.conflicts
    assert (conflict.agency, conflict.version) == ("TL", 1)
    received = next(figures for figures in conflict.figures if figures[0].code == "1.2")
    assert [one.value for one in received] == [5, 6]
    assert status(found, "TL") is MemberStatus.CONFLICT
    assert found.report.figure("1.2").value == 7
    assert not found.consistent
    said = next(line for line in found.explain("en") if "Tân Lập" in line)
    assert "1.2 Received 5 ≠ 6" in said
    assert "sent again as version 2" in said
    assert "In conflict, not counted (1): UBND xã Tân Lập." in [one.en for one in found.report.remarks]


def test_what_others_carry_does_not_decide_a_conflict() -> None:
    earlier = roll_up([XP, TL], hierarchy=BOTH).report
    found = roll_up([XP, TL, report("TL", tally(6, 5)), earlier], hierarchy=BOTH)
    assert status(found, "TL") is MemberStatus.CONFLICT
    assert found.report.figure("1.2").value == 7


def test_two_agencies_under_one_id_are_told_by_their_names() -> None:
    other = report("TL", tally(6, 5), name="UBND xã Tân Lợi")
    found = roll_up([XP, TL, other], hierarchy=BOTH)
    assert found.conflicts[0].names == ("UBND xã Tân Lập", "UBND xã Tân Lợi")
    assert "these names share the id TL" in found.explain("en")[1]
    same = roll_up([XP, TL, report("TL", tally(5, 5), name="UBND xã Tân Lợi")], hierarchy=BOTH)
    assert same.sent_twice[0].names == ("UBND xã Tân Lập", "UBND xã Tân Lợi")


def test_counts_that_no_line_shows_conflict_too() -> None:
    hidden = attrs.evolve(tally(5, 5), days_overdue={0: 1})
    found = roll_up([XP, TL, report("TL", hidden)], hierarchy=BOTH)
    assert [one.figures for one in found.conflicts] == [()]
    assert found.report.figure("1.2").value == 7


def test_what_one_report_knows_and_the_other_does_not_is_a_conflict() -> None:
    told = attrs.evolve(tally(5, 5), told=frozenset({Topic.COMPLAINTS}))
    found = roll_up([XP, TL, report("TL", told)], hierarchy=BOTH)
    complaints = next(one for one in found.conflicts[0].figures if one[0].code == "5.1")
    assert [one.value for one in complaints] == [None, 0]
    assert "no data ≠ 0" in found.explain("en")[1]


# --- what others carry ---


def province_of(counts: Tally, *, agency: str = "KV") -> Report:
    return report(agency, None, carried={"TL": counts}, filled=False)


def with_areas(*areas: str) -> Hierarchy:
    return hierarchy("XP", "TL", *areas, sums_up=("TINH", *areas))


def test_carried_figures_are_used_only_where_the_agency_sent_nothing() -> None:
    carried = roll_up([XP, province_of(tally(5, 5))], hierarchy=with_areas("KV"))
    assert status(carried, "TL") is MemberStatus.CARRIED
    assert carried.report.figure("1.2").value == 12
    assert carried.consistent
    both = roll_up([XP, TL, province_of(tally(4, 4))], hierarchy=with_areas("KV"))
    assert status(both, "TL") is MemberStatus.SENT
    assert both.report.figure("1.2").value == 12
    found = {one.code: one for one in both.differences}
    assert found["1.2"].kind is DifferenceKind.CARRIED
    assert (found["1.2"].agency, found["1.2"].found_in) == ("TL", "KV")
    assert [one and one.value for one in (found["1.2"].stated, found["1.2"].counted)] == [4, 5]
    assert not both.consistent
    said = "UBND xã Tân Lập, 1.2 Received: 4 in the report of UBND KV, 5 in its own; its own is used."
    assert said in both.explain("en")


def test_carried_figures_that_contradict_are_not_counted() -> None:
    areas = with_areas("KV", "KV2")
    found = roll_up([XP, province_of(tally(5)), province_of(tally(6), agency="KV2")], hierarchy=areas)
    [conflict] = found.conflicts
    assert (conflict.version, conflict.carried_by) == (None, ("KV", "KV2"))
    assert found.report.figure("1.2").value == 7
    assert "Ask the agency for its own report" in next(
        line for line in found.explain("en") if "differ" in line
    )
    agreed = roll_up([XP, province_of(tally(5)), province_of(tally(5), agency="KV2")], hierarchy=areas)
    assert agreed.conflicts == ()
    assert agreed.report.figure("1.2").value == 12


def test_what_an_agency_sent_itself_settles_what_others_contradict_on() -> None:
    areas = with_areas("KV", "KV2")
    found = roll_up([XP, TL, province_of(tally(5)), province_of(tally(6), agency="KV2")], hierarchy=areas)
    assert status(found, "TL") is MemberStatus.SENT
    assert found.conflicts == ()
    assert {one.found_in for one in found.differences} == {"KV", "KV2"}


def test_a_report_in_conflict_carries_nothing() -> None:
    found = roll_up([XP, province_of(tally(5)), province_of(tally(6))], hierarchy=with_areas("KV"))
    assert [one.agency for one in found.conflicts] == ["KV"]
    assert [one.agency for one in found.missing] == ["TL"]


def test_an_older_version_carries_nothing() -> None:
    newer = attrs.evolve(province_of(tally(9)), version=2)
    found = roll_up([XP, province_of(tally(5)), newer], hierarchy=with_areas("KV"))
    assert found.report.figure("1.2").value == 16
    assert found.consistent


def test_a_year_and_its_halves_may_say_the_same() -> None:
    halves = {
        Cell("TL", parse_period("2026-H1")): Tally(counts={"received": 3, "closed": 2, "open": 1}),
        Cell("TL", parse_period("2026-H2")): Tally(
            counts={"carried_over": 1, "received": 2, "closed": 3, "open": 0}
        ),
    }
    area = attrs.evolve(province_of(tally(0)), statistics=Statistics(cells=halves))
    own = report("TL", Tally(counts={"received": 5, "closed": 5}))
    found = roll_up([XP, own, area], hierarchy=with_areas("KV"))
    assert found.differences == ()
    assert found.report.figure("1.2").value == 12


def test_counts_that_no_line_shows_are_a_difference_without_a_code() -> None:
    hidden = attrs.evolve(tally(5, 5), days_overdue={0: 1})
    found = roll_up([XP, TL, province_of(hidden)], hierarchy=with_areas("KV"))
    assert [(one.kind, one.code) for one in found.differences] == [(DifferenceKind.CARRIED, None)]
    assert "the counts in the report of UBND KV are not those it sent" in found.explain("en")[1]


# --- what a report states ---


def test_a_stated_figure_that_does_not_follow_from_the_counts_is_listed() -> None:
    found = roll_up([restated(XP, "1.2", 70), TL], hierarchy=BOTH)
    [one] = found.differences
    assert (one.kind, one.agency, one.code) == (DifferenceKind.STATED, "XP", "1.2")
    assert one.stated is not None
    assert one.counted is not None
    assert (one.stated.value, one.counted.value) == (70, 7)
    # The counts are what is added up.
    assert found.report.figure("1.2").value == 12
    assert not found.consistent
    assert (
        "UBND xã Xuân Phong, 1.2 Received: the report states 70, its counts come to 7; the counts are used."
        in found.explain("en")
    )


def test_the_stated_figures_of_a_roll_up_are_looked_at_too() -> None:
    area = restated(roll_up([TL], top=attrs.evolve(TOP, id="KV", name="Khu vực")).report, "2", 50)
    found = roll_up([XP, area], hierarchy=with_areas("KV"))
    assert [(one.agency, one.code) for one in found.differences] == [("KV", "2")]


def test_each_of_two_equal_reports_is_held_to_what_it_states() -> None:
    found = roll_up([XP, restated(XP, "1.2", 70), restated(XP, "1.2", 8), TL], hierarchy=BOTH)
    assert len(found.sent_twice) == 1
    assert [one.stated and one.stated.value for one in found.differences] == [8, 70]


# --- who does not belong to it ---


def test_agencies_outside_the_hierarchy_are_not_counted_and_named() -> None:
    stranger = report("X-P", tally(100), name="UBND xã Xuân Phong")
    found = roll_up([XP, TL, stranger], hierarchy=BOTH)
    [one] = found.unknown
    assert (one.agency, one.sent, one.elsewhere, one.like) == ("X-P", True, False, ("XP",))
    assert found.report.figure("1.2").value == 12
    assert found.report.statistics.agencies == ("TL", "XP")
    assert not found.complete
    assert "Not among the agencies, not counted (1): UBND xã Xuân Phong." in [
        one.en for one in found.report.remarks
    ]
    assert found.explain("en")[1] == (
        "UBND xã Xuân Phong (X-P) is not in the hierarchy: it is not counted. Is it XP?"
    )


def test_what_a_stranger_carries_is_not_counted_either() -> None:
    stranger = report("BO", tally(100), carried={"TL": tally(5)})
    found = roll_up([XP, stranger], hierarchy=BOTH)
    assert [one.agency for one in found.missing] == ["TL"]


def test_strangers_in_a_report_from_below_are_named_with_it() -> None:
    area = report("KV", None, carried={"TL": tally(5, 5), "LA": tally(50)})
    found = roll_up([XP, area], hierarchy=with_areas("KV"))
    [one] = found.unknown
    assert (one.agency, one.name, one.sent, one.carried_by) == ("LA", "LA", False, ("KV",))
    assert found.report.figure("1.2").value == 12
    assert found.explain("en")[1] == "LA is not in the hierarchy, in the report of KV: it is not counted."


@pytest.mark.parametrize("lang", get_args(Lang))
def test_everything_that_was_found_is_said(lang: Lang) -> None:
    area = report("KV", None, carried={"TL": tally(4), "LA": tally(50)})
    quarter = report("XP", tally(1), period=parse_period("2026-Q1"))
    found = roll_up(
        [restated(XP, "1.2", 8), *[report("TL", tally(5), version=2)] * 2, TL, area, quarter],
        hierarchy=hierarchy("XP", "TL", "HB", "KV", sums_up=("TINH", "KV")),
        period=YEAR,
    )
    said = "\n".join(found.explain(lang))
    for name in ("Hòa Bình", "Xuân Phong", "Tân Lập", "LA", "2026-Q1"):
        assert name in said
    assert len(found.explain(lang)) == 6 + len(found.differences)


def test_figures_of_one_content_stand_in_one_column() -> None:
    slow = attrs.evolve(tally(2, 2), days_to_answer={9: 2})
    fast = attrs.evolve(tally(5, 5), days_to_answer={1: 5})
    for sent in ([slow, fast], [fast, slow]):
        found = roll_up([XP, *(report("TL", one) for one in sent)], hierarchy=BOTH)
        columns = {figures[0].code: [one.value for one in figures] for figures in found.conflicts[0].figures}
        assert (columns["1.2"], columns["3.11"]) == ([2, 5], [9, 1])


def test_figures_that_are_shown_alike_are_told_exactly() -> None:
    first = attrs.evolve(tally(40, 40), days_to_answer={1: 31, 2: 9})
    second = attrs.evolve(tally(40, 40), days_to_answer={1: 32, 2: 8})
    found = roll_up([XP, report("TL", first), report("TL", second)], hierarchy=BOTH)
    assert "3.10 Working days to answer, average 1.2 (6/5) ≠ 1.2 (49/40)" in found.explain("en")[1]
    unsure = roll_up(
        [XP, *(report("TL", attrs.evolve(first, untold=one)) for one in (3, 40))], hierarchy=BOTH
    )
    assert "5.1 Complaints no data (not told: 3) ≠ no data (not told: 40)" in unsure.explain("en")[1]


def test_a_report_under_another_name_than_that_of_the_hierarchy_is_told() -> None:
    found = roll_up([XP, report("TL", tally(5), name="UBND xã Tân Lợi")], hierarchy=BOTH)
    assert [one.called for one in found.members] == [None, None, "UBND xã Tân Lợi"]
    assert "the report of id TL says “UBND xã Tân Lợi”" in found.explain("en")[1]
    # A name written another way is the same name.
    same = roll_up([XP, report("TL", tally(5), name="UBND  XÃ Tân Lập")], hierarchy=BOTH)
    assert [one.called for one in same.members] == [None, None, None]


# --- one agency under several ids ---


def test_one_agency_under_two_ids_is_told_and_the_total_is_not_relied_on() -> None:
    again = report("KKT-XP", tally(7, 6, 1), name="UBND  xã Xuân Phong")
    found = roll_up([XP, TL, again])
    [one] = found.alike
    assert (one.agencies, one.names) == (("KKT-XP", "XP"), ("UBND  xã Xuân Phong", "UBND xã Xuân Phong"))
    assert found.report.figure("1.2").value == 19
    assert not found.consistent
    assert "may be one agency under several ids (KKT-XP, XP)" in found.explain("en")[1]
    assert "May be one agency under several ids, counted more than once (2): KKT-XP, XP." in [
        remark.en for remark in found.report.remarks
    ]


def test_ids_that_differ_in_capitals_alone_may_be_one_agency() -> None:
    found = roll_up([XP, report("xp", tally(7, 6, 1), name="Xã Xuân Phong")])
    assert [one.agencies for one in found.alike] == [("XP", "xp")]


def test_agencies_of_one_name_below_different_bodies_are_two() -> None:
    areas = [ReportingAgency(id=one, name=one, parent="TINH") for one in ("KV-1", "KV-2")]
    communes = [ReportingAgency(id=f"TL-{area.id}", name="UBND xã Tân Lập", parent=area.id) for area in areas]
    places = Hierarchy.of([TOP, *areas, *communes], only_sum_up=("TINH", "KV-1", "KV-2"))
    found = roll_up([report(one.id, tally(5), name=one.name) for one in communes], hierarchy=places)
    assert found.alike == ()
    assert found.consistent


def test_who_is_not_counted_is_like_nobody() -> None:
    unsure = [report("xp", tally(count), name=XP.agency.name) for count in (1, 2)]
    assert roll_up([XP, *unsure]).alike == ()


def test_who_knew_less_of_the_period_than_the_total_is_named() -> None:
    early = report("TL", tally(5, 5), as_of=date(2026, 11, 20))
    found = roll_up([XP, early], hierarchy=BOTH)
    assert found.report.as_of == date(2026, 12, 31)
    assert found.explain("en")[1] == "UBND xã Tân Lập: its figures know up to 20/11/2026 only."
    # Beyond the end of the period there is nothing to know.
    late = report("TL", tally(5, 5), as_of=date(2027, 1, 5))
    assert len(roll_up([XP, late], hierarchy=BOTH).explain()) == 1
