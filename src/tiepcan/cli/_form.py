"""``tiepcan form``: a form filled from a case (mẫu phiếu)."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from tiepcan.cli._case import case_options, load_case
from tiepcan.cli._files import replace_bytes, replace_file
from tiepcan.cli._law_options import load_calendar, load_rules
from tiepcan.cli._options import language, renderer_of, renderer_option
from tiepcan.cli._output import people, plain, say_written, show_points, wide
from tiepcan.errors import InputError
from tiepcan.output import json_text, write_json
from tiepcan.requests import FilledForm, fill_form
from tiepcan.text import Bilingual, Lang
from tiepcan.wire import to_data

__all__ = ["form_command"]

_HELP = """\
Điền mẫu phiếu từ hồ sơ: 01a, 01b, 02, 03, 04, 05, 06; mục còn thiếu được liệt kê. Kết quả có thông tin cá nhân.

Fill a form from a case; what is missing is listed. The result holds personal data, as the document does.

\b
Ví dụ / Examples:
  tiepcan form 05 ho-so.json
  tiepcan form 04 ho-so.json --json
  tiepcan form 05 ho-so.json --out phieu.json
  tiepcan form 05 ho-so.json --out phieu.docx      (cần / needs tiepcan-word)
"""
_JSON, _TEXT = ".json", ".txt"


@click.command("form", help=_HELP, short_help="Điền mẫu phiếu từ hồ sơ. / Fill a form from a case.")
@click.argument("code", metavar="MẪU")
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON. / Write JSON.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Ghi vào tệp .json, .txt; .docx bằng phần mở rộng. / Write to this file; Word by a plugin.",
)
@renderer_option
@case_options
def form_command(
    *,
    code: str,
    file: Path,
    as_json: bool,
    out: Path | None,
    renderer: str | None,
    local_rules: tuple[str, ...],
    policies: tuple[str, ...],
    projected: bool,
    announcements: tuple[Path, ...],
    law_files: tuple[Path, ...],
    lang: str,
) -> None:
    """Fill, then write for a person, for a program, or as the document that a renderer makes."""
    speech = language(lang)
    by_plugin = renderer_of(
        "form", out, renderer, own=(_JSON, _TEXT), form_asked="--json" if as_json else None
    )
    if as_json and out is not None and out.suffix.lower() in _OTHER_THAN_JSON:
        raise InputError(
            Bilingual(
                "đuôi tệp cho biết dạng khác JSON", "the name of the file tells another form than JSON"
            ),
            hint=Bilingual("Đổi đuôi tệp, hoặc bỏ --json.", "Name it otherwise, or leave --json out."),
            path=str(out),
        )
    case = load_case(file, load_rules(local_rules, policies, law_files))
    calendar = load_calendar(announcements, projected=projected)
    form = fill_form(code, case, calendar=calendar)
    if out is None:
        if as_json:
            write_json(to_data(form))
        else:
            _show(form, speech, people())
        return
    read = (file, *announcements, *law_files)
    if by_plugin is not None:
        replace_bytes(out, by_plugin.render(form, speech), like=file, inputs=read)
    else:
        with replace_file(out, like=file, inputs=read) as stream:
            if as_json or out.suffix.lower() == _JSON:
                stream.write(json_text(to_data(form)))
            else:
                _show(form, speech, wide(stream))
    _show_written(form, out, speech)


#: Endings of which everybody knows that they are no JSON.
_OTHER_THAN_JSON = frozenset({_TEXT, ".docx", ".xlsx", ".pdf", ".html", ".md"})


def _show_written(form: FilledForm, out: Path, lang: Lang) -> None:
    """Say what was written and what is missing; whose form it is stands in the file alone."""
    console = people()
    _show_title(form, lang, console)
    say_written(console, out, lang)
    _show_missing(form, lang, console)


def _show_title(form: FilledForm, lang: Lang, console: Console) -> None:
    title = f"{_WORDS[lang][0]} {form.form.code}: {form.form.name.in_language(lang)}"
    console.print(f"[bold]{plain(title)}[/bold]")
    console.print(plain(form.form.citation.in_language(lang)), style="dim")


def _show_missing(form: FilledForm, lang: Lang, console: Console) -> None:
    if form.missing:
        names = "; ".join(field.label.in_language(lang) for field in form.missing)
        console.print(f"[bold]{_WORDS[lang][5]}[/bold]: {plain(names)}")
    show_points(console, [remark.in_language(lang) for remark in form.remarks])


_WORDS = {
    "vi": ("Mẫu", "Mục", "Nội dung", "(còn thiếu)", "(điền tay)", "Còn thiếu"),
    "en": ("Form", "Field", "Value", "(missing)", "(by hand)", "Missing"),
}


def _show(form: FilledForm, lang: Lang, console: Console) -> None:
    words = _WORDS[lang]
    _show_title(form, lang, console)
    if form.fields:
        table = Table()
        table.add_column(words[1], overflow="fold")
        table.add_column(words[2], overflow="fold")
        for one in form.fields:
            empty = words[3] if one.field.needed else words[4] if one.field.fill == "by_hand" else ""
            table.add_row(plain(one.field.label.in_language(lang)), plain(one.value or empty))
        console.print(table)
    _show_missing(form, lang, console)
