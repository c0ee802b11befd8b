"""The text of one line of an official document: what it may hold, and how it is set (dòng chữ của thể thức)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

import attrs

from tiepcan.errors import InputError
from tiepcan.text import Bilingual

__all__ = ["capitals", "check_line", "check_lines", "check_needed_line", "one_line", "told"]

#: Control characters, those that turn text round, line breaks, halves of characters.
_NOT_IN_A_LINE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_ONE_LINE = Bilingual(
    "cần một dòng chữ, không xuống dòng, không ký tự điều khiển",
    "one line of text is asked for, without line breaks and control characters",
)
_NEEDED_LINE = Bilingual(
    "cần một dòng chữ, không để trống, không xuống dòng, không ký tự điều khiển",
    "one line of text is asked for, not left empty, without line breaks and control characters",
)


def check_line(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    """Refuse what is not one line of text; an empty one passes."""
    if not _is_line(value):
        raise InputError(_ONE_LINE, path=field.name)


def check_needed_line(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    """Refuse what is not one line of text that says something."""
    if not _is_line(value) or not str(value).strip():
        raise InputError(_NEEDED_LINE, path=field.name)


def check_lines(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    """Refuse what is no tuple of lines that say something."""
    if type(value) is not tuple or not all(_is_line(one) and one.strip() for one in value):
        raise InputError(
            Bilingual(
                "cần một tuple, mỗi phần tử một dòng chữ, không để trống",
                "a tuple is asked for, each of it one line of text, none empty",
            ),
            hint=Bilingual('Ví dụ: ("Sở Tư pháp",).', 'Such as ("Sở Tư pháp",).'),
            path=field.name,
        )


def _is_line(value: object) -> bool:
    return isinstance(value, str) and not any(unicodedata.category(one) in _NOT_IN_A_LINE for one in value)


def one_line(text: str) -> str:
    """Return *text* composed, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def capitals(text: str) -> str:
    """Return *text* on one line in capitals."""
    return one_line(text).upper()


def told(texts: Sequence[str]) -> tuple[str, ...]:
    """Return those of *texts* that say something, each on one line."""
    return tuple(one for one in map(one_line, texts) if one)
