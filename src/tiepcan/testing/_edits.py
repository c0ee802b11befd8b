"""Messages in which one value is another, or is not there, each told by its place (sửa từng giá trị của thông điệp)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, NamedTuple

__all__ = ["Edit", "as_text", "as_tree", "removed", "replaced", "silenced", "with_document_types"]

#: Samples of the kind that authors give have fewer values.
_MOST_EDITS = 150
#: So much of a value is shown.
_SHOWN = 40

_XML_VALUE = re.compile(r'(?<=>)[^<>]+(?=</)|(?<==")[^"<>]*(?=")')
_XML_LEAF = re.compile(r"<([^\s<>/?!]+)(?:\s[^<>]*)?>([^<>]*)</\1>")
_XML_OPENED = re.compile(r"<([^\s<>/?!]+)[^<>]*>$")
_XML_ATTRIBUTE = re.compile(r"([^\s<>=\"]+)=\"$")
_XML_TAG = re.compile(r"<(/?)([^\s<>/?!]+)[^<>]*?(/?)>")
_XML_HEAD = re.compile(r"\s*(?:<\?xml[^<>]*\?>)?\s*")
_XML_ROOT = re.compile(r"\s*(?:<\?xml[^<>]*\?>\s*)?(?:<!--.*?-->\s*)*<([^\s<>/?!]+)", re.DOTALL)
_XML_ENCODING = re.compile(r"(<\?xml[^<>]*?)\s+encoding=(?:\"[^\"]*\"|'[^']*')")
_CELL = re.compile(r"[^;,\t|=\r\n]+")
#: What says how the XML is to be read, and nothing besides.
_OF_XML = ("xmlns", "xsi:", "version", "encoding", "standalone")
_PLACE = re.compile(r"\[\d+\]")


class Edit(NamedTuple):
    """A message with one value changed (thông điệp đã sửa)."""

    #: Where the value stands, such as ``TienTrinh[0].ThoiDiem``.
    path: str
    #: What stood there.
    value: object
    message: bytes
    #: The message without each part that the value stands in, the root aside: what is not understood is told by them.
    without_parts: tuple[bytes, ...] = ()

    @property
    def where(self) -> str:
        """Return path and value, as an author finds them in the sample."""
        text = repr(self.value)
        return f"{self.path} ({text if len(text) <= _SHOWN else f'{text[:_SHOWN]}…'})"

    def packed(self, pack: Callable[[bytes], bytes]) -> Edit:
        """Return the edit with its messages as *pack* packs them."""
        return self._replace(message=pack(self.message), without_parts=tuple(map(pack, self.without_parts)))

    @property
    def field(self) -> str:
        """Return the path without the places in lists: that of every entry."""
        return _PLACE.sub("", self.path)


def replaced(message: bytes, word: str) -> Iterator[Edit]:
    """Yield *message* again and again, each time with *word* in the place of another value."""
    yield from islice(_replaced(message, word), _MOST_EDITS)


def silenced(message: bytes) -> Iterator[Edit]:
    """Yield *message* again and again, each time with another value emptied or left out altogether."""
    yield from islice(_silenced(message), _MOST_EDITS)


def removed(message: bytes) -> Iterator[Edit]:
    """Yield *message* again and again, each time without another value that says something."""
    for edit in islice(_removed(message), _MOST_EDITS):
        if edit.value is not None and str(edit.value).strip():
            yield edit


def with_document_types(message: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield *message* with a document type that declares an entity, with what it does; nothing where it is no XML.

    Each time in UTF-8 and in UTF-16: whoever looks for the letters in bytes does not see it in the second.
    """
    text = as_text(message)
    root = None if text is None else _XML_ROOT.match(text)
    if text is None or root is None:
        return
    head = _XML_HEAD.match(text)
    start = head.end() if head else 0
    for what, entity in (("an entity", '"tiepcan"'), ("an entity of a file", 'SYSTEM "tiepcan.txt"')):
        declared = f"<!DOCTYPE {root[1]} [<!ENTITY tiepcan {entity}>]>"
        whole = f"{text[:start]}{declared}{text[start:]}"
        for encoding in ("utf-8", "utf-16"):
            named = _XML_ENCODING.sub(rf'\1 encoding="{encoding.upper()}"', whole)
            yield f"a document type with {what}, in {encoding.upper()}", named.encode(encoding)


