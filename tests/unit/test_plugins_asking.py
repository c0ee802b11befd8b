"""What plugins add to calendar, law, directories, hints and reports; one that fails loses only its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest

from tiepcan import Bilingual, DataFileError, InformationItem, InputError, vietnam_calendar, vietnam_law
from tiepcan.disclosure import Hint, Restriction
from tiepcan.periods import parse_period
from tiepcan.plugins import (
    AgencyCalendar,
    CountedLine,
    FaultKind,
    HintScanner,
    LawFiles,
    Organisation,
    OrganisationDirectory,
    Plugins,
    ReportSection,
    ReportSources,
    SectorRuleFiles,
    apply_calendars,
    count_lines,
    extend_report,
    find_organisations,
    hookimpl,
    law_with,
    load_plugins,
    scan_hints,
)
from tiepcan.rendering import render_markdown
from tiepcan.reports import Report, ReportingAgency, ReportKind, ReportPart, build_report
from tiepcan.statistics import LineUnit
from tiepcan.wire import dump, load

DAY = dt.date(2026, 11, 23)
T = Bilingual("Thử", "Trial")
DOCUMENT = """
[document.law]
kind = { vi = "Luật", en = "Law" }
number = "99/2026/QH16"
title = { vi = "Luật thử", en = "A trial law" }
source_status = { vi = "giả định", en = "invented" }
"""
LIMIT = """
[[limit]]
id = "TH-PUB"
code = "sector_publication"
name = { vi = "Công khai", en = "Publish" }
actor = "agency"
trigger = "information_created"
bound = "at_most"
amount = 4
unit = "working_day"
standing = "text"
cite = { document = "law", article = "12" }
"""
SECTOR = (
    DOCUMENT
    + """
