"""An agenda as one iCalendar file, whole or piece by piece (ghi lịch iCalendar)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiepcan.agenda import Agenda
    from tiepcan.text import Lang

__all__ = ["agenda_chunks", "write_agenda"]


def write_agenda(agenda: Agenda, /, *, lang: Lang = "vi") -> bytes:
    r"""Return *agenda* as an iCalendar file (ghi lịch iCalendar).

    Whole days only. The same agenda gives the same bytes; a later one with the same uids replaces what a calendar has.
    What is done stays with a tick before its words; what is cancelled is taken off. Reads no clock, keeps nothing.

    Args:
        agenda: Such as ``agenda_of_case(case, calendar, as_of)``, from `tiepcan.agenda`.
        lang: Of titles and texts.

    Examples:
        >>> from tiepcan import vietnam_calendar
        >>> from tiepcan.agenda import agenda_of_year
        >>> lines = write_agenda(agenda_of_year(vietnam_calendar().year(2026))).decode().split("\r\n")
        >>> [line for line in lines if line.startswith("SUMMARY")][:2]
        ['SUMMARY:Nghỉ lễ: Tết Dương lịch', 'SUMMARY:Nghỉ hoán đổi: Hoán đổi\\, làm bù 10/01/2026']
    """
    return b"".join(agenda_chunks(agenda, lang=lang))


def agenda_chunks(agenda: Agenda, /, *, lang: Lang = "vi") -> Iterator[bytes]:
    """Yield the file of `write_agenda` piece by piece, an entry at a time (ghi lịch từng phần).

    For a calendar of very many entries that is sent as it is made: no more than one entry is held.

    Examples:
        >>> import datetime as dt
        >>> from tiepcan import Bilingual
        >>> from tiepcan.agenda import Agenda
        >>> empty = Agenda(title=Bilingual("Lịch", "Days"), as_of=dt.date(2026, 11, 20))
        >>> b"".join(agenda_chunks(empty)) == write_agenda(empty)
        True
    """
    # The library behind it is loaded by those who write a file.
    from tiepcan_ics._components import calendar_ends, event_bytes  # noqa: PLC0415

    beginning, end = calendar_ends(agenda, lang)
    yield beginning
    for entry in agenda.entries:
        yield event_bytes(entry, agenda.as_of, lang)
    yield end
