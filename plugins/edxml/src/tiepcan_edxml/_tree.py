"""A message as a tree of known names: parsed without entities, network or a DTD, and within limits (cây phần tử)."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from tiepcan import Bilingual
from tiepcan_edxml._limits import EdxmlLimits, too_many_elements
from tiepcan_edxml._names import CONTAINERS, NAMES, NAMESPACE, OLDER_NAMESPACE, near_name
from tiepcan_edxml._notes import Notes, refuse

__all__ = ["Node", "parse_tree"]

_MESSAGE = "edXML"
_QCVN = f"{{{NAMESPACE}}}"
_OLDER = f"{{{OLDER_NAMESPACE}}}"
_SIGNATURE = "Signature"
_ENVELOPE = "edXMLEnvelope"
#: What some programs look for as letters.
_PREFIX = "edXML"
_OF_ITS_OWN = frozenset({_SIGNATURE, _ENVELOPE})
#: A name that is shown; others may say anything, in any script.
_SHOWN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,39}")
#: These hold files: they may be as long as the message.
_FILES = "ContentTransferEncoded"


class Node:
    """One element: its name as the standard has it, its text, those in it."""

    __slots__ = ("children", "element", "loose", "name", "number", "parent", "tail", "text")

    def __init__(self, name: str, text: str, parent: Node | None) -> None:
        self.name = name
        self.text = text
        self.parent = parent
        #: Which it is of those of its name; 0 for the first.
        self.number = 0
        self.children: list[Node] = []
        #: The text behind it, where there is some.
        self.tail = ""
        #: Whether text stands between the elements in it.
        self.loose = False
        #: As the parser has it; of a signature only.
        self.element: Any = None

    def whole_text(self) -> str:
        """Return its text with that of the elements in it."""
        if not self.children:
            return self.text
        return self.text + "".join(child.whole_text() + child.tail for child in self.children)

    @property
    def has_loose_text(self) -> bool:
        """Whether text stands in it, where it should hold elements."""
        return self.loose or bool(not self.children and self.text and not self.text.isspace())

    @property
    def place(self) -> str:
        """Where it stands: the names down to it, without those of mere containers."""
        names: list[str] = []
        node: Node | None = self
        while node is not None:
            if node is self or node.name not in CONTAINERS:
                shown = node.name if _SHOWN_NAME.fullmatch(node.name) else "*"
                names.append(f"{shown}[{node.number + 1}]" if node.number else shown)
            node = node.parent
        return "/".join(reversed(names))


def parse_tree(data: bytes, limits: EdxmlLimits, notes: Notes) -> Node:
    """Return the root of the message in *data*, which `framed` made ready.

    Raises:
        DataFileError: It is no XML, or has more in it than is allowed.
    """
    # Texts may be as long as the message, which has a limit of its own; without a DTD there is nothing to expand.
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    wrong: Bilingual | None = None
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        wrong = _no_xml(error)
    # Outside: what the parser says may quote the message, and would hang on to our error.
    if wrong is not None:
        refuse(_MESSAGE, wrong)
    return _Builder(limits, notes).build(root)


def _no_xml(error: Exception) -> Bilingual:
    # What the parser says may quote the message; where it stopped does not.
    line, column = getattr(error, "position", None) or (0, 0)
    if not line:
        return Bilingual("không phải XML đúng cú pháp", "it is no well-formed XML")
    return Bilingual(
        f"không phải XML đúng cú pháp (dòng {line}, cột {column})",
        f"it is no well-formed XML (line {line}, column {column})",
    )


class _Builder:
    """Goes over the elements once, and counts."""

    __slots__ = ("_count", "_limits", "_names", "_notes")

    def __init__(self, limits: EdxmlLimits, notes: Notes) -> None:
        self._limits = limits
        self._notes = notes
        self._count = 0
        #: Tags that were met, with their names: a message has few, many times.
        self._names: dict[str, str] = {}

    def build(self, root: Any) -> Node:
        return self._node(root, None, 1)

    def _node(self, element: Any, parent: Node | None, depth: int) -> Node:
        self._check(depth)
        tag = element.tag
        name = self._names.get(tag)
        text = element.text or ""
        node = Node(name or "", text, parent)
        if name is None:
            name = self._names[tag] = self._name_of(tag, node)
        if name in _OF_ITS_OWN:
            self._keep(node, element)
        if len(text) > self._limits.text:
            self._check_long(node, element)
        children = node.children
        for child in element:
            found = self._node(child, node, depth + 1)
            children.append(found)
            tail = child.tail
            if tail is not None and not tail.isspace():
                found.tail = tail
                node.loose = True
        if children:
            self._number(children)
            node.loose = node.loose or bool(text and not text.isspace())
        return node

    def _check(self, depth: int) -> None:
        limits = self._limits
        self._count += 1
        if self._count > limits.elements:
            refuse(_MESSAGE, too_many_elements(limits))
        if depth > limits.depth:
            most = limits.depth
            refuse(
                _MESSAGE,
                Bilingual(f"phần tử lồng sâu quá {most} tầng", f"elements are nested deeper than {most}"),
            )

    def _keep(self, node: Node, element: Any) -> None:
        if node.name == _SIGNATURE:
            node.element = element
        elif element.prefix != _PREFIX and element.tag.startswith(_QCVN):
            self._notes.tell("unprefixed", node.place)

    def _check_long(self, node: Node, element: Any) -> None:
        most = self._limits.text
        if node.name != _FILES:
            refuse(
                node.place,
                Bilingual(f"chữ dài quá {most} ký tự", f"the text is longer than {most} characters"),
            )
        # The parser's own copy of a large file is let go of before the next is read.
        element.text = None

    def _name_of(self, tag: str, node: Node) -> str:
        """Return the standard's name of *tag*; what is unusual in it is told where it is met first."""
        if tag.startswith(_QCVN):
            name = tag[len(_QCVN) :]
            told = None
        elif tag.startswith(_OLDER):
            name, told = tag[len(_OLDER) :], "older-namespace"
        elif tag.startswith("{"):
            name, told = tag.rpartition("}")[2], "other-namespace"
        else:
            name, told = tag, "no-namespace"
        known = NAMES.get(name)
        near = near_name(name) if known is None else None
        node.name = name if near is None else near[0]
        if near is not None:
            self._notes.tell_once(near[1], node.place)
        # What a signature is made of has a namespace of its own.
        if told is not None and not _within_signature(node):
            self._notes.tell_once(told, node.place)
        return node.name

    @staticmethod
    def _number(children: list[Node]) -> None:
        if len(children) > 1:
            counts: dict[str, int] = {}
            for child in children:
                child.number = counts.get(child.name, 0)
                counts[child.name] = child.number + 1


def _within_signature(node: Node) -> bool:
    up: Node | None = node
    while up is not None:
        if up.name == _SIGNATURE:
            return True
        up = up.parent
    return False
