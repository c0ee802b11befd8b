"""What a reader of a report must know of its figures (lưu ý về số liệu)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from tiepcan.periods import PeriodSpan, ReportingPeriod
from tiepcan.reports._schema import ReportSchema
from tiepcan.statistics import Counted, Statistics
from tiepcan.text import Bilingual, format_date

__all__ = ["remarks_of"]


def remarks_of(
    schema: ReportSchema,
    period: ReportingPeriod,
    cutoff: dt.date,
    statistics: Statistics,
    *,
    in_several_sources: int = 0,
) -> Iterator[Bilingual]:
    """Yield each remark as one sentence."""
    yield from _on_period(schema, period, cutoff)
    total = statistics.total()
    set_aside = total.count(Counted.SET_ASIDE)
    if set_aside:
        yield Bilingual(
            f"{set_aside} dòng hoặc hồ sơ không tính được, để riêng và không nằm trong số liệu:"
            " sửa sổ rồi lập lại báo cáo.",
            f"{set_aside} rows or cases could not be counted and are in no figure: mend the register and build it again.",
        )
    if in_several_sources:
        yield Bilingual(
            f"{in_several_sources} mã hồ sơ đứng ở nhiều nguồn và được tính mỗi nguồn một lần: đối soát trước.",
            f"{in_several_sources} dossier numbers stand in several sources and count once in each: reconcile first.",
        )
    yield from (
        Bilingual(
            f"{one.text.vi}: {one.expected} ≠ {one.found}.", f"{one.text.en}: {one.expected} ≠ {one.found}."
        )
        for one in statistics.imbalances()
    )
    if schema.remark is not None:
        yield schema.remark


def _on_period(schema: ReportSchema, period: ReportingPeriod, cutoff: dt.date) -> Iterator[Bilingual]:
    if cutoff < period.end:
        yield Bilingual(
            f"Kỳ chưa kết thúc: số liệu đến {format_date(cutoff)}.",
            f"The period is not over: figures up to {format_date(cutoff)}.",
        )
    if period.span not in schema.spans or _other_years(schema, period):
        yield Bilingual(
            f"Báo cáo này thường lập cho kỳ khác; đây là {period.label.vi}.",
            f"This report is usually made for another kind of period; this is {period.label.en}.",
        )
    # Which rule a report follows is the choice of whoever asks for it, where it has none of its own.
    if schema.rule is not None and period.rule.id != schema.rule:
        yield Bilingual(
            f"Kỳ theo quy tắc “{period.rule.name.vi}”, khác kỳ thường dùng của báo cáo này.",
            f"The period follows “{period.rule.name.en}”, not the usual rule of this report.",
        )


def _other_years(schema: ReportSchema, period: ReportingPeriod) -> bool:
    if schema.years is None or period.span is not PeriodSpan.YEARS:
        return False
    return len(period.split(PeriodSpan.YEAR)) != schema.years
