"""The days off of a year, those swapped and those made up, for calendars (lịch làm việc một năm)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from tiepcan.agenda._entry import Agenda, AgendaEntry, AgendaKind
from tiepcan.agenda._stamp import Uids, revision_of
from tiepcan.calendar import CalendarDay, CalendarYear, YearStatus
from tiepcan.text import Bilingual, Lang, fold_text, format_date

__all__ = ["agenda_of_year", "decided_on"]

_NOT_DECIDED = {
    YearStatus.PARTIAL: Bilingual("Năm mới công bố một phần", "The year is announced in part"),
    YearStatus.PROJECTED: Bilingual("Dự kiến, chưa công bố", "Projected, not announced"),
}


def agenda_of_year(year: CalendarYear, *, as_of: dt.date | None = None, agency: str = "") -> Agenda:
    """Return the days of *year* that differ from the plain week, one entry each (lịch làm việc để đăng ký theo dõi).

    Each day has a uid of its own, whatever it is: a day that a later decision makes something else is replaced.

    Legal basis: the documents that each entry names.

    Args:
        year: From `WorkingCalendar.year`.
        as_of: When it is made; None: the day of the latest document among those that decide its days, so that the
            same decisions give the same agenda on any day.
        agency: The code of the agency whose calendar it is; empty: the national one.

    Examples:
        >>> from tiepcan import vietnam_calendar
        >>> agenda = agenda_of_year(vietnam_calendar().year(2026))
        >>> print(agenda.entries[0].day, agenda.entries[0].summary)
        2026-01-01 Nghỉ lễ: Tết Dương lịch
    """
    days = sorted((*year.days, *year.holidays_on_rest_days), key=lambda one: one.date)
    made_on = decided_on(year) if as_of is None else as_of
    uids = Uids(agency, "day")
    return Agenda(
        title=Bilingual(f"Lịch làm việc {year.year}", f"Working days {year.year}"),
        as_of=made_on,
        entries=tuple(
            AgendaEntry(
                uid=uids.uid(one.date.isoformat()),
                kind=AgendaKind.WORKING_DAY if one.is_working else AgendaKind.DAY_OFF,
                day=one.date,
                summary=_summary(one, year.status),
                description=Bilingual(
                    "\n".join(_lines(one, year.status, "vi")), "\n".join(_lines(one, year.status, "en"))
                ),
                revision=revision_of(made_on),
            )
            for one in days
        ),
    )


def decided_on(year: CalendarYear) -> dt.date:
    """Return the day of the latest document among those that decide the days of *year*."""
    days = (*year.days, *year.holidays_on_rest_days)
    documents = (document for one in days for document in one.documents)
    # What was projected before anything was decided gives way to what is decided later.
    return max(
        (document.date for document in documents if document.date is not None),
        default=dt.date(max(year.year - 1, dt.MINYEAR), 1, 1),
    )


def _summary(one: CalendarDay, status: YearStatus) -> Bilingual:
    kind = one.kind.in_words()
    name = kind if one.name is None else one.name
    open_vi, open_en = (" (dự kiến)", " (projected)") if status is YearStatus.PROJECTED else ("", "")
    return Bilingual(f"{_both(kind.vi, name.vi)}{open_vi}", f"{_both(kind.en, name.en)}{open_en}")


def _both(kind: str, name: str) -> str:
    # "Làm bù cho 02/01/2026" says what kind of day it is already.
    said = fold_text(name).startswith(fold_text(kind))
    return _capital(name) if said else f"{_capital(kind)}: {name}"


def _lines(one: CalendarDay, status: YearStatus, lang: Lang) -> Iterator[str]:
    basis = {"vi": "Văn bản", "en": "Document"}[lang]
    yield from (f"{basis}: {document.title(lang)}" for document in one.documents)
    if one.counterpart is not None:
        other = {"vi": "Ngày tương ứng", "en": "The other day"}[lang]
        yield f"{other}: {format_date(one.counterpart)}"
    if one.undecided is not None:
        yield one.undecided.in_language(lang)
    if status in _NOT_DECIDED:
        yield _NOT_DECIDED[status].in_language(lang)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
