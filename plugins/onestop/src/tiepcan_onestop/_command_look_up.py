"""``tiepcan onestop look-up``: procedures and agencies as a portal tells them (lệnh tra cứu danh mục)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from tiepcan import Bilingual
from tiepcan.errors import InputError
from tiepcan.output import write_json
from tiepcan_onestop._command_look_up_text import (
    agency_data,
    configured_data,
    entry_data,
    say_agencies,
    say_configured,
    say_entries,
    say_odd,
)
from tiepcan_onestop._command_options import (
    INPUT,
    as_lang,
    lang_option,
    read_bytes,
    read_text,
    say,
)
from tiepcan_onestop._command_sync_options import answers_of, json_option
from tiepcan_onestop._lookups import ask_for_agencies, ask_for_procedure, read_agencies, read_procedures
from tiepcan_onestop._procedures import access_procedures, read_procedure_config

__all__ = ["look_up_group"]

Command = TypeVar("Command", bound=Callable[..., Any])

_STATUSES = """
\b
Mã thoát / Exit status:
  0  tốt / clean
  1  có điều phải xem, như mã không tìm thấy, chỗ chưa hiểu / something to look at
  2  không làm được / could not be done
"""


@click.group("look-up", short_help="Tra cứu thủ tục, cơ quan. / Look procedures and agencies up.")
def look_up_group() -> None:
    """Tra cứu thủ tục, cơ quan: hỏi cổng, hoặc đọc câu trả lời đã lưu.

    Look procedures and agencies up: ask a portal, or read a saved answer.

    Mã truy cập đặt ở biến môi trường TIEPCAN_ONESTOP_TOKEN. / The token stands in TIEPCAN_ONESTOP_TOKEN.
    """


def _where(command: Command) -> Command:
    for option in (
        lang_option,
        json_option,
        click.option(
            "--from", "saved", type=INPUT, multiple=True, help="Câu trả lời đã lưu (JSON). / A saved answer."
        ),
        click.option("--agency", metavar="MÃ", help="Mã cơ quan hỏi. / Code of the agency that asks."),
        click.option("--settings", type=INPUT, help="Tệp TOML về cổng. / A TOML file on the portal."),
    ):
        command = option(command)
    return command


@look_up_group.command(
    "procedures",
    short_help="Thủ tục: đã cấu hình, và theo cổng. / Procedures: configured, and as the portal tells.",
    help=f"""\
Thủ tục của lĩnh vực TIẾP CẬN THÔNG TIN như đã cấu hình (văn bản, mức chắc chắn, thời hạn), rồi như cổng nói (LayThuTuc).
Không nêu MÃ thì hỏi các thủ tục đã cấu hình; không --settings, không --from thì chỉ nêu cấu hình.

The procedures of the field as they are configured (citation, standing, limits), then as the portal tells them (LayThuTuc).
Without codes those configured are asked for; with neither --settings nor --from only the configuration is shown.

\b
Ví dụ / Examples:
  tiepcan onestop look-up procedures
  tiepcan onestop look-up procedures 1.116556 --settings cong.toml --agency H24.12
  tiepcan onestop look-up procedures --from thu-tuc.json --json
{_STATUSES}""",
)
@click.argument("codes", nargs=-1, metavar="[MÃ]…")
@click.option(
    "--config", type=INPUT, help="Cấu hình thủ tục của tỉnh khác (TOML). / Another province's procedures."
)
@_where
@click.pass_context
def _procedures(
    context: click.Context,
    *,
    codes: tuple[str, ...],
    config: Path | None,
    settings: Path | None,
    agency: str | None,
    saved: tuple[Path, ...],
    as_json: bool,
    lang: str,
) -> None:
    """Show what is configured, and what the portal tells."""
    speech = as_lang(lang)
    own = (
        access_procedures() if config is None else read_procedure_config(read_text(config), name=config.name)
    )
    wanted = codes or tuple(one.code for one in own)
    told = list(
        map(read_procedures, _answers([ask_for_procedure(one) for one in wanted], settings, agency, saved))
    )
    entries = list(dict.fromkeys(entry for one in told for entry in one.entries))
    missing = [code for code in wanted if told and code not in {one.code for one in entries}]
    if as_json:
        write_json(
            {
                "configured": list(map(configured_data, own)),
                "found": list(map(entry_data, entries)),
                "not_found": missing,
                "tolerated": [one.in_words().vi for read in told for one in read.tolerated],
                "not_understood": [place for read in told for place in read.not_understood],
            }
        )
    else:
        say_configured(own, speech)
        if told:
            say_entries(entries, speech)
        for code in missing:
            say(Bilingual(f"Cổng không có thủ tục {code}", f"Not found: {code}"), speech)
        say_odd(told, speech)
    context.exit(1 if missing or any(one.not_understood for one in told) else 0)


@look_up_group.command(
    "agencies",
    short_help="Cơ quan theo cổng. / Agencies as the portal tells them.",
    help=f"""\
Cơ quan như cổng nói (LayDanhMucCoQuan): mã, tên, cấp, mã cơ quan cấp trên.

Agencies as the portal tells them (LayDanhMucCoQuan): code, name, level, the code of the one above.

\b
Ví dụ / Examples:
  tiepcan onestop look-up agencies --settings cong.toml --agency H24.12
  tiepcan onestop look-up agencies --from co-quan.json --json
{_STATUSES}""",
)
@_where
@click.pass_context
def _agencies(
    context: click.Context,
    *,
    settings: Path | None,
    agency: str | None,
    saved: tuple[Path, ...],
    as_json: bool,
    lang: str,
) -> None:
    """Show what the portal tells."""
    speech = as_lang(lang)
    if settings is None and not saved:
        raise InputError(
            Bilingual("cần cổng để hỏi, hoặc câu trả lời đã lưu", "a portal is asked for, or a saved answer"),
            hint=Bilingual(
                "Thêm --settings và --agency, hoặc --from.", "Add --settings and --agency, or --from."
            ),
        )
    told = list(map(read_agencies, _answers([ask_for_agencies()], settings, agency, saved)))
    entries = list(dict.fromkeys(entry for one in told for entry in one.entries))
    if as_json:
        write_json(
            {
                "agencies": list(map(agency_data, entries)),
                "tolerated": [one.in_words().vi for read in told for one in read.tolerated],
                "not_understood": [place for read in told for place in read.not_understood],
            }
        )
    else:
        say_agencies(entries, speech)
        say_odd(told, speech)
    context.exit(1 if any(one.not_understood for one in told) else 0)


def _answers(
    questions: Iterable[bytes], settings: Path | None, agency: str | None, saved: tuple[Path, ...]
) -> list[bytes]:
    """Return the saved answers, and those of the portal where there is one to ask."""
    if (settings is None) != (agency is None):
        raise InputError(
            Bilingual("--settings và --agency đi cùng nhau", "--settings and --agency go together"),
            path="--settings" if settings is None else "--agency",
        )
    answers = list(map(read_bytes, saved))
    if settings is not None and agency is not None:
        answers += answers_of(settings, agency, questions)
    return answers
