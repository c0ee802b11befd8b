"""Where the parts of a message stand, in its place or in another (tìm các phần của thông điệp)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from tiepcan import Bilingual
from tiepcan_edxml._names import CONTAINERS
from tiepcan_edxml._notes import Notes
from tiepcan_edxml._tree import Node

__all__ = ["Parts", "parts_of"]

_ROOT = "edXML"
_BUSINESS = "Bussiness"
_TRACES = "TraceHeaderList"
_SIGNATURE = "Signature"
#: Each part with what holds it.
_PLACES: Mapping[str, str] = MappingProxyType(
    {
        **{name: holder for holder, names in CONTAINERS.items() for name in names if name not in CONTAINERS},
        _BUSINESS: _TRACES,
    }
)


class Parts:
    """The parts of one message by name; `finish` tells what nobody asked for."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._found: dict[str, list[Node]] = {}

    def put(self, node: Node) -> None:
        """Take a part."""
        self._found.setdefault(node.name, []).append(node)

    def many(self, name: str) -> list[Node]:
        """Return the parts of that name."""
        return self._found.pop(name, [])

    def look(self, name: str) -> Sequence[Node]:
        """Return the parts of that name, and leave them to be asked for."""
        return self._found.get(name, ())

    def one(self, name: str) -> Node | None:
        """Return the part of that name; a second is a fault: nobody may choose between them."""
        found = self.many(name)
        for node in found[1:]:
            self._notes.fault(node.place, Bilingual("có hai phần cùng tên", "there are two of them"))
        return found[0] if found else None

    def finish(self) -> None:
        """Tell what nobody asked for."""
        for nodes in self._found.values():
            for node in nodes:
                self._notes.tell("unknown-element", node.place)


def parts_of(root: Node, notes: Notes) -> Parts:
    """Return the parts in *root*; those that stand elsewhere than the standard has them are told."""
    parts = Parts(notes)
    if root.name != _ROOT:
        notes.tell("other-root", root.place)
    _sort(root, parts, notes)
    return parts


def _sort(node: Node, parts: Parts, notes: Notes) -> None:
    """Go through what holds parts, and is none itself."""
    if node.has_loose_text:
        notes.tell("loose-text", node.place)
    for child in node.children:
        name = child.name
        if name in _PLACES:
            holder = _ROOT if node.parent is None else node.name
            if _PLACES[name] != holder:
                notes.tell("misplaced-element", child.place)
            parts.put(child)
            _lift_signatures(child, parts, notes)
        elif name in CONTAINERS or _holds_parts(child):
            if name not in CONTAINERS:
                notes.tell("unknown-element", child.place)
            _sort(child, parts, notes)
        else:
            notes.tell("unknown-element", child.place)


def _lift_signatures(part: Node, parts: Parts, notes: Notes) -> None:
    # One within another part is a signature all the same: that there is none would not be so.
    for child in [one for one in part.children if one.name == _SIGNATURE]:
        notes.tell("misplaced-element", child.place)
        part.children.remove(child)
        parts.put(child)


def _holds_parts(node: Node) -> bool:
    return any(child.name in CONTAINERS or child.name in _PLACES for child in node.children)
