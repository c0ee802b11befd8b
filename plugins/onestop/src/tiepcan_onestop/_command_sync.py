"""``tiepcan onestop send`` and its like: both directions from the command line (lệnh đồng bộ với cổng)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tiepcan import VIETNAM_TIME, Bilingual
from tiepcan.text import Lang, format_date
from tiepcan_onestop._command_options import as_lang, lang_option, say, write_json
from tiepcan_onestop._command_sync_options import (
    json_option,
    now,
    portal_options,
    set_aside_in,
    state_argument,
    synchronised,
)
from tiepcan_onestop._dead_letters import DeadLetter
from tiepcan_onestop._sync_results import Agreement

__all__ = ["agree_command", "pull_command", "resend_command", "send_command", "status_command"]

_WHERE = """
THƯ_MỤC giữ nhật ký đồng bộ và các thông điệp gửi không được (có dữ liệu cá nhân): giữ kín, sao lưu cùng kho.
Mã truy cập đặt ở biến môi trường TIEPCAN_ONESTOP_TOKEN, không ghi trong lệnh.
"""
_STATUSES = """
\b
Mã thoát / Exit status:
  0  xong / done      1  còn điều phải xem / something is left      2  không làm được / could not be done
"""


def _help(vi: str, en: str, *examples: str) -> str:
    said = "\n".join(f"  tiepcan onestop {one}" for one in examples)
    return f"{vi}\n\n{en}\n{_WHERE}\n\b\nVí dụ / Examples:\n{said}\n{_STATUSES}"


_SHORT = "--settings cong.toml --store ho-so.sqlite3 --agency H24.12"


@click.command(
    "send",
    short_help="Gửi lên cổng. / Tell the portal.",
    help=_help(
        "Gửi lên cổng mọi thay đổi của hồ sơ mà cổng chưa biết; chạy lại không gửi hai lần.",
        "Send the portal every change of a case that it does not know; run again it sends nothing twice.",
        f"send dong-bo/ {_SHORT}",
    ),
)
@state_argument
@portal_options
@json_option
@lang_option
@click.pass_context
def send_command(context: click.Context, /, *, as_json: bool, lang: str, **where: Any) -> None:
    """Tell the portal."""
    speech = as_lang(lang)
    with synchronised(**where) as (sync, host, letters):
        done = sync.catch_up(host)
        aside = len(letters)
    if as_json:
        write_json({"told": done.told, "left": done.left, "set_aside": aside})
    else:
        say(
            Bilingual(
                f"{done.told} hồ sơ đã gửi, {done.left} chưa gửi được, {aside} thông điệp để lại",
                f"{done.told} case(s) told, {done.left} not yet, {aside} message(s) set aside",
            ),
            speech,
        )
    context.exit(1 if done.left or aside else 0)


@click.command(
    "pull",
    short_help="Nhận từ cổng. / Take in what waits.",
    help=_help(
        "Nhận hồ sơ, tiến độ đang chờ ở cổng vào kho; cái gì đã vào kho mới báo cổng là đã nhận.",
        "Take in what waits at the portal; it is acknowledged once it is kept.",
        f"pull dong-bo/ {_SHORT}",
    ),
)
@state_argument
@portal_options
@json_option
@lang_option
@click.pass_context
def pull_command(context: click.Context, /, *, as_json: bool, lang: str, **where: Any) -> None:
    """Take in what waits."""
    speech = as_lang(lang)
    with synchronised(**where) as (sync, host, _):
        done = sync.pull(host, "onestop.dossier", received_at=now())
    odd = [*done.waiting, *(name for name, _ in done.refused), *(name for name, _ in done.not_understood)]
    if as_json:
        write_json(
            {
                "taken": done.taken,
                "again": done.again,
                "waiting": done.waiting,
                "refused": dict(done.refused),
                "not_understood": dict(done.not_understood),
                "not_acknowledged": done.not_acknowledged,
            }
        )
    else:
        say(
            Bilingual(
                f"{done.taken} thông điệp mới, {done.again} đã nhận trước, {len(done.waiting)} chờ hồ sơ, "
                f"{len(done.refused)} không nhận được, {len(done.not_understood)} có chỗ chưa hiểu",
                f"{done.taken} message(s) taken in, {done.again} known, {len(done.waiting)} wait for their dossier, "
                f"{len(done.refused)} refused, {len(done.not_understood)} not understood in full",
            ),
            speech,
        )
        for name, places in done.not_understood:
            say(f"  {name}: {', '.join(places)}", speech)
        for name, kind in done.refused:
            say(f"  {name}: {kind}", speech)
    context.exit(1 if odd or done.not_acknowledged else 0)


@click.command(
    "agree",
    short_help="Đối soát với cổng. / Compare with the portal.",
    help=_help(
        "Đối soát với cổng: gửi phần còn thiếu, rồi nói hồ sơ nào còn khác, khác ở trường nào; không in giá trị.",
        "Compare with the portal: send what is missing, then tell which dossiers still differ and where; no values are shown.",
        f"agree dong-bo/ {_SHORT}",
        f"agree dong-bo/ {_SHORT} --compare-only --json",
    ),
)
@state_argument
@portal_options
@click.option("--compare-only", is_flag=True, help="Chỉ so, không gửi gì. / Compare, and send nothing.")
@json_option
@lang_option
@click.pass_context
def agree_command(
    context: click.Context, /, *, compare_only: bool, as_json: bool, lang: str, **where: Any
) -> None:
    """Make both sides say the same."""
    speech = as_lang(lang)
    with synchronised(**where) as (sync, host, _):
        found = sync.compare_with_portal(host) if compare_only else sync.agree(host)
    if as_json:
        write_json(_agreement(found))
    else:
        _say_agreement(found, speech)
    context.exit(0 if found.agrees else 1)


@click.command(
    "resend",
    short_help="Gửi lại thông điệp để lại. / Send what was set aside.",
    help=_help(
        "Gửi lại thông điệp để lại, theo thứ tự trong từng hồ sơ. --drop bỏ một thông điệp không cần gửi nữa.",
        "Send what was set aside again, in order in each dossier. --drop does without a message.",
        f"resend dong-bo/ {_SHORT}",
        f"resend dong-bo/ {_SHORT} --drop 1f0c3a…",
    ),
)
@state_argument
@portal_options
@click.option(
    "--unknown-too",
    is_flag=True,
    help="Cả thông điệp không rõ cổng đã nhận chưa; chỉ dùng khi đã xem là chưa. / Those that may have arrived, too.",
)
@click.option(
    "--drop", metavar="KHÓA", help="Bỏ thông điệp có khóa này. / Do without the message of this key."
)
@json_option
@lang_option
@click.pass_context
def resend_command(
    context: click.Context, /, *, unknown_too: bool, drop: str | None, as_json: bool, lang: str, **where: Any
) -> None:
    """Send again what was set aside."""
    speech = as_lang(lang)
    with synchronised(**where) as (sync, _, letters):
        dropped = drop is not None and sync.drop(drop)
        done = sync.resend(unknown_too=unknown_too) if drop is None else None
        left = len(letters)
    sent = 0 if done is None else done.sent
    if as_json:
        write_json({"sent": sent, "dropped": int(dropped), "left": left})
    else:
        say(
            Bilingual(
                f"{sent} thông điệp đã gửi, {int(dropped)} bỏ, {left} còn để lại",
                f"{sent} message(s) sent, {int(dropped)} dropped, {left} still set aside",
            ),
            speech,
        )
    context.exit(1 if left or (drop is not None and not dropped) else 0)


@click.command(
    "status",
    short_help="Xem thông điệp để lại. / Show what is set aside.",
    help=_help(
        "Xem các thông điệp để lại: hồ sơ nào, vì sao, từ bao giờ. Không cần kết nối, không in nội dung.",
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
    if as_json:
        write_json({"set_aside": [_letter(one) for one in found], "was_cut": was_cut})
    else:
        for one in found:
            since = format_date(one.at.astimezone(VIETNAM_TIME).date())
            why = one.why.in_words().in_language(speech)
            code = f" ({one.code})" if one.code else ""
            say(f"{one.message.case}: {one.message.service}, {since}, {why}{code}, {one.message.key}", speech)
        say(
            Bilingual(f"{len(found)} thông điệp để lại", f"{len(found)} message(s) set aside"),
            speech,
        )
        if was_cut:
            say(
                Bilingual(
                    "Dòng cuối của tệp bị cắt khi mất điện, đã bỏ: thông điệp ấy sẽ được gửi lại từ kho.",
                    "The last line had been cut by a crash and was left out: its message is told again from the store.",
                ),
                speech,
            )
    context.exit(1 if found else 0)


def _letter(one: DeadLetter) -> dict[str, object]:
    return {
        "agency": one.message.agency,
        "case": one.message.case,
        "version": one.message.version,
        "service": one.message.service,
        "key": one.message.key,
        "why": one.why.value,
        "code": one.code,
        "at": one.at.isoformat(),
    }


def _agreement(found: Agreement) -> dict[str, object]:
    return {
        "agrees": found.agrees,
        "same": found.same,
        "differing": [
            {
                "dossier": one.dossier,
                "fields": one.fields,
                "lines_missing": one.lines_missing,
                "lines_too_many": one.lines_too_many,
            }
            for one in found.differing
        ],
        "only_here": found.only_here,
        "only_there": found.only_there,
        "not_told": dict(found.not_told),
        "set_aside": found.set_aside,
        "mended": found.mended,
    }


def _say_agreement(found: Agreement, lang: Lang) -> None:
    say(
        Bilingual(
            f"{found.same} hồ sơ giống nhau, {len(found.differing)} khác, {len(found.only_here)} chỉ có ở đây, "
            f"{len(found.only_there)} chỉ có ở cổng, {found.set_aside} thông điệp để lại, {found.mended} gửi bù",
            f"{found.same} dossier(s) the same, {len(found.differing)} differ, {len(found.only_here)} only here, "
            f"{len(found.only_there)} only at the portal, {found.set_aside} message(s) set aside, {found.mended} sent to mend",
        ),
        lang,
    )
    for one in found.differing:
        say(f"  {one.in_words().in_language(lang)}", lang)
    for name in (*found.only_here, *found.only_there):
        say(f"  {name}", lang)
    for name, kind in found.not_told:
        say(f"  {name}: {kind}", lang)
