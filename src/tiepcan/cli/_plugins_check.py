"""``tiepcan plugins check``: one distribution, looked over as a vendor does before publishing (kiểm tra phần mở rộng)."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from importlib.metadata import Distribution, distributions

import click

from tiepcan.cli._options import lang_option, language
from tiepcan.cli._output import say_error
from tiepcan.cli._plugin_commands import look_at_installed
from tiepcan.cli._plugins_check_report import checked_as_data, show_checked
from tiepcan.cli._plugins_checks import run_checks
from tiepcan.cli._plugins_list import own_words
from tiepcan.cli._plugins_packaging import name_of, normal_name
from tiepcan.errors import InputError
from tiepcan.guards import names_like
from tiepcan.output import write_json
from tiepcan.plugins import InstalledPlugin
from tiepcan.text import Bilingual

__all__ = ["check_command"]

_HELP = """\
Kiểm tra một phần mở rộng đã cài: thẻ, tên, khoảng SDK, phiên bản, giấy phép, tệp, rồi nạp thử và đối chiếu với thẻ.
Mỗi lỗi nói rõ phải làm gì. TÊN_GÓI là tên gói cài, viết hoa thường và gạch dưới đều được.

Check an installed plugin: card, names, SDK range, version, licence, files; then load it, and compare with the card.
Every fault says what to do. TÊN_GÓI is the name of the distribution, however it is written.

\b
Ví dụ / Examples:
  tiepcan plugins check tiepcan-acme
  tiepcan plugins check tiepcan-acme --traceback
  tiepcan plugins check tiepcan-acme --no-load --json

\b
Mã thoát / Exit status:
  0  không có lỗi / no faults      1  có lỗi / faults      2  chưa cài / it is not installed
"""


@click.command("check", help=_HELP, short_help="Kiểm tra một phần mở rộng. / Check one plugin.")
@click.argument("name", metavar="TÊN_GÓI")
@click.option("--no-load", is_flag=True, help="Không chạy mã của nó. / Run none of its code.")
@click.option(
    "--traceback",
    "shows_errors",
    is_flag=True,
    help="In nguyên văn lỗi của phần mở rộng. / Write the plugin's errors as they are.",
)
@lang_option
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON. / Write JSON.")
@click.pass_context
def check_command(
    context: click.Context, *, name: str, no_load: bool, shows_errors: bool, lang: str, as_json: bool
) -> None:
    """Check it, then write for a person or for a program."""
    installed = look_at_installed()
    one = _find(name, installed)
    errors: list[BaseException] = []
    checked = run_checks(one, installed, own_words(context), load=not no_load, on_error=errors.append)
    for error in errors if shows_errors else ():
        say_error("".join(traceback.format_exception(error)))
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
    wanted = normal_name(name.strip())
    named = [one for one in installed if normal_name(one.provider.plugin) == wanted]
    names = {wanted, *(normal_name(one.provider.distribution or "") for one in named)} - {""}
    for distribution in distributions():
        if normal_name(name_of(distribution) or "") in names:
            return distribution
    # Metadata that cannot be read tells no name; the entry point says where it was found.
    for one in named:
        if one.entry.dist is not None:
            return one.entry.dist
    known = {one.provider.distribution or one.provider.plugin for one in installed}
    near = names_like(wanted, known) or "-"
    raise InputError(
        Bilingual("chưa cài gói này", "no distribution of that name is installed"),
        hint=Bilingual(
            f"Phần mở rộng đã cài: {near}. Cài vào cùng môi trường Python với tiepcan.",
            f"Installed plugins: {near}. Install it where tiepcan is.",
        ),
        path="TÊN_GÓI",
    )
