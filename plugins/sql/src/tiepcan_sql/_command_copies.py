"""``tiepcan sql backup`` and ``restore`` (sao lưu, phục hồi)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from tiepcan import VIETNAM_TIME
from tiepcan.cli import lang_option, language
from tiepcan.text import format_date
from tiepcan_sql._backup import BackedUp, back_up
from tiepcan_sql._command_options import opened, say, shown_progress, store_argument
from tiepcan_sql._restore import restore

__all__ = ["backup_command", "restore_command"]

_BACKUP = """\
Sao lưu cả kho ra một tệp: ảnh chụp tại một thời điểm, kiểm tra lại trước khi xong, chỉ chủ tệp đọc được. Hệ thống vẫn chạy. Tệp có dữ liệu cá nhân.

Copy all of a store into one file: of one instant, checked before it is done, for its owner alone. Hosts go on meanwhile. It holds personal data.

\b
Ví dụ / Examples:
  tiepcan sql backup ho-so.sqlite3 --to sao-luu-2026-11-20.jsonl

\b
Mã thoát / Exit status:
  0  đã sao lưu / copied      2  không làm được / could not be done
"""
_RESTORE = """\
Phục hồi kho từ bản sao lưu, trọn vẹn hoặc không gì cả; từ SQLite sang PostgreSQL và ngược lại cũng được. Dừng hệ thống trước.

Make a store of a backup, whole or not at all; also of one of the other database. Stop the hosts first.

\b
Ví dụ / Examples:
  tiepcan sql restore ho-so-moi.sqlite3 --from sao-luu-2026-11-20.jsonl

\b
Mã thoát / Exit status:
  0  đã phục hồi / restored      2  không làm được / could not be done
"""


@click.command("backup", help=_BACKUP)
@store_argument
@click.option(
    "--to",
    "file",
    type=click.Path(path_type=Path),
    required=True,
    metavar="TỆP",
    help="Tệp mới; không ghi đè tệp đã có. / The new file; none is written over.",
)
@lang_option
def backup_command(*, location: str, file: Path, lang: str) -> None:
    """Back up."""
    speech = language(lang)
    with (
        opened(location) as store,
        shown_progress("Đang sao lưu", "Copying", speech) as progress,
    ):
        held = back_up(store, file, now=dt.datetime.now(VIETNAM_TIME), progress=progress)
    say(f"Đã sao lưu và kiểm tra {_words(held)}: {file}", f"Copied and checked {_en(held)}: {file}", speech)


@click.command("restore", help=_RESTORE)
@store_argument
@click.option(
    "--from",
    "file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True,
    metavar="TỆP",
    help="Bản sao lưu. / The backup.",
)
@click.option(
    "--replace",
    is_flag=True,
    help="Thay kho đang có ở đó; kho cũ mất. / Replace the store that is there; it is gone then.",
)
@lang_option
def restore_command(*, location: str, file: Path, replace: bool, lang: str) -> None:
    """Restore."""
    speech = language(lang)
    with shown_progress("Đang phục hồi", "Restoring", speech) as progress:
        held = restore(file, location, replace=replace, progress=progress)
    day = format_date(held.made_at.astimezone(VIETNAM_TIME).date())
    say(
        f"Đã phục hồi {_words(held)}, sao lưu ngày {day}",
        f"Restored {_en(held)}, copied on {day}",
        speech,
    )


def _words(held: BackedUp) -> str:
    return f"{held.cases} hồ sơ, {held.events} sự kiện"


def _en(held: BackedUp) -> str:
    return f"{held.cases} case(s), {held.events} event(s)"
