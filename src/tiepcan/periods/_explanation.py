"""A period in words: its days, its rule, what is less than firm (giải thích kỳ báo cáo)."""

from __future__ import annotations

from collections.abc import Iterator

from tiepcan.periods._facts import PeriodFacts
from tiepcan.periods._records import PeriodSpan
from tiepcan.text import Lang, format_date

__all__ = ["explain_period"]


def explain_period(period: PeriodFacts, lang: Lang) -> str:
    """Return the lines of a period."""
    note = {"vi": "Lưu ý", "en": "Note"}[lang]
    remarks = (f"{note}: {one.in_language(lang)}." for one in period.remarks)
    return "\n".join([_days(period, lang), *_rule(period, lang), *remarks])


def _days(period: PeriodFacts, lang: Lang) -> str:
    label, start, end = period.label.in_language(lang), format_date(period.start), format_date(period.end)
    days = f"{period.days} {_UNIT[lang]}{'s' if lang == 'en' and period.days > 1 else ''}"
    if period.span is PeriodSpan.CUSTOM:
        # Its name is its days already.
        return f"{label}: {days}."
    return {
        "vi": f"{label}: từ {start} đến hết {end}, {days}.",
        "en": f"{label}: from {start} to the end of {end}, {days}.",
    }[lang]


_UNIT = {"vi": "ngày", "en": "day"}


def _rule(period: PeriodFacts, lang: Lang) -> Iterator[str]:
    rule = period.rule
    if period.span is PeriodSpan.CUSTOM:
        yield {
            "vi": "Hai ngày này do người lập báo cáo chọn, không theo ngày chốt số liệu nào.",
            "en": "Both days were chosen by whoever reports, and follow no cut-off.",
        }[lang]
        return
    first, last = rule.first_day, rule.last_day
    if last is None:
        how = {
            "vi": f"từ ngày {first} của tháng đầu kỳ đến hết tháng cuối kỳ",
            "en": f"from day {first} of its first month to the end of its last one",
        }[lang]
    else:
        how = {
            "vi": f"từ ngày {first} của tháng liền trước đến ngày {last} của tháng cuối kỳ",
            "en": f"from day {first} of the month before it to day {last} of its last month",
        }[lang]
    word = {"vi": "Quy tắc", "en": "Rule"}[lang]
    yield f"{word}: {rule.name.in_language(lang)} ({rule.basis(lang)}): {how}."
