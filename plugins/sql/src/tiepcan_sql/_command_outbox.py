"""``tiepcan sql outbox``: messages that were set aside (tin bị gác lại)."""

from __future__ import annotations

import click

from tiepcan import VIETNAM_TIME
from tiepcan.cli import lang_option, language
from tiepcan.output import write_json
from tiepcan.text import Lang, format_date, printable
from tiepcan_sql._command_options import (
    agency_option,
    json_option,
    new_table,
    opened,
    people,
    say,
    store_argument,
)
from tiepcan_sql._integrity import list_agencies
from tiepcan_sql._outbox import Parked, parked, retry_parked, waiting

__all__ = ["outbox_command"]

_HELP = """\
Hộp thư đi: bao nhiêu tin chưa gửi, tin nào bị gác lại sau nhiều lần lỗi. --retry cho gửi lại từ đầu.

The outbox: how many messages wait, and which were set aside after many failures. --retry lets them be told again.

\b
Ví dụ / Examples:
  tiepcan sql outbox ho-so.sqlite3
  tiepcan sql outbox ho-so.sqlite3 --agency H24.12 --retry

\b
Mã thoát / Exit status:
  0  không có tin bị gác / none set aside      1  có / some are      2  không đọc được / cannot read
"""


_HEADER: dict[Lang, tuple[str, ...]] = {
    "vi": ("Số", "Hồ sơ", "Phiên bản", "Gác từ", "Lỗi"),
    "en": ("Number", "Case", "Version", "Aside since", "Error"),
}


@click.command("outbox", help=_HELP)
@store_argument
@agency_option(required=False)
@click.option(
    "--retry", is_flag=True, help="Cho gửi lại các tin bị gác. / Let those set aside be told again."
)
@click.option("--id", "message", type=int, help="Chỉ tin có số này. / Only the message of this number.")
@json_option
@lang_option
@click.pass_context
def outbox_command(
    context: click.Context,
    *,
    location: str,
    agency: str | None,
    retry: bool,
    message: int | None,
    as_json: bool,
    lang: str,
) -> None:
    """List, or let be told again."""
    speech = language(lang)
    with opened(location) as store:
        agencies = list_agencies(store) if agency is None else (agency,)
        again = sum(retry_parked(store, one, message=message) for one in agencies) if retry else 0
        left = sum(waiting(store, one) for one in agencies)
        aside = [one for code in agencies for one in parked(store, code) if message in {None, one.id}]
    if as_json:
        write_json({"waiting": left, "retried": again, "parked": [_data(one) for one in aside]})
    else:
        table = new_table(*_HEADER[speech])
        for one in aside:
            since = format_date(one.parked_at.astimezone(VIETNAM_TIME).date())
            where = printable(f"{one.agency}: {one.case}")
            table.add_row(str(one.id), where, str(one.version), since, printable(one.error))
        if aside:
            people().print(table)
        say(
            f"{left} tin chưa gửi, {len(aside)} tin bị gác lại, {again} tin cho gửi lại",
            f"{left} message(s) wait, {len(aside)} set aside, {again} to be told again",
            speech,
        )
    context.exit(1 if aside else 0)


def _data(one: Parked) -> dict[str, object]:
    return {
        "id": one.id,
        "agency": one.agency,
        "case": one.case,
        "version": one.version,
        "tries": one.tries,
        "parked_at": one.parked_at.isoformat(),
        "error": one.error,
    }
