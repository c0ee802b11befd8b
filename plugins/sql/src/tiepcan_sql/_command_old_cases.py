"""``tiepcan sql erase``: personal data taken out of old cases (khử nhận dạng hồ sơ cũ)."""

from __future__ import annotations

import datetime as dt

import click

from tiepcan import VIETNAM_TIME, Bilingual
from tiepcan.cli import DAY, lang_option, language
from tiepcan.errors import InputError
from tiepcan.text import format_date
from tiepcan_sql._command_basis import projection_options
from tiepcan_sql._command_options import (
    agency_option,
    opened,
    say,
    say_if_unknown,
    shown_progress,
    store_argument,
)
from tiepcan_sql._erasure import erase
from tiepcan_sql._projection import CaseProjection

__all__ = ["erase_command"]

_HELP = """\
Khử nhận dạng hồ sơ đã đóng trước một ngày: bỏ tên, địa chỉ, giấy tờ, nội dung; giữ nguyên sự kiện, thời hạn và số liệu. Mặc định chỉ đếm; --yes thì làm, và không lấy lại được.

Take personal data out of cases that ended before a day; events, days and figures stay. Only counts, unless --yes; it cannot be undone.

Thời hạn lưu do cơ quan quy định. Bản sao lưu cũ vẫn còn dữ liệu. / How long files are kept is the agency's rule. Older backups still hold the data.

\b
Ví dụ / Examples:
  tiepcan sql erase ho-so.sqlite3 --agency H24.12 --closed-before 2026-01-01
  tiepcan sql erase ho-so.sqlite3 --agency H24.12 --closed-before 2026-01-01 --yes --by "Lò Thị Lưu" --why "12/QĐ-UBND"

\b
Mã thoát / Exit status:
  0  đã đếm, hoặc đã khử nhận dạng / counted, or erased      2  không làm được / could not be done
"""


@click.command("erase", help=_HELP)
@store_argument
@agency_option(required=True)
@click.option(
    "--closed-before",
    type=DAY,
    required=True,
    help="Mọi việc trong hồ sơ xảy ra trước ngày này. / Everything in the case happened before this day.",
)
@click.option(
    "--dry-run/--yes",
    default=True,
    show_default=True,
    help="Chỉ đếm, hoặc làm thật. / Only count, or do it.",
)
@click.option(
    "--by", default="", metavar="AI", help="Ai làm, cần khi --yes. / Who does it, needed with --yes."
)
@click.option(
    "--why",
    default="",
    metavar="CĂN_CỨ",
    help="Theo quy định nào, cần khi --yes. / Under which rule, needed with --yes.",
)
@lang_option
@projection_options
def erase_command(
    *,
    location: str,
    agency: str,
    closed_before: dt.date,
    dry_run: bool,
    by: str,
    why: str,
    projection: CaseProjection,
    lang: str,
) -> None:
    """Count, or erase."""
    speech = language(lang)
    if not dry_run and not (by.strip() and why.strip()):
        raise InputError(
            Bilingual(
                "cần ghi ai làm và theo quy định nào", "who does it and under which rule are asked for"
            ),
            hint=Bilingual("Thêm --by và --why.", "Add --by and --why."),
            path="--yes",
        )
    with (
        opened(location) as store,
        shown_progress("Đang khử nhận dạng", "Erasing", speech) as progress,
    ):
        done = erase(
            store,
            projection,
            agency,
            closed_before=closed_before,
            at=dt.datetime.now(VIETNAM_TIME),
            by=by or "-",
            why=why or "-",
            dry_run=dry_run,
            progress=progress,
        )
        if not done.cases:
            say_if_unknown(store, agency, speech)
    day = format_date(closed_before)
    if dry_run:
        say(
            f"{done.cases} hồ sơ kết thúc trước {day} còn dữ liệu cá nhân; thêm --yes để khử nhận dạng",
            f"{done.cases} case(s) that ended before {day} hold personal data; add --yes to erase it",
            speech,
        )
        return
    say(
        f"Đã khử nhận dạng {done.cases} hồ sơ, {done.events} sự kiện",
        f"Erased personal data from {done.cases} case(s), {done.events} event(s)",
        speech,
    )
    if done.bytes_gone is False:
        say(
            "Có chương trình đang dùng kho: trên đĩa còn dữ liệu cũ; dừng chương trình ấy rồi chạy lại lệnh này",
            "Another program uses the store: old data is still on the disk; stop it, and run this again",
            speech,
        )
