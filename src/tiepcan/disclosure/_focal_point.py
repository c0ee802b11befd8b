"""Who the focal point is, and was: appointments with their decisions, and what is wrong with them (đầu mối)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import attrs

from tiepcan.disclosure._findings import Missing, Review
from tiepcan.errors import InputError
from tiepcan.fields import check_day, is_a, is_tuple_of
from tiepcan.guards import check_date
from tiepcan.law import LawBook, SectionNeed, SectionRequirement, vietnam_law
from tiepcan.text import Bilingual, format_date

__all__ = ["FocalPoint", "FocalPointHistory"]


@attrs.frozen(kw_only=True)
class FocalPoint:
    """One appointment of a unit or person as focal point (một lần phân công đầu mối).

    The person's name and how to reach them are public by law, and show in no ``repr`` all the same.

    Raises:
        InputError: It ends before it starts, or names neither a unit nor a person.
    """

    unit: str = attrs.field(default="", validator=is_a(str))
    person: str = attrs.field(default="", repr=False, validator=is_a(str))
    address: str = attrs.field(default="", validator=is_a(str))
    phone: str = attrs.field(default="", repr=False, validator=is_a(str))
    email: str = attrs.field(default="", repr=False, validator=is_a(str))
    #: The decision that appointed it.
    decision: str = attrs.field(default="", validator=is_a(str))
    decided_on: dt.date | None = attrs.field(default=None, validator=check_day)
    since: dt.date = attrs.field(validator=[is_a(dt.date), check_day])
    #: The last day; None: to this day.
    until: dt.date | None = attrs.field(default=None, validator=check_day)

    def __attrs_post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise InputError(
                Bilingual("kết thúc trước khi bắt đầu", "it ends before it starts"), path="until"
            )
        if not self.unit.strip() and not self.person.strip():
            raise InputError(
                Bilingual("cần tên đơn vị hoặc tên người", "a unit or a person is to be named"), path="unit"
            )

    def serves(self, day: dt.date) -> bool:
        """Tell whether it was the focal point on *day*."""
        return self.since <= day and (self.until is None or day <= self.until)

    @property
    def can_be_reached(self) -> bool:
        """Whether address, telephone and e-mail are all there, as both laws ask."""
        return all(text.strip() for text in (self.address, self.phone, self.email))


def _in_order(_: object, __: attrs.Attribute[Any], found: Sequence[FocalPoint]) -> None:
    if any(later.since < earlier.since for earlier, later in pairwise(found)):
        raise InputError(
            Bilingual(
                "xếp theo ngày bắt đầu, cũ trước", "in the order of their first days, the oldest first"
            ),
            path="appointments",
        )


@attrs.frozen(kw_only=True)
class FocalPointHistory:
    """All appointments of an agency's focal point, the oldest first (lịch sử đầu mối).

    Examples:
        >>> from datetime import date
        >>> history = FocalPointHistory(appointments=(
        ...     FocalPoint(unit="Văn phòng", since=date(2025, 1, 2), until=date(2026, 6, 30)),
        ...     FocalPoint(unit="Phòng Pháp chế", since=date(2026, 7, 6))))
        >>> history.on(date(2026, 11, 12)).unit, history.on(date(2026, 7, 3)) is None
        ('Phòng Pháp chế', True)
    """

    appointments: tuple[FocalPoint, ...] = attrs.field(
        default=(), validator=[is_tuple_of(FocalPoint), _in_order]
    )

    def on(self, day: dt.date) -> FocalPoint | None:
        """Return the focal point of that day, the latest appointed; None where there was none."""
        return next((one for one in reversed(self.appointments) if one.serves(day)), None)

    def check(self, as_of: dt.date, *, law: LawBook | None = None) -> Review:
        """Return what is missing or unsound: nobody now, gaps, two at once, no decision, no way to reach (kiểm tra).

        That there is a focal point, and how to reach it, is asked for by the law of the day; the rest is practice.

        Raises:
            NotAllowedError: No access law was in force on *as_of*.
        """
        regime = (vietnam_law() if law is None else law).regime_for(check_date(as_of, "as_of"))
        asked = next(
            (one for one in regime.disclosure_rules.section if one.need is SectionNeed.FOCAL_POINT), None
        )
        return Review(missing=(*self._now(as_of, asked), *self._between(), *self._papers()))

    def _now(self, as_of: dt.date, asked: SectionRequirement | None) -> Iterator[Missing]:
        by = None if asked is None else asked.citation
        standing = None if asked is None else asked.standing
        current = self.on(as_of)
        day = format_date(as_of)
        if current is None:
            yield Missing(
                code="no_focal_point",
                text=Bilingual(f"ngày {day} không có đầu mối", f"nobody is the focal point on {day}"),
                citation=by,
                standing=standing,
            )
        elif not current.can_be_reached:
            yield Missing(
                code="contact",
                text=Bilingual(
                    "đầu mối hiện nay thiếu địa chỉ, điện thoại hoặc thư điện tử",
                    "the focal point lacks an address, a telephone number or an e-mail address",
                ),
                citation=by,
                standing=standing,
            )

    def _between(self) -> Iterator[Missing]:
        # The last day covered by all before; a short appointment within a long one ends nothing.
        last = dt.date.min
        for earlier, later in pairwise(self.appointments):
            last = max(last, earlier.until or dt.date.max)
            start = format_date(later.since)
            if last >= later.since:
                yield Missing(
                    code="overlap",
                    text=Bilingual(
                        f"từ {start} có hai đầu mối cùng lúc",
                        f"since {start} there are two focal points at once",
                    ),
                )
            elif (later.since - last).days > 1:
                end = format_date(last)
                yield Missing(
                    code="gap",
                    text=Bilingual(
                        f"từ sau {end} đến trước {start} không có đầu mối",
                        f"between {end} and {start} nobody was the focal point",
                    ),
                )

    def _papers(self) -> Iterator[Missing]:
        for one in self.appointments:
            if not one.decision.strip() or one.decided_on is None:
                since = format_date(one.since)
                yield Missing(
                    code="decision",
                    text=Bilingual(
                        f"phân công từ {since} thiếu số hoặc ngày quyết định",
                        f"the appointment since {since} lacks the number or day of its decision",
                    ),
                )
