"""What people decide, and the library never does: who answered which question, when and why (ý kiến của người có thẩm quyền)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

from tiepcan.errors import InputError
from tiepcan.fields import check_day, is_a, is_code
from tiepcan.law import AssessmentTest, Restriction
from tiepcan.text import Bilingual

__all__ = ["Answer", "Hint"]


def _not_blank(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    if not isinstance(value, str) or not value.strip():
        raise InputError(
            Bilingual("ghi rõ người trả lời và lý do", "who answered, and why, must be said"), path=field.name
        )


@attrs.frozen(kw_only=True)
class Answer:
    """One question of an assessment, answered by a person (câu trả lời).

    Who answered and why is kept, and shows in no ``repr``.

    Raises:
        InputError: Nobody is named, no reason is given, or no day.

    Examples:
        >>> from datetime import date
        >>> Answer(question=AssessmentTest.HARM, yes=False, by="Trưởng phòng", on=date(2026, 11, 12),
        ...        why="Chỉ có số liệu tổng hợp")
        Answer(question=<AssessmentTest.HARM: 'harm'>, yes=False, on=datetime.date(2026, 11, 12), part=None)
    """

    question: AssessmentTest = attrs.field(validator=is_code(AssessmentTest))
    yes: bool = attrs.field(validator=is_a(bool))
    by: str = attrs.field(repr=False, validator=_not_blank)
    on: dt.date = attrs.field(validator=[is_a(dt.date), check_day])
    why: str = attrs.field(repr=False, validator=_not_blank)
    #: The id of the part it is about; None: the whole item.
    part: str | None = attrs.field(default=None, validator=is_a(str, optional=True))


@attrs.frozen(kw_only=True)
class Hint:
    """What a scanner noticed, for a person to look at; it decides nothing (gợi ý).

    A scanner of a plugin may suggest that there is a state secret or personal data in a file.
    """

    restriction: Restriction = attrs.field(validator=is_code(Restriction))
    #: What was noticed; it may quote the document.
    text: str = attrs.field(repr=False, validator=is_a(str))
    #: Which scanner.
    source: str = attrs.field(default="", validator=is_a(str))
    part: str | None = attrs.field(default=None, validator=is_a(str, optional=True))
