"""The file that ``tiepcan edxml write`` and ``status`` make, there whole or not at all (tệp ghi ra)."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import click

from tiepcan import Bilingual
from tiepcan.errors import InputError
from tiepcan.text import printable
from tiepcan_edxml._model import EdxmlMessage
from tiepcan_edxml._writing import write_edxml

__all__ = ["write_out"]


def write_out(out: Path, message: EdxmlMessage, inputs: tuple[Path, ...], lang: str) -> None:
    """Write *message* to *out*, which is none of *inputs*, and is read by those who read these."""
    content = write_edxml(message)
    if out.exists() and any(out.samefile(one) for one in inputs):
        raise InputError(
            Bilingual("tệp kết quả trùng với tệp đang đọc", "the result would overwrite a file that is read"),
            path=str(out),
        )
    if out.is_dir() or not out.parent.is_dir():
        raise InputError(Bilingual("không có thư mục này", "there is no such folder"), path=str(out.parent))
    partial = out.with_name(f".{secrets.token_hex(8)}.part")
    try:
        # Who may read the case may read the answer, and nobody else, not while it is written either.
        mode = inputs[0].stat().st_mode & 0o777 if inputs else None
        partial.touch(mode=0o600 if inputs else 0o666, exist_ok=False)
        partial.write_bytes(content)
        if mode is not None:
            partial.chmod(mode)
        os.replace(partial, out)  # noqa: PTH105 - the atomic one, on every system
    finally:
        partial.unlink(missing_ok=True)
    said = {"vi": "Đã ghi", "en": "Written to"}["en" if lang == "en" else "vi"]
    click.echo(f"{said} {printable(str(out))}")
