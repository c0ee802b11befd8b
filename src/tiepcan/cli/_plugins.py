"""``tiepcan plugins``: what is installed beside tiepcan, and whether it is in order (phần mở rộng)."""

from __future__ import annotations

from typing import ClassVar

import click

from tiepcan.cli._lazy import LazyGroup

__all__ = ["plugins_group"]

_HELP = """\
Phần mở rộng đã cài: là gì, của ai, có dùng được không. Không có lệnh con thì liệt kê.

Installed plugins: what they are, whose, and whether they can be used. Without a command of its own it lists them.

\b
Ví dụ / Examples:
  tiepcan plugins
  tiepcan plugins list --load
  tiepcan plugins check tiepcan-acme
  tiepcan plugins new tiepcan-acme
"""


class _Plugins(LazyGroup):
    """The commands on plugins; without a word it lists them."""

    table: ClassVar = {
        "check": ("_plugins_check", "check_command"),
        "list": ("_plugins_list", "list_command"),
        "new": ("_plugins_new", "new_command"),
    }

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take options without a word for those of ``list``."""
        if not args or (args[0].startswith("-") and args[0] not in ctx.help_option_names):
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group(
    "plugins",
    cls=_Plugins,
    help=_HELP,
    short_help="Phần mở rộng: liệt kê, kiểm tra. / Plugins: list and check them.",
)
def plugins_group() -> None:
    """Hold the commands on plugins; does nothing itself."""
