"""The file that ``tiepcan edxml write`` and ``status`` make, there whole or not at all (tệp ghi ra)."""

from __future__ import annotations

from pathlib import Path

import click

from tiepcan.cli import language
from tiepcan.output import replaced_file
from tiepcan.text import printable
from tiepcan_edxml._model import EdxmlMessage
from tiepcan_edxml._writing import write_edxml_to

__all__ = ["write_out"]

#: The rights of all but the owner.
_OTHERS = 0o077


def write_out(out: Path, message: EdxmlMessage, inputs: tuple[Path, ...], lang: str) -> None:
    """Write *message* to *out*, which is none of *inputs*, and is read by those who read these."""
    # Who may read all of them may read the answer, and nobody else.
    closest = min(inputs, key=lambda one: one.stat().st_mode & _OTHERS, default=None)
    with replaced_file(out, inputs=inputs, like=closest, private=False) as stream:
        write_edxml_to(message, stream)
    said = {"vi": "Đã ghi", "en": "Written to"}[language(lang)]
    click.echo(f"{said} {printable(str(out))}")
