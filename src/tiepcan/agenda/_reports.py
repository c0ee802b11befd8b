"""By when reports are sent, for calendars (hạn gửi báo cáo)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator

from tiepcan.agenda._entry import Agenda, AgendaEntry, AgendaKind, AgendaStatus
from tiepcan.agenda._stamp import DEFAULT_NOTICE, Uids, Warned, revision_of
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

    The uid is made of the agency, the rule and the period. Where no rule fixes a day there is none: that is counted in
    `Agenda.undated`.

    Legal basis: the clause of each rule.

    Args:
        sendings: From `sending_day`, one for each period; None: no rule fixes a day.
        as_of: When it is made; None: the first day of the first period, so that the same periods give the same agenda.
        calendar: Working days, to count the warning; None: the warning is counted in calendar days.
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
    days = [one for one in given if one is not None]
    made_on = _first(days) if as_of is None else as_of
    uids = Uids(agency, "report")
    warned = Warned(notice=notice, calendar=calendar)
    entries = []
    for one in days:
        status = _status(one, sent, as_of)
        entries.append(
            AgendaEntry(
                uid=uids.uid(one.rule.id, one.period.rule.id, one.period.code),
                kind=AgendaKind.REPORT,
                day=one.day,
                summary=Bilingual(
                    f"Gửi báo cáo {one.period.label.vi}", f"Send the report: {one.period.label.en}"
                ),
                description=Bilingual("\n".join(_lines(one, "vi")), "\n".join(_lines(one, "en"))),
                status=status,
                revision=revision_of(made_on),
                warn_days=warned.days(one.day, status),
            )
        )
    return Agenda(
        title=Bilingual("Lịch gửi báo cáo", "Reports to be sent"),
        as_of=made_on,
        entries=tuple(entries),
        undated=len(given) - len(days),
    )


def _first(days: list[SendingDay]) -> dt.date:
    found = min((one.period.start for one in days), default=None)
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
