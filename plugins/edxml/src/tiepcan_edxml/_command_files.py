"""The files that go with a document: filled forms, reports, others (tệp đính kèm)."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable
from pathlib import Path

from tiepcan import Bilingual, FilledForm, WorkingCalendar, fill_form
from tiepcan.errors import InputError
from tiepcan.plugins import Rendered, load_plugins
from tiepcan.requests import Case
from tiepcan_edxml._attachment import EdxmlAttachment
from tiepcan_edxml._writable import MOST_BYTES

__all__ = ["attachments_of", "check_report", "filled_form", "read_files"]

_UNKNOWN = "application/octet-stream"
_OPEN_XML = "application/vnd.openxmlformats-officedocument"
#: Files of offices and reports, which older tables do not have.
_OFFICE = {
    ".docx": f"{_OPEN_XML}.wordprocessingml.document",
    ".xlsx": f"{_OPEN_XML}.spreadsheetml.sheet",
    ".pptx": f"{_OPEN_XML}.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".rtf": "application/rtf",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
}
#: What ``tiepcan report`` writes.
_REPORTS = (".docx", ".htm", ".html", ".json", ".markdown", ".md", ".xlsx")


def attachments_of(named: list[tuple[str, bytes]]) -> tuple[EdxmlAttachment, ...]:
    """Return the files of these names and bytes as a document carries them.

    Raises:
        InputError: Two have one name: who saves them by name would have one of them only.
    """
    seen = set[str]()
    for name, _ in named:
        if name.casefold() in seen:
            raise InputError(
                Bilingual("hai tệp cùng tên", "two files have this name"),
                hint=Bilingual("Đổi tên một tệp.", "Give one another name."),
                path=name,
            )
        seen.add(name.casefold())
    return tuple(
        EdxmlAttachment(content_id=str(place), name=name, content=content, content_type=_content_type(name))
        for place, (name, content) in enumerate(named, start=1)
    )


def read_files(paths: Iterable[Path]) -> list[tuple[str, bytes]]:
    """Return the names and the bytes of these files, none of which is read further than a message may be long.

    Raises:
        InputError: Together they are larger.
    """
    found, room = [], MOST_BYTES
    for path in paths:
        with path.open("rb") as stream:
            content = stream.read(room + 1)
        room -= len(content)
        if room < 0:
            most = MOST_BYTES // 1_000_000
            raise InputError(
                Bilingual(
                    f"các tệp vượt quá {most} MB của một thông điệp",
                    f"the files are over the {most} MB of a message",
                ),
                hint=Bilingual(
                    "Nén tệp, hoặc chia ra nhiều văn bản.", "Compress them, or divide them over documents."
                ),
                path=str(path),
            )
        found.append((path.name, content))
    return found


def check_report(file: Path) -> None:
    """Refuse a file that is no report by its name.

    Raises:
        InputError: Its suffix is none of those that ``tiepcan report`` writes.
    """
    if file.suffix.lower() not in _REPORTS:
        known = ", ".join(_REPORTS)
        raise InputError(
            Bilingual(f"báo cáo là tệp {known}", f"a report is a file {known}"),
            hint=Bilingual("Tệp khác thì dùng --attach.", "Use --attach for any other."),
            path="--report",
        )


def filled_form(
    code: str, case: Case, asked: str | None, calendar: WorkingCalendar
) -> tuple[FilledForm, tuple[str, bytes]]:
    """Return that form of *case* with its name and bytes, by the one renderer that is *asked* for or is there.

    It goes to another body, and is in Vietnamese as the rest of the message is.
    """
    able = [
        one for one in load_plugins().renderers if Rendered.FORM in one.takes and asked in {None, one.name}
    ]
    if len(able) != 1:
        names = ", ".join(sorted(one.name for one in able)) or "-"
        raise InputError(
            Bilingual(
                f"cần đúng một bộ trình bày mẫu; có: {names}",
                f"one renderer of forms is asked for; there are: {names}",
            ),
            hint=Bilingual(
                "Cài tiepcan-word, hoặc thêm --renderer TÊN.", "Install tiepcan-word, or add --renderer NAME."
            ),
            path="--renderer",
        )
    form = fill_form(code, case, calendar=calendar)
    return form, (f"mau-{form.form.code}{able[0].suffix}", able[0].render(form, lang="vi"))


def _content_type(name: str) -> str:
    """Return what a file of that name is: the same on every system, whatever its own tables say."""
    known = mimetypes.MimeTypes()
    for suffix, office in _OFFICE.items():
        known.add_type(office, suffix)
    # A path is no address, and what is packed is not what it was.
    kind, packed = known.guess_type(f"./{name}")
    return _UNKNOWN if kind is None or packed is not None else kind
