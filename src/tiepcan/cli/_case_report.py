"""What is shown of a case: its timeline, its state, what is owed, what is wrong (trình bày hồ sơ)."""

from __future__ import annotations

from datetime import date
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from tiepcan.calendar import WorkingCalendar
from tiepcan.cli._output import people, plain, printable, show_points
from tiepcan.requests import Case, CaseFacts, CaseObligation, read_clock, read_timeline
from tiepcan.text import Lang, format_date
from tiepcan.wire import to_data

__all__ = ["case_as_data", "show_case", "show_findings"]


def show_case(case: Case, calendar: WorkingCalendar, as_of: date, lang: Lang) -> None:
    """Write the case for a person."""
    # All days first: a calendar that does not reach them leaves no half of a page.
    obligations = case.obligations(calendar, as_of)
    explained = _explanations(case, calendar, obligations, lang)
    console = people()
    console.print(f"[bold]{_title(case, lang)}[/bold]")
    show_points(console, _state_lines(case, calendar, as_of, lang))
    _show_timeline(console, case, calendar, lang)
    _show_obligations(console, obligations, as_of, lang)
    for name, text in explained:
        console.print(f"[bold]{plain(name)}[/bold]")
        show_points(console, text.splitlines())
    version = {"vi": "Lịch: phiên bản", "en": "Calendar: version"}[lang]
    console.print(f"{version} {calendar.version}", style="dim")


def case_as_data(case: Case, calendar: WorkingCalendar, as_of: date, lang: Lang) -> dict[str, Any]:
    """Return the same as plain data, without anybody's name."""
    deadline = case.deadline(calendar)
    return {
        "case": case.number,
        "as_of": as_of.isoformat(),
        "regime": case.regime.id,
        "state": str(case.state),
        "correction": str(case.correction),
        "complaint": str(case.complaint),
        "lawsuit": str(case.lawsuit),
        "outcome": None if case.outcome is None else str(case.outcome),
        "received_on": case.received_on.isoformat(),
        "valid_on": None if case.valid_on is None else case.valid_on.isoformat(),
        "closed_on": None if case.closed_on is None else case.closed_on.isoformat(),
        "due": None if deadline is None or deadline.due is None else deadline.due.isoformat(),
        "timeliness": str(case.timeliness(calendar, as_of)),
        "findings": [
            {"event": one.event, "code": str(one.code), "stands": one.stands, "text": one.in_language(lang)}
            for one in case.findings(calendar)
        ],
        "obligations": to_data(case.obligations(calendar, as_of))["data"]["obligations"],
        "calendar": calendar.version,
    }


def show_findings(
    number: str, facts: CaseFacts, case: Case | None, calendar: WorkingCalendar, lang: Lang
) -> int:
    """Write every problem of a log and return how many there are."""
    console = people()
    label = {"vi": "sự kiện", "en": "event"}[lang]
    # What is impossible is left out of the fold: the rest is judged all the same.
    found = [
        *(
            (one.event, f"{one.text.in_language(lang)}. {one.hint.in_language(lang)}")
            for one in facts.impossible
        ),
        *(
            (one.event, one.in_language(lang))
            for one in (*facts.findings, *read_clock(facts, calendar).findings)
        ),
    ]
    lines = [f"{label} {event}: {text}" for event, text in sorted(found, key=lambda one: one[0])]
    if not facts.events:
        lines.append({"vi": "nhật ký trống", "en": "the log is empty"}[lang])
    if case is not None and case.facts.origin is None and not (case.valid_on and case.validity().is_valid):
        lines += [
            f"{one.tell.in_language(lang)} ({one.citation.in_language(lang)})"
            for one in case.validity().missing
        ]
    said = {"vi": f"Hồ sơ {number}: {len(lines)} vấn đề", "en": f"Case {number}: {len(lines)} problem(s)"}
    console.print(f"[bold]{escape(printable(said[lang]))}[/bold]")
    show_points(console, lines)
    return len(lines)


def _title(case: Case, lang: Lang) -> str:
    word = {"vi": "Hồ sơ", "en": "Case"}[lang]
    return escape(printable(f"{word} {case.number} · {case.regime.name.in_language(lang)}"))


