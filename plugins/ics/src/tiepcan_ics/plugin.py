"""What tiepcan-ics gives to its hosts: one function for each hook (điểm vào của phần mở rộng).

Nothing is opened, read or started when this module is imported.
"""

from __future__ import annotations

from collections.abc import Iterator

from tiepcan import Bilingual
from tiepcan.plugins import AgendaFormat, hookimpl
from tiepcan_ics import write_agenda

__all__ = ["tiepcan_agenda_formats"]


@hookimpl
def tiepcan_agenda_formats() -> Iterator[AgendaFormat]:
    """Yield iCalendar (lịch iCalendar)."""
    yield AgendaFormat(
        name="ics.ics",
        title=Bilingual("Lịch iCalendar", "iCalendar file"),
        option="ics",
        media_type="text/calendar",
        suffix=".ics",
        write=write_agenda,
    )
