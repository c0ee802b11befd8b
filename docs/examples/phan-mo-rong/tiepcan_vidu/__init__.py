"""An example plugin: one command, which counts working days (phần mở rộng ví dụ)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import click

from tiepcan import Bilingual, vietnam_calendar
from tiepcan.plugins import CommandEntry, hookimpl


@click.command(help="Số ngày làm việc còn lại. / Working days left.")
@click.argument("after", metavar="TỪ", type=click.DateTime(["%Y-%m-%d"]))
@click.argument("until", metavar="ĐẾN", type=click.DateTime(["%Y-%m-%d"]))
def con_lai(after: date, until: date) -> None:
    """Count and write."""
    first, last = date(after.year, after.month, after.day), date(until.year, until.month, until.day)
    click.echo(vietnam_calendar().count_working_days(first, last))


@hookimpl
def tiepcan_commands() -> Iterable[CommandEntry]:
    """Yield the command."""
    title = Bilingual("Số ngày làm việc còn lại", "Working days left")
    yield CommandEntry(name="vidu.con-lai", title=title, command="con-lai", load=lambda: con_lai)
