"""The commands of this plugin (lệnh của phần mở rộng)."""

from __future__ import annotations

import click

__all__ = ["onestop_group"]


@click.group("onestop")
def onestop_group() -> None:
    """Work with the messages of other systems."""
