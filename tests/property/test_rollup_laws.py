"""Rolling up: no order of reports and no way of grouping them changes the total; a plain reading of the rules agrees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs
from hypothesis import given, strategies as st
from rolled_up_reports import TOP, YEAR, report, tally

from tiepcan.reports import Report, ReportingAgency
from tiepcan.rollup import Hierarchy, MemberStatus, roll_up
from tiepcan.statistics import Cell, Statistics, Tally

AREAS = ("KV1", "KV2")
COMMUNES = ("A", "B", "C", "D")
PLACES = Hierarchy.of(
    [
        TOP,
        *(ReportingAgency(id=one, name=one, parent="TINH") for one in AREAS),
        *(ReportingAgency(id=one, name=one, parent=AREAS[place % 2]) for place, one in enumerate(COMMUNES)),
    ],
    only_sum_up=["TINH", "KV2"],
)
EXPECTED = {"KV1", *COMMUNES}

tallies = st.builds(tally, st.integers(2, 4), st.integers(0, 2), st.just(0))
ANYBODY = (*COMMUNES, *AREAS, "TINH", "LA")


@st.composite
def any_reports(draw: st.DrawFn) -> list[Report]:
    """Return reports in which doubles, conflicts, carried figures and strangers are common."""
    found = []
    for _ in range(draw(st.integers(1, 7))):
        agency = draw(st.sampled_from(ANYBODY))
        others = st.sampled_from([one for one in ANYBODY if one != agency])
        carried = draw(st.dictionaries(others, tallies, max_size=3))
        found.append(
            report(
                agency,
                draw(st.none() | tallies),
                version=draw(st.integers(1, 2)),
                carried=carried,
                filled=False,
                name=draw(st.sampled_from(["Một", "Hai"])),
            )
        )
    return [*found, report("A", draw(tallies), filled=False)]


@st.composite
def own_reports(draw: st.DrawFn) -> list[Report]:
    """Return one sound report of each of several agencies."""
    ids = draw(st.lists(st.integers(0, 30), min_size=2, max_size=8, unique=True))
    numbers = st.integers(0, 50)
    return [
        report(f"X{one}", tally(draw(numbers) + 60, draw(numbers), draw(st.integers(0, 1))), filled=False)
        for one in ids
    ]


@given(reports=any_reports(), data=st.data())
def test_the_order_of_the_reports_makes_no_difference(reports: list[Report], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(reports))
    for places in (PLACES, None):
        first, second = (roll_up(one, hierarchy=places, top="TINH") for one in (reports, shuffled))
        assert second == first
        assert second.explain() == first.explain()
        assert second.member_table(["1.2", "2"]) == first.member_table(["1.2", "2"])


@given(reports=any_reports())
def test_a_plain_reading_of_the_rules_comes_to_the_same(reports: list[Report]) -> None:
    found = roll_up(reports, hierarchy=PLACES)
    counted, conflicting = plain_reading(reports)
    assert dict(found.report.statistics.cells) == counted
    assert {one.agency for one in found.conflicts} == conflicting
    assert {one.agency for one in found.members if one.status.counted} == {cell.agency for cell in counted}
    present = {one.agency.id for one in reports} | {cell.agency for cell in counted} | conflicting
    assert {one.agency for one in found.missing} == EXPECTED - present


def plain_reading(reports: Sequence[Report]) -> tuple[dict[Cell, Tally], set[str]]:
    """Return what is counted, and for whom figures conflict: rule by rule, agency by agency."""
    inside = {one.id for one in PLACES.agencies}
    used: list[Report] = []
    conflicting: set[str] = set()
    for agency in inside:
        versions = [one for one in reports if one.agency.id == agency]
        highest = max((one.version for one in versions), default=0)
        newest = [one for one in versions if one.version == highest]
        if any(one.statistics != newest[0].statistics for one in newest):
            conflicting.add(agency)
        elif newest:
            used.append(newest[0])
    counted: dict[Cell, Tally] = {}
    for agency in inside - conflicting:
        cell = Cell(agency, YEAR)
        own = [
            one.statistics.cells[cell]
            for one in used
            if one.agency.id == agency and cell in one.statistics.cells
        ]
        others = [one.statistics.cells[cell] for one in used if cell in one.statistics.cells]
        candidates = own or others
        if any(one != candidates[0] for one in candidates):
            conflicting.add(agency)
        elif candidates:
            counted[cell] = candidates[0]
    return counted, conflicting


@given(reports=own_reports())
def test_flows_of_the_total_are_the_sums_of_the_members(reports: list[Report]) -> None:
    found = roll_up(reports, top="TINH")
    for code in ("1", "1.2", "2", "2.1", "2.6", "3.1", "3.2", "3.2.1"):
        values = [one.statistics.figure(code).value for one in reports]
        assert found.report.figure(code).value == sum(int(value or 0) for value in values)
    assert found.report.statistics == Statistics.merge(one.statistics for one in reports)


@given(reports=own_reports(), data=st.data())
def test_rolling_up_roll_ups_of_groups_is_rolling_up_all_at_once(
    reports: list[Report], data: st.DataObject
) -> None:
    groups: list[list[Report]] = [[], [], []]
    for one in reports:
        data.draw(st.sampled_from(groups)).append(one)
    totals = [
        roll_up(group, top=ReportingAgency(id=f"KV{place}", name=f"KV{place}")).report
        for place, group in enumerate(groups)
        if group
    ]
    at_once, in_steps = roll_up(reports, top=TOP), roll_up(totals, top=TOP)
    assert in_steps.report.statistics == at_once.report.statistics
    assert in_steps.report.figures == at_once.report.figures
    assert in_steps.consistent
    again = roll_up([in_steps.report, *totals, *reports], top=TOP)
    assert again.report.statistics == at_once.report.statistics
    assert again.consistent


@given(reports=own_reports(), data=st.data())
def test_what_a_body_and_its_children_come_to_is_its_subtotal(
    reports: list[Report], data: st.DataObject
) -> None:
    agencies: list[ReportingAgency] = []
    for one in reports:
        above = data.draw(st.sampled_from([TOP.id, *(other.id for other in agencies)]))
        agencies.append(attrs.evolve(one.agency, parent=above))
    places = Hierarchy.of([*reversed(agencies), TOP], only_sum_up=["TINH"])
    found = roll_up(reports, hierarchy=places)
    assert all(one.status is MemberStatus.SENT for one in found.members[1:])

    def received(statistics: Statistics) -> Any:
        return statistics.figure("1.2").value

    for body in places.agencies:
        below = [received(found.subtotal(one.id)) for one in places.children(body.id)]
        own = 0 if body.id == "TINH" else received(found.report.statistics.of(body.id))
        assert received(found.subtotal(body.id)) == own + sum(below)
