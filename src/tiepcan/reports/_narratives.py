"""The words of those parts of a report that no data fills (phần lời của báo cáo)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from tiepcan.errors import InputError
from tiepcan.text import Bilingual

__all__ = ["check_narratives", "own_copy", "unsound_parts"]

#: A part of a report: the report, a colon, the part: ``five-year:III``.
_PART = re.compile(r"[a-z]+(-[a-z]+)*:[0-9A-Za-z]+(\.[0-9A-Za-z]+)*")
#: What is no part may be somebody's name, put in the wrong place: then it is not shown.
_SHOWN = re.compile(r"[!-~]{1,40}")
_HINT = Bilingual(
    "Viết loại báo cáo, dấu hai chấm, phần: “five-year:III”.",
    "Write the report, a colon, the part: “five-year:III”.",
)


def unsound_parts(narratives: Mapping[str, str]) -> Iterator[Bilingual]:
    """Yield what is wrong with each part that is none, or has no words."""
    for part, words in narratives.items():
        if not _PART.fullmatch(part):
            vi, en = (f"“{part}”",) * 2 if _SHOWN.fullmatch(part) else ("một khoá", "a key")
            yield Bilingual(
                f"{vi} không phải phần của báo cáo, như “five-year:III”",
                f"{en} is no part of a report, such as “five-year:III”",
            )
        elif not words.strip():
            yield Bilingual(f"phần {part} để trống", f"part {part} is left empty")


def check_narratives(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    """Refuse what is no text by part of a report, such as ``five-year:III``."""
    if not isinstance(value, Mapping) or not all(
        isinstance(one, str) for pair in value.items() for one in pair
    ):
        raise InputError(
            Bilingual(
                "cần bảng phần báo cáo → lời", "a table of parts of reports and their words is asked for"
            ),
            hint=_HINT,
            path=field.name,
        )
    for said in unsound_parts(value):
        raise InputError(said, hint=_HINT, path=field.name)


def own_copy(narratives: object) -> object:
    """Return a table of the record's own, so that nobody else's changes reach it; leave what is none to the check."""
    return dict(narratives) if isinstance(narratives, Mapping) else narratives
