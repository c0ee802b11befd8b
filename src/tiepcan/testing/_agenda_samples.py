"""Agendas of an invented agency, for formats to write (lịch việc mẫu).

Their days lie in 2025: no test runs on one of them.
"""

from __future__ import annotations

import datetime as dt
from itertools import cycle, islice

import attrs

from tiepcan.agenda import Agenda, AgendaEntry, AgendaKind, AgendaStatus
from tiepcan.testing._files import FORMULAS, MARKUP
from tiepcan.text import Bilingual

__all__ = [
    "HOSTILE",
    "SECRET_WORDS",
    "any_days",
    "empty_agenda",
    "full_agenda",
    "long_agenda",
    "other_agenda",
    "with_words",
]

#: What no file may take as it is.
HOSTILE = (
    "một;hai,ba:bốn\\năm",
    "một\\nhai\\,ba\\;bốn\\\\năm C:\\Năm",
    "một\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:khac\r\nhai",
    "một\nhai\rba\u2028bốn\u0085năm",
    "một\x00\x07\x1b\x7fhai",
    "Đặng\u0300 \u202eđảo\u202c \u2066a\u2069",
    "\ufeffmột \ud800 hai",
    "👩\u200d👩\u200d👧 một",
    "ộ" * 5_000,
    "\"một\" <hai> & 'ba' {{ 7*7 }} %s {0} ${x}",
    *MARKUP[:2],
    FORMULAS[0],
)
#: Words of `full_agenda` that stand in no other.
SECRET_WORDS = ("Hồ sơ MAU-2025-0731", "thửa đất thôn Đông Mẫu")

_DAY = dt.date(2025, 8, 4)
_REVISION = 9_347_003


def full_agenda() -> Agenda:
    """Return an agenda with entries of every kind and status, one of several days among them."""
    kinds, statuses = list(AgendaKind), list(AgendaStatus)
    entries = tuple(
        AgendaEntry(
            uid=f"mau/{kind.value}/{status.value}",
            kind=kind,
            day=_DAY + dt.timedelta(days=10 * place + number),
            until=_DAY + dt.timedelta(days=10 * place + number + 2) if kind is AgendaKind.DAY_OFF else None,
            summary=Bilingual(
                f"{SECRET_WORDS[0]}: {kind.in_words().vi}, nghỉ lễ Giỗ Tổ",
                f"{SECRET_WORDS[0]}: {kind.in_words().en}, day {place}",
            ),
            description=Bilingual(
                f"Căn cứ: khoản 3 Điều 26; {SECRET_WORDS[1]}\nMẫu: 05",
                "Clause: Article 26(3); land\nForm: 05",
            ),
            status=status,
            revision=_REVISION + place,
            warn_days=() if status.is_over else (5, 0) if number else (1,),
        )
        for place, kind in enumerate(kinds)
        for number, status in enumerate(statuses)
    )
    return Agenda(title=Bilingual("Lịch mẫu", "Sample days"), as_of=_DAY, entries=entries, undated=2)


def other_agenda() -> Agenda:
    """Return an agenda that has nothing in common with `full_agenda`."""
    entry = AgendaEntry(
        uid="khac/1",
        kind=AgendaKind.TASK,
        day=dt.date(2025, 9, 1),
        summary=Bilingual("Sơ kết quý", "Look back on the quarter"),
        warn_days=(15,),
    )
    return Agenda(title=Bilingual("Lịch khác", "Other days"), as_of=dt.date(2025, 8, 5), entries=(entry,))


def empty_agenda() -> Agenda:
    """Return an agenda without entries."""
    return Agenda(title=Bilingual("Lịch trống", "No days"), as_of=_DAY)


def any_days() -> Agenda:
    """Return an agenda with days far apart, and with the first and last of years and months."""
    days = (
        dt.date(1000, 1, 1),
        dt.date(1582, 10, 10),
        dt.date(1899, 12, 31),
        dt.date(1900, 2, 28),
        dt.date(1969, 12, 31),
        dt.date(1970, 1, 1),
        dt.date(2024, 2, 29),
        dt.date(2025, 12, 31),
        dt.date(2038, 1, 20),
        dt.date(2100, 3, 1),
        dt.date.max,
    )
    entries = tuple(
        AgendaEntry(
            uid=f"ngay/{day.isoformat()}",
            kind=AgendaKind.DAY_OFF,
            day=day,
            summary=Bilingual("Ngày nghỉ", "Day off"),
            warn_days=(0,),
        )
        for day in days
    )
    return Agenda(title=Bilingual("Ngày xa", "Far days"), as_of=_DAY, entries=entries)


def long_agenda() -> Agenda:
    """Return an agenda with two thousand entries."""
    entries = tuple(
        AgendaEntry(
            uid=f"dai/{place}",
            kind=kind,
            day=_DAY + dt.timedelta(days=place % 300),
            summary=Bilingual(f"Việc {place}", f"Thing {place}"),
        )
        for place, kind in enumerate(islice(cycle(AgendaKind), 2_000))
    )
    return Agenda(title=Bilingual("Lịch dài", "Many days"), as_of=_DAY, entries=entries)


def with_words(agenda: Agenda, text: str) -> Agenda:
    """Return *agenda* with *text* in every place where text stands."""
    words = Bilingual(text, text)
    entries = tuple(attrs.evolve(one, summary=words, description=words) for one in agenda.entries)
    return attrs.evolve(agenda, title=words, entries=entries)
