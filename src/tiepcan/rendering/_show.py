"""What a report says, put into the words of one language (chọn nội dung để trình bày)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

import attrs

from tiepcan.citation import Citation
from tiepcan.law import Standing
from tiepcan.rendering._plain import lines_of, one_line
from tiepcan.rendering._shown import (
    ShownBar,
    ShownChart,
    ShownFigure,
    ShownFigures,
    ShownGap,
    ShownLine,
    ShownPart,
    ShownReport,
    ShownTable,
)
from tiepcan.rendering._words import words_in
from tiepcan.reports import Gap, LayoutPart, RecordTable, Report, ReportPart, table_titles
from tiepcan.statistics import Figure, StatisticLine
from tiepcan.text import Bilingual, Lang, format_date

__all__ = ["show_report"]

#: The first heading below the title, and the last that HTML and Markdown have.
_TOP, _BOTTOM = 2, 6
_FEWEST_BARS = 2


def show_report(report: Report, lang: Lang) -> ShownReport:
    """Return all that a page of *report* says in one language (nội dung để trình bày).

    Markdown, HTML and the documents of plugins are made from this, so that they cannot differ in what they say. Each
    text is one line, without control characters, and not escaped: that is the renderer's.

    Args:
        report: What `build_report` made.
        lang: The language of all but the official frame, which is Vietnamese, and the cells of record tables.

    Examples:
        >>> from datetime import date
        >>> from tiepcan import vietnam_calendar
        >>> from tiepcan.periods import parse_period
        >>> from tiepcan.reports import ReportingAgency, build_report
        >>> report = build_report("legal-review", agency=ReportingAgency(id="XP", name="UBND xã Xuân Phong"),
        ...     period=parse_period("2026-Q3"), as_of=date(2026, 9, 30), calendar=vietnam_calendar())
        >>> shown = show_report(report, "vi")
        >>> shown.about[0]
        ('Cơ quan báo cáo', 'UBND xã Xuân Phong (XP)')
        >>> shown.parts[0].name, shown.parts[0].level
        ('I. Phạm vi, cách rà soát', 2)
    """
    showing = _Showing(report=report, lang=lang)
    frame: dict[LayoutPart, tuple[str, ...]] = {}
    for line in () if report.is_section else report.frame.lines():
        frame[line.part] = (*frame.get(line.part, ()), one_line(line.text))
    return ShownReport(
        lang=lang,
        title=f"{showing.say(report.title)} - {showing.say(report.period.label)}",
        agency=one_line(report.agency.name),
        frame=frame,
        about=tuple(showing.about()),
        parts=tuple(showing.parts()),
        remarks=tuple(_sentence(showing.say(one)) for one in (*report.period.remarks, *report.remarks)),
        lines=tuple(showing.lines()),
    )


@attrs.define(kw_only=True)
class _Showing:
    """One report, gone through once: tables and charts are numbered on the way."""

    report: Report
    lang: Lang
    _tables: Iterator[int] = attrs.field(factory=lambda: count(1), init=False)
    _charts: Iterator[int] = attrs.field(factory=lambda: count(1), init=False)

    def say(self, words: Bilingual) -> str:
        """Return *words* in the language of the page, fit to be shown."""
        return one_line(words.in_language(self.lang))

    def about(self) -> Iterator[tuple[str, str]]:
        """Yield what is said of the report as a whole, each with its label."""
        words, report = words_in(self.lang), self.report
        period = report.period
        yield words["agency"], one_line(f"{report.agency.name} ({report.agency.id})")
        days = f"{format_date(period.start)} - {format_date(period.end)}"
        yield words["period"], f"{self.say(period.label)} ({days})"
        yield words["period_rule"], f"{self.say(period.rule.name)} ({self.basis(period.rule.citation)})"
        yield words["up_to"], format_date(report.as_of)
        yield words["form"], self.basis(report.citation)
        if report.version > 1:
            yield words["version"], str(report.version)

    def basis(self, citation: Citation | None, standing: Standing | None = None) -> str:
        """Return the clause, with its standing where that is no text of the law; without one it is practice."""
        words = words_in(self.lang)
        if citation is None:
            return words["practice"]
        shown = one_line(citation.in_language(self.lang))
        return shown if standing in {None, Standing.TEXT} else f"{shown} ({words[str(standing)]})"

    def parts(self) -> Iterator[ShownPart]:
        """Yield the parts; a heading is never more than one level below that before it."""
        above = _TOP - 1
        for number, part in enumerate(self.report.parts, start=1):
            level = min(_TOP + part.depth, above + 1, _BOTTOM)
            above = level
            name = f"{one_line(part.code)}. {self.say(part.title)}"
            yield ShownPart(
                number=number,
                name=name,
                level=level,
                basis="" if part.citation is None else self.basis(part.citation),
                facts=tuple(map(self.say, part.facts)),
                figures=self._figures(part),
                chart=self._chart(part),
                tables=tuple(map(self._table, part.tables)),
                words=lines_of(part.words or ""),
                gaps=tuple(self._gap(gap, number, name) for gap in self.report.gaps if gap.part == part.code),
            )

    def _figures(self, part: ReportPart) -> ShownFigures | None:
        if not part.figures:
            return None
        rows = tuple(map(self._figure, part.figures))
        return ShownFigures(number=next(self._tables), title=self.say(part.title), rows=rows)

    def _figure(self, one: Figure) -> ShownFigure:
        note = Bilingual(
            f"không kể {one.not_told} yêu cầu mà nguồn không ghi",
            f"without {one.not_told} requests whose source is silent",
        )
        return ShownFigure(
            code=one_line(one.code),
            label=self.say(one.line.label),
            value=one_line(one.in_words(self.lang)),
            unit=self.say(one.line.unit.in_words()),
            known=one.known,
            depth=one.code.count("."),
            note=self.say(note) if one.known and one.not_told else "",
        )

    def _chart(self, part: ReportPart) -> ShownChart | None:
        # One bar compares nothing, and bars without length are no picture.
        if len(part.chart) < _FEWEST_BARS or not any(one.value for one in part.chart):
            return None
        bars = tuple(
            ShownBar(
                label=self.say(one.line.label),
                words=one_line(one.in_words(self.lang)),
                length=float(one.value or 0),
            )
            for one in part.chart
        )
        return ShownChart(number=next(self._charts), title=self.say(part.title), bars=bars)

    def _table(self, table: RecordTable) -> ShownTable:
        return ShownTable(
            number=next(self._tables) if table.rows else 0,
            title=self.say(table.title),
            columns=tuple(map(self.say, table.columns)),
            rows=tuple(tuple(map(one_line, row)) for row in table.rows),
        )

    def _gap(self, gap: Gap, number: int, name: str) -> ShownGap:
        return ShownGap(
            part=number,
            part_name=name,
            of=self._named(gap.of),
            text=self.say(gap.text),
            hint=self.say(gap.hint),
        )

    def _named(self, codes: tuple[str, ...]) -> str:
        """Return what a gap is of: lines by their codes, which the tables show, and tables by their titles."""
        words, titles = words_in(self.lang), [self._table_title(code) for code in codes]
        if any(titles):
            return f"{words['table']} {', '.join(f'“{title}”' for title in titles if title)}"
        return f"{words['label']} {', '.join(map(one_line, codes))}" if codes else ""

    def _table_title(self, code: str) -> str:
        titles = table_titles()
        return self.say(titles[code]) if code in titles else ""

    def lines(self) -> Iterator[ShownLine]:
        """Yield each line that is shown, in a table or in a chart, once."""
        for line in _lines_of(self.report.parts):
            yield ShownLine(
                code=one_line(line.code),
                label=self.say(line.label),
                definition=self.say(line.definition),
                basis=self.basis(line.citation, line.standing),
            )


def _sentence(text: str) -> str:
    # Remarks on periods are made to stand inside other text, and have no end of their own.
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _lines_of(parts: Iterable[ReportPart]) -> tuple[StatisticLine, ...]:
    found = (one.line for part in parts for one in (*part.figures, *part.chart))
    return tuple({line.code: line for line in found}.values())
