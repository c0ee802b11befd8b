"""Reports as people read them: Markdown, and pages of HTML that print well (trình bày)."""

from tiepcan.rendering._index import PageLink, render_index
from tiepcan.rendering._markdown import render_markdown
from tiepcan.rendering._page import render_html

__all__ = ["PageLink", "render_html", "render_index", "render_markdown"]
