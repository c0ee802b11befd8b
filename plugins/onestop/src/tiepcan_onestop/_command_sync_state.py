"""``tiepcan onestop status`` and ``settle``: what a folder of synchronisation holds, without a connection (lệnh xem, gỡ)."""

from __future__ import annotations

from pathlib import Path

import click

from tiepcan import VIETNAM_TIME, Bilingual
from tiepcan.errors import InputError
from tiepcan.output import write_json
from tiepcan.text import format_date
from tiepcan_onestop._command_options import as_lang, lang_option, say
from tiepcan_onestop._command_sync import help_of
from tiepcan_onestop._command_sync_options import (
    json_option,
    set_aside_in,
    settle_in,
    state_argument,
    taking_in,
)
from tiepcan_onestop._command_sync_text import TAKING, letter_data

__all__ = ["settle_command", "status_command"]


@click.command(
    "status",
    short_help="Xem thông điệp bị gác lại. / Show what is set aside.",
    help=help_of(
        "Xem các thông điệp bị gác lại: hồ sơ nào, vì sao, từ bao giờ. Không cần kết nối, không in nội dung.",
        "Show what is set aside: which case, why, since when. Needs no connection, and shows no contents.",
        "status dong-bo/",
    ),
)
@state_argument
@json_option
@lang_option
@click.pass_context
def status_command(context: click.Context, /, *, state: Path, as_json: bool, lang: str) -> None:
    """Show what is set aside."""
    speech = as_lang(lang)
    found, was_cut = set_aside_in(state)
    taking = taking_in(state)
    if as_json:
        write_json(
            {
                "set_aside": [letter_data(one) for one in found],
                "was_cut": was_cut,
                "taking": [{"agency": agency, "dossier": dossier} for agency, dossier in taking],
            }
        )
    else:
        for one in found:
            since = format_date(one.at.astimezone(VIETNAM_TIME).date())
            why = one.why.in_words().in_language(speech)
            code = f" ({one.code})" if one.code else ""
            say(f"{one.message.case}: {one.message.service}, {since}, {why}{code}, {one.message.key}", speech)
        say(
            Bilingual(f"{len(found)} thông điệp bị gác lại", f"{len(found)} message(s) set aside"),
            speech,
        )
        for agency, dossier in taking:
            say(f"{agency}, {dossier}: {TAKING.in_language(speech)}", speech)
        if was_cut:
            say(
                Bilingual(
                    "Dòng cuối của tệp bị cắt khi mất điện, đã bỏ: thông điệp ấy sẽ được gửi lại từ kho.",
                    "The last line had been cut by a crash and was left out: its message is told again from the store.",
                ),
                speech,
            )
    context.exit(1 if found or taking else 0)


@click.command(
    "settle",
    short_help="Gỡ hồ sơ nhận dở. / Settle what was broken off.",
    help=help_of(
        "Gỡ hồ sơ nhận dở (như mất điện giữa chừng) mà cổng không gửi lại: xem trong kho, rồi nói hồ sơ ấy đã thành hồ sơ nào (--case), "
        "hoặc không thành hồ sơ nào. Trước đó không gửi hồ sơ mới, để không hồ sơ nào có hai mã ở cổng.",
        "Settle a dossier whose taking in was broken off and that the portal brings no more: look in the store, then say which "
        "case it has become (--case), or that it is none. Until then no new case is sent, so that none has two numbers there.",
        "settle dong-bo/ 000.00.12.H24-261112-0001 --agency H24.12 --case H24.12-2026-0007",
    ),
)
@state_argument
@click.argument("dossier", metavar="MÃ_HỒ_SƠ")
@click.option("--agency", required=True, metavar="MÃ", help="Mã cơ quan. / Code of the agency.")
@click.option(
    "--case",
    metavar="SỐ",
    help="Hồ sơ trong kho; bỏ trống: không có. / The case in the store; none where it is left out.",
)
@lang_option
def settle_command(*, state: Path, dossier: str, agency: str, case: str | None, lang: str) -> None:
    """Note what became of it."""
    if not settle_in(state, agency, dossier, case):
        raise InputError(
            Bilingual("không có hồ sơ nào nhận dở có mã này", "no dossier of this number was broken off"),
            hint=Bilingual(
                "Xem bằng tiepcan onestop status THƯ_MỤC.", "See them with tiepcan onestop status FOLDER."
            ),
            path="MÃ_HỒ_SƠ",
        )
    say(
        Bilingual(f"{dossier}: không có hồ sơ trong kho", f"{dossier}: no case in the store")
        if case is None
        else f"{dossier} = {case}",
        as_lang(lang),
    )
