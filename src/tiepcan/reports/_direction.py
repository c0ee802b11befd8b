"""What an agency did to have the law carried out: documents, training, dissemination (chỉ đạo, tổ chức thực hiện)."""

from __future__ import annotations

import datetime as dt

import attrs

from tiepcan.errors import InputError
from tiepcan.fields import check_day, check_headcount, check_text, is_a
from tiepcan.text import Bilingual

__all__ = ["DirectiveDocument", "Dissemination", "TrainingSession"]


@attrs.frozen(kw_only=True)
class DirectiveDocument:
    """A document that directs or guides the work (văn bản chỉ đạo, hướng dẫn).

    Is what the agency issued itself; what it received from above is no record of it.

    Examples:
        >>> from datetime import date
        >>> plan = DirectiveDocument(number="12/KH-BQL", signed_on=date(2026, 1, 15), kind="Kế hoạch",
        ...                          title="Kế hoạch tiếp cận thông tin năm 2026")
        >>> plan.counted_on
        datetime.date(2026, 1, 15)
    """

    #: Number and symbol, such as ``12/KH-BQL``.
    number: str = attrs.field(validator=check_text)
    signed_on: dt.date = attrs.field(validator=[is_a(dt.date), check_day])
    #: As the agency calls it: "Kế hoạch", "Công văn".
    kind: str = attrs.field(validator=check_text)
    title: str = attrs.field(repr=False, validator=check_text)

    @property
    def counted_on(self) -> dt.date:
        """The day that tells in which period it counts: that of signing."""
        return self.signed_on


@attrs.frozen(kw_only=True)
class TrainingSession:
    """One training session (lớp tập huấn).

    Names nobody who taught or attended. A session of several days counts once, on its last day: that is when it was
    held. No text says so; it is practice.

    Raises:
        InputError: It ends before it starts.

    Examples:
        >>> from datetime import date
        >>> course = TrainingSession(on=date(2026, 6, 30), until=date(2026, 7, 1), topic="Luật 01/2026/QH16",
        ...                          participants=45, audience="công chức một cửa")
        >>> course.counted_on
        datetime.date(2026, 7, 1)
    """

    #: The first day.
    on: dt.date = attrs.field(validator=[is_a(dt.date), check_day])
    #: The last day; None: it took one day.
    until: dt.date | None = attrs.field(default=None, validator=check_day)
    topic: str = attrs.field(repr=False, validator=check_text)
    #: How many took part; None: nobody wrote it down.
    participants: int | None = attrs.field(default=None, validator=check_headcount)
    #: For whom it was, such as "công chức một cửa".
    audience: str = attrs.field(default="", repr=False, validator=is_a(str))

    def __attrs_post_init__(self) -> None:
        if self.until is not None and self.until < self.on:
            raise InputError(
                Bilingual("kết thúc trước khi bắt đầu", "it ends before it starts"), path="until"
            )

    @property
    def counted_on(self) -> dt.date:
        """The day that tells in which period it counts: the last one."""
        return self.on if self.until is None else self.until


@attrs.frozen(kw_only=True)
class Dissemination:
    """One event at which the law was made known to people (tuyên truyền, phổ biến).

    Examples:
        >>> from datetime import date
        >>> Dissemination(on=date(2026, 9, 4), form="Hội nghị", audience="doanh nghiệp", count=120).count
        120
    """

    on: dt.date = attrs.field(validator=[is_a(dt.date), check_day])
    #: As the agency calls it: "Hội nghị", "Tờ rơi", "Truyền thanh".
    form: str = attrs.field(validator=check_text)
    audience: str = attrs.field(default="", repr=False, validator=is_a(str))
    #: How many people it reached (lượt người); None: nobody wrote it down.
    count: int | None = attrs.field(default=None, validator=check_headcount)

    @property
    def counted_on(self) -> dt.date:
        """The day that tells in which period it counts."""
        return self.on
