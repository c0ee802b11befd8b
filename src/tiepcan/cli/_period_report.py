"""What is shown of periods: one in full, several side by side (trình bày kỳ báo cáo)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import attrs
from rich.console import Console
from rich.table import Table

from tiepcan.calendar import WorkingCalendar
from tiepcan.cli._output import people, plain, show_points
from tiepcan.deadlines import compute_obligation, explain_obligation
from tiepcan.periods import ReportingPeriod, SendingDay, sending_rules
from tiepcan.text import Lang, format_date

__all__ = ["Sent", "periods_as_data", "show_period", "show_periods"]

_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "code": "Mã",
        "period": "Kỳ",
        "start": "Từ ngày",
        "end": "Đến hết ngày",
        "days": "Số ngày",
        "sending": "Hạn gửi báo cáo",
        "send_by": "Hạn gửi",
        "not_fixed": "Hạn gửi báo cáo: chưa quy định.",
        "local": "Nơi có quy định riêng, thêm",
        "alone": "Cách tính từng hạn gửi: xem riêng từng kỳ, hoặc thêm --json.",
        "version": "Lịch: phiên bản",
        "note": "Lưu ý",
    },
    "en": {
        "code": "Code",
        "period": "Period",
        "start": "From",
        "end": "To the end of",
        "days": "Days",
        "sending": "Day for sending the report",
        "send_by": "Send by",
        "not_fixed": "Day for sending the report: not fixed.",
        "local": "Where a local rule holds, add",
        "alone": "How each day for sending was counted: ask for one period alone, or add --json.",
        "version": "Calendar: version",
        "note": "Note",
    },
}


@attrs.frozen(kw_only=True)
class Sent:
    """A period, and by when the report on it is sent where a rule that was named says so."""

    period: ReportingPeriod
    sending: SendingDay | None
    calendar: WorkingCalendar


def periods_as_data(found: Sequence[Sent], lang: Lang) -> dict[str, Any]:
    """Return one period as plain data; several as a list under a name of their own, in the order they were asked for."""
    periods = [_as_data(one, lang) for one in found]
    return periods[0] if len(periods) == 1 else {"periods": periods}


def _as_data(one: Sent, lang: Lang) -> dict[str, Any]:
    period, rule = one.period, one.period.rule
    return {
        "code": period.code,
        "span": str(period.span),
        "label": period.label.in_language(lang),
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
        "days": period.days,
        "kind": rule.id,
        "standing": str(period.standing),
        "rule": {
            "name": rule.name.in_language(lang),
            "citation": None if rule.citation is None else rule.citation.in_language(lang),
            "practice": rule.is_practice,
            "standing": str(rule.standing),
        },
        "sending_day": None if one.sending is None else one.sending.day.isoformat(),
        "sending": None if one.sending is None else _sending_data(one.sending, one.calendar, lang),
        "explanation": period.explain(lang).splitlines(),
    }


def _sending_data(sending: SendingDay, calendar: WorkingCalendar, lang: Lang) -> dict[str, Any]:
    rule = sending.rule
    status = calendar.status_between(sending.period.end, sending.day)
    return {
        "rule": rule.id,
        "name": rule.name.in_language(lang),
        "amount": rule.duration.amount,
        "unit": str(rule.duration.unit),
        "citation": rule.citation.in_language(lang),
        "standing": str(rule.standing),
        "calendar": {"version": calendar.version, "status": str(status)},
        "explanation": _counted(sending, calendar, lang),
    }


def show_period(one: Sent, lang: Lang) -> None:
    """Write one period for a person, with how its day for sending was counted."""
    words, console = _WORDS[lang], people()
    days, *more = one.period.explain(lang).splitlines()
    console.print(f"[bold]{plain(days)}[/bold]")
    show_points(console, [f"{words['code']}: {one.period.code}.", *more])
    if one.sending is None:
        _say_not_fixed(console, lang)
        return
    console.print(f"[bold]{words['sending']}: {format_date(one.sending.day)}[/bold]")
    show_points(console, _counted(one.sending, one.calendar, lang))
    _say_calendar(console, one.calendar, lang)


def show_periods(found: Sequence[Sent], lang: Lang) -> None:
    """Write several periods for a person: their days side by side, then what holds for them."""
    words, console = _WORDS[lang], people()
    # The same rules were named for all of them: each has a day for sending, or none has.
    sent = [one.sending for one in found if one.sending is not None]
    table = Table()
    for name in ("code", "period", "start", "end", "days", *(["send_by"] if sent else [])):
        table.add_column(
            words[name],
            overflow="fold",
            justify="right" if name == "days" else "left",
            no_wrap=name in {"start", "end", "send_by"},
        )
    for one in found:
        cells = [one.period.code, one.period.label.in_language(lang)]
        cells += [format_date(one.period.start), format_date(one.period.end), str(one.period.days)]
        table.add_row(*map(plain, cells), *([] if one.sending is None else [format_date(one.sending.day)]))
    console.print(table)
    show_points(console, _once((one.period.code, one.period.explain(lang).splitlines()[1:]) for one in found))
    if not sent:
        _say_not_fixed(console, lang)
        return
    console.print(f"[bold]{words['sending']}[/bold]")
    show_points(console, _once((one.period.code, _basis(one, lang)) for one in sent))
    console.print(words["alone"], style="dim")
    _say_calendar(console, found[0].calendar, lang)


def _once(said: Iterable[tuple[str, Sequence[str]]]) -> list[str]:
    """Return each line once, with the codes that it is about where it is not about all of them."""
    about: dict[str, list[str]] = {}
    codes = []
    for code, lines in said:
        codes.append(code)
        for line in lines:
            about.setdefault(line, []).append(code)
    return [line if some == codes else f"{', '.join(some)}: {line}" for line, some in about.items()]


def _basis(sending: SendingDay, lang: Lang) -> list[str]:
    rule = sending.rule
    name, length = rule.name.in_language(lang), rule.duration.in_language(lang)
    clause = rule.citation.in_language(lang)
    how = {
        "vi": f"Theo {name}: trong {length} sau ngày chốt số liệu ({clause}).",
        "en": f"Under {name}: within {length} after the cut-off ({clause}).",
    }[lang]
    return [how, *_notes(sending, lang)]


def _notes(sending: SendingDay, lang: Lang) -> list[str]:
    return [f"{_WORDS[lang]['note']}: {one.in_language(lang)}." for one in sending.remarks]


def _counted(sending: SendingDay, calendar: WorkingCalendar, lang: Lang) -> list[str]:
    obligation = compute_obligation(
        sending.rule.time_limit, triggered_on=sending.period.end, calendar=calendar
    )
    return [*explain_obligation(obligation, lang).lines, *_notes(sending, lang)]


def _say_not_fixed(console: Console, lang: Lang) -> None:
    words = _WORDS[lang]
    known = ", ".join(f"--local {rule}" for rule in sending_rules())
    console.print(f"{words['not_fixed']} {words['local']} {known}.")


def _say_calendar(console: Console, calendar: WorkingCalendar, lang: Lang) -> None:
    console.print(f"{_WORDS[lang]['version']} {calendar.version}", style="dim")
