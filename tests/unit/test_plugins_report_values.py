"""Values and parts of plugins in a report: what cannot be shown is a fault of that line or part, and of no other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
from hypothesis import given, reject, strategies as st

from tiepcan import Bilingual, InputError, vietnam_calendar
from tiepcan.citation import Citation
from tiepcan.law import Standing
from tiepcan.periods import parse_period
from tiepcan.plugins import (
    CountedFigure,
    CountedLine,
    Plugins,
    ReportSection,
    ReportSources,
    count_lines,
    extend_report,
    hookimpl,
    load_plugins,
)
from tiepcan.rendering import render_markdown
from tiepcan.reports import RecordTable, Report, ReportingAgency, ReportKind, ReportPart, build_report
from tiepcan.statistics import Figure, LineUnit, statistic_lines
from tiepcan.wire import dump, load

T = Bilingual("Thử", "Trial")
SOURCES = ReportSources(
    agency=ReportingAgency(id="XP", name="UBND xã Xuân Phong"),
    period=parse_period("2026"),
    as_of=dt.date(2026, 11, 20),
    calendar=vietnam_calendar(),
)
YEARLY = build_report(
    ReportKind.YEARLY,
    agency=SOURCES.agency,
    period=SOURCES.period,
    calendar=SOURCES.calendar,
    as_of=SOURCES.as_of,
)
LINE = next(iter(statistic_lines()))
PART = ReportPart(code="I", title=T)


class Int(int):
    """A number of another class."""


class Part(ReportPart):
    """Is a part, and more."""


def line(number: int, count: Callable[..., Any], unit: LineUnit = LineUnit.REQUEST) -> CountedLine:
    return CountedLine(name=f"acme.l{number}", title=T, definition=T, unit=unit, count=count)


def counting(*values: Any, unit: LineUnit = LineUnit.REQUEST) -> Plugins:
    lines = [line(number, lambda sources, value=value: value, unit) for number, value in enumerate(values)]
    plugin = SimpleNamespace(tiepcan_statistic_lines=hookimpl(lambda: lines))
    return load_plugins(installed=False, also={"acme": plugin})


def building(*parts: Any) -> Plugins:
    sections = [
        ReportSection(
            name=f"acme.s{number}",
            title=T,
            kinds=frozenset({ReportKind.YEARLY}),
            build=lambda sources, part=part: part,
        )
        for number, part in enumerate(parts)
    ]
    plugin = SimpleNamespace(tiepcan_report_sections=hookimpl(lambda: sections))
    return load_plugins(installed=False, also={"acme": plugin})


@pytest.mark.parametrize(
    "value",
    [
        Fraction(10**28, 3),
        Fraction(10**5000 + 1, 10**5000),
        Fraction(-1, 2),
        10**16,
        -1,
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("Infinity"),
        Decimal("-Infinity"),
        Decimal("1E+999999"),
        Decimal("1E-999999"),
        Decimal("35.555"),
        Decimal(-1),
        Decimal("-0"),
        Int(7),
        1.5,
        True,
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_that_nobody_could_read_is_a_fault_of_its_line(value: Any) -> None:
    plugins = counting(3, value, 4)
    assert [figure.value for figure in count_lines(plugins, SOURCES)] == [3, None, 4]
    [table] = extend_report(plugins, YEARLY, SOURCES, lang="en").parts[-1].tables
    assert [row[1] for row in table.rows] == ["3", "the plugin failed", "4"]
    assert {fault.where for fault in plugins.faults} == {"tiepcan_statistic_lines: acme.l1"}


def test_a_share_is_at_most_the_whole() -> None:
    plugins = counting(Fraction(1, 2), 1, Decimal("0.25"), Fraction(3, 2), 50, unit=LineUnit.SHARE)
    shown = [figure.in_words("en") for figure in count_lines(plugins, SOURCES)]
    assert shown == ["50%", "100%", "25%", "the plugin failed", "the plugin failed"]


@given(
    st.integers(min_value=0)
    | st.fractions(min_value=0)
    | st.decimals(min_value=0)
    | st.decimals(places=2, min_value=0, max_value=10**15),
    st.sampled_from(LineUnit),
)
def test_every_value_that_is_taken_can_be_shown(value: Any, unit: LineUnit) -> None:
    try:
        figure = CountedFigure(line=line(0, bytes, unit), value=value)
    except InputError:
        reject()
    for lang in ("vi", "en"):
        shown = figure.in_words(lang)
        assert len(shown) <= 24
        assert any(letter.isdigit() for letter in shown)


@pytest.mark.parametrize(
    "wrong",
    [
        Part(code="I", title=T),
        "I",
        None,
        attrs.evolve(PART, figures=(Figure(line=5, value=1),)),  # type: ignore[arg-type]
        attrs.evolve(PART, figures=(Figure(line=LINE, value="7"),)),  # type: ignore[arg-type]
        attrs.evolve(PART, figures=(Figure(line=LINE, value=Fraction(10**28, 3)),)),
        attrs.evolve(PART, chart=(Figure(line=LINE, value=Decimal("NaN")),)),
    ],
    ids=["subclass", "text", "none", "no-line", "text-as-value", "too-great", "no-number"],
)
def test_a_part_that_cannot_be_shown_is_left_out_and_the_others_stand(wrong: Any) -> None:
    plugins = building(PART, wrong, PART)
    longer = extend_report(plugins, YEARLY, SOURCES)
    assert [part.code for part in longer.parts[len(YEARLY.parts) :]] == ["X", "X.1", "X.2"]
    assert [fault.where for fault in plugins.faults] == ["tiepcan_report_sections: acme.s1"]
    assert load(dump(longer)).parts[-1] == longer.parts[-1]  # type: ignore[union-attr]
    assert render_markdown(longer)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("code", ""),
        ("code", 5),
        ("title", "Phần"),
        ("figures", (5,)),
        ("figures", [Figure(line=LINE, value=1)]),
        ("chart", ("1",)),
        ("facts", ("junk",)),
        ("tables", ("junk",)),
        ("tables", RecordTable(code="a", title=T, columns=(T,), rows=())),
        ("ask", "?"),
        ("words", 5),
        ("words", T),
        ("citation", "Điều 5"),
    ],
)
def test_a_part_of_a_report_is_made_of_what_its_fields_say(field: str, wrong: Any) -> None:
    with pytest.raises(InputError) as caught:
        attrs.evolve(PART, **{field: wrong})
    assert caught.value.path == field


def test_a_line_that_cannot_be_written_loses_its_row_only() -> None:
    class Basis(Citation):
        def in_language(self, lang: str) -> str:
            raise SystemExit

    broken = attrs.evolve(
        line(1, lambda sources: 1), citation=Basis(kind=T, number="1"), standing=Standing.TEXT
    )
    lines = [line(0, lambda sources: 3), broken]
    plugin = SimpleNamespace(tiepcan_statistic_lines=hookimpl(lambda: lines))
    plugins = load_plugins(installed=False, also={"acme": plugin})
    [table] = extend_report(plugins, YEARLY, SOURCES).parts[-1].tables
    assert [row[1] for row in table.rows] == ["3"]
    assert plugins.faults_seen == 1


def test_a_report_is_extended_once() -> None:
    plugins = counting(3)
    longer = extend_report(plugins, YEARLY, SOURCES)
    with pytest.raises(InputError) as caught:
        extend_report(plugins, longer, SOURCES)
    assert caught.value.path == "report"


@pytest.mark.parametrize("wrong", [None, "report", PART])
def test_only_a_report_is_extended(wrong: Any) -> None:
    with pytest.raises(InputError):
        extend_report(counting(3), wrong, SOURCES)


def test_a_report_of_nothing_added_may_be_asked_again() -> None:
    plugins = load_plugins(installed=False)
    same: Report = extend_report(plugins, extend_report(plugins, YEARLY, SOURCES), SOURCES)
    assert same is YEARLY
