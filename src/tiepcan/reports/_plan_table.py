"""How far the implementation plan is, as a report shows it (tiến độ kế hoạch triển khai)."""

from __future__ import annotations

from fractions import Fraction

from tiepcan.plans import PlanProgress, PlanStatus
from tiepcan.reports._record_table import RecordTable
from tiepcan.text import Bilingual, Lang, format_date, format_share

__all__ = ["PLAN_TABLE", "PLAN_TITLE", "plan_facts", "plan_table"]

#: The code of the table in schemas.
PLAN_TABLE = "plan"
PLAN_TITLE = Bilingual("Thực hiện kế hoạch triển khai", "Progress of the implementation plan")


def plan_table(status: PlanStatus) -> RecordTable:
    """Return how many tasks each body in the lead has done, and how many are late."""
    return RecordTable(
        code=PLAN_TABLE,
        title=PLAN_TITLE,
        columns=(
            Bilingual("Đơn vị chủ trì", "In the lead"),
            Bilingual("Số nhiệm vụ", "Tasks"),
            Bilingual("Đã xong", "Done"),
            Bilingual("Quá hạn", "Late"),
            Bilingual("Đang thực hiện, chưa đến hạn", "Under way or to come"),
            Bilingual("Thường xuyên", "Continuous"),
        ),
        rows=tuple((one.lead, *_cells(one.progress)) for one in status.progress_by_lead),
    )


def _cells(found: PlanProgress) -> tuple[str, ...]:
    rest = found.total - found.done - found.late - found.continuous
    return tuple(map(str, (found.total, found.done, found.late, rest, found.continuous)))


def plan_facts(status: PlanStatus) -> tuple[Bilingual, ...]:
    """Return the whole in one sentence, and each late task in one more."""
    found, day = status.progress, format_date(status.as_of)
    whole = Bilingual(
        f"Đến {day}: {found.total} nhiệm vụ, {found.done} đã xong{_share(found.share, 'vi')}, {found.late} quá hạn.",
        f"By {day}: {found.total} tasks, {found.done} done{_share(found.share, 'en')}, {found.late} late.",
    )
    return (whole, *(Bilingual(one.in_language("vi"), one.in_language("en")) for one in status.late))


def _share(share: Fraction | None, lang: Lang) -> str:
    if share is None:
        return ""
    percent = format_share(share, lang)
    return {
        "vi": f" ({percent} nhiệm vụ có thời hạn)",
        "en": f" ({percent} of those with an end)",
    }[lang]
