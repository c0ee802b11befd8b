"""``tiepcan plugins list``: every installed plugin by its card, none of their code run (liệt kê phần mở rộng)."""

from __future__ import annotations

import click

from tiepcan.cli._options import lang_option, language
from tiepcan.cli._output import people
from tiepcan.plugins import installed_plugins

__all__ = ["list_command"]


@click.command("list", short_help="Liệt kê phần mở rộng. / List the plugins.")
@lang_option
def list_command(*, lang: str) -> None:
    """List the plugins."""
    console = people()
    for one in installed_plugins():
        console.print(str(one.provider), markup=False)
        for fault in one.faults:
            console.print(fault.in_language(language(lang)), markup=False)
