"""A report is built: parts filled from data, words from the author, gaps listed (lập báo cáo)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import attrs

from tiepcan.disclosure import InformationItem
from tiepcan.law import LawBook
from tiepcan.periods import ReportingPeriod
from tiepcan.plans import ImplementationPlan, PlanStatus, plan_status
from tiepcan.register import CheckedRow
from tiepcan.reports._agency import ReportingAgency
from tiepcan.reports._agency_records import AgencyRecords
from tiepcan.reports._collect import collect
from tiepcan.reports._facts import facts_of
from tiepcan.reports._gaps import gaps_of
from tiepcan.reports._layout import OfficialLayout
from tiepcan.reports._narratives import words_of
from tiepcan.reports._plan_table import PLAN_TABLE, plan_facts, plan_table
from tiepcan.reports._record_table import RecordTable
from tiepcan.reports._record_tables import RECORD_TABLES
from tiepcan.reports._remarks import remarks_of
from tiepcan.reports._report import Report, ReportPart, frame_of
from tiepcan.reports._schema import PartSchema, ReportKind, ReportSchema, report_schema
from tiepcan.requests import AgencyRules, Case, default_rules
from tiepcan.statistics import Cell, Figure, Statistics, cutoff_of
from tiepcan.text import VIETNAMESE, Bilingual, Lang

if TYPE_CHECKING:
    from tiepcan.calendar import WorkingCalendar

__all__ = ["build_report", "report_of_statistics"]

#: At the end of a code: every line below that one.
_BELOW = ".*"


def build_report(
    kind: ReportKind | str,
    *,
    agency: ReportingAgency,
    period: ReportingPeriod,
    calendar: WorkingCalendar,
    as_of: dt.date | None = None,
    registers: Mapping[str, Iterable[CheckedRow]] | None = None,
    cases: Iterable[Case] | None = None,
    items: Iterable[InformationItem] | None = None,
    records: AgencyRecords | None = None,
    plan: ImplementationPlan | None = None,
    rules: AgencyRules | None = None,
    layout: OfficialLayout | None = None,
    version: int = 1,
    keep_trace: bool = True,
    lang: Lang = VIETNAMESE,
) -> Report:
    r"""Return the report of one agency on one period (lập báo cáo).

    Each source is gone through once. What no source tells is a gap, never nought. Does not find a request that
    stands in two sources under two numbers: see `tiepcan.reconciliation` before; those under one number are
    counted in a remark.

    Legal basis: Decree 13/2018/NĐ-CP Art. 12 for the three-yearly report; the other forms are practice.

    Args:
        kind: Which report.
        agency: Whose report it is.
        period: Which period it is on.
        calendar: Working days.
        as_of: The day up to which things are known; the last day of the period where none is given.
        registers: Checked rows by the name of their file or system, from `tiepcan.check_rows`.
        cases: The agency's cases; None where it keeps none in tiepcan.
        items: Its information database; None where there is none.
        records: What it keeps beside, and the words of its author.
        plan: Its implementation plan.
        rules: The law and the choices cases are read by.
        layout: The frame of the official document; by the letterhead of the records where None.
        version: Higher where it is sent again.
        keep_trace: Whether `Report.trace` is wanted; takes memory for each request.
        lang: The language of the cells of tables.

    Raises:
        InputError: *as_of* comes before the period, or there is no such kind.

    Examples:
        >>> import io
        >>> from datetime import date
        >>> from tiepcan import check_rows, read_register, vietnam_calendar
        >>> from tiepcan.periods import parse_period
        >>> text = io.StringIO("Mã hồ sơ;Ngày gửi;Ngày nhận;Ngày hợp lệ;Hình thức gửi yêu cầu;Hình thức cung cấp;"
        ...     "Tính chất;Số ngày gia hạn;Ngày thông báo gia hạn;Kết quả;Ngày trả kết quả;Lý do từ chối;"
        ...     "Hạn đã hẹn;Hệ thống gốc;Mã hồ sơ gốc\n"
        ...     "HS-1;12/11/2026;12/11/2026;12/11/2026;Trực tiếp;Trực tiếp;Đơn giản;;;Cung cấp;20/11/2026;;;;\n")
        >>> calendar = vietnam_calendar()
        >>> rows = check_rows(read_register(text).rows, as_of=date(2026, 12, 31), calendar=calendar)
        >>> report = build_report("yearly", agency=ReportingAgency(id="XP", name="UBND xã Xuân Phong"),
        ...     period=parse_period("2026"), calendar=calendar, registers={"so.csv": rows})
        >>> print(report.figure("2.1"))
        2.1 Cung cấp đầy đủ: 1
        >>> [(one.source, one.id) for one in report.trace("2.1")]
        [('so.csv', 'HS-1')]
    """
    schema = report_schema(kind)
    found_rules = default_rules() if rules is None else rules
    cutoff = cutoff_of(period, as_of)
    collected = collect(
        agency=agency.id,
        period=period,
        calendar=calendar,
        as_of=cutoff,
        registers={} if registers is None else registers,
        cases=cases,
        items=items,
        rules=found_rules,
        keep=keep_trace,
    )
    filling = _Filling(
        kind=schema.kind,
        figures={one.code: one for one in collected.statistics.figures(law=found_rules.law)},
        period=period,
        cutoff=cutoff,
        records=records,
        plan=None if plan is None else plan_status(plan, cutoff),
        lang=lang,
    )
    report = _filled(
        filling,
        agency=agency,
        statistics=collected.statistics,
        version=version,
        in_several_sources=collected.in_several_sources,
    )
    return attrs.evolve(
        report,
        layout=layout if layout is not None else _own_frame(schema, agency, period, records),
        observations=collected.observations,
    )


def _own_frame(
    schema: ReportSchema, agency: ReportingAgency, period: ReportingPeriod, records: AgencyRecords | None
) -> OfficialLayout | None:
    """Return the frame by the agency's letterhead; None where it has none, or the report stands in another."""
    if schema.section or records is None or records.letterhead is None:
        return None
    return frame_of(records.letterhead, schema.kind, agency, period)


