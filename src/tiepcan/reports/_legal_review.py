"""Legal documents that were reviewed, and what is to become of them (rà soát văn bản)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

import attrs

from tiepcan.errors import InputError
from tiepcan.fields import check_day, check_text, is_a, is_tuple_of
from tiepcan.text import Bilingual

__all__ = ["ReviewAction", "ReviewedDocument"]


class ReviewAction(StrEnum):
    """What a review proposes for a document (kiến nghị xử lý)."""

    AMEND = "amend"
    SUPPLEMENT = "supplement"
    REPLACE = "replace"
    ABOLISH = "abolish"
    #: Nothing is to be done: it agrees with the law.
    KEEP = "keep"

    def in_words(self) -> Bilingual:
        """Return the action as a person says it."""
        return _ACTION_WORDS[self]


_ACTION_WORDS = {
    ReviewAction.AMEND: Bilingual("sửa đổi", "amend"),
    ReviewAction.SUPPLEMENT: Bilingual("bổ sung", "supplement"),
    ReviewAction.REPLACE: Bilingual("thay thế", "replace"),
    ReviewAction.ABOLISH: Bilingual("bãi bỏ", "abolish"),
    ReviewAction.KEEP: Bilingual("giữ nguyên", "keep"),
}


def _check_actions(
    instance: object,  # noqa: ARG001
    field: attrs.Attribute[Any],
    actions: tuple[ReviewAction, ...],
) -> None:
    sound = len(set(actions)) == len(actions) > 0 and (ReviewAction.KEEP not in actions or len(actions) == 1)
    if not sound:
        raise InputError(
            Bilingual(
                "cần ít nhất một kiến nghị, không lặp; “keep” đứng một mình",
                "one action at least is asked for, none twice; “keep” stands alone",
            ),
            path=field.name,
        )


@attrs.frozen(kw_only=True)
class ReviewedDocument:
    """One legal document that was reviewed, with what is proposed and why (văn bản được rà soát).

    Does not judge: the ground is the reviewer's.

    Raises:
        InputError: It was reviewed before it was issued, nothing is said of what to do, an action stands twice or beside
            "keep", or one other than "keep" has no ground.

    Examples:
        >>> from datetime import date
        >>> found = ReviewedDocument(number="21/2019/QĐ-UBND", issued_on=date(2019, 5, 6), title="Quy chế cung cấp thông tin",
        ...     actions=(ReviewAction.AMEND, ReviewAction.SUPPLEMENT), ground="hạn trả lời theo luật cũ",
        ...     reviewed_on=date(2026, 10, 2))
        >>> ", ".join(one.in_words().vi for one in found.actions)
        'sửa đổi, bổ sung'
    """

    number: str = attrs.field(validator=check_text)
    issued_on: dt.date = attrs.field(validator=[is_a(dt.date), check_day])
    title: str = attrs.field(repr=False, validator=check_text)
    #: One, or two that go together, such as to amend and supplement.
    actions: tuple[ReviewAction, ...] = attrs.field(validator=[is_tuple_of(ReviewAction), _check_actions])
    #: Why, with the clause it rests on.
    ground: str = attrs.field(default="", repr=False, validator=is_a(str))
    reviewed_on: dt.date = attrs.field(validator=[is_a(dt.date), check_day])

    def __attrs_post_init__(self) -> None:
        if self.reviewed_on < self.issued_on:
            raise InputError(
                Bilingual("rà soát trước khi ban hành", "it was reviewed before it was issued"),
                path="reviewed_on",
            )
        if ReviewAction.KEEP not in self.actions and not self.ground.strip():
            raise InputError(
                Bilingual(
                    "kiến nghị xử lý phải nêu lý do", "what is proposed for a document needs its ground"
                ),
                path="ground",
            )

    @property
    def counted_on(self) -> dt.date:
        """The day that tells in which period it counts: that of the review."""
        return self.reviewed_on
