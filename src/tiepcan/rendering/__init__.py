"""Reports as people read them: Markdown, and pages of HTML that print well (trình bày)."""

from tiepcan.rendering._markdown import render_markdown

__all__ = ["render_markdown"]
