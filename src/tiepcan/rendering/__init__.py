"""Records as pictures and pages for people: Gantt drawings of plans (trình bày)."""

from tiepcan.rendering._gantt import gantt_svg
from tiepcan.rendering._gantt_page import gantt_page

__all__ = ["gantt_page", "gantt_svg"]
