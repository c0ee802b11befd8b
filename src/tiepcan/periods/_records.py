"""What a rule says about periods of reports, as records: spans, cut-offs, days for sending (quy tắc về kỳ báo cáo)."""

from __future__ import annotations

import calendar
import datetime as dt
from enum import StrEnum
from typing import Any

import attrs

from tiepcan.citation import Citation
from tiepcan.duration import WorkingDays
from tiepcan.errors import InputError
from tiepcan.law import Actor, Bound, Standing, TimeLimit, Trigger
from tiepcan.text import VIETNAMESE, Bilingual, Lang

__all__ = ["PeriodRule", "PeriodSpan", "SendingRule", "SpanCaveat", "SpanLength", "YearsReport"]

#: Every month has this day.
_SHORTEST_MONTH = min(
    calendar.monthrange(dt.MINYEAR, month)[1] for month in range(1, len(calendar.month_name))
)
_PRACTICE = Bilingual("thông lệ, không có điều khoản", "practice, no clause")


class PeriodSpan(StrEnum):
    """How long a period is (độ dài kỳ báo cáo)."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    #: The first nine months of a year.
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    #: Several whole years.
    YEARS = "years"
    #: From one day to another, both named.
    CUSTOM = "custom"

    def in_words(self) -> Bilingual:
        """Return the span as a person says it."""
        return _SPAN_WORDS[self]


_SPAN_WORDS = {
    PeriodSpan.MONTH: Bilingual("tháng", "month"),
    PeriodSpan.QUARTER: Bilingual("quý", "quarter"),
    PeriodSpan.HALF_YEAR: Bilingual("6 tháng", "half-year"),
    PeriodSpan.NINE_MONTHS: Bilingual("9 tháng", "nine months"),
    PeriodSpan.YEAR: Bilingual("năm", "year"),
    PeriodSpan.YEARS: Bilingual("nhiều năm", "several years"),
    PeriodSpan.CUSTOM: Bilingual("từ ngày đến ngày", "from day to day"),
}


def _positive(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    # bool is an int to Python, and never a number of months to a person.
    if type(value) is not int or value < 1:
        raise InputError(
            Bilingual("cần số nguyên lớn hơn 0", "a whole number above zero is asked for"), path=field.name
        )


@attrs.frozen(kw_only=True)
class SpanLength:
    """How many months a span within a year has, and how many such periods a year has (số tháng của kỳ)."""

    span: PeriodSpan
    months: int = attrs.field(validator=_positive)
    parts: int = attrs.field(validator=_positive)


@attrs.frozen(kw_only=True)
class YearsReport:
    """What is said about the cut-off of a report on so many years (báo cáo nhiều năm)."""

    years: int = attrs.field(validator=_positive)
    #: None where no clause is known.
    citation: Citation | None = None
    remark: Bilingual


@attrs.frozen(kw_only=True)
class SpanCaveat:
    """Where a rule is less firm for one span than for others (điều cần lưu ý)."""

    span: PeriodSpan
    #: Which one of the year; None for all of them.
    part: int | None = None
    standing: Standing
    remark: Bilingual


@attrs.frozen(kw_only=True)
class PeriodRule:
    """From which day to which day the periods of reports run, and by which clause (quy tắc chốt số liệu).

    Does not say which reports are owed, nor when they are sent: see `sending_day`.

    Examples:
        >>> from tiepcan.periods import period_rule
        >>> rule = period_rule("nd09")
        >>> rule.first_day, rule.last_day, rule.basis("en")
        (15, 14, 'Article 12, Decree 09/2019/NĐ-CP')
        >>> period_rule("day20").basis()
        'thông lệ, không có điều khoản'
    """

    id: str
    name: Bilingual
    #: None: practice, no clause is known.
    citation: Citation | None = None
    #: The document through which the clause is known, where its own text was not seen.
    known_through: Citation | None = None
    standing: Standing
    #: The day from which its clause holds; None where that is not known or there is no clause.
    in_force: dt.date | None = None
    #: The day of the month on which a period starts.
    first_day: int = attrs.field(validator=_positive)
    #: The day of the month on which a period ends, having started in the month before its first one; None:
    #: the month's last day, and the period starts in its own first month.
    last_day: int | None = attrs.field(default=None, validator=attrs.validators.optional(_positive))
    #: The spans that it knows.
    spans: tuple[PeriodSpan, ...]
    caveat: tuple[SpanCaveat, ...] = ()
    remark: Bilingual | None = None

    def __attrs_post_init__(self) -> None:
        if self.first_day > _SHORTEST_MONTH:
            raise InputError(
                Bilingual(
                    "tháng nào cũng phải có ngày đầu kỳ", "every month must have the first day of a period"
                ),
                path="first_day",
            )
        # One period must start on the day after another ends, in every month.
        if self.first_day != (0 if self.last_day is None else self.last_day) + 1:
            raise InputError(
                Bilingual(
                    "ngày đầu kỳ phải liền sau ngày cuối kỳ trước",
                    "a period starts on the day after the one before it ends",
                ),
                path="first_day",
            )

    @property
    def is_practice(self) -> bool:
        """Whether no clause says so (thông lệ)."""
        return self.citation is None

    def basis(self, lang: Lang = VIETNAMESE) -> str:
        """Return the clause in words, or that there is none (căn cứ)."""
        said = _PRACTICE if self.citation is None else self.citation
        return said.in_language(lang)


@attrs.frozen(kw_only=True)
class SendingRule:
    """Within how many working days after a period its report is sent: off unless asked for (hạn gửi báo cáo).

    Examples:
        >>> from tiepcan.periods import sending_rules
        >>> rule = sending_rules()["khanh-hoa"]
        >>> print(rule.duration, "-", rule.citation, "-", rule.standing)
        2 ngày làm việc - Quyết định 01/2023/QĐ-UBND - local
    """

    id: str
    name: Bilingual
    citation: Citation
    standing: Standing
    working_days: int = attrs.field(validator=_positive)
    #: The rule whose cut-offs it speaks of.
    cut_off: str
    #: The year in which its document was numbered; None where that is not known.
    numbered_in: int | None = attrs.field(default=None, validator=attrs.validators.optional(_positive))
    remark: Bilingual | None = None

    @property
    def duration(self) -> WorkingDays:
        """The length with its unit."""
        return WorkingDays(self.working_days)

    @property
    def time_limit(self) -> TimeLimit:
        """The rule as a limit that starts when the period ends: `compute_obligation` counts and explains it."""
        return TimeLimit(
            id=self.id,
            code="report_sending",
            name=Bilingual(f"Gửi báo cáo theo {self.name.vi}", f"Send the report under {self.name.en}"),
            actor=Actor.AGENCY,
            trigger=Trigger.PERIOD_ENDED,
            bound=Bound.AT_MOST,
            duration=self.duration,
            standing=self.standing,
            citation=self.citation,
            local_rule=self.id,
        )
