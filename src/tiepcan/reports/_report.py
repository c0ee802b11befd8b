"""A report: parts, figures, tables, words, gaps, and the cases behind each figure (báo cáo)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import attrs

from tiepcan.citation import Citation
from tiepcan.errors import InputError, NotAllowedError
from tiepcan.fields import check_text, is_a, is_tuple_of
from tiepcan.periods import ReportingPeriod
from tiepcan.register import CheckedRow, RegisterRow
from tiepcan.reports._agency import ReportingAgency
from tiepcan.reports._layout import OfficialLayout
from tiepcan.reports._letterhead import AgencyLetterhead
from tiepcan.reports._record_table import RecordTable
from tiepcan.reports._schema import ReportKind, report_schema
from tiepcan.statistics import Figure, Observation, Reference, SourceKind, Statistics
from tiepcan.text import Bilingual

__all__ = ["Gap", "Report", "ReportPart", "frame_of"]

_REPORT = Bilingual("Báo cáo", "Report")
#: No report is sent so often: such a number is a slip.
_MOST_VERSIONS = 9999


def frame_of(
    letterhead: AgencyLetterhead, kind: ReportKind, agency: ReportingAgency, period: ReportingPeriod
) -> OfficialLayout:
    """Return the frame of a report, without number and day."""
    named = period.label.vi
    return letterhead.layout(
        issuing_body=agency.name,
        kind=_REPORT.vi,
        subject=f"{report_schema(kind).subject} {named[:1].lower()}{named[1:]}",
    )


def _check_version(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    if type(value) is not int or not 1 <= value <= _MOST_VERSIONS:
        raise InputError(
            Bilingual(
                f"lần gửi là số nguyên từ 1 đến {_MOST_VERSIONS}",
                f"the version is a whole number from 1 to {_MOST_VERSIONS}",
            ),
            path=field.name,
        )


@attrs.frozen(kw_only=True)
class Gap:
    """What a report lacks, and how it is filled (chỗ còn thiếu)."""

    #: The part it is in.
    part: str
    #: The lines, or the table, that are empty; nothing: the words of the part.
    of: tuple[str, ...]
    text: Bilingual
    hint: Bilingual


@attrs.frozen(kw_only=True)
class ReportPart:
    """One part of a report, filled (một phần của báo cáo).

    Raises:
        InputError: A field is of another kind than it says.
    """

    code: str = attrs.field(validator=check_text)
    title: Bilingual = attrs.field(validator=is_a(Bilingual))
    figures: tuple[Figure, ...] = attrs.field(default=(), validator=is_tuple_of(Figure))
    #: The figures that a chart compares.
    chart: tuple[Figure, ...] = attrs.field(default=(), validator=is_tuple_of(Figure))
    #: What is said of its tables in a sentence each.
    facts: tuple[Bilingual, ...] = attrs.field(default=(), validator=is_tuple_of(Bilingual))
    tables: tuple[RecordTable, ...] = attrs.field(default=(), validator=is_tuple_of(RecordTable))
    #: What the author is asked to write; None: nothing.
    ask: Bilingual | None = attrs.field(default=None, validator=is_a(Bilingual, optional=True))
    #: What the author wrote; None: nothing yet.
    words: str | None = attrs.field(default=None, repr=False, validator=is_a(str, optional=True))
    citation: Citation | None = attrs.field(default=None, validator=is_a(Citation, optional=True))

    @property
    def depth(self) -> int:
        """How many parts it is below: 0 at the top."""
        return self.code.count(".")


@attrs.frozen(kw_only=True)
class Report:
    """A report of one agency on one period (báo cáo).

    Every figure can be traced to the rows, cases and items behind it, see `trace`; it holds nothing personal itself,
    except what its author writes.
    """

    kind: ReportKind
    title: Bilingual
    agency: ReportingAgency
    period: ReportingPeriod
    #: The day up to which things were known.
    as_of: dt.date
    #: A report that is sent again has a higher one.
    version: int = attrs.field(default=1, validator=_check_version)
    parts: tuple[ReportPart, ...] = attrs.field(repr=lambda parts: str(len(parts)))
    gaps: tuple[Gap, ...] = attrs.field(default=(), repr=lambda gaps: str(len(gaps)))
    remarks: tuple[Bilingual, ...] = attrs.field(default=(), repr=lambda found: str(len(found)))
    #: What the figures were made from: reports are added up by these, not by what they show.
    statistics: Statistics = attrs.field(factory=Statistics)
    #: None: its form is practice (thông lệ).
    citation: Citation | None = None
    layout: OfficialLayout | None = attrs.field(default=None, repr=False)
    _observations: tuple[Observation, ...] | None = attrs.field(default=None, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        # Beyond its end there is nothing to know of a period; before it begins there is nothing to report.
        if self.as_of < self.period.start:
            raise InputError(
                Bilingual(
                    "số liệu đến một ngày trước khi kỳ báo cáo bắt đầu",
                    "the figures are known up to a day before the period begins",
                ),
                path="as_of",
            )

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure it shows, once, in the order of its parts."""
        return tuple({one.code: one for part in self.parts for one in part.figures}.values())

    def figure(self, code: str) -> Figure:
        """Return one figure, also where the report does not show it.

        Raises:
            NotAllowedError: There is no such line.
        """
        return next((one for one in self.figures if one.code == code), None) or self.statistics.figure(code)

    @property
    def is_section(self) -> bool:
        """Whether it stands in another report: its kind does, and nobody gave it a `layout` of its own."""
        return report_schema(self.kind).section and self.layout is None

    @property
    def frame(self) -> OfficialLayout:
        """The frame of the document: `layout`, or one in which all that is not known is left blank."""
        if self.layout is not None:
            return self.layout
        return frame_of(AgencyLetterhead(), self.kind, self.agency, self.period)

    def part(self, code: str) -> ReportPart:
        """Return the part of that number.

        Raises:
            NotAllowedError: There is no such part.
        """
        found = next((part for part in self.parts if part.code == code), None)
        if found is None:
            known = ", ".join(part.code for part in self.parts)
            raise NotAllowedError(
                Bilingual("báo cáo không có phần này", "the report has no such part"),
                hint=Bilingual(f"Các phần: {known}.", f"The parts: {known}."),
                path="code",
            )
        return found

    def trace(self, code: str) -> tuple[Reference, ...]:
        """Return what is behind a figure: rows, cases, items, each once, without anything personal (truy nguồn).

        Behind a share stands all that it is a share of; behind an average or a median all that was counted in.

        Args:
            code: The code of a line, also one that the report does not show.

        Raises:
            NotAllowedError: There is no such line, or the report was made without keeping what is behind it, or read
                from a file.
        """
        line = self.figure(code).line
        if self._observations is None:
            raise NotAllowedError(
                Bilingual(
                    "báo cáo này không giữ nguồn của số liệu",
                    "this report does not keep what is behind its figures",
                ),
                hint=Bilingual(
                    "Lập lại báo cáo từ sổ, hồ sơ với keep_trace=True.",
                    "Build it again from register and cases with keep_trace=True.",
                ),
                path="trace",
            )
        return tuple(dict.fromkeys(one.reference for one in self._observations if line.how.involves(one)))

    def trace_rows(
        self, code: str, rows: Iterable[CheckedRow], *, source: str = ""
    ) -> tuple[RegisterRow, ...]:
        """Return the whole rows behind a figure, personal data and all, for who has the register (truy nguồn đầy đủ).

        Args:
            code: The code of a line.
            rows: The register that the report was built from, checked again.
            source: How it was named when the report was built.
        """
        wanted = {one.row for one in self.trace(code) if one.kind is SourceKind.ROW and one.source == source}
        return tuple(one.row for one in rows if one.row is not None and one.number in wanted)
