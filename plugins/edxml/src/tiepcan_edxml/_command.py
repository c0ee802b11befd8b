"""The commands of this plugin (lệnh của phần mở rộng)."""

from __future__ import annotations

import click

__all__ = ["edxml_group"]


@click.group("edxml")
def edxml_group() -> None:
    """Work with the messages of other systems."""
