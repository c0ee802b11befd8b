"""The files that go with a document: filled forms, reports, others (tệp đính kèm)."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from tiepcan import Bilingual, fill_form, vietnam_calendar
from tiepcan.errors import InputError
from tiepcan.plugins import Rendered, load_plugins
from tiepcan.requests import Case
from tiepcan_edxml._attachment import EdxmlAttachment

__all__ = ["attachments_of", "check_report", "filled_form"]

_UNKNOWN = "application/octet-stream"
_OPEN_XML = "application/vnd.openxmlformats-officedocument"
#: Files of offices, which older tables do not have.
_OFFICE = {
    ".docx": f"{_OPEN_XML}.wordprocessingml.document",
    ".xlsx": f"{_OPEN_XML}.spreadsheetml.sheet",
    ".pptx": f"{_OPEN_XML}.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".rtf": "application/rtf",
}
#: What ``tiepcan report`` writes.
_REPORTS = (".docx", ".html", ".json", ".md", ".xlsx")


def attachments_of(named: list[tuple[str, bytes]]) -> tuple[EdxmlAttachment, ...]:
    """Return the files of these names and bytes as a document carries them."""
    return tuple(
        EdxmlAttachment(content_id=str(place), name=name, content=content, content_type=_content_type(name))
        for place, (name, content) in enumerate(named, start=1)
    )


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


def filled_form(code: str, case: Case, asked: str | None, lang: str) -> tuple[str, bytes]:
    """Return the name and the bytes of that form of *case*, by the one renderer that is *asked* for or is there."""
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
    form = fill_form(code, case, calendar=vietnam_calendar())
    made = able[0].render(form, lang="en" if lang == "en" else "vi")
    return f"mau-{form.form.code}{able[0].suffix}", made


def _content_type(name: str) -> str:
    """Return what a file of that name is: the same on every system, whatever its own tables say."""
    known = mimetypes.MimeTypes()
    for suffix, office in _OFFICE.items():
        known.add_type(office, suffix)
    # A path is no address, and what is packed is not what it was.
    kind, packed = known.guess_type(f"./{name}")
    return _UNKNOWN if kind is None or packed is not None else kind
