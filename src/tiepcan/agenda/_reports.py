"""By when reports are sent, for calendars (hạn gửi báo cáo)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator

from tiepcan.agenda._entry import Agenda, AgendaEntry, AgendaKind, AgendaStatus
from tiepcan.agenda._stamp import DEFAULT_NOTICE, Uids, Warned, revision_of
from tiepcan.agenda._year import decided_on
from tiepcan.calendar import WorkingCalendar
from tiepcan.duration import WorkingDays
from tiepcan.errors import InputError
from tiepcan.periods import SendingDay
from tiepcan.text import Bilingual, Lang

__all__ = ["agenda_of_reports"]


def agenda_of_reports(
    sendings: Iterable[SendingDay | None],
    *,
    as_of: dt.date | None = None,
    calendar: WorkingCalendar | None = None,
    notice: WorkingDays = DEFAULT_NOTICE,
    agency: str = "",
    sent: Collection[str] = (),
) -> Agenda:
    """Return the last days for sending reports (lịch gửi báo cáo).

    The uid is made of the agency, the rule and the period; a period that is named twice stands there once. Where no
    rule fixes a day there is none: that is counted in `Agenda.undated`.

    Legal basis: the clause of each rule.

    Args:
        sendings: From `sending_day`, one for each period; None: no rule fixes a day.
        as_of: When it is made; None: the day of the latest document that decides the days of the year in which each
            report is sent, so that the same decisions give the same entry, and an announced swap a later one.
        calendar: Working days, to count the warning; None: the warning is counted in calendar days, and without *as_of*
            the first day of each period stands for its documents.
        notice: How long before the day to warn: practice.
        agency: The code of the agency that reports.
        sent: Codes of the periods on which the report is sent already, such as ``2026-Q3``.

    Raises:
        InputError: No period has a day, and *as_of* is not given.

    Examples:
        >>> from tiepcan import vietnam_calendar
        >>> from tiepcan.periods import parse_period, sending_day
        >>> day = sending_day(parse_period("2026", kind="nd09"), calendar=vietnam_calendar(), rules=["khanh-hoa"])
        >>> [(str(one.day), str(one.summary)) for one in agenda_of_reports([day]).entries]
        [('2026-12-16', 'Gửi báo cáo Năm 2026')]
    """
    given = tuple(sendings)
    days = {_named(one): one for one in given if one is not None}
    made_on = {key: _decided(one, calendar) if as_of is None else as_of for key, one in days.items()}
    uids = Uids(agency, "report")
    warned = Warned(notice=notice, calendar=calendar)
    entries = []
    for key, one in days.items():
        status = _status(one, sent, as_of)
        entries.append(
            AgendaEntry(
                uid=uids.uid(*key),
                kind=AgendaKind.REPORT,
                day=one.day,
                summary=Bilingual(
                    f"Gửi báo cáo {one.period.label.vi}", f"Send the report: {one.period.label.en}"
                ),
                description=Bilingual("\n".join(_lines(one, "vi")), "\n".join(_lines(one, "en"))),
                status=status,
                revision=revision_of(made_on[key]),
                warn_days=warned.days(one.day, status),
            )
        )
    return Agenda(
        title=Bilingual("Lịch gửi báo cáo", "Reports to be sent"),
        as_of=_latest(made_on.values()) if as_of is None else as_of,
        entries=tuple(entries),
        undated=given.count(None),
    )


def _named(one: SendingDay) -> tuple[str, str, str]:
    return one.rule.id, one.period.rule.id, one.period.code


def _decided(one: SendingDay, calendar: WorkingCalendar | None) -> dt.date:
    """Return a day that is the same for this report whatever other periods are asked for with it."""
    if calendar is None:
        return one.period.start
    # The days that are counted reach from the end of the period to the last day for sending.
    years = {one.period.end.year, one.day.year}
    known = [year for year in years if calendar.first.year <= year <= calendar.last.year]
    return max((decided_on(calendar.year(year)) for year in known), default=one.period.start)


def _latest(days: Iterable[dt.date]) -> dt.date:
    found = max(days, default=None)
    if found is None:
        raise InputError(
            Bilingual("không có kỳ nào có hạn gửi", "no period has a day for sending"),
            hint=Bilingual("Cho biết as_of, hoặc quy định về hạn gửi.", "Give as_of, or a rule on sending."),
            path="as_of",
        )
    return found


def _status(one: SendingDay, sent: Collection[str], as_of: dt.date | None) -> AgendaStatus:
    if one.period.code in sent:
        return AgendaStatus.DONE
    return AgendaStatus.OVERDUE if as_of is not None and as_of > one.day else AgendaStatus.OPEN


def _lines(one: SendingDay, lang: Lang) -> Iterator[str]:
    yield from one.explain(lang).splitlines()