[[sector_rule]]
id = "acme-nganh"
name = { vi = "Ngành thử", en = "Trial field" }
standing = "text"
cite = { document = "law", article = "12" }
publication_limit = "TH-PUB"
"""
)
SOURCES = ReportSources(
    agency=ReportingAgency(id="XP", name="UBND xã Xuân Phong"),
    period=parse_period("2026"),
    as_of=dt.date(2026, 11, 20),
    calendar=vietnam_calendar(),
)


def giving(**hooks: Iterable[Any]) -> Plugins:
    marked = {f"tiepcan_{kind}": hookimpl(lambda found=found: found) for kind, found in hooks.items()}
    return load_plugins(installed=False, also={"acme": SimpleNamespace(**marked)})


def closed(name: str, **changes: Any) -> AgencyCalendar:
    return AgencyCalendar(name=name, title=T, **changes)


def fails(*_: object, **__: object) -> Any:
    raise SystemExit


def test_a_calendar_holds_where_it_is_asked_for_and_nowhere_else() -> None:
    plugins = giving(calendars=[closed("acme.bao", days_off={DAY: "Nghỉ bão"})])
    own = vietnam_calendar()
    assert apply_calendars(plugins, [], own) == own
    assert not apply_calendars(plugins, ["acme.bao"], own).is_working_day(DAY)
    assert own.is_working_day(DAY)
    with pytest.raises(InputError, match=r"acme\.bao"):
        apply_calendars(plugins, ["acme.khac"], own)


def test_calendars_are_laid_over_each_other_in_the_order_asked_for() -> None:
    plugins = giving(
        calendars=[
            closed("acme.nghi", days_off={DAY: "Nghỉ"}),
            closed("acme.lam", working_days={DAY: "Làm việc"}),
        ]
    )
    own = vietnam_calendar()
    assert apply_calendars(plugins, ["acme.nghi", "acme.lam"], own).is_working_day(DAY)
    assert not apply_calendars(plugins, ["acme.lam", "acme.nghi"], own).is_working_day(DAY)


def test_law_is_read_where_it_is_asked_for_with_every_fault() -> None:
    plugins = giving(
        regimes=[
            LawFiles(name="acme.hong", title=T, files={"a.toml": "regime = 3", "b.toml": "x = "}),
            LawFiles(name="acme.trong", title=T, files={"a.toml": ""}),
        ]
    )
    assert plugins.faults == ()
    with pytest.raises(DataFileError) as caught:
        law_with(plugins, ["acme.hong"])
    paths = " ".join(fault.path for fault in caught.value.faults)
    assert "acme.hong/a.toml" in paths
    assert "acme.hong/b.toml" in paths
    with pytest.raises(InputError):
        law_with(plugins, ["acme.khac"])


def test_directories_that_fail_or_answer_wrongly_are_left_out_and_reported() -> None:
    found = Organisation(code="H24.12", name="UBND xã Xuân Phong")

    def directory(name: str, find: Callable[..., Any]) -> OrganisationDirectory:
        return OrganisationDirectory(name=name, title=T, find=find, everyone=tuple)

    plugins = giving(
        directories=[
            directory("acme.hong", fails),
            directory("acme.sai", lambda code, *, as_of: "UBND"),
            directory("acme.dung", lambda code, *, as_of: found if code == "H24.12" else None),
        ]
    )
    assert find_organisations(plugins, "H24.12", as_of=DAY) == {"acme.dung": found}
    assert [(fault.kind, fault.where) for fault in plugins.faults] == [
        (FaultKind.FAILED, "tiepcan_directories: acme.hong"),
        (FaultKind.FAILED, "tiepcan_directories: acme.sai"),
    ]
    assert find_organisations(plugins, "H24.13", as_of=DAY) == {}


def wrong_hints(item: InformationItem, text: str) -> Any:
    return ["MẬT"]


def test_hints_of_all_scanners_are_heard() -> None:
    hint = Hint(restriction=Restriction.STATE_SECRET, text="dấu MẬT")
    plugins = giving(
        hint_scanners=[
            HintScanner(name="acme.hong", title=T, scan=fails),
            HintScanner(name="acme.sai", title=T, scan=wrong_hints),
            HintScanner(name="acme.dung", title=T, scan=lambda item, text: [hint] if "MẬT" in text else []),
        ]
    )
    item = InformationItem(id="1", title="Kế hoạch")
    assert scan_hints(plugins, item, "đóng dấu MẬT") == (hint,)
    assert scan_hints(plugins, item, "") == ()
    assert plugins.faults_seen == 4


def line(name: str, count: Callable[..., Any], unit: LineUnit = LineUnit.REQUEST) -> CountedLine:
    return CountedLine(name=name, title=T, definition=T, unit=unit, count=count)


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (7, LineUnit.REQUEST, "7"),
        (Fraction(1, 3), LineUnit.SHARE, "33,3%"),
        (Fraction(7, 2), LineUnit.WORKING_DAY, "3,5"),
        (Decimal(35500), LineUnit.DONG, "35.500"),
        (None, LineUnit.REQUEST, "không có số liệu"),
    ],
)
def test_a_line_has_its_exact_value(value: Any, unit: LineUnit, shown: str) -> None:
    [figure] = count_lines(giving(statistic_lines=[line("acme.a", lambda sources: value, unit)]), SOURCES)
    assert figure.value == value
    assert figure.in_words().replace("\u00a0", " ") == shown


@pytest.mark.parametrize("wrong", [1.5, True, "7", [7]])
def test_a_value_that_is_not_exact_is_a_fault_and_no_value(wrong: object) -> None:
    plugins = giving(
        statistic_lines=[line("acme.a", lambda sources: wrong), line("acme.b", lambda sources: 2)]
    )
    first, second = count_lines(plugins, SOURCES)
    assert (first.value, second.value) == (None, 2)
    assert first.in_words("en") == "the plugin failed"
    assert plugins.faults_seen == 1


@pytest.fixture
def yearly() -> Report:
    return build_report(
        ReportKind.YEARLY,
        agency=SOURCES.agency,
        period=SOURCES.period,
        calendar=SOURCES.calendar,
        as_of=SOURCES.as_of,
    )


def section(name: str, build: Callable[..., Any], *kinds: ReportKind) -> ReportSection:
    return ReportSection(name=name, title=T, kinds=frozenset(kinds or {ReportKind.YEARLY}), build=build)


def part(text: str) -> ReportPart:
    return ReportPart(code="I", title=Bilingual(text, text))


def test_sections_stand_behind_the_form_and_failing_ones_are_left_out(yearly: Report) -> None:
    plugins = giving(
        report_sections=[
            section("acme.a", lambda sources: part("Một")),
            section("acme.hong", fails),
            section("acme.sai", lambda sources: "Hai"),
            section("acme.khac", lambda sources: part("Năm"), ReportKind.FIVE_YEAR),
            section("acme.b", lambda sources: part("Ba")),
        ]
    )
    longer = extend_report(plugins, yearly, SOURCES)
    assert longer.parts[: len(yearly.parts)] == yearly.parts
    assert [(one.code, one.title.vi) for one in longer.parts[len(yearly.parts) :]] == [
        ("X", "Nội dung bổ sung"),
        ("X.1", "Một"),
        ("X.2", "Ba"),
    ]
    assert plugins.faults_seen == 2


def test_lines_stand_in_one_table_that_travels_and_is_rendered(yearly: Report) -> None:
    plugins = giving(statistic_lines=[line("acme.a", lambda sources: 12345)])
    longer = extend_report(plugins, yearly, SOURCES)
    [table] = longer.parts[-1].tables
    assert table.rows == (("Thử", "12.345", "yêu cầu", "thông lệ"),)
    assert load(dump(longer)).parts[-1] == longer.parts[-1]  # type: ignore[union-attr]
    assert "12.345" in render_markdown(longer)


def test_without_plugins_a_report_is_the_same(yearly: Report) -> None:
    assert extend_report(load_plugins(installed=False), yearly, SOURCES) is yearly


def test_files_of_sector_rules_say_nothing_else() -> None:
    own = {one.id for one in vietnam_law().sector_rules}
    stray = LIMIT.replace("TH-PUB", "TH-LAC")
    plugins = giving(
        sector_rules=[
            SectorRuleFiles(
                name="acme.nganh", title=T, files={"nganh.toml": SECTOR, "han.toml": DOCUMENT + LIMIT}
            ),
            SectorRuleFiles(name="acme.sai", title=T, files={"nganh.toml": SECTOR + LIMIT + stray}),
        ]
    )
    book = law_with(plugins, ["acme.nganh"])
    assert {one.id for one in book.sector_rules} - own == {"acme-nganh"}
    with pytest.raises(DataFileError) as caught:
        law_with(plugins, ["acme.sai"])
    assert "acme.sai" in str(caught.value)
    assert "tiepcan_regimes" in str(caught.value)


def test_files_of_two_plugins_may_be_called_the_same() -> None:
    other = SECTOR.replace("acme-nganh", "khac-nganh").replace("TH-PUB", "GD-PUB")
    plugins = giving(
        sector_rules=[
            SectorRuleFiles(name="acme.nganh", title=T, files={"nganh.toml": SECTOR + LIMIT}),
            SectorRuleFiles(name="khac.nganh", title=T, files={"nganh.toml": other}),
        ]
    )
    book = law_with(plugins, ["acme.nganh", "khac.nganh"])
    assert {"acme-nganh", "khac-nganh"} <= {one.id for one in book.sector_rules}
