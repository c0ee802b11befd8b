"""What is shown of an agency's records: how many of each, and one table at a time (trình bày số liệu của cơ quan)."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
from rich.table import Table

from tiepcan.cli._output import people, plain, printable, say_written, show_points
from tiepcan.errors import DataFileError
from tiepcan.periods import ReportingPeriod
from tiepcan.reports import RECORD_TABLES, AgencyRecords, HeadCount, RecordTable
from tiepcan.text import Bilingual, Lang, format_date

__all__ = [
    "show_faults",
    "show_records",
    "show_sound",
    "show_table",
    "show_written",
    "write_table",
]

_WORDS: Mapping[Lang, Mapping[str, str]] = {
    "vi": {
        "all": "tất cả",
        "people": "số người",
        "not_told": "lần không ghi số người",
        "fields": "lĩnh vực",
        "cut": "cắt giảm thời gian",
        "full": "trực tuyến toàn trình",
        "digitised": "đã số hóa",
        "carried_over": "kỳ trước chuyển sang",
        "received": "nhận trong kỳ",
        "answered": "đã trả lời",
        "open": "chưa trả lời",
        "late": "trễ",
        "without_due_day": "không ghi hạn",
        "narratives": "Phần lời của báo cáo",
        "tables": "Xem từng bảng, thêm --table",
        "empty": "Không có mục nào.",
        "rows": "{0} dòng",
        "sound": "đọc được, không có lỗi",
        "faults": "lỗi",
        "notes": "Lưu ý",
        "unknown": "phản ánh {0}: thủ tục {1} không có trong danh mục",
    },
    "en": {
        "all": "all",
        "people": "people",
        "not_told": "without a number of people",
        "fields": "fields",
        "cut": "with time cut",
        "full": "online in full",
        "digitised": "digitised",
        "carried_over": "carried over",
        "received": "received",
        "answered": "answered",
        "open": "open",
        "late": "late",
        "without_due_day": "without a due day",
        "narratives": "Words of reports",
        "tables": "For one table add --table",
        "empty": "There is nothing.",
        "rows": "{0} row(s)",
        "sound": "can be read, no faults",
        "faults": "fault(s)",
        "notes": "Notes",
        "unknown": "feedback {0}: procedure {1} is not in the catalogue",
    },
}


def show_records(
    records: AgencyRecords, whole: AgencyRecords, period: ReportingPeriod | None, lang: Lang
) -> None:
    """Write how many records of each kind there are, for a person."""
    console = people()
    console.print(f"[bold]{plain(_heading(records, period, lang))}[/bold]")
    show_points(console, _points(records, whole, period, lang))
    console.print(f"{_WORDS[lang]['tables']} {', '.join(RECORD_TABLES)}", style="dim")


def show_table(
    found: RecordTable, records: AgencyRecords, period: ReportingPeriod | None, lang: Lang
) -> None:
    """Write one table for a person."""
    console = people()
    console.print(f"[bold]{plain(_heading(records, period, lang))}[/bold]")
    console.print(plain(f"{found.title.in_language(lang)}: {len(found.rows)}"))
    if not found.rows:
        console.print(_WORDS[lang]["empty"])
        return
    table = Table()
    for name in found.header(lang):
        table.add_column(plain(name), overflow="fold")
    for row in found.rows:
        table.add_row(*map(plain, row))
    console.print(table)


def write_table(found: RecordTable, lang: Lang) -> None:
    """Write one table as CSV on standard output: no cell starts a formula, and none steers a terminal."""
    shown = attrs.evolve(
        found, rows=tuple(tuple(printable(cell, keep_lines=True) for cell in row) for row in found.rows)
    )
    text = io.StringIO(newline="")
    shown.write_csv(text, lang=lang)
    # Standard output ends its lines as the system does.
    sys.stdout.write(text.getvalue().replace("\r\n", "\n"))


def show_written(out: Path, found: RecordTable, lang: Lang) -> None:
    """Write where the table went."""
    say_written(people(), out, lang, _WORDS[lang]["rows"].format(len(found.rows)))


def show_faults(name: str, error: DataFileError, lang: Lang) -> None:
    """Write every fault of a file for a person."""
    console = people()
    console.print(f"[bold red]{plain(name)}: {len(error.faults)} {_WORDS[lang]['faults']}[/bold red]")
    lines = (one.in_language(lang).removeprefix(f"{name}: ") for one in error.faults)
    show_points(console, lines)


def show_sound(name: str, records: AgencyRecords, lang: Lang) -> None:
    """Write that a file is sound, what it holds, and what to look at."""
    words, console = _WORDS[lang], people()
    console.print(f"[bold]{plain(name)}: {words['sound']}[/bold]")
    show_points(console, _points(records, records, None, lang))
    odd = records.feedback_on_unknown_procedures
    if odd:
        console.print(f"[bold]{words['notes']}[/bold]")
        show_points(console, (words["unknown"].format(one.number, one.procedure) for one in odd))


def _heading(records: AgencyRecords, period: ReportingPeriod | None, lang: Lang) -> str:
    which = _WORDS[lang]["all"]
    if period is not None:
        days = f"{format_date(period.start)} - {format_date(period.end)}"
        which = f"{period.label.in_language(lang)} ({days})"
    return f"{records.agency.name} ({records.agency.id}): {which}"


def _points(
    records: AgencyRecords, whole: AgencyRecords, period: ReportingPeriod | None, lang: Lang
) -> Iterator[str]:
    words = _WORDS[lang]
    titles = {
        code: make(AgencyRecords(agency=records.agency), lang=lang).title.in_language(lang)
        for code, make in RECORD_TABLES.items()
    }
    yield _counted(titles["directives"], len(records.directives), records.directives_by_kind())
    yield _heads(titles["training"], records.trained, lang)
    yield _heads(titles["dissemination"], records.reached, lang)
    figures = records.procedure_figures
    counts = {words["fields"]: figures.fields, words["cut"]: figures.with_time_cut}
    counts |= {words["full"]: figures.online_full, words["digitised"]: figures.digitised}
    yield _counted(titles["procedures"], figures.procedures, counts if figures.procedures else {})
    yield _counted(titles["iso"], len(records.iso_steps), {})
    told: dict[str, int] = {}
    if period is not None:
        found = attrs.asdict(whole.feedback_between(period.start, period.end))
        told = {words[name]: count for name, count in found.items() if count}
    yield _counted(titles["feedback"], len(records.feedback), told)
    yield _counted(
        titles["accommodations"],
        len(records.accommodations),
        _named(records.accommodations_by_kind(), lang),
    )
    yield _counted(
        titles["legal"], len(records.reviewed_documents), _named(records.reviewed_by_action(), lang)
    )
    parts = ", ".join(records.narratives)
    yield f"{words['narratives']}: {len(records.narratives)}" + (f" ({parts})" if parts else "")


def _named(counts: Mapping[Any, int], lang: Lang) -> dict[str, int]:
    said: dict[str, int] = {}
    for code, count in counts.items():
        words: Bilingual = code.in_words()
        if count:
            said[words.in_language(lang)] = count
    return said


def _counted(title: str, count: int, parts: Mapping[str, int]) -> str:
    told = "; ".join(f"{name}: {amount}" for name, amount in parts.items())
    return f"{title}: {count}" + (f" ({told})" if told else "")


def _heads(title: str, found: HeadCount, lang: Lang) -> str:
    words = _WORDS[lang]
    # Where nobody wrote a number down, nought would be a guess.
    parts = {words["people"]: found.people} if found.events > found.not_told else {}
    if found.not_told:
        parts[words["not_told"]] = found.not_told
    return _counted(title, found.events, parts)
