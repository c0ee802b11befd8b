"""Groups whose commands are loaded when they are asked for (nhóm lệnh nạp khi cần)."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import ClassVar

import click

__all__ = ["LazyGroup"]


class LazyGroup(click.Group):
    """Loads a command when it is asked for: the check of a register need not wait for reports."""

    #: Each command: the module of ``tiepcan.cli`` it is in, and its name there.
    table: ClassVar[Mapping[str, tuple[str, str]]] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the group's own signature
        """Return the words of the group."""
        return sorted(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load one command; None where the group has no such word."""
        if cmd_name not in self.table:
            return None
        module, name = self.table[cmd_name]
        found: click.Command = getattr(import_module(f"tiepcan.cli.{module}"), name)
        return found
