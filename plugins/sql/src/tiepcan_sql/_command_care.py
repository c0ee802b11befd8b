"""``tiepcan sql init``, ``upgrade``, ``check``, ``rebuild`` (tạo, nâng cấp, kiểm tra, dựng lại)."""

from __future__ import annotations

import click

from tiepcan.cli import lang_option, language
from tiepcan.output import write_json
from tiepcan.text import printable
from tiepcan_sql._command_basis import projection_options
from tiepcan_sql._command_options import (
    agency_option,
    json_option,
    new_table,
    opened,
    people,
    say,
    shown_progress,
    store_argument,
)
from tiepcan_sql._integrity import check_store, list_agencies
from tiepcan_sql._outbox import parked
from tiepcan_sql._projection import CaseProjection
from tiepcan_sql._schema import REVISIONS
from tiepcan_sql._store import SqlStore

__all__ = ["check_command", "init_command", "rebuild_command", "upgrade_command"]

_INIT = """\
Tạo kho hồ sơ: tệp mới, hoặc các bảng trong một cơ sở dữ liệu trống. Kho đã có thì giữ nguyên.

Make a store: a new file, or the tables in an empty database. One that is there stays as it is.

\b
Ví dụ / Examples:
  tiepcan sql init ho-so.sqlite3
  tiepcan sql init postgresql://tiepcan@may-chu/tiepcan

\b
Mã thoát / Exit status:
  0  sẵn sàng / ready      2  không làm được / could not be done
"""
_UPGRADE = """\
Nâng cấp các bảng của kho cũ. Sao lưu trước.

Upgrade the tables of an older store. Make a backup first.

\b
Ví dụ / Examples:
  tiepcan sql upgrade ho-so.sqlite3

\b
Mã thoát / Exit status:
  0  đã ở phiên bản mới / of the new version      2  không làm được / could not be done
"""
_CHECK = """\
Kiểm tra kho: cơ sở dữ liệu có hỏng không, nhật ký có thiếu sự kiện không, bảng suy ra có còn đúng không, có tin bị gác lại không.

Check a store: damage, logs that lack events, rows that are stale, messages that were set aside.

\b
Ví dụ / Examples:
  tiepcan sql check ho-so.sqlite3
  tiepcan sql check ho-so.sqlite3 --json

\b
Mã thoát / Exit status:
  0  tốt / clean      1  có vấn đề / problems found      2  không đọc được / cannot read
"""
_REBUILD = """\
Tính lại bảng suy ra (việc phải làm, trạng thái, dòng sổ) từ nhật ký, khi lịch, luật hoặc quy tắc đã đổi. Ngắt giữa chừng thì lần sau làm tiếp.

Compute the rows that follow from the logs anew, where calendar, law or rules have changed. Broken off, it goes on the next time.

\b
Ví dụ / Examples:
  tiepcan sql rebuild ho-so.sqlite3
  tiepcan sql rebuild ho-so.sqlite3 --agency H24.12 --projected

\b
Mã thoát / Exit status:
  0  đã xong / done      1  có hồ sơ chưa tính được / some cases cannot be told      2  không làm được / could not be done
"""


@click.command("init", help=_INIT)
@store_argument
@lang_option
def init_command(*, location: str, lang: str) -> None:
    """Make the tables."""
    with SqlStore.open(location) as store:
        where = str(store.place)
    say(
        f"Kho hồ sơ sẵn sàng: {where} (phiên bản {REVISIONS[-1]})",
        f"The store is ready: {where} (version {REVISIONS[-1]})",
        language(lang),
    )


@click.command("upgrade", help=_UPGRADE)
@store_argument
@lang_option
def upgrade_command(*, location: str, lang: str) -> None:
    """Upgrade the tables."""
    with opened(location, upgrade=True) as store:
        where = str(store.place)
    say(
        f"Kho hồ sơ ở phiên bản {REVISIONS[-1]}: {where}",
        f"The store is of version {REVISIONS[-1]}: {where}",
        language(lang),
    )


@click.command("check", help=_CHECK)
@store_argument
@json_option
@lang_option
@click.pass_context
@projection_options
def check_command(
    context: click.Context,
    *,
    location: str,
    projection: CaseProjection,
    as_json: bool,
    lang: str,
) -> None:
    """Check, and say what is wrong."""
    speech = language(lang)
    with opened(location) as store:
        agencies = list_agencies(store)
        found = [(one.where, one.text) for one in check_store(store, projection)]
        aside = {agency: len(parked(store, agency)) for agency in agencies}
    if as_json:
        problems = [{"where": where, "vi": text.vi, "en": text.en} for where, text in found]
        write_json({"agencies": list(agencies), "problems": problems, "parked": aside})
    else:
        table = new_table("Ở đâu" if speech == "vi" else "Where", "Vấn đề" if speech == "vi" else "Problem")
        for where, text in found:
            table.add_row(printable(where), text.in_language(speech))
        for agency, number in aside.items():
            if number:
                said = f"{number} tin bị gác lại" if speech == "vi" else f"{number} message(s) set aside"
                table.add_row(printable(agency), said)
        if table.row_count:
            people().print(table)
        say(
            f"{len(agencies)} cơ quan, {table.row_count} vấn đề",
            f"{len(agencies)} agencies, {table.row_count} problem(s)",
            speech,
        )
    context.exit(1 if found or any(aside.values()) else 0)


@click.command("rebuild", help=_REBUILD)
@store_argument
@agency_option(required=False)
@click.option(
    "--everything", is_flag=True, help="Cả những dòng đang đúng. / Also the rows that are right already."
)
@lang_option
@click.pass_context
@projection_options
def rebuild_command(
    context: click.Context,
    *,
    location: str,
    agency: str | None,
    everything: bool,
    projection: CaseProjection,
    lang: str,
) -> None:
    """Rebuild, agency by agency."""
    speech = language(lang)
    wrong = 0
    with opened(location) as store:
        for one in list_agencies(store) if agency is None else (agency,):
            with shown_progress("Đang tính lại", "Computing", speech) as progress:
                done = projection.rebuild(store, one, progress=progress, everything=everything)
            wrong += done.with_problems
            say(
                f"{one}: {done.cases} hồ sơ, {done.with_problems} hồ sơ chưa tính được",
                f"{one}: {done.cases} case(s), {done.with_problems} that cannot be told",
                speech,
            )
    context.exit(1 if wrong else 0)
