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

    __slots__ = ("_by_both", "_by_id", "_by_name", "_found", "lines")

    def __init__(self, lines: tuple[Listed, ...]) -> None:
        self.lines = lines
        self._found: set[tuple[str | None, str | None]] = set()
        # Of lines that say the same, the first.
        self._by_both = {(one.content_id, one.name): one for one in reversed(lines)}
        self._by_id: dict[str | None, list[Listed]] = {}
        self._by_name: dict[str | None, list[Listed]] = {}
        for one in self._by_both.values():
            self._by_id.setdefault(one.content_id, []).append(one)
            self._by_name.setdefault(one.name, []).append(one)

    def line_for(self, content_id: str | None, name: str | None) -> Listed | None:
        """Return the line of a file: of its id; of its name where several have that id, or one of the two has none."""
        found = self._line_for(content_id, name)
        if found is not None:
            self._found.add((found.content_id, found.name))
        return found

    def _line_for(self, content_id: str | None, name: str | None) -> Listed | None:
        if content_id is None:
            # Files of one name and several ids: which of them it is would be a guess.
            named = self._by_name.get(name, ()) if name is not None else ()
            return named[0] if len(named) == 1 else None
        same = self._by_id.get(content_id, ())
        if len(same) == 1:
            return same[0]
        return self._by_both.get((content_id if same else None, name)) if name is not None else None

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
