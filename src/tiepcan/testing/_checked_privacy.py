"""Whom a message names, and whether a text shows them: names, identity numbers and contacts (lộ danh tính).

What is asked for, and places, stand in remarks by right: they name nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from tiepcan.requests import ConsentGiven, Contact, GroupMember, Identity, Representative, Requester
from tiepcan.testing._secrets import leaks_in
from tiepcan.text import fold_text

__all__ = ["people_in", "shown_in"]

_TELLING: dict[type, tuple[str, ...]] = {
    Requester: ("name",),
    Representative: ("name",),
    GroupMember: ("name", "identity_number"),
    Identity: ("number",),
    Contact: ("phone", "email", "fax"),
    ConsentGiven: ("identity_number",),
}
#: What is one word is an ordinary one where it is shorter: "minh", "an".
_SHORTEST_WORD = 6
#: A given name behind a family name.
_SHORTEST_NAME = 4


def people_in(records: Iterable[object]) -> frozenset[str]:
    """Return what tells who somebody in *records* is: names, identity numbers, contacts (dữ liệu định danh)."""
    return frozenset(text for one in records for text in _telling(one) if _is_telling(text))


def shown_in(text: str, people: Iterable[str]) -> bool:
    """Whether *text* shows one of *people*: as whole words in small letters or capitals, or escaped."""
    folded = fold_text(text)
    return any(_shows(text, folded, one) for one in people)


def _shows(text: str, folded: str, one: str) -> bool:
    name = fold_text(one)
    if name in folded:
        # "Lê An" does not show in "Lê Anh".
        return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded) is not None
    return bool(leaks_in(text, (one, one.upper())))


def _is_telling(text: object) -> bool:
    if not isinstance(text, str):
        return False
    words = text.split()
    return len(text) >= (_SHORTEST_NAME if len(words) > 1 else _SHORTEST_WORD)


def _telling(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        for one in value:
            yield from _telling(one)
    elif attrs.has(kind := type(value)):
        for name in _TELLING.get(kind, ()):
            yield getattr(value, name)
        for field in attrs.fields(kind):
            yield from _telling(getattr(value, field.name, None))
