"""Records as people read them: reports as Markdown and pages that print well, plans as Gantt pictures (trình bày)."""

from tiepcan.rendering._gantt import gantt_svg
from tiepcan.rendering._gantt_page import gantt_page
from tiepcan.rendering._index import PageLink, render_index
from tiepcan.rendering._markdown import render_markdown
from tiepcan.rendering._page import render_html
from tiepcan.rendering._show import show_report
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
from tiepcan.rendering._typography import keep_together
from tiepcan.rendering._words import words_in

__all__ = [
    "PageLink",
    "ShownBar",
    "ShownChart",
    "ShownFigure",
    "ShownFigures",
    "ShownGap",
    "ShownLine",
    "ShownPart",
    "ShownReport",
    "ShownTable",
    "gantt_page",
    "gantt_svg",
    "keep_together",
    "render_html",
    "render_index",
    "render_markdown",
    "show_report",
    "words_in",
]
