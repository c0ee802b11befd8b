"""``tiepcan case``: one case from its file, explained and checked (hồ sơ)."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tiepcan.calendar import WorkingCalendar
from tiepcan.cli._agenda_options import AgendaCommand, write_agenda_files
from tiepcan.cli._case_report import case_as_data, show_case, show_findings
from tiepcan.cli._law_options import (
    calendar_options,
    law_option,
    load_calendar,
    load_rules,
    local_option,
    policy_option,
)
from tiepcan.cli._options import DAY, lang_option, language, read_text
from tiepcan.deadlines import VIETNAM_TIME
from tiepcan.output import write_json
from tiepcan.requests import AgencyRules, Case, fold_events
from tiepcan.wire import load_case as load_case_text, load_log

if TYPE_CHECKING:
    from tiepcan.agenda import Agenda

__all__ = ["case_group", "case_options", "load_case"]

_EXPLAIN_HELP = """\
Giải thích một hồ sơ: diễn biến, trạng thái, việc phải làm tiếp theo, cách tính hạn và căn cứ.

Explain a case: what happened, where it stands, what is owed next and by when, and why.

\b
Ví dụ / Examples:
  tiepcan case explain ho-so.json
  tiepcan case explain ho-so.json --as-of 2026-11-20 --lang en
"""
_CHECK_HELP = """\
Kiểm tra nhật ký của hồ sơ: sự kiện không thể xảy ra, việc trái quy định, nội dung yêu cầu còn thiếu.

Check the log of a case: what is impossible, what is irregular, what the request lacks.

\b
Mã thoát / Exit status:
  0  không có vấn đề / clean      1  có vấn đề / problems found      2  không đọc được / cannot read
"""


@click.group("case", help="Hồ sơ yêu cầu cung cấp thông tin. / One request, from receipt to closure.")
def case_group() -> None:
    """Hold the commands on cases; does nothing itself."""


def case_options(command: Any) -> Any:
    """Add what every command that reads a case takes."""
    file = click.argument("file", type=click.Path(path_type=Path, readable=False), metavar="TỆP")
    return file(local_option(policy_option(calendar_options(law_option(lang_option(command))))))


def load_case(file: Path, rules: AgencyRules) -> Case:
    """Return the case in *file*.

    Raises:
        DataFileError: The file holds no case, or an impossible one.
    """
    return load_case_text(read_text(file), name=file.name, rules=rules)


@case_group.command("explain", cls=AgendaCommand, help=_EXPLAIN_HELP)
@click.option(
    "--as-of", type=DAY, help="Tính đến ngày nào; mặc định hôm nay. / As of which day; today by default."
)
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON. / Write JSON.")
@case_options
@click.pass_context
def explain_command(
    context: click.Context,
    *,
    file: Path,
    as_of: date | None,
    as_json: bool,
    local_rules: tuple[str, ...],
    policies: tuple[str, ...],
    projected: bool,
    announcements: tuple[Path, ...],
    law_files: tuple[Path, ...],
    lang: str,
) -> None:
    """Show the timeline, the state, what is owed and why."""
    case = load_case(file, load_rules(local_rules, policies, law_files))
    calendar = load_calendar(announcements, projected=projected)
    # The library has no clock; whoever sits before the screen has one.
    day = datetime.now(VIETNAM_TIME).date() if as_of is None else as_of
    write_agenda_files(
        context,
        lambda agency: _agenda(case, calendar, day, agency),
        language(lang),
        like=file,
        inputs=(file, *announcements, *law_files),
        quiet=as_json,
    )
    if as_json:
        write_json(case_as_data(case, calendar, day, language(lang)))
    else:
        show_case(case, calendar, day, language(lang))


def _agenda(case: Case, calendar: WorkingCalendar, as_of: date, agency: str | None) -> Agenda:
    from tiepcan.agenda import agenda_of_case  # noqa: PLC0415 - who only looks waits for no plans

    return agenda_of_case(case, calendar, as_of, agency=agency)


@case_group.command("check", help=_CHECK_HELP)
@case_options
@click.pass_context
def check_command(
    context: click.Context,
    *,
    file: Path,
    local_rules: tuple[str, ...],
    policies: tuple[str, ...],
    projected: bool,
    announcements: tuple[Path, ...],
    law_files: tuple[Path, ...],
    lang: str,
) -> None:
    """Write every problem of a log; an impossible event hides nothing else."""
    rules = load_rules(local_rules, policies, law_files)
    calendar = load_calendar(announcements, projected=projected)
    number, events = load_log(read_text(file), name=file.name)
    facts = fold_events(events, rules)
    case = None if facts.impossible or not events else Case(number=number, events=events, rules=rules)
    context.exit(1 if show_findings(number, facts, case, calendar, language(lang)) else 0)
