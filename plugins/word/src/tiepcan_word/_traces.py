"""What the author of a template left in it unseen is taken out: names, pictures of its first page, data (dấu vết trong mẫu)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

__all__ = ["without_traces"]

_PACKAGE = "_rels/.rels"
#: Of what a package leads to, only this stays: these properties are written anew, the rest is a thumbnail or somebody's data.
_DOCUMENT, _REWRITTEN = "/officedocument", frozenset({"docProps/core.xml", "docProps/app.xml"})
#: What the parts of a document may lead to, and a reader does not see.
_UNSEEN = ("/customxml", "/people", "/glossarydocument", "/printersettings", "/recipientdata", "/keymapcustomizations")  # fmt: skip
#: Settings that tell who edited the template, or hold data of a program.
_SETTINGS = frozenset({"rsids", "docVars", "docId", "mailMerge"})
_EDITED = "rsid"


def without_traces(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts of a template that is sound, without what a document made of it must not carry on.

    A part that nothing leads to any more is not written by the library.
    """
    return {name: _cleaned(name, content) for name, content in parts.items()}


def _cleaned(name: str, content: bytes) -> bytes:
    lower = name.lower()
    if not lower.endswith((".xml", ".rels")):
        return content
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    dropped = _links(root, name) if lower.endswith(".rels") else _settings(root)
    for one in dropped:
        one.getparent().remove(one)
    # A part stays the bytes it was, where nothing was in it.
    if _without_sessions(root) or dropped:
        return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
    return content


def _links(root: Any, name: str) -> list[Any]:
    def leaves(one: Any) -> bool:
        kind = str(one.get("Type")).lower()
        if name != _PACKAGE:
            return kind.endswith(_UNSEEN)
        return not kind.endswith(_DOCUMENT) and str(one.get("Target")).lstrip("/") not in _REWRITTEN

    return list(filter(leaves, root))


def _settings(root: Any) -> list[Any]:
    return [one for one in root.iter("{*}*") if etree.QName(one).localname in _SETTINGS and one is not root]


def _without_sessions(root: Any) -> bool:
    found = [
        (one, name)
        for one in root.iter("{*}*")
        for name in one.attrib
        if etree.QName(name).localname.startswith(_EDITED)
    ]
    for one, name in found:
        del one.attrib[name]
    return bool(found)
