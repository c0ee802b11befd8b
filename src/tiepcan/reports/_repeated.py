"""What stands in an agency's records for a second time (mục trùng)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tiepcan.text import Bilingual, fold_text

__all__ = ["repeated"]


def repeated(sections: Mapping[str, Sequence[Any]]) -> Iterator[tuple[str, int, Bilingual]]:
    """Yield what stands in *sections*, by field, for a second time: the field, the place in it, and what to say.

    A document is known by its number and day, a procedure by its code, a step and a piece of feedback by their number.
    Sessions, events and help have no such name: two that are alike may both have been.
    """
    for section in filter(_NAMED.__contains__, sections):
        key_of, said = _NAMED[section]
        seen: set[object] = set()
        for place, one in enumerate(sections[section]):
            key = key_of(one)
            if key in seen:
                yield section, place, said
            seen.add(key)


_NAMED: Mapping[str, tuple[Callable[[Any], object], Bilingual]] = {
    "directives": (
        lambda one: (fold_text(one.number), one.signed_on),
        Bilingual("trùng số và ngày với văn bản đứng trước", "has number and day of a document above it"),
    ),
    "procedures": (
        lambda one: fold_text(one.code),
        Bilingual("trùng mã với thủ tục đứng trước", "has the code of a procedure above it"),
    ),
    "iso_steps": (
        lambda one: fold_text(one.number),
        Bilingual("trùng số với bước đứng trước", "has the number of a step above it"),
    ),
    "feedback": (
        lambda one: fold_text(one.number),
        Bilingual("trùng số với ý kiến đứng trước", "has the number of one above it"),
    ),
    "reviewed_documents": (
        lambda one: (fold_text(one.number), one.issued_on),
        Bilingual("trùng số và ngày với văn bản đứng trước", "has number and day of a document above it"),
    ),
}
