"""The words of those parts of a report that no data fills (phần lời của báo cáo)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

import attrs

from tiepcan.errors import InputError
from tiepcan.periods import ReportingPeriod, parse_period, period_rules
from tiepcan.reports._schema import ReportKind, report_schemas
from tiepcan.text import Bilingual

__all__ = ["check_narratives", "is_shown", "own_copy", "unsound_parts", "words_of"]

_SHOWN = re.compile(r"[a-zA-Z0-9.:_@-]{1,60}")
_LIKE = "five-year:III"
_HINT = Bilingual(
    f"Viết loại báo cáo, dấu hai chấm, phần: “{_LIKE}”.",
    f"Write the report, a colon, the part: “{_LIKE}”.",
)


def words_of(
    narratives: Mapping[str, str], kind: ReportKind, period: ReportingPeriod, part: str
) -> str | None:
    """Return the words of a part: those for just this period before those for every one; None: there are none."""
    return narratives.get(f"{kind}@{period.code}:{part}", narratives.get(f"{kind}:{part}"))


def is_shown(part: str) -> bool:
    """Tell whether an error may show a key: what looks like no part may be somebody's name."""
    return _SHOWN.fullmatch(part) is not None


def unsound_parts(narratives: Mapping[str, str]) -> Iterator[tuple[str, Bilingual]]:
    """Yield each part that no report has, or that has no words, and what is wrong with it.

    Words that no report would show are refused: they would be lost without anybody noticing.
    """
    known = [f"{kind}:{part.code}" for kind, schema in report_schemas().items() for part in schema.parts]
    for part, words in narratives.items():
        kind, code, name = _taken_apart(part)
        if f"{kind}:{name}" not in known:
            yield part, _no_part(part, known)
        elif code is not None and not _is_period(code):
            yield (
                part,
                Bilingual(
                    f"“{code}” không phải mã kỳ; viết như “monthly-procedure@2026-10:II”",
                    f"“{code}” is no code of a period; write it like “monthly-procedure@2026-10:II”",
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


def _taken_apart(key: str) -> tuple[str, str | None, str]:
    """Return the kind, the code of a period where one is named, and the part."""
    head, _, part = key.partition(":")
    kind, at, code = head.partition("@")
    return kind, code if at else None, part


def _is_period(code: str) -> bool:
    for rule in period_rules():
        try:
            found = parse_period(code, kind=rule)
        except InputError:
            continue
        return found.code == code
    return False


def _no_part(part: str, known: Collection[str]) -> Bilingual:
    if not is_shown(part):
        return Bilingual(
            f"một khoá không phải phần nào của báo cáo; viết như “{_LIKE}”",
            f"a key is no part of a report; write it like “{_LIKE}”",
        )
    kind, _, _ = _taken_apart(part)
    of_kind = [one for one in known if one.startswith(f"{kind}:")]
    near = ", ".join(of_kind if kind in set(ReportKind) else get_close_matches(part, known, n=1, cutoff=0))
    return Bilingual(
        f"“{part}” không phải phần nào của báo cáo; có: {near}",
        f"“{part}” is no part of a report; there is: {near}",
    )


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
