"""What each rule says of itself: its clause or that it is practice, how firm it is, and who sends by when."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

import attrs
import pytest

from tiepcan import CalendarHorizonError, InputError, WorkingCalendar, compute_obligation
from tiepcan.law import Standing, Trigger
from tiepcan.periods import (
    PeriodRule,
    PeriodSpan,
    ReportingPeriod,
    SendingRule,
    parse_period,
    period_rule,
    period_rules,
    sending_day,
    sending_rules,
)


class TestRules:
    def test_there_are_three(self) -> None:
        assert set(period_rules()) == {"calendar", "nd09", "day20"}
        assert isinstance(period_rules(), MappingProxyType)

    @pytest.mark.parametrize(
        ("rule", "standing", "basis"),
        [
            ("calendar", Standing.INFERENCE, "practice, no clause"),
            ("nd09", Standing.TEXT, "Article 12, Decree 09/2019/NĐ-CP"),
            ("day20", Standing.LOCAL, "practice, no clause"),
        ],
    )
    def test_each_has_its_clause_or_is_practice(self, rule: str, standing: Standing, basis: str) -> None:
        found = period_rule(rule)
        assert found.standing is standing
        assert found.basis("en") == basis
        assert found.is_practice is (found.citation is None)
        assert found.is_practice is (basis == "practice, no clause")

    def test_what_is_known_of_the_decree_only_through_a_province_says_so(self) -> None:
        period = parse_period("2026-Q3", kind="nd09")
        assert period_rule("nd09").known_through is not None
        assert period.standing is Standing.TEXT
        assert [one.en for one in period.remarks] == [
            "The text of the decree was not seen; its cut-offs are known through a decision of the province of Khánh Hòa (Article 4, Decision 01/2023/QĐ-UBND)"
        ]

    @pytest.mark.parametrize(
        ("code", "words"),
        [
            ("2026-H2", "from memory"),
            ("2024..2026", "silent on several years"),
            ("2024..2025", "silent on several"),
        ],
    )
    def test_what_is_less_firm_than_the_rest_says_so(self, code: str, words: str) -> None:
        period = parse_period(code, kind="nd09")
        assert period.standing is Standing.INFERENCE
        assert any(words in one.en for one in period.remarks)

    def test_the_first_half_is_as_firm_as_the_rule(self) -> None:
        assert parse_period("2026-H1", kind="nd09").standing is Standing.TEXT

    @pytest.mark.parametrize(("code", "before"), [("2019-03", True), ("2019-04", False), ("2018", True)])
    def test_a_period_from_before_the_decree_says_so(self, code: str, before: bool) -> None:  # noqa: FBT001
        remarks = [one.vi for one in parse_period(code, kind="nd09").remarks]
        assert any("trước ngày 12/03/2019" in one for one in remarks) is before

    @pytest.mark.parametrize(
        ("code", "words"),
        [
            ("2024..2026", "Article 12(3), Decree 13/2018/NĐ-CP"),
            ("2021..2025", "no clause on its cut-off is known"),
        ],
    )
    def test_reports_on_three_and_five_years_have_no_cut_off_in_the_text(self, code: str, words: str) -> None:
        [remark] = parse_period(code).remarks
        assert words in remark.en

    def test_two_years_have_no_report_of_their_own(self) -> None:
        assert parse_period("2025..2026").remarks == ()

    @pytest.mark.parametrize(("first", "last"), [(0, None), (15, 15), (15, 13), (2, None), (29, 28), (1, 0)])
    def test_a_cut_off_that_leaves_days_out_or_counts_them_twice_is_refused(
        self, first: int, last: int | None
    ) -> None:
        with pytest.raises(InputError):
            attrs.evolve(period_rule("nd09"), first_day=first, last_day=last)

    @pytest.mark.parametrize("wrong", [True, 15.0, "15"])
    def test_a_day_of_the_month_is_a_whole_number(self, wrong: object) -> None:
        with pytest.raises(InputError):
            attrs.evolve(period_rule("nd09"), first_day=wrong)  # type: ignore[arg-type]

    def test_a_rule_of_ones_own_makes_periods(self) -> None:
        own = PeriodRule(
            id="own",
            name=period_rule("day20").name,
            standing=Standing.LOCAL,
            first_day=16,
            last_day=15,
            spans=(PeriodSpan.MONTH, PeriodSpan.QUARTER),
        )
        quarter = ReportingPeriod(code="2026-Q1", rule=own)
        assert (quarter.start, quarter.end) == (date(2025, 12, 16), date(2026, 3, 15))
        assert [part.key for part in quarter.split(PeriodSpan.MONTH)] == [
            "own:2026-01",
            "own:2026-02",
            "own:2026-03",
        ]


class TestExplanation:
    def test_a_quarter_of_the_calendar(self) -> None:
        assert parse_period("2026-Q3").explain().splitlines() == [
            "Quý III năm 2026: từ 01/07/2026 đến hết 30/09/2026, 92 ngày.",
            "Quy tắc: theo dương lịch (thông lệ, không có điều khoản): từ ngày 1 của tháng đầu kỳ đến hết tháng cuối kỳ.",
        ]

    def test_a_month_from_the_20th(self) -> None:
        assert parse_period("2026-07", kind="day20").explain("en").splitlines() == [
            "July 2026: from 20/06/2026 to the end of 19/07/2026, 30 days.",
            "Rule: months from the 20th to the 19th (practice, no clause): from day 20 of the month before it to day 19 of its last month.",
            "Note: A local practice; the month is named by the one in which the period ends.",
        ]

    @pytest.mark.parametrize(
        ("code", "vi", "en"),
        [
            ("2026-01-05..2026-03-09", "Từ 05/01/2026 đến 09/03/2026: 64 ngày.", "64 days."),
            ("2026-01-05..2026-01-05", "Từ 05/01/2026 đến 05/01/2026: 1 ngày.", ": 1 day."),
        ],
    )
    def test_days_of_ones_own_follow_no_cut_off(self, code: str, vi: str, en: str) -> None:
        period = parse_period(code)
        assert period.explain().splitlines()[0] == vi
        assert period.explain("en").splitlines()[0].endswith(en)
        assert "Both days were chosen by whoever reports" in period.explain("en")


class TestSending:
    def test_no_rule_fixes_a_day_unless_it_is_named(self, calendar: WorkingCalendar) -> None:
        for kind, code in (("calendar", "2026"), ("nd09", "2026-Q3"), ("day20", "2026-07")):
            assert sending_day(parse_period(code, kind=kind), calendar=calendar) is None

    @pytest.mark.parametrize(
        ("code", "day"),
        [
            # Monday, then Wednesday.
            ("2026", date(2026, 12, 16)),
            # Saturday, then Tuesday.
            ("2026-Q1", date(2026, 3, 17)),
            # The 14th is a Saturday, and 16/02 to 20/02/2026 is Tết.
            ("2026-02", date(2026, 2, 24)),
            # Friday 14/08, then Tuesday.
            ("2026-08", date(2026, 8, 18)),
        ],
    )
    def test_two_working_days_after_the_cut_off_in_khanh_hoa(
        self, calendar: WorkingCalendar, code: str, day: date
    ) -> None:
        period = parse_period(code, kind="nd09")
        found = sending_day(period, calendar=calendar, rules=["khanh-hoa"])
        assert found is not None
        assert found.day == day
        assert (found.period, found.rule.id, found.rule.standing) == (period, "khanh-hoa", Standing.LOCAL)

    def test_it_is_the_day_that_an_obligation_has(self, calendar: WorkingCalendar) -> None:
        for month in range(1, 13):
            period = parse_period(f"2026-{month:02d}", kind="nd09")
            found = sending_day(period, calendar=calendar, rules=["khanh-hoa"])
            assert found is not None
            obligation = compute_obligation(found.rule.time_limit, triggered_on=period.end, calendar=calendar)
            assert obligation.due == found.day

    def test_the_limit_starts_when_the_period_ends(self) -> None:
        limit = sending_rules()["khanh-hoa"].time_limit
        assert (limit.trigger, limit.local_rule) == (Trigger.PERIOD_ENDED, "khanh-hoa")
        assert limit.name.en == "Send the report under the reporting regime of the province of Khánh Hòa"

    @pytest.mark.parametrize("named", [["khanh-hoa", "slower"], ["slower", "khanh-hoa"], ["khanh-hoa"] * 3])
    def test_of_several_the_earliest_day(
        self, calendar: WorkingCalendar, monkeypatch: pytest.MonkeyPatch, named: list[str]
    ) -> None:
        slower = attrs.evolve(sending_rules()["khanh-hoa"], id="slower", working_days=5)
        both = {**sending_rules(), "slower": slower}
        monkeypatch.setattr("tiepcan.periods._sending.sending_rules", lambda: both)
        found = sending_day(parse_period("2026", kind="nd09"), calendar=calendar, rules=named)
        assert found is not None
        assert (found.day, found.rule.id) == (date(2026, 12, 16), "khanh-hoa")

    def test_rules_may_come_as_a_stream(self, calendar: WorkingCalendar) -> None:
        period = parse_period("2026", kind="nd09")
        assert sending_day(period, calendar=calendar, rules=iter(["khanh-hoa"])) is not None  # type: ignore[arg-type]

    def test_how_it_was_counted_and_what_is_not_firm(self, calendar: WorkingCalendar) -> None:
        period = parse_period("2026", kind="nd09")
        found = sending_day(period, calendar=calendar, rules=["khanh-hoa"])
        assert found is not None
        assert found.explain("en").splitlines() == [
            "The report is sent within 2 working days after the cut-off on 14/12/2026 (Decision 01/2023/QĐ-UBND) → 16/12/2026.",
            "Note: Holds only where this decision is followed; whether it is still in force was not checked.",
        ]
        assert found.explain().startswith(
            "Gửi báo cáo trong 2 ngày làm việc sau ngày chốt số liệu 14/12/2026"
        )

    def test_another_cut_off_than_the_one_it_speaks_of_is_told(self, calendar: WorkingCalendar) -> None:
        found = sending_day(parse_period("2026-Q3"), calendar=calendar, rules=["khanh-hoa"])
        assert found is not None
        assert "this period has another cut-off" in found.explain("en")

    @pytest.mark.parametrize(("year", "told"), [("2022", True), ("2023", False)])
    def test_a_period_older_than_the_rule_is_told(
        self,
        calendar: WorkingCalendar,
        year: str,
        told: bool,  # noqa: FBT001
    ) -> None:
        found = sending_day(parse_period(year, kind="nd09"), calendar=calendar, rules=["khanh-hoa"])
        assert found is not None
        assert ("ends before 2023" in found.explain("en")) is told

    def test_a_rule_with_nothing_to_remark_says_its_clause_only(self, calendar: WorkingCalendar) -> None:
        period = parse_period("2022", kind="nd09")
        found = sending_day(period, calendar=calendar, rules=["khanh-hoa"])
        assert found is not None
        bare = attrs.evolve(found, rule=attrs.evolve(found.rule, remark=None, numbered_in=None))
        assert bare.remarks == ()
        assert len(bare.explain().splitlines()) == 1

    def test_a_year_that_nobody_has_announced_is_an_error(self, calendar: WorkingCalendar) -> None:
        period = parse_period("2031", kind="nd09")
        assert sending_day(period, calendar=calendar) is None
        with pytest.raises(CalendarHorizonError):
            sending_day(period, calendar=calendar, rules=["khanh-hoa"])

    @pytest.mark.parametrize("rules", ["khanh-hoa", None, 5, ["hue"], [None], ["khanh-hoa", "hue"]])
    def test_what_is_no_rule_on_sending_is_refused(self, calendar: WorkingCalendar, rules: object) -> None:
        with pytest.raises(InputError) as caught:
            sending_day(parse_period("2026"), calendar=calendar, rules=rules)  # type: ignore[arg-type]
        assert caught.value.path == "rules"
        assert "khanh-hoa" in str(caught.value)

    @pytest.mark.parametrize("period", ["2026", None, 2026])
    @pytest.mark.parametrize("rules", [[], ["khanh-hoa"]])
    def test_what_is_no_period_is_refused(
        self, calendar: WorkingCalendar, period: object, rules: list[str]
    ) -> None:
        with pytest.raises(InputError) as caught:
            sending_day(period, calendar=calendar, rules=rules)  # type: ignore[arg-type]
        assert caught.value.path == "period"

    def test_a_rule_in_no_working_days_is_refused(self) -> None:
        rule = sending_rules()["khanh-hoa"]
        for wrong in (0, -1, True, 2.0, "2"):
            with pytest.raises(InputError):
                attrs.evolve(rule, working_days=wrong)  # type: ignore[arg-type]
        assert isinstance(rule, SendingRule)
