"""``tiepcan plugins check``: one distribution, looked over as a vendor does before publishing (kiểm tra phần mở rộng)."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import Distribution, distributions

import click

from tiepcan.cli._options import lang_option, language
from tiepcan.cli._output import write_json
from tiepcan.cli._plugins_check_report import checked_as_data, show_checked
from tiepcan.cli._plugins_checks import run_checks
from tiepcan.cli._plugins_list import own_words
from tiepcan.cli._plugins_packaging import name_of, normal_name
from tiepcan.errors import InputError
from tiepcan.guards import names_like
from tiepcan.plugins import InstalledPlugin, installed_plugins
from tiepcan.text import Bilingual

__all__ = ["check_command"]

_HELP = """\
Kiểm tra một phần mở rộng đã cài: thẻ, tên, khoảng SDK, phiên bản, giấy phép, tệp, rồi nạp thử và đối chiếu với thẻ.
Mỗi lỗi nói rõ phải làm gì. DIST là tên gói cài, viết hoa thường và gạch dưới đều được.

Check an installed plugin: card, names, SDK range, version, licence, files; then load it, and compare with the card.
Every fault says what to do. DIST is the name of the distribution, however it is written.

\b
Ví dụ / Examples:
  tiepcan plugins check tiepcan-acme
  tiepcan plugins check tiepcan-acme --no-load --json

\b
Mã thoát / Exit status:
  0  không có lỗi / no faults      1  có lỗi / faults      2  chưa cài / it is not installed
"""


@click.command("check", help=_HELP, short_help="Kiểm tra một phần mở rộng. / Check one plugin.")
@click.argument("name", metavar="DIST")
@click.option("--no-load", is_flag=True, help="Không chạy mã của nó. / Run none of its code.")
@lang_option
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON. / Write JSON.")
@click.pass_context
def check_command(context: click.Context, *, name: str, no_load: bool, lang: str, as_json: bool) -> None:
    """Check it, then write for a person or for a program."""
    installed = installed_plugins()
    one = _find(name, installed)
    checked = run_checks(one, installed, own_words(context), load=not no_load)
    if as_json:
        write_json(checked_as_data(one, checked, language(lang)))
    else:
        show_checked(one, checked, language(lang))
    context.exit(1 if checked.count(warnings=False) else 0)


def _find(name: str, installed: Sequence[InstalledPlugin]) -> Distribution:
    """Return the distribution of that name, or of the plugin of that name.

    Raises:
        InputError: It is not installed; the plugins that are, are named.
    """
    names = {
        normal_name(one.provider.plugin): one.provider.distribution
        for one in installed
        if one.provider.distribution is not None
    }
    wanted = normal_name(name.strip())
    of_plugin = names.get(wanted)
    for one in distributions():
        found = normal_name(name_of(one))
        if found == wanted or (of_plugin is not None and found == normal_name(of_plugin)):
            return one
    known = names_like(wanted, {one for one in names.values() if one is not None}) or "-"
    raise InputError(
        Bilingual("chưa cài gói này", "no distribution of that name is installed"),
        hint=Bilingual(
            f"Phần mở rộng đã cài: {known}. Cài vào cùng môi trường Python với tiepcan.",
            f"Installed plugins: {known}. Install it where tiepcan is.",
        ),
        path="DIST",
    )
