"""Reports of many agencies added up: who is counted, from where, and what the total is."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from rolled_up_reports import TOP, YEAR, hierarchy, report, tally

from tiepcan.errors import InputError, NotAllowedError
from tiepcan.periods import parse_period
from tiepcan.reports import (
    Report,
    ReportingAgency,
    ReportKind,
)
from tiepcan.rollup import Hierarchy, MemberStatus, RollUp, SetAsideReason, roll_up
from tiepcan.statistics import Cell, Statistics, Tally
from tiepcan.wire import dump, load

XP, TL, HB = (report("XP", tally(7, 6, 1)), report("TL", tally(5, 5)), report("HB", tally(3, 2)))
ALL = hierarchy("XP", "TL", "HB")


def statuses(found: RollUp) -> dict[str, MemberStatus]:
    return {one.agency: one.status for one in found.members}


def test_the_total_is_the_sum_of_the_members() -> None:
    found = roll_up([XP, TL, HB], hierarchy=ALL)
    for code, summed in (("1.2", 15), ("2", 13), ("2.6", 2), ("3.2", 1)):
        assert found.report.figure(code).value == summed
        parts = [found.report.statistics.of(one.agency).figure(code).value for one in found.members[1:]]
        assert sum(value for value in parts if isinstance(value, int)) == summed
    # Of days the median of all, not of medians: six of four days or less stand before one of fourteen.
    assert found.report.figure("3.11").value == 4
    assert found.complete
    assert found.consistent
    assert found.missing == ()


def test_the_total_is_a_report_of_the_top_with_its_parts_filled() -> None:
    found = roll_up([XP, TL, HB], hierarchy=ALL, version=3).report
    assert (found.agency, found.kind, found.period, found.version) == (TOP, ReportKind.YEARLY, YEAR, 3)
    assert found.part("II.1").figures[0].value == 15
    assert found.statistics.agencies == ("HB", "TL", "XP")
    # What it lacks is told with what can be done about it here.
    assert {gap.part for gap in found.gaps} >= {"II.5", "IV", "V"}
    assert "Bảng không cộng được" in next(gap.hint.vi for gap in found.gaps if "training" in gap.of)
    assert "[narratives]" not in " ".join(gap.hint.vi for gap in found.gaps)


def test_who_sent_nothing_is_named_below_its_body() -> None:
    places = Hierarchy.of(
        [
            TOP,
            ReportingAgency(id="KV", name="Khu vực 1", parent="TINH"),
            ReportingAgency(id="XP", name="UBND xã Xuân Phong", parent="KV"),
            ReportingAgency(id="TL", name="UBND xã Tân Lập", parent="KV"),
            ReportingAgency(id="STP", name="Sở Tư pháp", parent="TINH"),
        ],
        only_sum_up=["TINH", "KV"],
    )
    found = roll_up([XP], hierarchy=places)
    assert [(one.agency, one.parent, one.depth) for one in found.missing] == [
        ("TL", "KV", 2),
        ("STP", "TINH", 1),
    ]
    assert found.explain("en") == (
        "Yearly report on the supply of information, Year 2026, UBND tỉnh Bình An: 1 of 3 agencies counted.",
        "Not sent, below Khu vực 1: UBND xã Tân Lập.",
        "Not sent, below UBND tỉnh Bình An: Sở Tư pháp.",
    )
    assert "Chưa gửi (2): UBND xã Tân Lập, Sở Tư pháp." in [str(one) for one in found.report.remarks]
    assert not found.complete
    assert found.consistent


def test_the_top_is_expected_to_report_unless_it_only_sums_up() -> None:
    found = roll_up([XP], hierarchy=hierarchy("XP", sums_up=()))
    assert [one.agency for one in found.missing] == ["TINH"]
    own = report("TINH", tally(4, 4), parent=None)
    both = roll_up([XP, own], hierarchy=hierarchy("XP", sums_up=()))
    assert both.complete
    assert both.report.figure("1.2").value == 11


def test_a_roll_up_is_rolled_up_again_one_level_higher() -> None:
    ministry = Hierarchy.of(
        [
            ReportingAgency(id="BO", name="Bộ"),
            attrs.evolve(TOP, parent="BO"),
            *ALL.agencies[1:],
            ReportingAgency(id="CUC", name="Cục", parent="BO"),
        ],
        only_sum_up=["BO", "TINH"],
    )
    province = roll_up([XP, TL], hierarchy=ALL).report
    read = load(dump(province))
    assert isinstance(read, Report)
    found = roll_up([read, report("CUC", tally(1), parent="BO")], hierarchy=ministry)
    assert statuses(found) == {
        "BO": MemberStatus.SUMS_UP,
        "TINH": MemberStatus.SUMS_UP,
        "XP": MemberStatus.CARRIED,
        "TL": MemberStatus.CARRIED,
        "HB": MemberStatus.MISSING,
        "CUC": MemberStatus.SENT,
    }
    assert {one.carried_by for one in found.members if one.status is MemberStatus.CARRIED} == {("TINH",)}
    assert found.report.figure("1.2").value == 13
    assert found.subtotal("TINH") == province.statistics
    assert found.consistent


def test_rolling_up_beside_an_earlier_total_changes_nothing() -> None:
    first = roll_up([XP, TL, HB], hierarchy=ALL)
    again = roll_up([XP, TL, HB, first.report], hierarchy=ALL)
    assert again.report.statistics == first.report.statistics
    assert again.complete
    assert again.consistent


def test_subtotals_are_of_a_body_and_all_below_it() -> None:
    places = Hierarchy.of(
        [
            TOP,
            ReportingAgency(id="KV", name="Khu vực", parent="TINH"),
            *(attrs.evolve(ALL.agency(one), parent="KV") for one in ("XP", "TL")),
            ALL.agency("HB"),
        ],
        only_sum_up=["TINH"],
    )
    found = roll_up([XP, TL, HB, report("KV", tally(100))], hierarchy=places)
    assert [found.subtotal(one).figure("1.2").value for one in ("KV", "XP", "HB", "TINH")] == [112, 7, 3, 115]
    with pytest.raises(InputError, match="the total holds no such agency"):
        found.subtotal("CUC")


def test_the_total_of_a_body_in_the_middle_begins_with_it() -> None:
    places = Hierarchy.of(
        [
            TOP,
            ReportingAgency(id="KV", name="Khu vực", parent="TINH"),
            attrs.evolve(ALL.agency("XP"), parent="KV"),
        ]
    )
    found = roll_up([XP, report("KV", tally(2))], hierarchy=places, top="KV")
    assert [(one.agency, one.depth) for one in found.members] == [("KV", 0), ("XP", 1)]
    # A top with figures of its own has its row.
    assert [row[0] for row in found.member_table(["1.2"]).rows] == [
        "Khu vực",
        "\u00a0\u00a0UBND xã Xuân Phong",
        "Tổng cộng",
    ]


def test_the_table_has_a_row_for_each_agency_and_the_total_last() -> None:
    places = Hierarchy.of(
        [
            TOP,
            ReportingAgency(id="KV", name="Khu vực", parent="TINH"),
            attrs.evolve(ALL.agency("XP"), parent="KV"),
            attrs.evolve(ALL.agency("TL"), parent="KV"),
            ALL.agency("HB"),
        ],
        only_sum_up=["TINH", "KV"],
    )
    shown = roll_up([XP, HB], hierarchy=places).member_table(["1.2", "3.2"])
    assert shown.header() == ("Cơ quan", "Tình trạng", "Tiếp nhận mới", "Giải quyết quá hạn")
    step = "\u00a0\u00a0"
    assert shown.rows == (
        (f"{step}Cộng Khu vực", "chỉ tổng hợp", "7", "1"),
        (f"{step}{step}UBND xã Xuân Phong", "đã gửi", "7", "1"),
        (f"{step}{step}UBND xã Tân Lập", "chưa gửi", "–", "–"),
        (f"{step}UBND phường Hòa Bình", "đã gửi", "3", "0"),
        ("Tổng cộng", "", "10", "1"),
    )
    with pytest.raises(NotAllowedError, match="there is no such line"):
        roll_up([XP], hierarchy=ALL).member_table(["99"])


def test_without_a_hierarchy_everybody_is_counted() -> None:
    found = roll_up([TL, XP, report("O1", tally(2), carried={"KHÁC": tally(1)})])
    assert [one.agency for one in found.members] == ["KHÁC", "O1", "TL", "XP"]
    assert found.report.figure("1.2").value == 15
    assert found.report.agency == ReportingAgency(id="TINH", name="TINH")
    assert found.complete
    assert found.subtotal("XP").figure("1.2").value == 7
    assert found.subtotal("TINH").figure("1.2").value == 15


def test_without_a_hierarchy_a_roll_up_of_others_only_sums_up() -> None:
    found = roll_up([roll_up([XP, TL]).report, HB], top=TOP)
    assert statuses(found)["TINH"] is MemberStatus.SUMS_UP
    assert found.complete
    assert found.report.figure("1.2").value == 15


def test_a_report_without_figures_of_its_own_is_told() -> None:
    found = roll_up([XP, report("TL", None)], hierarchy=hierarchy("XP", "TL"))
    assert statuses(found)["TL"] is MemberStatus.NO_FIGURES
    assert not found.complete
    assert "reports = false" in found.explain()[1]


def test_a_body_that_is_to_report_and_only_carries_others_is_told_too() -> None:
    places = Hierarchy.of(
        [TOP, attrs.evolve(ALL.agency("XP"), id="KV", name="Khu vực")], only_sum_up=["TINH"]
    )
    found = roll_up([report("KV", None, carried={"KV-9": tally(1)})], hierarchy=places)
    assert statuses(found)["KV"] is MemberStatus.NO_FIGURES


def test_a_kind_without_lines_expects_no_figures() -> None:
    review = report("XP", None, kind=ReportKind.LEGAL_REVIEW)
    found = roll_up([review], hierarchy=hierarchy("XP"))
    assert statuses(found)["XP"] is MemberStatus.SENT
    assert found.complete


def test_nothing_counted_is_never_shown_as_nought() -> None:
    found = roll_up([XP, report("XP", tally(8))], hierarchy=hierarchy("XP"))
    assert found.report.statistics == Statistics()
    assert {one.value for one in found.report.figures} == {None}
    # And one level higher it is still no difference.
    assert roll_up([found.report], hierarchy=hierarchy("XP")).differences == ()


# --- which reports ---


def test_reports_of_another_kind_or_period_are_set_aside_and_named() -> None:
    quarter = report("TL", tally(1), period=parse_period("2026-Q3"))
    other = report("TL", tally(1), kind=ReportKind.PERIODIC)
    found = roll_up([XP, quarter, other], hierarchy=ALL, kind="yearly", period=YEAR)
    assert [(one.agency, one.period.code, one.reason) for one in found.set_aside] == [
        ("TL", "2026", SetAsideReason.OTHER_KIND),
        ("TL", "2026-Q3", SetAsideReason.OTHER_PERIOD),
    ]
    assert found.report.figure("1.2").value == 7
    # What was not asked for is no gap; that the agency is missing is.
    assert [one.agency for one in found.missing] == ["TL", "HB"]


def test_several_kinds_or_periods_are_refused_with_what_there_is() -> None:
    quarter = report("TL", tally(1), period=parse_period("2026-Q3"))
    with pytest.raises(
        InputError, match=r"one kind and period of: yearly calendar:2026 \(2\); yearly calendar:2026-Q3 \(1\)"
    ):
        roll_up([XP, TL, quarter])
    with pytest.raises(InputError, match="of several kinds"):
        roll_up([XP, report("TL", tally(1), kind=ReportKind.PERIODIC)])
    # A period that only one kind has says which kind is meant.
    section = report("TL", tally(1), kind=ReportKind.PERIODIC, period=quarter.period)
    assert roll_up([XP, section], period=quarter.period).report.kind is ReportKind.PERIODIC


def test_no_report_of_that_kind_is_refused_with_what_there_is() -> None:
    with pytest.raises(InputError, match=r"no report to add up.*\n?.*yearly calendar:2026 \(1\)"):
        roll_up([XP], kind="five-year")
    with pytest.raises(InputError, match="Give at least one report"):
        roll_up([])
    with pytest.raises(InputError, match="no report is of UBND tỉnh Bình An"):
        roll_up([report("KHAC", tally(1))], hierarchy=ALL)


def test_the_same_days_under_two_rules_are_two_periods() -> None:
    other = report("TL", tally(1), period=parse_period("2026", kind="nd09"))
    with pytest.raises(InputError, match="nd09:2026"):
        roll_up([XP, other])


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"2025": 1}, SetAsideReason.OUTSIDE_PERIOD),
        ({"2026..2027": 1}, SetAsideReason.OUTSIDE_PERIOD),
        ({"2026": 1, "2026-Q1": 1}, SetAsideReason.OVERLAP),
        ({"2026-01-01..2026-03-31": 1, "2026-03-31..2026-12-31": 1}, SetAsideReason.OVERLAP),
        ({"2026-Q1": 1, "2026-Q2": 2, "2026-H2": 1}, None),
    ],
)
def test_cells_outside_the_period_or_over_each_other_set_a_report_aside(
    cells: dict[str, int], reason: SetAsideReason | None
) -> None:
    statistics = Statistics(
        cells={Cell("TL", parse_period(code)): tally(count) for code, count in cells.items()}
    )
    odd = attrs.evolve(report("TL", tally(0), filled=False), statistics=statistics)
    found = roll_up([XP, odd], hierarchy=hierarchy("XP", "TL"))
    assert [one.reason for one in found.set_aside] == ([] if reason is None else [reason])
    assert found.complete is (reason is None)
    assert found.report.figure("1.2").value == (7 if reason else 11)


def test_figures_that_do_not_cover_the_period_are_counted_and_told() -> None:
    half = attrs.evolve(
        report("TL", tally(0), filled=False),
        statistics=Statistics(cells={Cell("TL", parse_period("2026-H1")): tally(4)}),
    )
    found = roll_up([XP, half], hierarchy=hierarchy("XP", "TL"))
    assert [one.days_left_out for one in found.members] == [0, 0, 184]
    assert found.report.figure("1.2").value == 11
    assert not found.complete
    assert found.explain("en")[1] == "UBND xã Tân Lập: its figures leave out 184 days of the period."


def test_a_faulty_report_leaves_the_total_open_also_where_the_agency_sent_a_sound_one() -> None:
    odd = report("TL", tally(9), version=2, filled=False)
    outside = Statistics(cells={Cell("TL", parse_period("2025")): tally(9)})
    found = roll_up([XP, TL, attrs.evolve(odd, statistics=outside)], hierarchy=hierarchy("XP", "TL"))
    assert found.report.figure("1.2").value == 12
    assert not found.complete
    assert "holds figures from outside its own period" in found.explain("en")[-1]


def test_figures_of_nobody_are_those_of_the_agency_that_reports() -> None:
    bare = attrs.evolve(XP, statistics=Statistics(cells={Cell("", YEAR): tally(7, 6, 1)}))
    found = roll_up([bare], hierarchy=hierarchy("XP"))
    assert found.report.statistics.agencies == ("XP",)
    assert found.consistent


# --- whose total ---


def test_whose_total_it_is_must_be_said_where_several_bodies_stand_at_the_top() -> None:
    two = Hierarchy.of([TOP, ReportingAgency(id="BO", name="Bộ"), ALL.agency("XP")], only_sum_up=["TINH"])
    with pytest.raises(InputError, match="It may be: BO, TINH"):
        roll_up([XP], hierarchy=two)
    found = roll_up([XP, report("BO", tally(1), parent=None)], hierarchy=two, top="TINH")
    assert [(one.agency, one.elsewhere) for one in found.unknown] == [("BO", True)]
    assert found.report.figure("1.2").value == 7
    assert "does not stand below the body that sums up" in found.explain("en")[-1]


def test_without_a_hierarchy_the_one_body_above_all_is_the_top() -> None:
    top = report("TINH", tally(1), parent="BO", name="UBND tỉnh Bình An")
    assert roll_up([XP, top]).report.agency.name == "UBND tỉnh Bình An"
    with pytest.raises(InputError, match="It may be: HUYEN, TINH"):
        roll_up([XP, report("TL", tally(1), parent="HUYEN")])
    with pytest.raises(InputError, match="not said whose total"):
        roll_up([XP, report("TL", tally(1), parent=None)])
    assert roll_up([XP], top="BO").report.agency == ReportingAgency(id="BO", name="BO")


def test_where_nobody_names_a_body_above_the_total_has_no_name() -> None:
    found = roll_up([report(one, tally(2), parent=None) for one in ("A", "B", "C")])
    assert found.report.agency == ReportingAgency(id="TONG-HOP", name="…")
    assert found.report.figure("1.2").value == 6
    assert found.complete
    assert [member.agency for member in found.members] == ["A", "B", "C"]
    assert roll_up([XP], top=TOP).report.agency is TOP


def test_an_unknown_top_is_refused() -> None:
    with pytest.raises(InputError, match="the hierarchy has no such agency"):
        roll_up([XP], hierarchy=ALL, top="TINNH")


def test_what_is_no_report_or_period_is_refused() -> None:
    with pytest.raises(InputError, match="reports are asked for"):
        roll_up([XP.statistics])  # type: ignore[list-item]
    with pytest.raises(InputError, match="a period is asked for"):
        roll_up([XP], period="2026")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="yearly"):
        roll_up([XP], kind="weekly")


# --- what the reader of the total must know ---


def test_the_total_says_up_to_which_days_its_reports_know() -> None:
    early = report("TL", tally(5, 5), as_of=date(2026, 11, 30))
    found = roll_up([XP, early], hierarchy=hierarchy("XP", "TL")).report
    assert found.as_of == date(2026, 12, 31)
    again = report("TL", tally(5, 5), as_of=date(2026, 12, 15))
    latest = {
        roll_up(sent, hierarchy=hierarchy("TL")).report.as_of for sent in ([early, again], [again, early])
    }
    assert latest == {date(2026, 12, 15)}
    said = [one.en for one in found.remarks]
    assert "The reports know up to different days, from 30/11/2026 to 31/12/2026." in said


def test_figures_that_do_not_balance_are_counted_and_told() -> None:
    odd = report("TL", Tally(counts={"received": 5, "closed": 3, "open": 1}))
    found = roll_up([XP, odd], hierarchy=hierarchy("XP", "TL"))
    assert [(one.cell.agency, one.expected, one.found) for one in found.imbalances] == [("TL", 5, 4)]
    assert not found.consistent
    assert found.complete
    assert "Figures that do not balance (1): UBND xã Tân Lập." in [one.en for one in found.report.remarks]
