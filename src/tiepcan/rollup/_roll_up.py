"""Reports of many agencies become one (tổng hợp báo cáo)."""

from __future__ import annotations

from collections.abc import Iterable

from tiepcan.errors import InputError
from tiepcan.guards import check_code
from tiepcan.law import LawBook
from tiepcan.periods import ReportingPeriod
from tiepcan.reports import Report, ReportingAgency, ReportKind, report_schema
from tiepcan.rollup._alike import alike_members
from tiepcan.rollup._choice import choose_reports
from tiepcan.rollup._hierarchy import Hierarchy
from tiepcan.rollup._members import gather
from tiepcan.rollup._result import RollUp
from tiepcan.rollup._scope import scope_of
from tiepcan.rollup._total import total_report
from tiepcan.statistics import Statistics, statistic_lines
from tiepcan.text import Bilingual

__all__ = ["roll_up"]


def roll_up(
    reports: Iterable[Report],
    *,
    hierarchy: Hierarchy | None = None,
    top: ReportingAgency | str | None = None,
    kind: ReportKind | str | None = None,
    period: ReportingPeriod | None = None,
    version: int = 1,
    law: LawBook | None = None,
) -> RollUp:
    """Return many reports as one, and all that is missing, double or different in them (tổng hợp báo cáo).

    Reports are added up by the counts they were made from, agency by agency, never by the figures they show; a report
    that is a roll-up itself brings the counts of all its agencies. Tables and words are not carried over; of a kind
    that holds nothing else, a roll-up does not tell the level above who sent one. Whether one request stands in the
    reports of two agencies cannot be seen here: see `tiepcan.reconciliation` before.

    No text says how reports are added up; these are the policies of this function, and nothing else is guessed:

    - Of an agency's own reports the highest `version` is used. Those with the same counts count once. Where that
      version came with different counts, none of them is used, nor what others carry for the agency: the right one is
      to be sent again with a higher version.
    - What an agency sent itself goes before what others carry for it. Where it sent nothing, what they carry is used,
      unless they carry different counts: then none is.
    - With a hierarchy only the top and those below it are counted. Without one, everybody is.

    Args:
        reports: In any order.
        hierarchy: Who is to report, and who stands below whom.
        top: Whose total it is. Left out: the one body at the top of the hierarchy, or, without a hierarchy, the one
            that all agencies name as the body above them; the total has no name where none names any.
        kind: Which reports; may be left out where all are of one kind.
        period: On which period; may be left out where all are on one.
        version: Of the total, higher where it is sent again.
        law: Whose grounds of refusal are lines; the law that comes with tiepcan where None.

    Raises:
        InputError: There is no report of that kind and period, there are several of them and none is named, or it is not
            said whose total it is.

    Examples:
        >>> from datetime import date
        >>> from tiepcan import vietnam_calendar
        >>> from tiepcan.periods import parse_period
        >>> from tiepcan.reports import build_report
        >>> province = ReportingAgency(id="TINH", name="UBND tỉnh Bình An")
        >>> communes = [ReportingAgency(id=one, name=f"UBND xã {one}", parent="TINH") for one in ("XP", "TL")]
        >>> sent = build_report("yearly", agency=communes[0], period=parse_period("2026"), registers={"so.csv": []},
        ...     calendar=vietnam_calendar())
        >>> found = roll_up([sent], hierarchy=Hierarchy.of([province, *communes], only_sum_up=["TINH"]))
        >>> for sentence in found.explain():
        ...     print(sentence)
        Báo cáo năm về cung cấp thông tin cho công dân, Năm 2026, UBND tỉnh Bình An: cộng 1/2 cơ quan.
        Chưa gửi, thuộc UBND tỉnh Bình An: UBND xã TL.
        >>> found.report.agency.name, found.complete, found.consistent
        ('UBND tỉnh Bình An', False, True)
    """
    given = _checked(reports, period)
    choice = choose_reports(given, None if kind is None else check_code(kind, ReportKind, "kind"), period)
    scope = scope_of(hierarchy, top, choice.sent)
    if not any(scope.holds(one.agency) for one in choice.sent):
        raise _nobody_below(scope.top)
    schema = report_schema(choice.kind)
    found = gather(
        choice,
        scope,
        statistic_lines(law),
        figures_expected=any(part.lines for part in schema.parts),
    )
    imbalances = Statistics(cells=found.cells).imbalances()
    settled = [found.settled[one.agency] for one in found.members if one.agency in found.settled]
    return RollUp(
        report=total_report(choice, scope, found, imbalances, version=version, law=law),
        hierarchy=hierarchy,
        members=found.members,
        unknown=found.unknown,
        superseded=tuple(old for one in settled for old in one.superseded),
        sent_twice=tuple(one.sent_twice for one in settled if one.sent_twice is not None),
        conflicts=found.conflicts,
        differences=found.differences,
        alike=tuple(alike_members(found.members)),
        imbalances=imbalances,
        set_aside=choice.set_aside,
        law=law,
    )


def _checked(reports: Iterable[Report], period: ReportingPeriod | None) -> tuple[Report, ...]:
    found = tuple(reports)
    if not all(isinstance(one, Report) for one in found):
        raise InputError(
            Bilingual("cần các báo cáo (Report)", "reports are asked for"),
            hint=Bilingual("Đọc tệp bằng tiepcan.wire.load.", "Read files with tiepcan.wire.load."),
            path="reports",
        )
    if period is not None and not isinstance(period, ReportingPeriod):
        raise InputError(
            Bilingual("cần một kỳ báo cáo", "a period is asked for"),
            hint=Bilingual('Ví dụ: parse_period("2026").', 'Such as parse_period("2026").'),
            path="period",
        )
    return found


def _nobody_below(top: ReportingAgency) -> InputError:
    return InputError(
        Bilingual(
            f"không báo cáo nào của {top.name} hay cấp dưới: không có gì để cộng",
            f"no report is of {top.name} or of those below it: there is nothing to add up",
        ),
        hint=Bilingual("Kiểm tra mã cơ quan trong thứ bậc.", "Check the ids in the hierarchy."),
        path="reports",
    )
