"""What plugins add to a report: lines in one table, and parts behind those of the form (bổ sung báo cáo)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import partial

import attrs

from tiepcan.errors import InputError
from tiepcan.plugins._checking import exactly_a
from tiepcan.plugins._plugins import Plugins
from tiepcan.plugins._records._reporting import CountedLine, ReportSection, ReportSources
from tiepcan.reports import RecordTable, Report, ReportPart
from tiepcan.statistics import LineUnit, Value
from tiepcan.text import VIETNAMESE, Bilingual, Lang, format_dong, format_share, format_tenths

__all__ = ["CountedFigure", "count_lines", "extend_report"]

#: Parts that plugins add stand below this one.
_ADDED = "X"
_ADDED_TITLE = Bilingual("Nội dung bổ sung", "Added content")
_LINES_TITLE = Bilingual("Chỉ tiêu bổ sung", "Added lines")
_COLUMNS = (
    Bilingual("Chỉ tiêu", "Line"),
    Bilingual("Giá trị", "Value"),
    Bilingual("Đơn vị tính", "Unit"),
    Bilingual("Căn cứ", "Legal basis"),
)
_PRACTICE = Bilingual("thông lệ", "practice")
_NO_SOURCE = Bilingual("không có số liệu", "no data")
_FAILED = Bilingual("phần mở rộng gặp lỗi", "the plugin failed")


@attrs.frozen(kw_only=True)
class CountedFigure:
    """The value of a line that a plugin counted (số liệu của chỉ tiêu bổ sung)."""

    line: CountedLine
    #: Exact; None: there is none.
    value: Value
    #: Why there is no value; None where there is one.
    why_none: Bilingual | None = None

    def in_words(self, lang: Lang = VIETNAMESE) -> str:
        """Return the value as a table shows it."""
        if self.value is None:
            return (self.why_none or _NO_SOURCE).in_language(lang)
        if isinstance(self.value, Fraction):
            shared = self.line.unit is LineUnit.SHARE
            return format_share(self.value, lang) if shared else format_tenths(self.value, lang)
        return format_dong(Decimal(self.value), lang)


def count_lines(plugins: Plugins, sources: ReportSources) -> tuple[CountedFigure, ...]:
    """Return the value of every line that plugins add, in the order of the plugins (tính chỉ tiêu bổ sung).

    A line that fails has no value and says so; its fault is reported, and the others are counted.

    Examples:
        >>> from datetime import date
        >>> from tiepcan import vietnam_calendar
        >>> from tiepcan.periods import parse_period
        >>> from tiepcan.plugins import load_plugins
        >>> from tiepcan.reports import ReportingAgency
        >>> count_lines(load_plugins(installed=False), ReportSources(
        ...     agency=ReportingAgency(id="XP", name="UBND xã Xuân Phong"), period=parse_period("2026"),
        ...     as_of=date(2026, 11, 20), calendar=vietnam_calendar()))
        ()
    """
    found = []
    for line in plugins.statistic_lines:
        provider = plugins.statistic_lines.provider(line.name)
        figure = plugins.ask(
            provider, f"tiepcan_statistic_lines: {line.name}", partial(_counted, line, sources)
        )
        found.append(figure or CountedFigure(line=line, value=None, why_none=_FAILED))
    return tuple(found)


def _counted(line: CountedLine, sources: ReportSources) -> CountedFigure:
    value = line.count(sources)
    # A float is not exact, and true is no number.
    if value is not None and type(value) not in {int, Fraction, Decimal}:
        kind = type(value).__name__
        raise InputError(
            Bilingual(
                f"giá trị là int, Fraction, Decimal hoặc None, không phải {kind}",
                f"a value is int, Fraction, Decimal or None, not {kind}",
            ),
            path=line.name,
        )
    return CountedFigure(line=line, value=value, why_none=_NO_SOURCE if value is None else None)


def extend_report(
    plugins: Plugins, report: Report, sources: ReportSources, *, lang: Lang = VIETNAMESE
) -> Report:
    """Return *report* with what plugins add behind the parts of its form (bổ sung báo cáo).

    The parts of the form stay as they are. Where no plugin adds anything the report is the same.

    Args:
        plugins: Whose sections and lines.
        report: From `tiepcan.reports.build_report`.
        sources: What they are made from.
        lang: The language of the cells of the table of lines.
    """
    parts = [
        attrs.evolve(part, code=f"{_ADDED}.{number}")
        for number, part in enumerate(_sections(plugins, report, sources), start=1)
    ]
    table = _table(count_lines(plugins, sources), lang)
    if not parts and table is None:
        return report
    head = ReportPart(code=_ADDED, title=_ADDED_TITLE, tables=() if table is None else (table,))
    return attrs.evolve(report, parts=(*report.parts, head, *parts))


def _sections(plugins: Plugins, report: Report, sources: ReportSources) -> Iterator[ReportPart]:
    for section in plugins.report_sections:
        if report.kind not in section.kinds:
            continue
        provider = plugins.report_sections.provider(section.name)
        where = f"tiepcan_report_sections: {section.name}"
        part = plugins.ask(provider, where, partial(_built, section, sources))
        if part is not None:
            yield part


def _built(section: ReportSection, sources: ReportSources) -> ReportPart:
    return exactly_a(ReportPart, section.build(sources))


def _table(figures: tuple[CountedFigure, ...], lang: Lang) -> RecordTable | None:
    if not figures:
        return None
    rows = tuple(
        (
            one.line.title.in_language(lang),
            one.in_words(lang),
            one.line.unit.in_words().in_language(lang),
            (_PRACTICE if one.line.citation is None else one.line.citation).in_language(lang),
        )
        for one in figures
    )
    return RecordTable(code="plugin-lines", title=_LINES_TITLE, columns=_COLUMNS, rows=rows)
