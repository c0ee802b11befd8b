"""The report of the total: parts, gaps, and what its reader must know (báo cáo tổng hợp)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import attrs

from tiepcan.law import LawBook
from tiepcan.reports import Gap, PartSchema, Report, ReportPart, report_of_statistics, report_schema
from tiepcan.rollup._alike import alike_members
from tiepcan.rollup._choice import Choice
from tiepcan.rollup._members import Gathered
from tiepcan.rollup._records import MemberStatus
from tiepcan.rollup._scope import Scope
from tiepcan.statistics import Figure, Imbalance, Statistics
from tiepcan.text import Bilingual, format_date

__all__ = ["total_report"]

#: So many agencies are named in one remark; the roll-up itself names them all.
_NAMED = 50
_NOTHING_COUNTED = Bilingual("chưa cộng được cơ quan nào", "no agency is counted")
_ASK_AGAIN = Bilingual(
    "Đề nghị các cơ quan bổ sung nguồn số liệu rồi gửi lại.",
    "Ask the agencies to add the source and send again.",
)
_TABLES = Bilingual(
    "Bảng không cộng được: xem báo cáo của từng cơ quan.", "Tables do not add up: see each report."
)


def total_report(
    choice: Choice,
    scope: Scope,
    found: Gathered,
    imbalances: Iterable[Imbalance],
    *,
    version: int,
    law: LawBook | None,
) -> Report:
    """Return the report of the total; tables and words of the reports stay where they are."""
    as_of = max(one.as_of for one in found.settled.values())
    report = report_of_statistics(
        choice.kind,
        agency=scope.top,
        period=choice.period,
        statistics=Statistics(cells=found.cells),
        as_of=as_of,
        version=version,
        law=law,
    )
    parts = report.parts if found.cells else tuple(map(_without_values, report.parts))
    asked = {part.code: part for part in report_schema(choice.kind).parts}
    return attrs.evolve(
        report,
        parts=parts,
        gaps=tuple(_for_a_total(gap, asked[gap.part]) for gap in report.gaps),
        remarks=(*report.remarks, *_remarks(choice, found, imbalances)),
    )


def _without_values(part: ReportPart) -> ReportPart:
    """Return the part without figures to show: where nobody is counted, nought would be a lie."""
    return attrs.evolve(part, figures=tuple(map(_without_value, part.figures)), chart=())


def _without_value(figure: Figure) -> Figure:
    return attrs.evolve(figure, value=None, why_none=_NOTHING_COUNTED)


def _for_a_total(gap: Gap, part: PartSchema) -> Gap:
    """Return the gap with what can be done about it here: the sources are with the agencies."""
    if not gap.of:
        return gap if part.ask is None else attrs.evolve(gap, hint=part.ask)
    return attrs.evolve(gap, hint=_TABLES if set(gap.of) <= set(part.tables) else _ASK_AGAIN)


def _remarks(choice: Choice, found: Gathered, imbalances: Iterable[Imbalance]) -> Iterator[Bilingual]:
    counts = Counter(one.status for one in found.members)
    sent, carried = counts[MemberStatus.SENT], counts[MemberStatus.CARRIED]
    below = Bilingual(
        f", trong đó {carried} cơ quan lấy từ báo cáo tổng hợp cấp dưới",
        f", {carried} of them from roll-ups below",
    )
    more = below if carried else Bilingual("", "")
    yield Bilingual(
        f"Tổng hợp từ {sent + carried} cơ quan{more.vi}.", f"Sums up {sent + carried} agencies{more.en}."
    )
    yield from _known_up_to(found)
    by_status = {
        status: [one.name for one in found.members if one.status is status]
        for status in (MemberStatus.MISSING, MemberStatus.NO_FIGURES, MemberStatus.CONFLICT)
    }
    for status, names in by_status.items():
        yield from _named(status.in_words(), names)
    yield from _named(_LEFT_OUT, [one.name for one in found.members if one.days_left_out])
    yield from _named(_UNKNOWN, [one.name for one in found.unknown])
    aside = [one.name for one in choice.set_aside if one.reason.faulty]
    yield from _named(_SET_ASIDE, aside)
    yield from _named(_DIFFERENT, list(dict.fromkeys(one.name for one in found.differences)))
    for alike in alike_members(found.members):
        yield from _named(_ALIKE, list(alike.agencies))
    names_of = {one.agency: one.name for one in found.members}
    yield from _named(_UNBALANCED, list(dict.fromkeys(names_of[one.cell.agency] for one in imbalances)))


_LEFT_OUT = Bilingual("số liệu thiếu ngày của kỳ", "figures that leave out days of the period")
_UNKNOWN = Bilingual("ngoài danh sách cơ quan, không cộng", "not among the agencies, not counted")
_SET_ASIDE = Bilingual("báo cáo để riêng, không cộng", "reports set aside, not counted")
_DIFFERENT = Bilingual("số ghi khác số cộng lại", "figures stated otherwise than counted")
_ALIKE = Bilingual(
    "có thể là một cơ quan mang nhiều mã, đang cộng nhiều lần",
    "may be one agency under several ids, counted more than once",
)
_UNBALANCED = Bilingual("số liệu không cân đối", "figures that do not balance")


def _known_up_to(found: Gathered) -> Iterator[Bilingual]:
    days = {one.as_of for one in found.settled.values()}
    if len(days) > 1:
        first, last = format_date(min(days)), format_date(max(days))
        yield Bilingual(
            f"Các báo cáo chốt số liệu ở những ngày khác nhau, từ {first} đến {last}.",
            f"The reports know up to different days, from {first} to {last}.",
        )


def _named(said: Bilingual, names: list[str]) -> Iterator[Bilingual]:
    if names:
        shown = ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
        vi, en = said.vi[0].upper() + said.vi[1:], said.en[0].upper() + said.en[1:]
        yield Bilingual(f"{vi} ({len(names)}): {shown}.", f"{en} ({len(names)}): {shown}.")
