"""What plugins add to a report: lines in one table, and parts behind those of the form (bổ sung báo cáo)."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any, TypeVar, cast

import attrs

from tiepcan.errors import InputError
from tiepcan.fields import is_a
from tiepcan.plugins._checking import all_of, asked_with, exactly_a
from tiepcan.plugins._plugins import Plugins
from tiepcan.plugins._records._reporting import CountedLine, ReportSection, ReportSources
from tiepcan.reports import RecordTable, Report, ReportPart
from tiepcan.statistics import Figure, LineUnit, StatisticLine, Value
from tiepcan.text import VIETNAMESE, Bilingual, Lang, format_dong, format_share, format_tenths

__all__ = ["CountedFigure", "count_lines", "extend_report"]

Answer = TypeVar("Answer")

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


#: More than anybody counts or pays: such a value is a slip, and would not fit its cell.
_TOO_MUCH = 10**15
#: Three digits behind the point are thousands to a reader in Vietnam.
_MOST_DECIMALS = 2
#: Finer than any average of averages.
_MOST_BITS = 4096


def _check_shown(unit: LineUnit, value: object) -> None:
    """Refuse a value that is not exact, or of which no reader would make sense; None passes."""
    if value is None:
        return
    # A float is not exact, and true is no number.
    if type(value) not in {int, Fraction, Decimal}:
        kind = type(value).__name__
        raise InputError(
            Bilingual(
                f"giá trị là int, Fraction, Decimal hoặc None, không phải {kind}",
                f"a value is int, Fraction, Decimal or None, not {kind}",
            ),
            path="value",
        )
    number = cast("int | Fraction | Decimal", value)
    most = 1 if unit is LineUnit.SHARE else _TOO_MUCH
    if not _is_readable(number) or not 0 <= number <= most:
        raise InputError(
            Bilingual(
                f"giá trị từ 0 đến {most}, Decimal nhiều nhất {_MOST_DECIMALS} chữ số lẻ",
                f"a value is from 0 to {most}, a Decimal with {_MOST_DECIMALS} decimals at most",
            ),
            path="value",
        )


def _is_readable(number: int | Fraction | Decimal) -> bool:
    if isinstance(number, Decimal):
        exponent = number.as_tuple().exponent
        return isinstance(exponent, int) and exponent >= -_MOST_DECIMALS and not number.is_signed()
    return number.denominator.bit_length() <= _MOST_BITS


def _check_value(instance: CountedFigure, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    _check_shown(instance.line.unit, value)


@attrs.frozen(kw_only=True)
class CountedFigure:
    """The value of a line that a plugin counted (số liệu của chỉ tiêu bổ sung).

    Raises:
        InputError: The value is not exact, below nought or beyond all reason, a share above one, or a Decimal with more
            than two decimals.
    """

    line: CountedLine = attrs.field(validator=is_a(CountedLine))
    #: Exact, from nought on, of a size that people read; None: there is none.
    value: Value = attrs.field(validator=_check_value)
    #: Why there is no value; None where there is one.
    why_none: Bilingual | None = None

    def in_words(self, lang: Lang = VIETNAMESE) -> str:
        """Return the value as a table shows it."""
        if self.value is None:
            return (self.why_none or _NO_SOURCE).in_language(lang)
        if self.line.unit is LineUnit.SHARE:
            return format_share(Fraction(self.value), lang)
        if isinstance(self.value, Fraction):
            return format_tenths(self.value, lang)
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
        figure = _ask_line(plugins, line, partial(_counted, line, sources))
        found.append(figure or CountedFigure(line=line, value=None, why_none=_FAILED))
    return tuple(found)


def _ask_line(plugins: Plugins, line: CountedLine, call: Callable[[], Answer]) -> Answer | None:
    return plugins.ask(
        plugins.statistic_lines.provider(line.name), f"tiepcan_statistic_lines: {line.name}", call
    )


def _counted(line: CountedLine, sources: ReportSources) -> CountedFigure:
    value = line.count(sources)
    return CountedFigure(line=line, value=value, why_none=_NO_SOURCE if value is None else None)


def extend_report(
    plugins: Plugins, report: Report, sources: ReportSources, *, lang: Lang = VIETNAMESE
) -> Report:
    """Return *report* with what plugins add behind the parts of its form (bổ sung báo cáo).

    The parts of the form stay as they are. Where no plugin adds anything the report is the same. A part or a line that
    fails is reported, and loses nothing of the others.

    Args:
        plugins: Whose sections and lines.
        report: From `tiepcan.reports.build_report`.
        sources: What they are made from.
        lang: The language of the cells of the table of lines.

    Raises:
        InputError: The report is extended already: extend the one that was built.
    """
    asked_with(Report, report, "report")
    if any(part.code == _ADDED for part in report.parts):
        raise InputError(
            Bilingual("báo cáo đã có phần bổ sung", "the report has its added parts already"),
            hint=Bilingual(
                "Bổ sung vào báo cáo từ build_report.", "Extend the report that build_report gives."
            ),
            path="report",
        )
    parts: list[ReportPart] = []
    for section in plugins.report_sections:
        if report.kind in section.kinds:
            provider = plugins.report_sections.provider(section.name)
            where = f"tiepcan_report_sections: {section.name}"
            code = f"{_ADDED}.{len(parts) + 1}"
            part = plugins.ask(provider, where, partial(_built, section, sources, code, lang))
            parts += () if part is None else (part,)
    table = _table(plugins, count_lines(plugins, sources), lang)
    if not parts and table is None:
        return report
    head = ReportPart(code=_ADDED, title=_ADDED_TITLE, tables=() if table is None else (table,))
    return attrs.evolve(report, parts=(*report.parts, head, *parts))


def _built(section: ReportSection, sources: ReportSources, code: str, lang: Lang) -> ReportPart:
    part = exactly_a(ReportPart, section.build(sources))
    for figure in all_of(Figure, (*part.figures, *part.chart)):
        line = exactly_a(StatisticLine, figure.line)
        _check_shown(line.unit, figure.value)
        figure.in_words(lang)
    deque(all_of(RecordTable, part.tables), maxlen=0)
    return attrs.evolve(part, code=code)


def _table(plugins: Plugins, figures: tuple[CountedFigure, ...], lang: Lang) -> RecordTable | None:
    rows = [_ask_line(plugins, one.line, partial(_row, one, lang)) for one in figures]
    shown = tuple(row for row in rows if row is not None)
    if not shown:
        return None
    return RecordTable(code="plugin-lines", title=_LINES_TITLE, columns=_COLUMNS, rows=shown)


def _row(one: CountedFigure, lang: Lang) -> tuple[str, ...]:
    basis = _PRACTICE if one.line.citation is None else one.line.citation
    said = (
        one.line.title.in_language(lang),
        one.in_words(lang),
        one.line.unit.in_words().in_language(lang),
        basis.in_language(lang),
    )
    return tuple(all_of(str, said))
