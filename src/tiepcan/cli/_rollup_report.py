"""What is shown of a roll-up: the agencies, then what needs somebody (trình bày kết quả tổng hợp)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.table import Table

from tiepcan.cli._output import plain, printable, show_points
from tiepcan.cli._rollup_files import ReadReports
from tiepcan.rollup import MemberStatus, RollUp
from tiepcan.text import Lang

__all__ = ["show_roll_up"]

#: So many agencies, sentences and files are shown where not all are asked for.
_LISTED = 40
_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "found": "Cần xem",
        "aside": "Tệp để riêng, không phải báo cáo dùng được",
        "files": "Tệp",
        "version": "phiên bản",
        "more": "… và {} dòng nữa: thêm --all.",
        "clean": "Đủ và khớp.",
        "agrees": "Khớp. Không có tệp thứ bậc nên không biết ai chưa gửi: thêm --hierarchy TỆP.",
    },
    "en": {
        "found": "To be seen to",
        "aside": "Files set aside: no reports that can be used",
        "files": "Files",
        "version": "version",
        "more": "… and {} more: add --all.",
        "clean": "Complete, and everything agrees.",
        "agrees": "Everything agrees. Without a hierarchy nobody knows who is missing: add --hierarchy FILE.",
    },
}


def show_roll_up(
    console: Console, found: RollUp, read: ReadReports, codes: Sequence[str], lang: Lang, *, show_all: bool
) -> None:
    """Write the roll-up for a person."""
    words = _WORDS[lang]
    head, *sentences = found.explain(lang)
    console.print(f"[bold]{plain(head)}[/bold]")
    counts = Counter(one.status for one in found.members)
    show_points(
        console,
        [f"{one.in_words().in_language(lang)}: {counts[one]}" for one in MemberStatus if counts[one]],
    )
    _table(console, found, codes, lang, show_all=show_all)
    if sentences:
        console.print(f"[bold]{words['found']}[/bold]")
        _points(console, sentences, lang, show_all=show_all)
    files = tuple(_files(found, read, words["version"]))
    if files:
        console.print(f"[bold]{words['files']}[/bold]")
        _points(console, files, lang, show_all=show_all)
    if read.set_aside:
        console.print(f"[bold red]{words['aside']}[/bold red]")
        _points(console, [one.in_language(lang) for one in read.set_aside], lang, show_all=show_all)
    if found.complete and found.consistent and not read.set_aside:
        console.print(words["agrees" if found.hierarchy is None else "clean"])


def _table(console: Console, found: RollUp, codes: Sequence[str], lang: Lang, *, show_all: bool) -> None:
    shown = found.member_table(codes, lang=lang)
    *rows, total = shown.rows
    listed = rows if show_all else rows[:_LISTED]
    table = Table()
    for place, name in enumerate(shown.header(lang)):
        table.add_column(plain(name), overflow="fold", justify="left" if place <= 1 else "right")
    for row in listed:
        table.add_row(*map(plain, row))
    table.add_section()
    table.add_row(*(f"[bold]{plain(cell)}[/bold]" for cell in total))
    console.print(table)
    if len(listed) < len(rows):
        console.print(_WORDS[lang]["more"].format(len(rows) - len(listed)), style="dim")


def _points(console: Console, lines: Sequence[str], lang: Lang, *, show_all: bool) -> None:
    listed = lines if show_all else lines[:_LISTED]
    show_points(console, listed)
    if len(listed) < len(lines):
        console.print(_WORDS[lang]["more"].format(len(lines) - len(listed)), style="dim")


def _files(found: RollUp, read: ReadReports, word: str) -> Iterator[str]:
    """Yield where the reports stand that came more than once."""
    by_report = read.files_of
    several: Iterable[tuple[str, int | None]] = (
        *((one.agency, one.version) for one in found.conflicts),
        *((one.agency, one.version) for one in found.sent_twice),
        *((one.agency, one.version) for one in found.superseded),
    )
    for agency, version in dict.fromkeys(several):
        if version is not None:
            files = ", ".join(map(printable, by_report.get((agency, version), ())))
            yield f"{agency} {word} {version}: {files}"