def report_of_statistics(
    kind: ReportKind | str,
    *,
    agency: ReportingAgency,
    period: ReportingPeriod,
    statistics: Statistics,
    as_of: dt.date | None = None,
    version: int = 1,
    law: LawBook | None = None,
) -> Report:
    """Return the report that statistics alone can fill: tables and words are gaps (báo cáo từ số liệu đã có).

    For whoever adds up figures elsewhere, such as a database or `tiepcan.rollup`. It cannot be traced.

    Args:
        kind: Which report.
        agency: Whose report it is; its figures may be of many agencies, summed up.
        period: Which period it is on.
        statistics: What was counted.
        as_of: The day up to which things are known; the last day of the period where none is given.
        version: Higher where it is sent again.
        law: Whose grounds of refusal are lines; the law that comes with tiepcan where None.

    Raises:
        InputError: *as_of* comes before the period, or there is no such kind.
        NotAllowedError: Periods of one agency overlap.

    Examples:
        >>> from tiepcan.periods import parse_period
        >>> from tiepcan.statistics import Cell, Tally
        >>> year = parse_period("2026")
        >>> counted = Statistics(cells={Cell("XP", year): Tally(counts={"received": 7, "open": 7})})
        >>> report = report_of_statistics("yearly", agency=ReportingAgency(id="XP", name="UBND xã Xuân Phong"),
        ...     period=year, statistics=counted)
        >>> print(report.figure("1.2"))
        1.2 Tiếp nhận mới: 7
    """
    schema = report_schema(kind)
    cutoff = cutoff_of(period, as_of)
    filling = _Filling(
        kind=schema.kind,
        figures={one.code: one for one in statistics.figures(law=law)},
        period=period,
        cutoff=cutoff,
        records=None,
        plan=None,
        lang=VIETNAMESE,
    )
    return _filled(filling, agency=agency, statistics=statistics, version=version)


@attrs.frozen(kw_only=True)
class _Filling:
    """What the parts of one report are filled from."""

    kind: ReportKind
    figures: Mapping[str, Figure]
    period: ReportingPeriod
    #: The last day that counts.
    cutoff: dt.date
    records: AgencyRecords | None
    plan: PlanStatus | None
    lang: Lang

    def fill(self, part: PartSchema) -> ReportPart:
        """Return one part, filled as far as there is something to fill it from."""
        narratives = {} if self.records is None else self.records.narratives
        return ReportPart(
            code=part.code,
            title=part.title,
            figures=tuple(self._figures(part.lines)),
            chart=tuple(self.figures[code] for code in part.chart if self.figures[code].known),
            facts=tuple(self._facts(part)),
            tables=tuple(self._tables(part)),
            ask=part.ask,
            words=words_of(narratives, self.kind, self.period, part.code),
            citation=part.citation,
        )

    def _figures(self, codes: Iterable[str]) -> Iterator[Figure]:
        for code in codes:
            if not code.endswith(_BELOW):
                yield self.figures[code]
                continue
            above = code.removesuffix("*")
            yield from (one for known, one in self.figures.items() if known.startswith(above) and one.value)

    def _tables(self, part: PartSchema) -> Iterator[RecordTable]:
        during = None if self.records is None else self.records.during(self.period.start, self.cutoff)
        for code in part.tables:
            if code == PLAN_TABLE:
                if self.plan is not None:
                    yield plan_table(self.plan)
            elif during is not None:
                yield RECORD_TABLES[code](during, lang=self.lang)

    def _facts(self, part: PartSchema) -> Iterator[Bilingual]:
        for code in part.tables:
            if code == PLAN_TABLE:
                yield from () if self.plan is None else plan_facts(self.plan)
            elif self.records is not None:
                yield from facts_of(code, self.records, self.period.start, self.cutoff)


def _filled(
    filling: _Filling,
    *,
    agency: ReportingAgency,
    statistics: Statistics,
    version: int,
    in_several_sources: int = 0,
) -> Report:
    """Return the report with its parts, what they lack and what its reader must know."""
    schema, period, cutoff = report_schema(filling.kind), filling.period, filling.cutoff
    parts = tuple(filling.fill(part) for part in schema.parts)
    # What must balance is the sum, where figures are of many agencies.
    whole = Statistics(cells={Cell(agency.id, period): statistics.total()})
    return Report(
        kind=schema.kind,
        title=schema.title,
        agency=agency,
        period=period,
        as_of=cutoff,
        version=version,
        parts=parts,
        gaps=tuple(gaps_of(schema, parts)),
        remarks=tuple(remarks_of(schema, period, cutoff, whole, in_several_sources=in_several_sources)),
        statistics=statistics,
        citation=schema.citation,
    )
