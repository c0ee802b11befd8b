"""Parts and lines that plugins add to reports (phần và chỉ tiêu bổ sung của báo cáo)."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

import attrs

from tiepcan.calendar import WorkingCalendar
from tiepcan.citation import Citation
from tiepcan.disclosure import InformationItem
from tiepcan.fields import check_day, is_a, is_code, is_tuple_of
from tiepcan.law import Standing
from tiepcan.periods import ReportingPeriod
from tiepcan.plugins._records._contribution import Contribution, check_callable, check_words
from tiepcan.plugins._records._fields import is_set_of
from tiepcan.reports import ReportingAgency, ReportKind, ReportPart
from tiepcan.requests import Case
from tiepcan.statistics import LineUnit, Value
from tiepcan.text import Bilingual

__all__ = ["BuildSection", "CountLine", "CountedLine", "ReportSection", "ReportSources"]


@attrs.frozen(kw_only=True)
class ReportSources:
    """What a section or a line may be made from (nguồn số liệu của báo cáo)."""

    #: Whose report it is.
    agency: ReportingAgency = attrs.field(validator=is_a(ReportingAgency))
    #: From which day to which.
    period: ReportingPeriod = attrs.field(validator=is_a(ReportingPeriod))
    #: The day up to which things are known.
    as_of: dt.date = attrs.field(validator=[is_a(dt.date), check_day])
    #: The working days of the agency.
    calendar: WorkingCalendar = attrs.field(repr=False, validator=is_a(WorkingCalendar))
    #: With personal data; empty: there are none, or the report is made without.
    cases: tuple[Case, ...] = attrs.field(
        default=(), validator=is_tuple_of(Case), repr=lambda found: str(len(found))
    )
    #: Its information; empty: there is none, or the report is made without.
    items: tuple[InformationItem, ...] = attrs.field(
        default=(), validator=is_tuple_of(InformationItem), repr=lambda found: str(len(found))
    )


class BuildSection(Protocol):
    """How a section is made (lập một phần báo cáo)."""

    def __call__(self, sources: ReportSources, /) -> ReportPart:
        """Return the part, filled as far as the sources tell; what they do not tell has no value, and is not nought."""


@attrs.frozen(kw_only=True)
class ReportSection(Contribution):
    """A part that a plugin adds at the end of some reports (phần bổ sung của báo cáo)."""

    #: Which reports have it.
    kinds: frozenset[ReportKind] = attrs.field(validator=is_set_of(ReportKind))
    #: Asked for each report of those kinds.
    build: BuildSection = attrs.field(validator=check_callable, repr=False)


class CountLine(Protocol):
    """How the value of a line is counted (tính một chỉ tiêu)."""

    def __call__(self, sources: ReportSources, /) -> Value:
        """Return the exact value; None where no source tells.

        From nought up to a thousand million million: a count is an int, a share or an average a Fraction, money
        a Decimal of two decimals at most. A share is from nought to one.
        """


@attrs.frozen(kw_only=True)
class CountedLine(Contribution):
    """A line that a plugin adds to the statistics (chỉ tiêu bổ sung).

    Its name is its code. It is counted from cases and items, and so does not add up over agencies by itself.
    """

    #: One sentence.
    definition: Bilingual = attrs.field(validator=check_words)
    #: What it counts in.
    unit: LineUnit = attrs.field(validator=is_code(LineUnit))
    #: Asked for each report.
    count: CountLine = attrs.field(validator=check_callable, repr=False)
    #: None: no text asks for it, it is practice (thông lệ).
    citation: Citation | None = attrs.field(default=None, validator=is_a(Citation, optional=True))
    #: How firm the clause is; None: there is none.
    standing: Standing | None = attrs.field(default=None, validator=is_code(Standing, optional=True))
