"""The words of those parts of a report that no data fills (phần lời của báo cáo)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

import attrs

from tiepcan.errors import InputError
from tiepcan.reports._schema import ReportKind, report_schemas
from tiepcan.text import Bilingual

__all__ = ["check_narratives", "is_shown", "own_copy", "unsound_parts"]

_SHOWN = re.compile(r"[a-zA-Z0-9.:_-]{1,40}")
_HINT = Bilingual(
    "Viết loại báo cáo, dấu hai chấm, phần: “five-year:III”.",
    "Write the report, a colon, the part: “five-year:III”.",
)


def is_shown(part: str) -> bool:
    """Tell whether an error may show a key: what looks like no part may be somebody's name."""
    return _SHOWN.fullmatch(part) is not None


def unsound_parts(narratives: Mapping[str, str]) -> Iterator[tuple[str, Bilingual]]:
    """Yield each part that is none, asks for no words, or has none, and what is wrong with it.

    Words that no report would show are refused: they would be lost without anybody noticing.
    """
    known = _parts()
    for part, words in narratives.items():
        if part not in known:
            yield part, _no_part(part, known)
        elif not known[part]:
            yield (
                part,
                Bilingual(
                    f"phần {part} chỉ có số liệu, không có phần lời", f"part {part} has data, and no words"
                ),
            )
        elif not words.strip():
            yield (
                part,
                Bilingual(
                    f"phần {part} để trống: viết lời, hoặc bỏ khoá này",
                    f"part {part} is left empty: write its words, or leave the key out",
                ),
            )


def _no_part(part: str, known: Mapping[str, bool]) -> Bilingual:
    vi, en = (f"“{part}”",) * 2 if is_shown(part) else ("một khoá", "a key")
    kind, _, _ = part.partition(":")
    asked = [one for one, with_words in known.items() if with_words]
    if kind in set(ReportKind):
        near = [one for one in asked if one.startswith(f"{kind}:")]
        of_it = Bilingual(f"các phần lời: {', '.join(near)}", f"the parts with words: {', '.join(near)}")
    else:
        near = get_close_matches(part, asked, n=1, cutoff=0) if is_shown(part) else ["five-year:III"]
        of_it = Bilingual(f"viết như “{near[0]}”", f"write it like “{near[0]}”")
    return Bilingual(
        f"{vi} không phải phần nào của báo cáo; {of_it.vi}", f"{en} is no part of a report; {of_it.en}"
    )


def _parts() -> dict[str, bool]:
    """Return every part of every report, and whether its author is asked for words."""
    return {
        f"{kind}:{part.code}": part.ask is not None
        for kind, schema in report_schemas().items()
        for part in schema.parts
    }


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
    for _, said in unsound_parts(value):
        raise InputError(said, hint=_HINT, path=field.name)


def own_copy(narratives: object) -> object:
    """Return a table of the record's own, so that nobody else's changes reach it; leave what is none to the check."""
    return dict(narratives) if isinstance(narratives, Mapping) else narratives
