"""The parts of an element by name: texts, days, numbers, each said where it is not as it should be (trường của phần tử)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import TypeVar

from tiepcan import VIETNAM_TIME, Bilingual
from tiepcan.errors import InputError
from tiepcan_edxml._document_id import DocumentId, day_of_text
from tiepcan_edxml._limits import EdxmlLimits
from tiepcan_edxml._names import CONTAINERS, ORDER
from tiepcan_edxml._notes import Notes
from tiepcan_edxml._org_codes import EdxmlOrgCode
from tiepcan_edxml._tree import Node

__all__ = ["FIRST_YEAR", "MOST_DIGITS", "PLACEHOLDERS", "Fields", "Reading"]

T = TypeVar("T")

#: What builders fill in where they know nothing.
PLACEHOLDERS = frozenset({"n/a", "#n/a", "null", "undefined"})
_PLACEHOLDER_STARTS = frozenset("nN#uU")
_INSTANT = re.compile(r"(\d{4}/\d{1,2}/\d{1,2}) (\d{1,2}):(\d{2}):(\d{2})", re.ASCII)
#: As the standard writes a day, and an instant.
_FULL_DAY = re.compile(r"\d{4}/\d{2}/\d{2}", re.ASCII)
_FULL_INSTANT = re.compile(r"\d{4}/\d{2}/\d{2} \d{2}:\d{2}:\d{2}", re.ASCII)
#: What .NET programs write for a day that they do not know, in every zone.
FIRST_YEAR = 1
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?)?", re.ASCII)
#: Digits of a number; a longer one counts nothing that there is.
MOST_DIGITS = 9
_NUMBER = re.compile(rf"\d{{1,{MOST_DIGITS}}}", re.ASCII)
_TRUTH = {"0": False, "1": True, "false": False, "true": True}
#: As much of a value as is kept that is not understood.
_KEPT = 200
_MISSING = Bilingual("thiếu, hoặc để trống", "it is missing, or empty")
_DIFFER = Bilingual("có hai giá trị khác nhau", "it is there twice, and differs")


class Reading:
    """What readers of one message have in common."""

    __slots__ = ("limits", "notes")

    def __init__(self, limits: EdxmlLimits, notes: Notes) -> None:
        self.limits = limits
        self.notes = notes

    def read(self, node: Node, read: Callable[[Fields], T | None]) -> T | None:
        """Return what *read* makes of what stands in *node*; nothing in it goes untold."""
        if not node.children:
            if node.has_loose_text:
                self.notes.tell("loose-text", node.place)
            return None
        fields = Fields(node, self)
        found = read(fields)
        fields.finish()
        return found

    def text_of(self, node: Node) -> str | None:
        """Return the text in *node*; None where it says nothing."""
        text = node.text
        if node.children:
            self.notes.tell("markup-in-text", node.place)
            text = node.whole_text()
            if len(text) > self.limits.text:
                self.notes.fault(
                    node.place,
                    Bilingual(
                        f"chữ dài quá {self.limits.text} ký tự",
                        f"the text is longer than {self.limits.text} characters",
                    ),
                )
        text = text.strip()
        if not text:
            return None
        if text[0] in _PLACEHOLDER_STARTS and text.casefold() in PLACEHOLDERS:
            self.notes.tell("placeholder", node.place)
            return None
        return text


class Fields:
    """What stands in one element; `finish` tells what nobody asked for."""

    __slots__ = ("_by_name", "_node", "_notes", "_reading")

    def __init__(self, node: Node, reading: Reading) -> None:
        self._node = node
        self._reading = reading
        self._notes = reading.notes
        self._by_name: dict[str, list[Node]] = {}
        for child in node.children:
            self._by_name.setdefault(child.name, []).append(child)
        self._check_order()

    def _check_order(self) -> None:
        order = ORDER.get(self._node.name) or CONTAINERS.get(self._node.name, ())
        before = 0
        for child in self._node.children:
            if child.name in order:
                position = order.index(child.name)
                if position < before:
                    self._notes.tell("element-order", self._node.place)
                    return
                before = position

    @property
    def place(self) -> str:
        """Where the element stands."""
        return self._node.place

    def missing(self, name: str) -> None:
        """Note that an element is missing that must be there."""
        self.fault(name, _MISSING)

    def fault(self, name: str, message: Bilingual) -> None:
        """Note that the element of that name is wrong."""
        self._notes.fault(f"{self._node.place}/{name}", message)

    def tell(self, code: str, node: Node, text: str | None = None) -> None:
        """Note that something is let pass in *node*."""
        self._notes.tell(code, node.place, None if text is None else text[:_KEPT])

    def tell_at(self, code: str, name: str, text: str | None = None) -> None:
        """Note that something is let pass in the element of that name."""
        kept = None if text is None else text[:_KEPT]
        self._notes.tell(code, f"{self._node.place}/{name}", kept)

    def text_of(self, node: Node) -> str | None:
        """Return the text in *node*; None where it says nothing."""
        return self._reading.text_of(node)

    def many(self, name: str) -> list[Node]:
        """Return all elements of that name."""
        return self._by_name.pop(name, [])

    def one(self, name: str, *, must_agree: bool = False) -> Node | None:
        """Return the element of that name, the first where there are several.

        Where *must_agree*, another that says something else is a fault: nobody may choose between them.
        """
        found = self._by_name.pop(name, None)
        if found is None:
            return None
        if len(found) > 1:
            first = found[0]
            if must_agree and any(_said(other) != _said(first) for other in found[1:]):
                self._notes.fault(found[1].place, _DIFFER)
            else:
                self._notes.tell("repeated-element", found[1].place)
        return found[0]

    def text(self, name: str, *, must_agree: bool = False) -> str | None:
        """Return the text of the element of that name; None where it says nothing."""
        node = self.one(name, must_agree=must_agree)
        return None if node is None else self._reading.text_of(node)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts of all elements of that name that say something."""
        found = map(self._reading.text_of, self.many(name))
        return tuple(text for text in found if text is not None)

    def group(self, name: str, read: Callable[[Fields], T | None]) -> T | None:
        """Return what *read* makes of the element of that name; None where it is not there, or empty."""
        node = self.one(name)
        return None if node is None else self.read(node, read)

    def groups(self, name: str, read: Callable[[Fields], T | None]) -> tuple[T, ...]:
        """Return what *read* makes of each element of that name."""
        found = [self.read(node, read) for node in self.many(name)]
        return tuple(one for one in found if one is not None)

    def read(self, node: Node, read: Callable[[Fields], T | None]) -> T | None:
        """Return what *read* makes of what stands in *node*; nothing in it goes untold."""
        return self._reading.read(node, read)

    def organ_id(self, name: str = "OrganId", *, must_agree: bool = False) -> str | None:
        """Return the code of an organisation, as it is written."""
        node = self.one(name, must_agree=must_agree)
        return None if node is None else self.organ_id_of(node)

    def organ_id_of(self, node: Node) -> str | None:
        """Return the code of an organisation in *node*, as it is written."""
        text = self._reading.text_of(node)
        if text is not None:
            try:
                EdxmlOrgCode(text)
            except InputError:
                self.tell("organ-id-form", node, text)
        return text

    def document_id(self, name: str = "DocumentId", *, must_agree: bool = False) -> DocumentId | None:
        """Return the id of a document."""
        node = self.one(name, must_agree=must_agree)
        return None if node is None else self.document_id_of(node)

    def document_id_of(self, node: Node) -> DocumentId | None:
        """Return the id of a document in *node*."""
        text = self._reading.text_of(node)
        if text is None:
            return None
        found = DocumentId(text)
        if found.number is None or found.organ_id is None:
            self.tell("document-id-form", node, text)
        elif found.day is None:
            self.tell("impossible-date", node, text)
        elif DocumentId.of(found.organ_id, found.day, found.number) != found:
            # Blanks, a day of single digits: whoever compares ids as texts takes it for another.
            self.tell("document-id-form", node)
        return found

    def day(self, name: str) -> dt.date | None:
        """Return the day that an element says; None where it says none."""
        node = self.one(name)
        text = None if node is None else self._reading.text_of(node)
        if node is None or text is None:
            return None
        found = day_of_text(text)
        if found is None:
            instant = _instant_of(text)
            found = None if instant is None else instant.date()
        return found if self._is_day(found, node, text, _FULL_DAY) else None

    def instant(self, name: str) -> dt.datetime | None:
        """Return the instant that an element says, in Vietnam's time; None where it says none."""
        node = self.one(name)
        text = None if node is None else self._reading.text_of(node)
        if node is None or text is None:
            return None
        found = None if _only_a_day(text) else _instant_of(text)
        return found if self._is_day(found, node, text, _FULL_INSTANT) else None

    def _is_day(self, found: dt.date | None, node: Node, text: str, form: re.Pattern[str]) -> bool:
        if found is None:
            self.tell("impossible-date", node, text)
        elif found.year == FIRST_YEAR:
            self.tell("placeholder", node)
        elif not form.fullmatch(text):
            self.tell("date-form", node)
        return found is not None and found.year != FIRST_YEAR

    def number(self, name: str, *, most: int | None = None) -> int | None:
        """Return the whole number that an element says; None where it says none, or more than *most*."""
        node = self.one(name)
        text = None if node is None else self._reading.text_of(node)
        if node is None or text is None:
            return None
        found = int(text) if _NUMBER.fullmatch(text) else None
        if found is None or (most is not None and found > most):
            self.tell("unread-value", node, text)
            return None
        return found

    def truth(self, name: str) -> bool | None:
        """Return what an element says with 0, 1, true or false; None where it says none of these."""
        node = self.one(name)
        text = None if node is None else self._reading.text_of(node)
        if node is None or text is None:
            return None
        found = _TRUTH.get(text.casefold())
        if found is None:
            self.tell("unread-value", node, text)
        return found

    def finish(self) -> None:
        """Tell what stands there that nobody asked for."""
        if self._node.has_loose_text:
            self._notes.tell("loose-text", self._node.place)
        for nodes in self._by_name.values():
            for node in nodes:
                self._notes.tell("unknown-element", node.place)


def _said(node: Node) -> str:
    return "\0".join((node.whole_text().strip(), *(f"{one.name}={_said(one)}" for one in node.children)))


def _instant_of(text: str) -> dt.datetime | None:
    """Return the instant that *text* says; a zone that it names is turned into Vietnam's."""
    found = _INSTANT.fullmatch(text)
    try:
        if found is not None:
            day = day_of_text(found[1])
            clock = dt.time(int(found[2]), int(found[3]), int(found[4]))
            return None if day is None else dt.datetime.combine(day, clock, VIETNAM_TIME)
        if not _ISO.fullmatch(text):
            return None
        instant = dt.datetime.fromisoformat(text)
        if instant.tzinfo is None:
            return instant.replace(tzinfo=VIETNAM_TIME)
        return instant.astimezone(VIETNAM_TIME)
    # Days that there never were, and those that a zone moves beyond the last year there is.
    except (ValueError, OverflowError):
        return None


def _only_a_day(text: str) -> bool:
    return ":" not in text
