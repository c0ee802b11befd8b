"""Files of a message put into a folder (ghi tệp đính kèm)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tiepcan_edxml._attachment import EdxmlAttachment, safe_file_name

__all__ = ["save_attachments"]


def save_attachments(attachments: Sequence[EdxmlAttachment], folder: Path) -> tuple[Path, ...]:
    """Write each file into *folder*, which is made where it is not there; return where they are (ghi tệp đính kèm).

    Names are those of `EdxmlAttachment.safe_name`: no path leads out of *folder*. Nothing is written over: a name that is taken gets a number.

    Raises:
        OSError: A file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_save(one, folder) for one in attachments)


def _save(attachment: EdxmlAttachment, folder: Path) -> Path:
    number = 1
    while True:
        path = folder / _numbered(attachment.safe_name, number)
        try:
            # Only a file that was not there: a link that somebody put there is not followed either.
            stream = path.open("xb")
        except FileExistsError:
            number += 1
            continue
        try:
            with stream:
                stream.write(attachment.content)
        except OSError:
            # What a full disk took of it would pass for the file.
            path.unlink()
            raise
        return path


def _numbered(name: str, number: int) -> str:
    if number == 1:
        return name
    stem, dot, suffix = name.rpartition(".")
    if not dot:
        stem, suffix = name, ""
    # Room for the number, whatever it is: a name may be as long as file systems take.
    return safe_file_name(f"{stem[:200]} ({number}){dot}{suffix}")
