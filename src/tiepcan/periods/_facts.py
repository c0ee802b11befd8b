"""A period of reports as its rule makes it: code, days, name (dữ kiện về kỳ báo cáo)."""

from __future__ import annotations

from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

import attrs

from tiepcan.errors import InputError
from tiepcan.fields import is_a
from tiepcan.periods._days import days_of
from tiepcan.periods._labels import label_of
from tiepcan.periods._names import PeriodName, read_code
from tiepcan.periods._reading import unreadable
from tiepcan.periods._records import PeriodRule, PeriodSpan
from tiepcan.periods._remarks import caveats_on, remarks_on
from tiepcan.text import Bilingual

if TYPE_CHECKING:
    from tiepcan.law import Standing

__all__ = ["PeriodFacts", "not_under"]

_by_id = attrgetter("id")


@attrs.frozen(kw_only=True)
class PeriodFacts:
    """What follows from the code of a period and its rule (dữ kiện về kỳ)."""

    #: The short name, one for each period of a rule: ``2026-Q3``.
    code: str = attrs.field(validator=is_a(str))
    #: What made its days; told apart by its id.
    rule: PeriodRule = attrs.field(validator=is_a(PeriodRule), eq=_by_id, repr=lambda rule: repr(rule.id))
    span: PeriodSpan = attrs.field(init=False, eq=False)
    #: The first day.
    start: date = attrs.field(init=False, eq=False)
    #: The last day, itself inside.
    end: date = attrs.field(init=False, eq=False)
    _name: PeriodName = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        name = read_code(self.code)
        if name is None:
            raise unreadable("đây không phải mã kỳ báo cáo", "this is no code of a period")
        if name.span not in self.rule.spans:
            raise not_under(name.span, self.rule)
        start, end = days_of(name, self.rule)
        for field, value in (("_name", name), ("span", name.span), ("start", start), ("end", end)):
            object.__setattr__(self, field, value)

    @property
    def key(self) -> str:
        """The code with the id of its rule: a text of its own for each period.

        Examples:
            >>> from tiepcan.periods import parse_period
            >>> parse_period("quý III/2026").key
            'calendar:2026-Q3'
        """
        return f"{self.rule.id}:{self.code}"

    @property
    def label(self) -> Bilingual:
        """What people call it; `parse_period` reads the Vietnamese back (tên kỳ).

        Examples:
            >>> from tiepcan.periods import parse_period
            >>> parse_period("2026-Q3").label
            Bilingual(vi='Quý III năm 2026', en='Third quarter of 2026')
        """
        return label_of(self._name)

    @property
    def days(self) -> int:
        """How many days it has, the first and the last among them."""
        return (self.end - self.start).days + 1

    @property
    def standing(self) -> Standing:
        """How firm its days are: less than the rule itself for some spans (giá trị của căn cứ).

        Examples:
            >>> from tiepcan.periods import parse_period
            >>> str(parse_period("2026-H1", kind="nd09").standing), str(parse_period("2026-H2", kind="nd09").standing)
            ('text', 'inference')
        """
        return next((one.standing for one in caveats_on(self._name, self.rule)), self.rule.standing)

    @property
    def remarks(self) -> tuple[Bilingual, ...]:
        """What is less than firm about its days, each in a sentence (lưu ý)."""
        return tuple(remarks_on(self._name, self.start, self.rule))


def not_under(span: PeriodSpan, rule: PeriodRule) -> InputError:
    """Return the error that says that *rule* has no periods of *span*."""
    known_vi = ", ".join(one.in_words().vi for one in rule.spans)
    known_en = ", ".join(one.in_words().en for one in rule.spans)
    return InputError(
        Bilingual(
            f"quy tắc {rule.id} ({rule.name.vi}) chỉ có kỳ: {known_vi}; không có: {span.in_words().vi}",
            f"the rule {rule.id} ({rule.name.en}) has these spans only: {known_en}; not: {span.in_words().en}",
        ),
        hint=Bilingual("Chọn kỳ khác, hoặc quy tắc khác.", "Choose another period, or another rule."),
        citation=rule.citation,
        path="span",
    )
