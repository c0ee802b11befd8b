"""The files that a message lists, and which of them is which file in it (danh mục tệp đính kèm)."""

from __future__ import annotations

import attrs

from tiepcan_edxml._fields import Fields

__all__ = ["Listed", "Manifest", "content_id_in", "read_manifest"]

_CID = "cid:"


@attrs.frozen(kw_only=True)
class Listed:
    """A file as the manifest lists it."""

    content_id: str | None
    name: str | None
    content_type: str | None
    description: str | None
    place: str


class Manifest:
    """What is listed; a line is found for each file, and what is left over is missing."""

    __slots__ = ("_found", "lines")

    def __init__(self, lines: tuple[Listed, ...]) -> None:
        self.lines = lines
        self._found: set[tuple[str | None, str | None]] = set()

    def line_for(self, content_id: str | None, name: str | None) -> Listed | None:
        """Return the line of a file: of its id; of its name where several have that id, or one of the two has none."""
        same = [one for one in self.lines if content_id is not None and one.content_id == content_id]
        if len(same) != 1:
            among = same or [one for one in self.lines if None in {content_id, one.content_id}]
            same = [one for one in among if name is not None and one.name == name]
        # Files of one name and several ids: which of them it is would be a guess.
        if len({one.content_id for one in same}) != 1:
            return None
        self._found.add((same[0].content_id, same[0].name))
        return same[0]

    def missing(self) -> list[Listed]:
        """Return the lines that no file was found for."""
        return [one for one in self.lines if (one.content_id, one.name) not in self._found]


def read_manifest(fields: Fields) -> tuple[Listed, ...]:
    """Return the files that the manifest lists."""
    return fields.groups("Reference", _listed)


def _listed(fields: Fields) -> Listed:
    return Listed(
        content_id=content_id_in(fields),
        name=fields.text("AttachmentName"),
        content_type=fields.text("ContentType"),
        description=fields.text("Description"),
        place=fields.place,
    )


def content_id_in(fields: Fields) -> str | None:
    """Return the id of a file, without ``cid:``; None where it has none."""
    text = fields.text("ContentId", must_agree=True)
    if text is None:
        return None
    plain = text
    if text[: len(_CID)].casefold() == _CID:
        plain = text[len(_CID) :].strip()
    else:
        fields.tell_at("content-id-form", "ContentId")
    return plain or None