def _state_lines(case: Case, calendar: WorkingCalendar, as_of: date, lang: Lang) -> list[str]:
    lines = ["; ".join(one.in_language(lang) for one in case.states_in_words)]
    if case.outcome is not None:
        word = {"vi": "Kết quả", "en": "Outcome"}[lang]
        lines.append(f"{word}: {case.outcome.in_words().in_language(lang)}")
    if any(event.day > as_of for event in case.events):
        lines.append(_LATER_EVENTS[lang])
    timely = case.timeliness(calendar, as_of).in_words().in_language(lang)
    until = {"vi": "tính đến", "en": "as of"}[lang]
    return [*lines, f"{timely} ({until} {format_date(as_of)})"]


_LATER_EVENTS = {
    "vi": "Nhật ký có sự kiện sau ngày này; ngày này chỉ dùng để xét quá hạn",
    "en": "The log has events after this day; the day only tells what is overdue",
}


def _show_timeline(console: Console, case: Case, calendar: WorkingCalendar, lang: Lang) -> None:
    words = {
        "vi": ("Diễn biến", "Ngày", "Sự kiện", "Chi tiết", "đã hủy", "nhập từ nơi khác"),
        "en": ("Timeline", "Day", "Event", "Detail", "voided", "imported"),
    }[lang]
    table = Table(title=words[0], title_justify="left")
    table.add_column("#", justify="right")
    for name in words[1:4]:
        table.add_column(name, overflow="fold")
    for one in read_timeline(case, calendar):
        label = plain(one.label.in_language(lang))
        notes = [one.detail.in_language(lang), *(f"! {found.in_language(lang)}" for found in one.findings)]
        notes += [words[4]] * one.voided + [words[5]] * one.imported
        table.add_row(
            str(one.number),
            format_date(one.day),
            f"[strike]{label}[/strike]" if one.voided else label,
            plain("\n".join(filter(None, notes))),
        )
    console.print(table)


def _show_obligations(
    console: Console, obligations: tuple[CaseObligation, ...], as_of: date, lang: Lang
) -> None:
    words = {
        "vi": ("Việc phải làm", "Hạn", "Căn cứ", "Mẫu", "Nếu chậm", "Chưa có việc phải làm."),
        "en": ("What is owed", "Due", "Clause", "Form", "If missed", "Nothing is owed for now."),
    }[lang]
    if not obligations:
        console.print(words[5])
        return
    table = Table(title=f"{words[0]} ({format_date(as_of)})", title_justify="left")
    for name in words[:5]:
        table.add_column(name, overflow="fold")
    for one in obligations:
        table.add_row(
            plain(one.name.in_language(lang)),
            _due(one, lang),
            plain(one.citation.in_language(lang)),
            one.form or "",
            plain(one.if_missed.in_language(lang)),
        )
    console.print(table)
    # Which duty a remark is about is said where there is more than one.
    heads = {
        one.code: f"{one.name.in_language(lang)}: " if len(obligations) > 1 else "" for one in obligations
    }
    show_points(
        console,
        [f"{heads[one.code]}{said.in_language(lang)}" for one in obligations for said in one.remarks],
    )


def _due(one: CaseObligation, lang: Lang) -> str:
    late = {"vi": "QUÁ HẠN", "en": "OVERDUE"}[lang]
    if one.immediate:
        return {"vi": "ngay", "en": "at once"}[lang]
    if one.due is None:
        return "-"
    day = f"[bold]{format_date(one.due)}[/bold]\n{plain(one.basis.in_words().in_language(lang))}"
    return f"[bold red]{late}[/bold red]\n{day}" if one.overdue else day


def _explanations(
    case: Case, calendar: WorkingCalendar, obligations: tuple[CaseObligation, ...], lang: Lang
) -> list[tuple[str, str]]:
    title = {"vi": "Cách tính", "en": "How it was counted"}[lang]
    found = [(f"{title}: {one.name.in_language(lang)}", one.explain(lang)) for one in obligations]
    explained = [(name, text) for name, text in found if text]
    deadline = case.deadline(calendar)
    if explained or deadline is None:
        return explained
    return [(title, str(deadline.explain(lang)))]
