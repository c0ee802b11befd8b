"""By which day a report on a period is sent, where a rule says so (hạn gửi báo cáo)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

import attrs

from tiepcan.calendar import WorkingCalendar
from tiepcan.errors import InputError
from tiepcan.guards import names_like, shown_code
from tiepcan.periods._data import period_rule, sending_rules
from tiepcan.periods._period import ReportingPeriod
from tiepcan.periods._records import SendingRule
from tiepcan.text import VIETNAMESE, Bilingual, Lang, format_date

__all__ = ["SendingDay", "sending_day"]


@attrs.frozen(kw_only=True)
class SendingDay:
    """The last day for sending a report on a period, under one rule (hạn gửi báo cáo)."""

    period: ReportingPeriod
    rule: SendingRule
    #: The last day, itself inside.
    day: date

    @property
    def remarks(self) -> tuple[Bilingual, ...]:
        """What is less than firm about it."""
        return tuple(self._remarks())

    def _remarks(self) -> Iterator[Bilingual]:
        rule, period = self.rule, self.period
        if rule.remark is not None:
            yield rule.remark
        if rule.numbered_in is not None and period.end.year < rule.numbered_in:
            yield Bilingual(
                f"Kỳ này kết thúc trước năm {rule.numbered_in}, là năm ban hành quy định",
                f"The period ends before {rule.numbered_in}, the year in which the rule was made",
            )
        if rule.cut_off != period.rule.id:
            meant = period_rule(rule.cut_off).name
            yield Bilingual(
                f"Quy định này nói về kỳ {meant.vi}; kỳ đang xét chốt số liệu khác",
                f"This rule speaks of {meant.en}; this period has another cut-off",
            )

    def explain(self, lang: Lang = VIETNAMESE) -> str:
        """Return how the day was found, then what is less than firm, one a line (giải thích).

        Which days were skipped is told by `explain_obligation`, for the rule's ``time_limit``.
        """
        end, day = format_date(self.period.end), format_date(self.day)
        length, clause = self.rule.duration.in_language(lang), self.rule.citation.in_language(lang)
        said = {
            "vi": f"Gửi báo cáo trong {length} sau ngày chốt số liệu {end} ({clause}) → {day}.",
            "en": f"The report is sent within {length} after the cut-off on {end} ({clause}) → {day}.",
        }[lang]
        return "\n".join([said, *(f"{_NOTE[lang]}: {one.in_language(lang)}." for one in self.remarks)])


_NOTE = {"vi": "Lưu ý", "en": "Note"}


def sending_day(
    period: ReportingPeriod, *, calendar: WorkingCalendar, rules: Collection[str] = ()
) -> SendingDay | None:
    """Return the last day for sending the report on *period*; None where no rule that holds fixes one (hạn gửi).

    Nothing that is known fixes a day for all: without a rule in *rules* there is none.

    Legal basis: the clause of each rule; Civil Code Art. 147(3): the last day of the period is not counted.

    Args:
        period: What is reported on.
        calendar: Working days.
        rules: Ids of sending rules that hold for the agency, see `sending_rules`; of several, the earliest day.

    Raises:
        CalendarHorizonError: The day lies outside what the calendar knows.
        InputError: *period* is no `ReportingPeriod`, or there is no such rule.

    Examples:
        >>> from tiepcan import vietnam_calendar
        >>> from tiepcan.periods import parse_period, sending_day
        >>> year = parse_period("2026", kind="nd09")
        >>> sending_day(year, calendar=vietnam_calendar()) is None
        True
        >>> sending_day(year, calendar=vietnam_calendar(), rules=["khanh-hoa"]).day
        datetime.date(2026, 12, 16)
    """
    # Without a rule nothing below would notice.
    if not isinstance(period, ReportingPeriod):
        given = type(period).__name__
        raise InputError(
            Bilingual(
                f"cần ReportingPeriod, không phải {given}", f"ReportingPeriod is asked for, not {given}"
            ),
            hint=Bilingual("Đọc kỳ bằng parse_period trước.", "Read the period with parse_period first."),
            path="period",
        )
    found = [
        SendingDay(
            period=period, rule=rule, day=rule.duration.nominal_last_day(period.end, calendar=calendar)
        )
        for rule in _asked(rules)
    ]
    return min(found, key=lambda one: one.day, default=None)


def _asked(rules: Collection[str]) -> Iterator[SendingRule]:
    if isinstance(rules, str) or not isinstance(rules, Iterable):
        given = type(rules).__name__
        raise InputError(
            Bilingual(f"rules là một tập mã, không phải {given}", f"rules is a set of ids, not {given}"),
            hint=Bilingual('Viết {"khanh-hoa"}.', 'Write {"khanh-hoa"}.'),
            path="rules",
        )
    known = sending_rules()
    for one in rules:
        if not isinstance(one, str) or one not in known:
            given, names = shown_code(one), names_like(str(one), known)
            raise InputError(
                Bilingual(
                    f"không có quy định gửi báo cáo {given}; có: {names}",
                    f"there is no rule on sending {given}; there are: {names}",
                ),
                path="rules",
            )
        yield known[one]