def as_tree(message: bytes) -> Any:
    """Return what *message* holds where it is JSON; None where it is not."""
    try:
        tree = json.loads(message.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return tree if isinstance(tree, (dict, list)) else None


def as_text(message: bytes) -> str | None:
    """Return the text of *message*; None where it is none."""
    try:
        return message.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _replaced(message: bytes, word: str) -> Iterator[Edit]:
    tree = as_tree(message)
    if tree is not None:
        yield from _of_tree(tree, lambda parent, key: parent.__setitem__(key, word))
        return
    text = as_text(message)
    if text is not None:
        yield from _of_text(text, _XML_VALUE if "<" in text else _CELL, word)


def _silenced(message: bytes) -> Iterator[Edit]:
    tree = as_tree(message)
    if tree is not None:
        yield from _of_tree(tree, lambda parent, key: parent.__delitem__(key))
        yield from _of_tree(tree, lambda parent, key: parent.__setitem__(key, None))
        yield from _of_tree(tree, lambda parent, key: parent.__setitem__(key, ""))
        return
    text = as_text(message)
    if text is None:
        return
    for pattern in (_XML_LEAF, _XML_VALUE) if "<" in text else (_CELL,):
        yield from _of_text(text, pattern, "")


def _removed(message: bytes) -> Iterator[Edit]:
    tree = as_tree(message)
    if tree is not None:
        edits = _of_tree(tree, lambda parent, key: parent.__delitem__(key))
        for steps, edit in zip(list(_leaves(tree)), edits, strict=True):
            parts = (_without(tree, steps[:end]) for end in range(1, len(steps)))
            yield edit._replace(without_parts=tuple(parts))
        return
    text = as_text(message)
    if text is None:
        return
    if "<" not in text:
        yield from _of_text(text, _CELL, "")
        return
    parts_of = _elements(text)
    for pattern in (_XML_LEAF, _XML_VALUE):
        for found, edit in zip(pattern.finditer(text), _of_text(text, pattern, ""), strict=True):
            # What stands between tags was taken out with them.
            if pattern is _XML_LEAF or (edit.path.startswith("@") and not edit.path[1:].startswith(_OF_XML)):
                around = ((start, end) for start, end in parts_of if start < found.start() < end)
                yield edit._replace(
                    without_parts=tuple(f"{text[:start]}{text[end:]}".encode() for start, end in around)
                )


def _without(tree: Any, steps: tuple[Any, ...]) -> bytes:
    copy = json.loads(json.dumps(tree))
    parent = copy
    for step in steps[:-1]:
        parent = parent[step]
    del parent[steps[-1]]
    return json.dumps(copy, ensure_ascii=False).encode()


def _elements(text: str) -> list[tuple[int, int]]:
    """Return where the elements of *text* begin and end, but for the root."""
    opened: list[int] = []
    found: list[tuple[int, int]] = []
    for tag in _XML_TAG.finditer(text):
        if tag[1]:
            if len(opened) > 1:
                found.append((opened[-1], tag.end()))
            del opened[-1:]
        elif tag[3]:
            found.append((tag.start(), tag.end()))
        else:
            opened.append(tag.start())
    return found


def _of_tree(tree: Any, edit: Callable[[Any, Any], None]) -> Iterator[Edit]:
    for steps in list(_leaves(tree)):
        copy = json.loads(json.dumps(tree))
        parent, path = copy, ""
        for step in steps[:-1]:
            parent, path = parent[step], _below(path, step)
        value = parent[steps[-1]]
        edit(parent, steps[-1])
        yield Edit(_below(path, steps[-1]), value, json.dumps(copy, ensure_ascii=False).encode())


def _below(path: str, step: str | int) -> str:
    if isinstance(step, int):
        return f"{path}[{step}]"
    return f"{path}.{step}" if path else step


def _leaves(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(tree, (dict, list)):
        steps = tree.items() if isinstance(tree, dict) else enumerate(tree)
        for step, below in steps:
            yield from _leaves(below, (*path, step))
    elif path:
        yield path


def _of_text(text: str, pattern: re.Pattern[str], word: str) -> Iterator[Edit]:
    for found in pattern.finditer(text):
        before = text[: found.start()]
        value = found[2] if pattern is _XML_LEAF else found[0]
        name = found[1] if pattern is _XML_LEAF else _name_of(before)
        yield Edit(name, value, f"{before}{word}{text[found.end() :]}".encode())


def _name_of(before: str) -> str:
    """Return what the value behind *before* is called: its element, its attribute, or its line."""
    attribute, opened = _XML_ATTRIBUTE.search(before), _XML_OPENED.search(before)
    if attribute is not None and "<" in before:
        return f"@{attribute[1]}"
    if opened is not None:
        return opened[1]
    return f"line {before.count(chr(10)) + 1}"
