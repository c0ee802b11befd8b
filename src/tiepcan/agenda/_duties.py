"""What must be published, and how long postings must stand, for calendars (hạn công khai, thời hạn niêm yết)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from tiepcan.agenda._entry import Agenda, AgendaEntry, AgendaKind, AgendaStatus
from tiepcan.agenda._stamp import DEFAULT_NOTICE, Uids, Warned, revision_of
from tiepcan.calendar import WorkingCalendar
from tiepcan.disclosure import DutyState, PostingTerm, PublicationDuty
from tiepcan.duration import WorkingDays
from tiepcan.text import Bilingual, Lang, fold_text, format_date

__all__ = ["agenda_of_duties"]

#: So the id of a row begins that has none of its own: its place in the list.
_PLACE = "#"
_STATUS = {
    DutyState.PUBLISHED_IN_TIME: AgendaStatus.DONE,
    DutyState.PUBLISHED_LATE: AgendaStatus.DONE,
    DutyState.OVERDUE: AgendaStatus.OVERDUE,
    DutyState.WITHDRAWN: AgendaStatus.OVERDUE,
    DutyState.RESTRICTED: AgendaStatus.CANCELLED,
    DutyState.NOT_OWED: AgendaStatus.CANCELLED,
}


def agenda_of_duties(
    duties: Iterable[PublicationDuty],
    *,
    as_of: dt.date,
    calendar: WorkingCalendar | None = None,
    notice: WorkingDays = DEFAULT_NOTICE,
    agency: str = "",
    changes: int = 0,
) -> Agenda:
    """Return the days by which items must be published, and until which postings must stand (lịch công khai).

    Names an item by its id and number, never by its title. The uid is made of the agency, the item and what is owed: of
    a row without an id by its number, since its place in the list changes. A duty without a day stands on no calendar;
    where somebody has to look at it, it counts in `Agenda.undated`.

    Args:
        duties: From `publication_duties`, in the order of the list: it tells apart items of one id.
        as_of: The day they were worked out for.
        calendar: Working days, to count the warning; None: the warning is counted in calendar days.
        notice: How long before the day to warn: practice.
        agency: The code of the agency: without it items of two agencies that have one id are one entry.
        changes: How often the list was changed on that day, where a host knows: the later of two agendas has more.

    Raises:
        InputError: *as_of* is no plain date.

    Examples:
        >>> from tiepcan import vietnam_calendar
        >>> from tiepcan.disclosure import InformationItem, publication_duties
        >>> signed = InformationItem(id="NS-1", created_on=dt.date(2026, 11, 20), points=("L26-17.1.d",))
        >>> day, calendar = dt.date(2026, 11, 23), vietnam_calendar()
        >>> agenda = agenda_of_duties(publication_duties([signed], as_of=day, calendar=calendar), as_of=day,
        ...     calendar=calendar)
        >>> [(str(one.day), str(one.summary), one.warn_days) for one in agenda.entries]
        [('2026-11-30', 'Công khai NS-1', (4, 0))]
    """
    uids = Uids(agency, "publication")
    warned = Warned(notice=notice, calendar=calendar)
    revision = revision_of(as_of, changes)
    entries: list[AgendaEntry] = []
    undated = 0
    for one in duties:
        if one.due is not None:
            entries.append(_duty(uids.uid(*_item(one), "publish"), one, one.due, warned, revision))
        elif one.state.needs_action:
            undated += 1
        entries += (_posting(uids, one, term, warned, revision) for term in one.postings)
    return Agenda(
        title=Bilingual("Lịch công khai thông tin", "Publication of information"),
        as_of=as_of,
        entries=tuple(entries),
        undated=undated,
    )


def _duty(uid: str, one: PublicationDuty, due: dt.date, warned: Warned, revision: int) -> AgendaEntry:
    status = _STATUS.get(one.state, AgendaStatus.OPEN)
    return AgendaEntry(
        uid=uid,
        kind=AgendaKind.PUBLICATION,
        day=due,
        summary=Bilingual(f"Công khai {_named(one)}", f"Publish {_named(one)}"),
        description=Bilingual("\n".join(_lines(one, "vi")), "\n".join(_lines(one, "en"))),
        status=status,
        revision=revision,
        warn_days=warned.days(due, status),
    )


def _posting(
    uids: Uids, one: PublicationDuty, term: PostingTerm, warned: Warned, revision: int
) -> AgendaEntry:
    form = term.publication.form
    began = "" if term.publication.on is None else term.publication.on.isoformat()
    wrong = {AgendaStatus.OVERDUE} if term.too_short else set()
    status = next(iter(wrong), AgendaStatus.OPEN if term.running else AgendaStatus.DONE)
    words = form.in_words()
    clause = {lang: term.citation.in_language(lang) for lang in _LANGUAGES}
    until = format_date(term.keep_until)
    return AgendaEntry(
        uid=uids.uid(*_item(one), form.value, began),
        kind=AgendaKind.POSTING,
        day=term.keep_until,
        summary=Bilingual(
            f"{_named(one)}: {words.vi} ít nhất đến hết hôm nay",
            f"{_named(one)}: {words.en} at least until the end of today",
        ),
        description=Bilingual(
            f"Giữ đến hết ngày {until}\nCăn cứ: {clause['vi']}",
            f"Keep it until the end of {until}\nClause: {clause['en']}",
        ),
        status=status,
        revision=revision,
        warn_days=warned.days(term.keep_until, status),
    )


_LANGUAGES: tuple[Lang, ...] = ("vi", "en")


def _item(one: PublicationDuty) -> tuple[str, ...]:
    return (_PLACE, fold_text(one.number)) if _has_only_number(one) else (one.item,)


def _named(one: PublicationDuty) -> str:
    if _has_only_number(one):
        return one.number
    return one.item if one.number in {"", one.item} else f"{one.item} ({one.number})"


def _has_only_number(one: PublicationDuty) -> bool:
    return one.item.startswith(_PLACE) and bool(one.number)


def _lines(one: PublicationDuty, lang: Lang) -> Iterator[str]:
    words = {"vi": ("Căn cứ", "Còn thiếu"), "en": ("Clause", "Missing")}[lang]
    yield one.state.in_words().in_language(lang)
    if one.citation is not None:
        yield f"{words[0]}: {one.citation.in_language(lang)}"
    if one.missing_forms:
        forms = "; ".join(form.form.in_words().in_language(lang) for form in one.missing_forms)
        yield f"{words[1]}: {forms}"
    yield from (said.in_language(lang) for said in one.remarks)
