"""Records as people read them: reports as Markdown and pages that print well, plans as Gantt pictures (trình bày)."""

from tiepcan.rendering._gantt import gantt_svg
from tiepcan.rendering._gantt_page import gantt_page
from tiepcan.rendering._index import PageLink, render_index
from tiepcan.rendering._markdown import render_markdown
from tiepcan.rendering._page import render_html

__all__ = ["PageLink", "gantt_page", "gantt_svg", "render_html", "render_index", "render_markdown"]
