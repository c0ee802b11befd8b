"""``tiepcan onestop apology``: an apology with a new promised day, and no other due day (lệnh xin lỗi, hẹn lại)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from tiepcan.errors import TiepcanError
from tiepcan_onestop._apology import Apology, ReappointmentPolicy, apologise
from tiepcan_onestop._command_options import (
    DAY,
    INPUT,
    as_lang,
    calendar_options,
    lang_option,
    load_calendar,
    load_cases,
    out_option,
    say,
    say_written,
    write_file,
)

__all__ = ["apology_command"]

_HELP = """\
Lập văn bản xin lỗi và hẹn lại ngày trả kết quả của nơi tiếp nhận. Không phải gia hạn theo Luật: hạn trả lời không đổi, hồ sơ không đổi.

Make the counter's apology with a new day for the result. It is no extension under the law: no due day moves, and the case
stays as it is.

Hẹn lại nhiều nhất một lần là phương án mặc định, theo quy định cũ; --again cho hẹn thêm. / Once is the default policy;
--again allows more.

\b
Ví dụ / Examples:
  tiepcan onestop apology ho-so-2026.json --on 25/11/2026 --new-day 30/11/2026 --reason "chờ ý kiến cơ quan khác"
  tiepcan onestop apology ho-so-2026.json --on 25/11/2026 --new-day 30/11/2026 --reason "thiếu người" --out xin-loi.txt

\b
Mã thoát / Exit status:
  0  đã lập / made      2  không lập được / could not be made
"""

_OPTIONS = {
    "on": "--on",
    "policy": "--again",
    "promised_after": "--new-day",
    "promised_before": "--promised",
    "reason": "--reason",
}


@click.command("apology", help=_HELP, short_help="Xin lỗi, hẹn lại ngày trả. / An apology with a new day.")
@click.argument("file", type=INPUT, metavar="HỒ_SƠ")
@click.option("--on", type=DAY, required=True, help="Ngày lập. / The day it is made.")
@click.option("--new-day", type=DAY, required=True, help="Ngày hẹn lại. / The new day.")
@click.option(
    "--reason", required=True, metavar="LÝ_DO", help="Vì sao chưa trả được. / Why it could not be given."
)
@click.option(
    "--promised",
    type=DAY,
    help="Ngày đã hẹn; mặc định theo thông báo gia hạn, giấy tiếp nhận. / The day promised before; by default that of the extension, else of the receipt.",
)
@click.option(
    "--earlier", type=DAY, multiple=True, help="Ngày hẹn lại của lần trước. / New days of earlier apologies."
)
@click.option("--again", is_flag=True, help="Cho hẹn lại nhiều lần. / Allow more than one.")
@click.option("--agency", default="", metavar="TÊN", help="Cơ quan xin lỗi. / Who apologises.")
@click.option("--number", default="", metavar="SỐ", help="Số văn bản. / Number of the document.")
@click.option("--personal", is_flag=True, help="Ghi tên người yêu cầu. / Name the requester.")
@out_option
@calendar_options
@lang_option
def apology_command(
    *,
    file: Path,
    on: date,
    new_day: date,
    reason: str,
    promised: date | None,
    earlier: tuple[date, ...],
    again: bool,
    agency: str,
    number: str,
    personal: bool,
    out: Path | None,
    announcements: tuple[Path, ...],
    local_rules: tuple[str, ...],
    projected: bool,
    lang: str,
) -> None:
    """Make the apology, and write it."""
    speech = as_lang(lang)
    calendar = load_calendar(announcements, projected=projected)
    [case] = load_cases([file], local_rules)
    before: list[Apology] = []
    try:
        # One after the other: each begins at the day that the one before it promised.
        for number_of, day in enumerate((*earlier, new_day)):
            before.append(
                apologise(
                    case,
                    on=on if number_of == len(earlier) else min(on, day),
                    promised_after=day,
                    reason=reason,
                    calendar=calendar,
                    promised_before=promised if not before else None,
                    earlier=before,
                    policy=ReappointmentPolicy.REPEATED if again else ReappointmentPolicy.ONCE,
                    agency=agency,
                    number=number,
                )
            )
    except TiepcanError as error:
        # Who sits at a terminal knows options, and no arguments of Python.
        error.path = _OPTIONS.get(error.path or "", error.path)
        raise
    text = before[-1].render(speech, to=case.request.requester.name if personal else "")
    if out is None:
        say(text, speech)
        return
    write_file(out, f"{text}\n".encode(), inputs=[file])
    say_written(out, speech)
