"""Which sheets a workbook has, and in which part each is kept (danh sách trang tính)."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Mapping
from xml.parsers import expat

import attrs

__all__ = ["SheetEntry", "read_sheet_entries", "read_targets", "uses_1904"]

_BOOK, _BOOK_LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"

_Parts = Mapping[str, zipfile.ZipInfo]


@attrs.frozen(kw_only=True)
class SheetEntry:
    """A sheet as the workbook lists it."""

    name: str
    hidden: bool
    #: The part it is kept in, in small letters; empty where that is not told.
    part: str


def read_targets(archive: zipfile.ZipFile, parts: _Parts) -> dict[str, str]:
    """Return the parts that the workbook leads to, in small letters, by the names of the links."""
    targets: dict[str, str] = {}

    def link(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship":
            target = attributes.get("Target", "")
            inside = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            targets[attributes.get("Id", "")] = posixpath.normpath(inside).lower()

    _go_through(archive, parts.get(_BOOK_LINKS), link)
    return targets


def read_sheet_entries(archive: zipfile.ZipFile, parts: _Parts) -> tuple[SheetEntry, ...]:
    """Return the sheets in their order."""
    targets = read_targets(archive, parts)
    found: list[SheetEntry] = []

    def sheet(tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            link_id = next((text for key, text in attributes.items() if key.endswith(":id")), "")
            found.append(
                SheetEntry(
                    name=attributes.get("name", ""),
                    hidden=attributes.get("state", "visible") != "visible",
                    part=targets.get(link_id, ""),
                )
            )

    _go_through(archive, parts.get(_BOOK), sheet)
    return tuple(found)


def uses_1904(archive: zipfile.ZipFile, parts: _Parts) -> bool:
    """Tell whether days are counted from 1904."""
    said: list[str] = []

    def properties(tag: str, attributes: dict[str, str]) -> None:
        if tag == "workbookPr":
            said.append(attributes.get("date1904", "0"))

    _go_through(archive, parts.get(_BOOK), properties)
    return bool(said) and said[0] in {"1", "true"}


def _go_through(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo | None, start: Callable[[str, dict[str, str]], None]
) -> None:
    if part is None:
        return
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, attributes: start(tag.rpartition(":")[2], attributes)
    try:
        parser.Parse(archive.read(part), True)  # noqa: FBT003 - the parser's own signature
    except (expat.ExpatError, LookupError) as error:
        raise ValueError("a part that lists the sheets is broken") from error
