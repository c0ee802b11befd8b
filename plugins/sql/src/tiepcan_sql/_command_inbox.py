"""``tiepcan sql inbox``: what is owed, found by index (việc phải làm)."""

from __future__ import annotations

from datetime import date

import click

from tiepcan.cli import DAY, lang_option, language
from tiepcan.output import write_json
from tiepcan.requests import LegalState
from tiepcan.text import Lang, format_date, printable
from tiepcan_sql._command_basis import projection_options
from tiepcan_sql._command_options import (
    agency_option,
    json_option,
    new_table,
    opened,
    people,
    say,
    say_if_unknown,
    store_argument,
)
from tiepcan_sql._found import InboxPage, OwedLine
from tiepcan_sql._projection import CaseProjection
from tiepcan_sql._search import CaseSearch

__all__ = ["inbox_command"]

_HELP = """\
Việc phải làm trong các hồ sơ đang mở của một cơ quan: làm ngay trước, rồi theo ngày đến hạn.

What is owed in the open cases of an agency: at once first, then by due day.

\b
Ví dụ / Examples:
  tiepcan sql inbox ho-so.sqlite3 --agency H24.12 --as-of 2026-11-20
  tiepcan sql inbox ho-so.sqlite3 --agency H24.12 --as-of 20/11/2026 --due-until 27/11/2026 --json
  tiepcan sql inbox --agency H24.12 --as-of 2026-11-20 --overdue --status valid

\b
Mã thoát / Exit status:
  0  không có việc quá hạn / nothing overdue      1  có việc quá hạn / something is overdue      2  không đọc được / cannot read
"""
_HEADER: dict[Lang, tuple[str, ...]] = {
    "vi": ("Hồ sơ", "Việc", "Hạn", "Đơn vị", "Căn cứ"),
    "en": ("Case", "Duty", "Due", "Unit", "Clause"),
}


@click.command("inbox", help=_HELP)
@store_argument
@agency_option(required=True)
@click.option("--as-of", type=DAY, required=True, help="Tính đến ngày nào. / As of which day.")
@click.option(
    "--due-until", type=DAY, help="Chỉ việc đến hạn chậm nhất ngày này. / Only what is due by then."
)
@click.option("--overdue", is_flag=True, help="Chỉ việc quá hạn. / Only what is overdue.")
@click.option(
    "--status",
    type=click.Choice([one.value for one in LegalState if one is not LegalState.NONE]),
    help="Chỉ hồ sơ ở trạng thái này. / Only cases in this state.",
)
@click.option("--unit", metavar="ĐƠN_VỊ", help="Chỉ hồ sơ của đơn vị này. / Only cases of this unit.")
@click.option("--after", metavar="DẤU", help="Trang sau dấu này. / The page behind this mark.")
@click.option(
    "--limit",
    type=click.IntRange(1, 10_000),
    default=100,
    show_default=True,
    help="Nhiều nhất bao nhiêu dòng. / How many lines at most.",
)
@json_option
@lang_option
@click.pass_context
@projection_options
def inbox_command(
    context: click.Context,
    *,
    location: str,
    agency: str,
    as_of: date,
    due_until: date | None,
    overdue: bool,
    status: str | None,
    unit: str | None,
    after: str | None,
    limit: int,
    projection: CaseProjection,
    as_json: bool,
    lang: str,
) -> None:
    """Find, and write for a person or for a program."""
    speech = language(lang)
    with opened(location) as store:
        search = CaseSearch(store, projection)
        page = search.inbox(
            agency,
            as_of,
            due_until=due_until,
            overdue_only=overdue,
            state=None if status is None else LegalState(status),
            unit=unit,
            after=after,
            limit=limit,
        )
        problems = search.problems(agency)
        if not page.lines and not as_json:
            say_if_unknown(store, agency, speech)
    if as_json:
        untold = [{"case": one.case, "vi": one.text.vi, "en": one.text.en} for one in problems]
        lines = [_data(one) for one in page.lines]
        write_json({"as_of": as_of.isoformat(), "lines": lines, "after": page.after, "problems": untold})
    else:
        _show(page, speech)
        for one in problems:
            text = one.text.in_language(speech)
            say(f"Chưa tính được: {text}", f"Cannot be told: {text}", speech)
    context.exit(1 if any(line.overdue for line in page.lines) else 0)


def _show(page: InboxPage, lang: Lang) -> None:
    table = new_table(*_HEADER[lang])
    for line in page.lines:
        name, by = line.name.in_language(lang), line.citation.in_language(lang)
        table.add_row(printable(line.case), name, _due(line, lang), printable(line.unit), by)
    if page.lines:
        people().print(table)
    number, late = len(page.lines), sum(line.overdue for line in page.lines)
    say(f"{number} việc, {late} quá hạn", f"{number} to do, {late} overdue", lang)
    if page.after is not None:
        say(f"Còn nữa: --after '{page.after}'", f"There is more: --after '{page.after}'", lang)


def _due(line: OwedLine, lang: Lang) -> str:
    if line.immediate:
        return "ngay" if lang == "vi" else "at once"
    if line.due is None:
        return ""
    late = "" if not line.overdue else " QUÁ HẠN" if lang == "vi" else " OVERDUE"
    return f"{format_date(line.due)}{late}"


def _data(line: OwedLine) -> dict[str, object]:
    return {
        "case": line.case,
        "code": line.code,
        "name": {"vi": line.name.vi, "en": line.name.en},
        "due": None if line.due is None else line.due.isoformat(),
        "immediate": line.immediate,
        "overdue": line.overdue,
        "basis": line.basis.value,
        "citation": {"vi": line.citation.vi, "en": line.citation.en},
        "form": line.form,
        "status": line.state.value,
        "unit": line.unit,
    }
