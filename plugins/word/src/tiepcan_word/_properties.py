"""What a file says about itself: title and language, and nobody's name, no day, no company (thuộc tính tệp)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

from tiepcan.text import Lang
from tiepcan_word._styles import LANGUAGES
from tiepcan_word._values import clean

__all__ = ["put_properties"]

_CORE, _APP, _CUSTOM = "docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"
_RELATIONS, _KINDS = "_rels/.rels", "[Content_Types].xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: Parts with names of people, and what leads to them.
_PEOPLE = ("word/people.xml", _CUSTOM)
_LONGEST_TITLE = 250


def put_properties(parts: Mapping[str, bytes], *, title: str, lang: Lang) -> dict[str, bytes]:
    """Return the parts with properties that hold no personal data: those of a template are its author's."""
    found = {name: content for name, content in parts.items() if name not in _PEOPLE}
    found[_CORE] = (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(clean(title)[:_LONGEST_TITLE])}</dc:title><dc:creator>tiepcan</dc:creator>"
        f"<dc:language>{LANGUAGES[lang]}</dc:language></cp:coreProperties>"
    ).encode()
    found[_APP] = (
        f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>tiepcan</Application></Properties>"
    ).encode()
    for name in (_KINDS, *(one for one in found if one.endswith(".rels"))):
        found[name] = _without_people(found[name])
    return _with_core(found)


def _without_people(content: bytes) -> bytes:
    text = re.sub(rb"<Relationship\b[^>]*(?:people\.xml|custom\.xml)[^>]*/>", b"", content)
    return re.sub(rb"<Override\b[^>]*(?:/people\.xml|/custom\.xml)[^>]*/>", b"", text)


def _with_core(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Name both parts of properties where a template had none."""
    for name, kind, relation in (
        (
            _CORE,
            "application/vnd.openxmlformats-package.core-properties+xml",
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        ),
        (
            _APP,
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties",
        ),
    ):
        place = name.encode()
        if place not in parts[_KINDS]:
            override = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'.encode()
            parts[_KINDS] = parts[_KINDS].replace(b"</Types>", override)
        if place not in parts[_RELATIONS]:
            one = f'<Relationship Id="tc{len(name)}" Type="{relation}" Target="{name}"/></Relationships>'
            parts[_RELATIONS] = parts[_RELATIONS].replace(b"</Relationships>", one.encode())
    return parts
