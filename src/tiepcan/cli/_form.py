"""``tiepcan form``: a form filled from a case (mẫu phiếu)."""

from __future__ import annotations

from pathlib import Path

import click
from rich.table import Table

from tiepcan.cli._case import case_options, load_case, rules_of
from tiepcan.cli._options import language, load_calendar
from tiepcan.cli._output import people, plain, show_points, write_json
from tiepcan.requests import FilledForm, fill_form
from tiepcan.text import Lang
from tiepcan.wire import to_data

__all__ = ["form_command"]

_HELP = """\
Điền mẫu phiếu từ hồ sơ: 01a, 01b, 02, 03, 04, 05, 06; mục còn thiếu được liệt kê. Kết quả có thông tin cá nhân.

Fill a form from a case; what is missing is listed. The result holds personal data, as the document does.

\b
Ví dụ / Examples:
  tiepcan form 05 ho-so.json
  tiepcan form 04 ho-so.json --json
"""


@click.command("form", help=_HELP, short_help="Điền mẫu phiếu từ hồ sơ. / Fill a form from a case.")
@click.argument("code", metavar="MẪU")
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON. / Write JSON.")
@case_options
def form_command(
    *,
    code: str,
    file: Path,
    as_json: bool,
    local_rules: tuple[str, ...],
    policies: tuple[str, ...],
    projected: bool,
    announcements: tuple[Path, ...],
    law_files: tuple[Path, ...],
    lang: str,
) -> None:
    """Fill, then write for a person or for a renderer."""
    case = load_case(file, rules_of(local_rules, policies, law_files))
    calendar = load_calendar(announcements, projected=projected)
    form = fill_form(code, case, calendar=calendar)
    if as_json:
        write_json(to_data(form))
    else:
        _show(form, language(lang))


def _show(form: FilledForm, lang: Lang) -> None:
    words = {
        "vi": ("Mẫu", "Mục", "Nội dung", "(còn thiếu)", "(điền tay)", "Còn thiếu"),
        "en": ("Form", "Field", "Value", "(missing)", "(by hand)", "Missing"),
    }[lang]
    console = people()
    title = f"{words[0]} {form.form.code}: {form.form.name.in_language(lang)}"
    console.print(f"[bold]{plain(title)}[/bold]")
    console.print(plain(form.form.citation.in_language(lang)), style="dim")
    if form.fields:
        table = Table()
        table.add_column(words[1], overflow="fold")
        table.add_column(words[2], overflow="fold")
        for one in form.fields:
            empty = words[3] if one.field.needed else words[4] if one.field.fill == "by_hand" else ""
            table.add_row(plain(one.field.label.in_language(lang)), plain(one.value or empty))
        console.print(table)
    if form.missing:
        names = "; ".join(field.label.in_language(lang) for field in form.missing)
        console.print(f"[bold]{words[5]}[/bold]: {plain(names)}")
    show_points(console, [remark.in_language(lang) for remark in form.remarks])
