"""``tiepcan plugins list``: every installed plugin by its card; loaded only where asked for (liệt kê phần mở rộng)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tiepcan.cli._agenda_files import option_faults
from tiepcan.cli._agenda_options import own_options
from tiepcan.cli._options import lang_option, language
from tiepcan.cli._plugin_commands import look_at_installed, word_faults
from tiepcan.cli._plugin_names import record_faults
from tiepcan.cli._plugins_report import Listed, listed_as_data, show_listed
from tiepcan.cli._stdout import output_aside
from tiepcan.errors import InputError
from tiepcan.output import write_json
from tiepcan.plugins import InstalledPlugin, load_plugins
from tiepcan.text import Bilingual

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["list_command", "own_words"]

_HELP = """\
Liệt kê phần mở rộng đã cài theo thẻ của chúng: là gì, của ai, cho SDK nào, cung cấp gì, lỗi gì và phải làm gì. Không chạy
mã của phần mở rộng, trừ khi có --load.

List the installed plugins by their cards: what they are, whose, for which SDK, what they give, their faults and what to
do. None of their code runs unless --load asks for it.

\b
Ví dụ / Examples:
  tiepcan plugins
  tiepcan plugins list --load
  tiepcan plugins list --load --block tiepcan-acme --json

\b
Mã thoát / Exit status:
  0  không có lỗi / no faults      1  có lỗi / faults      2  không làm được / it could not be done
"""


@click.command("list", help=_HELP, short_help="Liệt kê phần mở rộng. / List the plugins.")
@click.option("--load", "load", is_flag=True, help="Nạp thử, có bảo vệ. / Load them, guarded.")
@click.option(
    "--block",
    "blocked",
    multiple=True,
    metavar="TÊN",
    help="Không nạp phần mở rộng này, cùng --load. / Do not load that one, with --load.",
)
@lang_option
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON. / Write JSON.")
@click.pass_context
def list_command(
    context: click.Context, *, load: bool, blocked: tuple[str, ...], lang: str, as_json: bool
) -> None:
    """Look at the plugins, then write for a person or for a program."""
    installed = look_at_installed()
    _check_blocked(blocked, installed, load=load)
    found = _listed(installed, blocked, own_words(context), load=load)
    if as_json:
        write_json(listed_as_data(found, language(lang), loading=load))
    else:
        show_listed(found, language(lang), loading=load)
    context.exit(1 if any(not fault.kind.is_notice for one in found for fault in one.faults) else 0)


def own_words(context: click.Context) -> frozenset[str]:
    """Return the words of tiepcan's own commands."""
    root = context.find_root().command
    return frozenset(root.list_commands(context)) if isinstance(root, click.Group) else frozenset()


def _check_blocked(blocked: Sequence[str], installed: Sequence[InstalledPlugin], *, load: bool) -> None:
    known = {one.provider.plugin for one in installed}
    unknown = sorted(set(blocked) - known)
    if unknown or (blocked and not load):
        names = ", ".join(sorted(known)) or "-"
        raise InputError(
            Bilingual(f"không có phần mở rộng {unknown[0]!r}", f"there is no plugin {unknown[0]!r}")
            if unknown
            else Bilingual("chỉ dùng cùng --load", "goes with --load only"),
            hint=Bilingual(f"Đã cài: {names}.", f"Installed: {names}.")
            if unknown
            else Bilingual("Thêm --load.", "Add --load."),
            path="--block",
        )


def _listed(
    installed: Sequence[InstalledPlugin], blocked: Sequence[str], own: frozenset[str], *, load: bool
) -> list[Listed]:
    clashes = [*word_faults(installed, own), *option_faults(installed, own_options())]
    if not load:
        clashes += record_faults(installed)
        return [
            Listed(
                installed=one,
                faults=(*one.faults, *(fault for whose, fault in clashes if whose is one)),
            )
            for one in installed
        ]
    with output_aside():
        plugins = load_plugins(block=blocked)
    loaded = {one.provider for one in plugins.loaded}
    disabled = {one.provider for one in plugins.disabled}
    timings = plugins.timings()
    return [
        Listed(
            installed=one,
            loaded=one.provider in loaded,
            disabled=one.provider in disabled,
            timing=timings.get(one.provider.plugin) if one.provider in loaded else None,
            faults=(
                *(one.faults if one.provider in disabled else ()),
                *(fault for fault in plugins.faults if fault.provider == one.provider),
                *(fault for whose, fault in clashes if whose is one),
            ),
        )
        for one in installed
    ]
