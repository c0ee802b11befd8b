"""``tiepcan onestop compare``: what the portal promised beside what the law asks for (lệnh so ngày hẹn trả)."""

from __future__ import annotations

from pathlib import Path

import click

from tiepcan import Bilingual, Case
from tiepcan.output import write_json
from tiepcan_onestop._command_options import (
    INPUT,
    as_lang,
    calendar_options,
    cases_argument,
    lang_option,
    load_calendar,
    load_cases,
    read_bytes,
    say,
)
from tiepcan_onestop._payloads import read_dossiers
from tiepcan_onestop._promise import PromiseComparison, PromiseKind, compare_promise

__all__ = ["compare_command"]

_HELP = """\
So ngày hẹn trả trên Cổng (NgayHenTra) với hạn theo luật của hồ sơ cùng mã. Hạn của luật mới quyết định đúng hạn hay quá hạn.

Hold the day that the portal promised against the due day of the law, for dossiers and cases of one number. What is late
follows from the law.

\b
Ví dụ / Examples:
  tiepcan onestop compare dong-bo.json ho-so/
  tiepcan onestop compare dong-bo.json ho-so-2026.json --json

\b
Mã thoát / Exit status:
  0  không có gì phải xem / nothing to look at
  1  có ngày hẹn khác hạn, hoặc hồ sơ không tìm thấy / days differ, or a dossier was not found
  2  không làm được / could not be done
"""


@click.command("compare", help=_HELP, short_help="So ngày hẹn trả với hạn. / Promises beside due days.")
@click.argument("file", type=INPUT, metavar="TỆP")
@cases_argument
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON. / Write JSON.")
@calendar_options
@lang_option
@click.pass_context
def compare_command(
    context: click.Context,
    *,
    file: Path,
    case_files: tuple[Path, ...],
    as_json: bool,
    announcements: tuple[Path, ...],
    local_rules: tuple[str, ...],
    projected: bool,
    lang: str,
) -> None:
    """Compare, and show."""
    speech = as_lang(lang)
    calendar = load_calendar(announcements, projected=projected)
    cases = _by_number(load_cases(case_files, local_rules))
    # A dossier may stand there twice, with two promised days.
    found: list[tuple[str, PromiseComparison]] = []
    missing: list[str] = []
    for dossier in read_dossiers(read_bytes(file)).dossiers:
        case = cases.get(dossier.code)
        if case is None:
            missing.append(dossier.code)
        else:
            found.append((dossier.code, compare_promise(dossier, case, calendar=calendar)))
    if as_json:
        write_json({"dossiers": [_data(code, one) for code, one in found], "not_found": missing})
    else:
        for code, one in found:
            say(f"{code}\n{one.explain(speech)}", speech)
        for code in missing:
            say(Bilingual(f"{code}: không có hồ sơ cùng mã", f"{code}: no case has this number"), speech)
    differing = any(one.kind in {PromiseKind.EARLIER, PromiseKind.LATER} for _, one in found)
    context.exit(1 if differing or missing else 0)


def _by_number(cases: list[Case]) -> dict[str, Case]:
    """Return the cases by their number; one that was taken over by its number in the other system too."""
    own = {case.number: case for case in cases}
    origins = {case.facts.origin.number: case for case in cases if case.facts.origin is not None}
    return {**origins, **own}


def _data(code: str, one: PromiseComparison) -> dict[str, object]:
    return {
        "dossier": code,
        "kind": str(one.kind),
        "promised_on": None if one.promised_on is None else one.promised_on.isoformat(),
        "due": None if one.due is None else one.due.isoformat(),
        "difference": one.difference,
    }
