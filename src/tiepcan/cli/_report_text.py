"""A report as text in the form that was asked for, and what a person is told beside (kết quả lập báo cáo)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table

from tiepcan.cli._files import replace_bytes, replace_file
from tiepcan.cli._output import people, plain, say_written, show_points
from tiepcan.cli._report_sources import is_named
from tiepcan.errors import InputError
from tiepcan.register import RegisterRow
from tiepcan.reports import Report, table_titles
from tiepcan.statistics import Reference, SourceKind
from tiepcan.text import Bilingual, Lang, printable
from tiepcan.wire import dump

if TYPE_CHECKING:
    from tiepcan.cli._renderers import ChosenRenderer

__all__ = ["SUFFIXES", "Behind", "Format", "report_as_text", "show_trace", "show_written", "write_report"]

#: Rows and cases in full, by file, row and dossier; cases stand in no file and no row.
Behind = Mapping[tuple[str, int | None, str], RegisterRow]

#: How many gaps are listed on a screen; the report lists them all.
_LISTED = 12
#: How many rows a table on a screen has at most: drawing one of a hundred thousand takes a minute. More are lines.
_TABLED = 1000


class Format(StrEnum):
    """The form of a report (dạng báo cáo)."""

    MARKDOWN = "md"
    HTML = "html"
    JSON = "json"

    @classmethod
    def of(cls, asked: str | None, out: Path | None) -> Format:
        """Return the form that was asked for, or that the name of the file tells; Markdown where neither does.

        Raises:
            InputError: The name of the file tells another form.
        """
        suffix = "" if out is None else out.suffix.lower()
        if asked is None:
            return SUFFIXES.get(suffix, cls.MARKDOWN)
        if suffix in _OFFICE or SUFFIXES.get(suffix, asked) != asked:
            raise InputError(
                Bilingual(
                    f"đuôi tệp cho biết dạng khác {asked}",
                    f"the name of the file tells another form than {asked}",
                ),
                hint=Bilingual(
                    "Đổi đuôi tệp, hoặc bỏ --format.", "Name it otherwise, or leave --format out."
                ),
                path=str(out),
            )
        return cls(asked)


#: The endings of files whose form needs no plugin.
SUFFIXES = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".json": Format.JSON,
}
_OFFICE = frozenset({".doc", ".docx", ".xls", ".xlsx", ".xlsm", ".odt", ".ods", ".pdf"})


def report_as_text(report: Report, form: Format, lang: Lang) -> str:
    """Return the report in that form.

    Raises:
        MissingExtraError: HTML is asked for, and its extra is not installed.
    """
    return _WRITERS[form](report, lang)


def write_report(
    report: Report,
    out: Path,
    form: Format,
    by_plugin: ChosenRenderer | None,
    lang: Lang,
    *,
    like: Path,
    inputs: Iterable[Path],
) -> None:
    """Write the report to *out*, whole or not at all: by the renderer of a plugin where there is one, else in *form*.

    Raises:
        InputError: The file cannot stand there, see `replace_file`.
        MissingExtraError: HTML is asked for, and its extra is not installed.
        PluginError: The plugin failed.
    """
    if by_plugin is not None:
        replace_bytes(out, by_plugin.render(report, lang), like=like, inputs=inputs)
        return
    text = report_as_text(report, form, lang)
    with replace_file(out, like=like, inputs=inputs) as stream:
        stream.write(text)


def _json(report: Report, _: Lang) -> str:
    return f"{dump(report, indent=1)}\n"


def _markdown(report: Report, lang: Lang) -> str:
    from tiepcan.rendering import render_markdown  # noqa: PLC0415 - only where it is asked for

    return render_markdown(report, lang=lang)


def _html(report: Report, lang: Lang) -> str:
    from tiepcan.rendering import render_html  # noqa: PLC0415 - the html extra

    return render_html(report, lang=lang)


_WRITERS: Mapping[Format, Callable[[Report, Lang], str]] = {
    Format.MARKDOWN: _markdown,
    Format.HTML: _html,
    Format.JSON: _json,
}


_WHOSE = Bilingual(
    "Chưa nêu cơ quan: thêm --agency TÊN, hoặc ghi mục [agency] trong tệp số liệu (--records).",
    "No agency is named: add --agency NAME, or [agency] in the file of records (--records).",
)


def show_written(report: Report, out: Path, items_set_aside: int, lang: Lang) -> None:
    """Say what was written, and what the report still lacks."""
    console = people()
    title = f"{report.title.in_language(lang)}, {report.period.label.in_language(lang)}"
    console.print(f"[bold]{plain(title)}[/bold]")
    say_written(console, out, lang)
    notes = [one.in_language(lang) for one in report.remarks]
    if not is_named(report.agency):
        notes.insert(0, _WHOSE.in_language(lang))
    if items_set_aside:
        notes.append(
            Bilingual(
                f"{items_set_aside} dòng của danh mục không đọc được, không nằm trong số liệu.",
                f"{items_set_aside} rows of the list could not be read and are in no figure.",
            ).in_language(lang)
        )
    if notes:
        console.print({"vi": "[bold]Lưu ý[/bold]", "en": "[bold]Notes[/bold]"}[lang])
        show_points(console, notes)
    if not report.gaps:
        return
    head = {"vi": "Còn thiếu", "en": "Missing"}[lang]
    console.print(f"[bold]{head}: {len(report.gaps)}[/bold]")
    show_points(
        console,
        (
            f"{gap.part}{_named(gap.of, lang)}: {gap.text.in_language(lang)}. {gap.hint.in_language(lang)}"
            for gap in report.gaps[:_LISTED]
        ),
    )
    more = len(report.gaps) - _LISTED
    if more > 0:
        console.print(
            {"vi": f"… và {more} chỗ nữa, xem trong báo cáo.", "en": f"… and {more} more, in the report."}[
                lang
            ]
        )


def _named(of: tuple[str, ...], lang: Lang) -> str:
    """Return the lines by their codes, and the tables by their titles."""
    titles = table_titles()
    names = (f"“{titles[code].in_language(lang)}”" if code in titles else code for code in of)
    return f" ({', '.join(names)})" if of else ""


def show_trace(report: Report, code: str, rows: Behind | None, lang: Lang) -> None:
    """Show what is behind one figure; who asked for what only with *rows*, which are kept where that was asked for.

    Raises:
        NotAllowedError: There is no such figure.
    """
    console = people()
    figure = report.figure(code)
    found = report.trace(code)
    behind = {"vi": f"{len(found)} dòng, hồ sơ đứng sau", "en": f"{len(found)} rows and cases behind it"}[
        lang
    ]
    label = figure.line.label.in_language(lang)
    console.print(f"[bold]{figure.code} {plain(label)}: {figure.in_words(lang)}[/bold] ({behind})")
    if not found:
        return
    listed = (tuple(map(printable, _cells(one, rows, lang))) for one in found)
    if len(found) > _TABLED:
        for cells in listed:
            click.echo(" · ".join(filter(None, cells)))
        return
    table = Table()
    for name in (*_COLUMNS[lang], *(() if rows is None else _PERSONAL[lang])):
        table.add_column(name, overflow="fold")
    for cells in listed:
        table.add_row(*map(plain, cells))
    console.print(table)


def _cells(one: Reference, rows: Behind | None, lang: Lang) -> tuple[str, ...]:
    # Only registers have names of their own.
    source = one.source if one.kind is SourceKind.ROW else ""
    cells = (
        _KINDS[one.kind].in_language(lang),
        source,
        "" if one.row is None else str(one.row),
        one.id,
    )
    if rows is None:
        return cells
    row = rows.get((source, one.row, one.id))
    return (*cells, *(("", "") if row is None else (row.requester, row.content)))


_COLUMNS: Mapping[Lang, tuple[str, ...]] = {
    "vi": ("Loại", "Nguồn", "Dòng", "Mã"),
    "en": ("Kind", "Source", "Row", "Number"),
}
_PERSONAL: Mapping[Lang, tuple[str, ...]] = {
    "vi": ("Người yêu cầu", "Nội dung"),
    "en": ("Requester", "Content"),
}
_KINDS = {
    SourceKind.ROW: Bilingual("dòng sổ", "row"),
    SourceKind.CASE: Bilingual("hồ sơ", "case"),
    SourceKind.ITEM: Bilingual("thông tin", "item"),
}
