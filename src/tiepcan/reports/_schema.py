"""What each report holds: parts, lines, tables, words, as data (mẫu báo cáo)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

import attrs

from tiepcan.citation import Citation
from tiepcan.datafile import parse_data_files, read_own_files
from tiepcan.guards import check_code
from tiepcan.law import Cite, LegalDocument
from tiepcan.periods import PeriodSpan
from tiepcan.text import Bilingual

__all__ = ["PartSchema", "ReportKind", "ReportSchema", "report_schema", "report_schemas"]


class ReportKind(StrEnum):
    """A kind of report (loại báo cáo)."""

    #: Supply of information in a year.
    YEARLY = "yearly"
    #: The section that administrative-reform reports embed.
    PERIODIC = "periodic"
    THREE_YEAR = "three-year"
    FIVE_YEAR = "five-year"
    MONTHLY_PROCEDURE = "monthly-procedure"
    LEGAL_REVIEW = "legal-review"


@attrs.frozen(kw_only=True)
class PartSchema:
    """One part of a report (một phần của báo cáo)."""

    #: Its number, ``II.3``: a part below another has its number before its own.
    code: str
    title: Bilingual
    #: Codes of lines; ``2.3.*`` is every line below one, shown where it is not nought.
    lines: tuple[str, ...] = ()
    #: Codes of the lines that a chart compares.
    chart: tuple[str, ...] = ()
    #: Codes of tables of records, see `RECORD_TABLES`, and ``plan``.
    tables: tuple[str, ...] = ()
    #: What the author is asked to write; None: nothing.
    ask: Bilingual | None = None
    citation: Citation | None = None


@attrs.frozen(kw_only=True)
class ReportSchema:
    """What one kind of report holds (mẫu báo cáo)."""

    kind: ReportKind
    title: Bilingual
    #: What the document is about (trích yếu), before the name of its period; documents are Vietnamese.
    subject: str
    #: Whether it stands in another report, and has no frame of its own.
    section: bool
    #: For which periods it is made.
    spans: tuple[PeriodSpan, ...]
    #: Over how many years, where it is over several.
    years: int | None
    #: The one rule its periods follow; None: that of the calendar, or whichever is asked for.
    rule: str | None
    parts: tuple[PartSchema, ...]
    #: None: its form is practice (thông lệ).
    citation: Citation | None = None
    remark: Bilingual | None = None


@attrs.frozen(kw_only=True)
class _RawPart:
    code: str
    title: Bilingual
    lines: tuple[str, ...] = ()
    chart: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    ask: Bilingual | None = None
    cite: Cite | None = None

    def build(self, documents: dict[str, LegalDocument]) -> PartSchema:
        return PartSchema(
            code=self.code,
            title=self.title,
            lines=self.lines,
            chart=self.chart,
            tables=self.tables,
            ask=self.ask,
            citation=None if self.cite is None else self.cite.resolve(documents),
        )


@attrs.frozen(kw_only=True)
class _RawReport:
    kind: ReportKind
    title: Bilingual
    subject: str
    spans: tuple[PeriodSpan, ...]
    part: tuple[_RawPart, ...]
    section: bool = False
    years: int | None = None
    rule: str | None = None
    cite: Cite | None = None
    remark: Bilingual | None = None

    def build(self, documents: dict[str, LegalDocument]) -> ReportSchema:
        return ReportSchema(
            kind=self.kind,
            title=self.title,
            subject=self.subject,
            section=self.section,
            spans=self.spans,
            years=self.years,
            rule=self.rule,
            parts=tuple(part.build(documents) for part in self.part),
            citation=None if self.cite is None else self.cite.resolve(documents),
            remark=self.remark,
        )


@attrs.frozen(kw_only=True)
class _ReportFile:
    document: dict[str, LegalDocument]
    report: tuple[_RawReport, ...]


@cache
def report_schemas() -> Mapping[ReportKind, ReportSchema]:
    """Return what each kind of report holds (các mẫu báo cáo).

    Examples:
        >>> schema = report_schemas()[ReportKind.THREE_YEAR]
        >>> print(schema.title, "-", schema.citation)
        Báo cáo 03 năm về thực hiện quyền tiếp cận thông tin của công dân - khoản 3 Điều 12 Nghị định 13/2018/NĐ-CP
    """
    [file] = parse_data_files(read_own_files("tiepcan.reports", folder="schema_data"), _ReportFile).values()
    return MappingProxyType({raw.kind: raw.build(file.document) for raw in file.report})


def report_schema(kind: ReportKind | str) -> ReportSchema:
    """Return what that kind of report holds.

    Raises:
        InputError: There is no such kind.
    """
    return report_schemas()[check_code(kind, ReportKind, "kind")]
