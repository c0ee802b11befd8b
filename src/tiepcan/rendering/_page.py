"""A report as one page of HTML that needs nothing else (báo cáo dạng trang HTML)."""

from __future__ import annotations

from tiepcan.rendering._chart import draw_chart
from tiepcan.rendering._show import show_report
from tiepcan.rendering._templates import missing_html, page_template
from tiepcan.rendering._words import words_in
from tiepcan.reports import LayoutPart, Report
from tiepcan.text import VIETNAMESE, Lang

__all__ = ["render_html"]


def render_html(report: Report, *, lang: Lang = VIETNAMESE) -> str:
    """Return the report as one page of HTML (trình bày HTML).

    The page stands alone: no script, no font and no picture from anywhere else. It can be read without seeing it, on a
    phone, and printed. Each value stands in a cell with ``data-code``, the code of its line, as `Figure.in_words`
    says it. What came from outside is escaped.

    Legal basis: the frame follows Annex I of Decree 30/2020/NĐ-CP; see `OfficialLayout` and `layout_rules`.

    Args:
        report: What `build_report` made.
        lang: The language of all but the official frame, which is Vietnamese, and the cells of record tables.

    Raises:
        MissingExtraError: The extra is not installed: ``pip install "tiepcan[html]"``.

    Examples:
        >>> from datetime import date
        >>> from tiepcan import vietnam_calendar
        >>> from tiepcan.periods import parse_period
        >>> from tiepcan.reports import ReportingAgency, build_report
        >>> report = build_report("legal-review", agency=ReportingAgency(id="XP", name="UBND xã Xuân Phong"),
        ...     period=parse_period("2026-Q3"), as_of=date(2026, 9, 30), calendar=vietnam_calendar())
        >>> page = render_html(report)
        >>> page.count("<h1"), '<html lang="vi">' in page, "<script" in page
        (1, True, False)
    """
    shown = show_report(report, lang)
    try:
        template = page_template("report.html.jinja")
        charts = {part.chart.number: draw_chart(part.chart) for part in shown.parts if part.chart is not None}
    except ImportError as error:
        raise missing_html() from error
    return template.render(
        lang=lang, title=shown.title, r=shown, w=words_in(lang), charts=charts, P=LayoutPart
    )
