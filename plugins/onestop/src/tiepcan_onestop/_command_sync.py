"""``tiepcan onestop send`` and its like: both directions from the command line (lệnh đồng bộ với cổng)."""

from __future__ import annotations

from typing import Any

import click

from tiepcan import Bilingual
from tiepcan.errors import InputError
from tiepcan.output import write_json
from tiepcan_onestop._command_options import as_lang, lang_option, say
from tiepcan_onestop._command_sync_options import (
    json_option,
    now,
    portal_options,
    state_argument,
    synchronised,
)
from tiepcan_onestop._command_sync_text import (
    NOT_REACHED,
    TAKING,
    WAITS,
    agreement_data,
    say_agreement,
    why_in_words,
)

__all__ = ["agree_command", "help_of", "pull_command", "resend_command", "send_command"]

_WHERE = """
THƯ_MỤC giữ nhật ký đồng bộ và các thông điệp gửi không được (có dữ liệu cá nhân): giữ kín, sao lưu cùng kho.
Mã truy cập đặt ở biến môi trường TIEPCAN_ONESTOP_TOKEN, không ghi trong lệnh.
"""
_STATUSES = """
\b
Mã thoát / Exit status:
  0  xong / done      1  còn điều phải xem / something is left      2  không làm được / could not be done
"""


def help_of(vi: str, en: str, *examples: str) -> str:
    """Return the help of a command on a folder of synchronisation."""
    said = "\n".join(f"  tiepcan onestop {one}" for one in examples)
    return f"{vi}\n\n{en}\n{_WHERE}\n\b\nVí dụ / Examples:\n{said}\n{_STATUSES}"


_SHORT = "--settings cong.toml --store ho-so.sqlite3 --agency H24.12"


@click.command(
    "send",
    short_help="Gửi lên cổng. / Tell the portal.",
    help=help_of(
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
        aside = len(letters.of(where["agency"]))
    if as_json:
        write_json(
            {
                "told": done.told,
                "left": done.left,
                "why": dict(done.why),
                "set_aside": aside,
                "taking": done.taking,
            }
        )
    else:
        say(
            Bilingual(
                f"{done.told} hồ sơ đã xử lý, {done.left} chưa gửi được, {aside} thông điệp bị gác lại",
                f"{done.told} case(s) dealt with, {done.left} not told yet, {aside} message(s) set aside",
            ),
            speech,
        )
        for number, why in done.why:
            say(f"  {number}: {why_in_words(why).in_language(speech)}", speech)
        for dossier in done.taking:
            say(f"  {dossier}: {TAKING.in_language(speech)}", speech)
    context.exit(1 if done.left or aside or done.taking else 0)


@click.command(
    "pull",
    short_help="Nhận từ cổng. / Take in what waits.",
    help=help_of(
        "Nhận hồ sơ, tiến độ đang chờ ở cổng vào kho; vào kho rồi mới báo cổng là đã nhận.",
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
            say(f"  {name}: {why_in_words(kind).in_language(speech)}", speech)
        for name in done.waiting:
            say(f"  {name}: {WAITS.in_language(speech)}", speech)
        if done.not_acknowledged:
            count = done.not_acknowledged
            say(
                Bilingual(
                    f"{count} thông điệp đã vào kho mà chưa báo được cho cổng: sẽ đến lần nữa, không thành hồ sơ mới.",
                    f"{count} message(s) were taken in while the portal could not be told: they come again and change nothing.",
                ),
                speech,
            )
    context.exit(1 if odd or done.not_acknowledged else 0)


@click.command(
    "agree",
    short_help="Đối soát với cổng. / Compare with the portal.",
    help=help_of(
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
        write_json(agreement_data(found))
    else:
        say_agreement(found, speech)
    context.exit(0 if found.agrees else 1)


@click.command(
    "resend",
    short_help="Gửi lại thông điệp bị gác lại. / Send what was set aside.",
    help=help_of(
        "Gửi lại thông điệp bị gác lại, theo thứ tự trong từng hồ sơ. --drop bỏ một thông điệp không cần gửi nữa.",
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
    "--drop",
    metavar="KHÓA",
    help="Bỏ thông điệp có khóa này (xem lệnh status), không gửi gì. / Do without the message of this key, as status shows it; nothing is sent.",
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
        done = sync.resend(agency=where["agency"], unknown_too=unknown_too) if drop is None else None
        left = len(letters.of(where["agency"]))
    if drop is not None and not dropped:
        raise InputError(
            Bilingual("không có thông điệp nào có khóa này", "no message has this key"),
            hint=Bilingual(
                "Xem khóa bằng tiepcan onestop status THƯ_MỤC.",
                "See the keys with tiepcan onestop status FOLDER.",
            ),
            path="--drop",
        )
    sent, away = (0, False) if done is None else (done.sent, done.not_reached)
    if as_json:
        write_json({"sent": sent, "dropped": int(dropped), "left": left, "not_reached": away})
    else:
        say(
            Bilingual(
                f"{sent} thông điệp đã gửi, {int(dropped)} bỏ, {left} còn bị gác lại",
                f"{sent} message(s) sent, {int(dropped)} dropped, {left} still set aside",
            ),
            speech,
        )
        if away:
            say(f"  {NOT_REACHED.in_language(speech)}", speech)
    context.exit(1 if left else 0)
