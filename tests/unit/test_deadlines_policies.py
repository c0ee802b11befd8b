"""Where the law is silent: each choice changes an answer, and a choice that did is named in the explanation."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from tiepcan import (
    CalendarDays,
    Channel,
    Complexity,
    CorrectionLaw,
    Deadline,
    ExtendFrom,
    FamilyConsent,
    InputError,
    LastDayOff,
    LimitationStart,
    MakeupDays,
    NoticeUntil,
    Policies,
    PostedDay,
    ReceiptDay,
    Redaction,
    compute_deadline,
    compute_obligation,
    explain_obligation,
    vietnam_calendar,
    vietnam_law,
)

CALENDAR = vietnam_calendar()
LAW = vietnam_law()


def compute(valid_on: date, policies: Policies, **more: Any) -> Deadline:
    sent_on = more.pop("sent_on", valid_on)
    asked = {"channel": Channel.ELECTRONIC, "complexity": Complexity.SIMPLE, **more}
    return compute_deadline(
        LAW.regime_for(sent_on), valid_on=valid_on, calendar=CALENDAR, policies=policies, **asked
    )


def test_the_defaults_are_those_that_the_design_names() -> None:
    assert attrs.asdict(Policies()) == {
        "last_day_off": LastDayOff.NEXT_WORKING_DAY,
        "extend_from": ExtendFrom.NOMINAL,
        "notice_until": NoticeUntil.ROLLED,
        "makeup_days": MakeupDays.WORKING,
        "receipt_day": ReceiptDay.AS_IT_IS,
        "posted_day": PostedDay.ASK,
        "limitation_start": LimitationStart.EVENT_DAY_NOT_COUNTED,
        "correction_law": CorrectionLaw.OF_REQUEST,
        "family_consent": FamilyConsent.ALL_MEMBERS,
        "redaction": Redaction.REST_IS_SUPPLIED,
    }


def test_choices_cannot_be_changed_once_made() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Policies().last_day_off = LastDayOff.STAYS  # type: ignore[misc]


def test_the_policies_are_kept_in_the_answer() -> None:
    chosen = Policies(extend_from=ExtendFrom.ROLLED)
    assert compute(date(2026, 9, 7), chosen).policies is chosen


class TestLastDayOff:
    def test_it_moves_or_stays(self) -> None:
        assert compute(date(2026, 9, 7), Policies()).due == date(2026, 9, 21)
        stays = compute(date(2026, 9, 7), Policies(last_day_off=LastDayOff.STAYS))
        assert stays.due == date(2026, 9, 19)

    def test_staying_is_named_where_it_mattered_and_only_there(self) -> None:
        stays = Policies(last_day_off=LastDayOff.STAYS)
        named = compute(date(2026, 9, 7), stays)
        assert "last_day_off=stays" in str(named.explain())
        assert "last_day_off=stays" in str(named.explain("en"))
        assert "last_day_off" not in str(compute(date(2026, 9, 3), stays).explain())

    def test_a_holiday_that_stays_is_named_with_its_document(self) -> None:
        found = compute(date(2026, 11, 12), Policies(last_day_off=LastDayOff.STAYS))
        assert found.due == date(2026, 11, 24)
        assert "Nghị quyết 28/2026/QH16" in str(found.explain())


class TestExtendFrom:
    def test_it_runs_from_the_nominal_or_the_moved_day(self) -> None:
        nominal = compute(date(2027, 1, 25), Policies(), extension="max")
        rolled = compute(date(2027, 1, 25), Policies(extend_from=ExtendFrom.ROLLED), extension="max")
        assert (nominal.due, rolled.due) == (date(2027, 2, 18), date(2027, 2, 23))
        assert nominal.supply == rolled.supply

    def test_the_choice_and_the_other_day_are_named(self) -> None:
        text = str(compute(date(2027, 1, 25), Policies(), extension="max").explain("en"))
        assert "policy extend_from=nominal; the other reading gives 23/02/2027" in text
        rolled = compute(date(2027, 1, 25), Policies(extend_from=ExtendFrom.ROLLED), extension="max")
        assert "extend_from=rolled; theo cách hiểu còn lại là ngày 18/02/2027" in str(rolled.explain())

    def test_it_is_not_named_where_both_readings_agree(self) -> None:
        found = compute(date(2026, 9, 3), Policies(), extension="max")
        assert found.supply.nominal == found.supply.due
        assert "extend_from" not in str(found.explain())
        # From Saturday the 19th or Monday the 21st: seven days more end on Monday the 28th either way.
        both = compute(date(2026, 9, 7), Policies(), extension=CalendarDays(7))
        assert both.due == date(2026, 9, 28)
        assert "extend_from" not in str(both.explain())


class TestNoticeUntil:
    def test_it_is_in_time_until_the_moved_or_the_nominal_day(self) -> None:
        rolled = compute(date(2026, 9, 7), Policies(), extension="max")
        nominal = compute(date(2026, 9, 7), Policies(notice_until=NoticeUntil.NOMINAL), extension="max")
        assert rolled.extension_notice_due == date(2026, 9, 21)
        assert nominal.extension_notice_due == date(2026, 9, 19)
        assert rolled.due == nominal.due

    def test_the_explanation_names_the_day_and_the_choice(self) -> None:
        found = compute(date(2026, 9, 7), Policies(notice_until=NoticeUntil.NOMINAL), extension="max")
        text = str(found.explain())
        assert "chậm nhất ngày 19/09/2026" in text
        assert "notice_until" in text


class TestMakeupDays:
    def test_a_make_up_saturday_counts_or_not(self) -> None:
        assert compute(date(2026, 8, 20), Policies()).due == date(2026, 8, 24)
        off = compute(date(2026, 8, 20), Policies(makeup_days=MakeupDays.OFF))
        assert off.due == date(2026, 8, 25)

    def test_a_last_day_on_a_make_up_saturday_stays_or_moves(self) -> None:
        limit = LAW.limit("L16-CORR2")
        days = [
            compute_obligation(
                limit,
                triggered_on=date(2026, 8, 7),
                calendar=CALENDAR,
                policies=Policies(makeup_days=choice),
            ).due
            for choice in (MakeupDays.WORKING, MakeupDays.OFF)
        ]
        assert days == [date(2026, 8, 22), date(2026, 8, 24)]

    def test_counting_it_is_named(self) -> None:
        text = str(compute(date(2026, 8, 20), Policies()).explain())
        assert "ngày làm bù là ngày làm việc (phương án makeup_days)" in text

    def test_leaving_it_out_is_named_too(self) -> None:
        text = str(compute(date(2026, 8, 20), Policies(makeup_days=MakeupDays.OFF)).explain())
        assert "22/08/2026" in text
        assert "makeup_days" in text

    def test_a_period_without_such_a_day_does_not_name_it(self) -> None:
        assert "makeup_days" not in str(compute(date(2026, 6, 1), Policies()).explain())


class TestLimitationStart:
    BY_ARTICLE_151 = Policies(limitation_start=LimitationStart.FIRST_DAY_COUNTED)

    def test_the_first_day_counts_or_not(self) -> None:
        limit = LAW.limit("KN-FILE")
        day = date(2026, 9, 15)
        period = compute_obligation(limit, triggered_on=day, calendar=CALENDAR)
        limitation = compute_obligation(
            limit, triggered_on=day, calendar=CALENDAR, policies=self.BY_ARTICLE_151
        )
        assert (period.due, limitation.due) == (date(2026, 12, 14), date(2026, 12, 13))
        assert (period.counts_first_day, limitation.counts_first_day) == (False, True)

    def test_a_year_of_limitation_ends_on_the_day_before(self) -> None:
        limit = LAW.limit("TTHC-SUIT")
        day = date(2026, 3, 16)
        assert compute_obligation(limit, triggered_on=day, calendar=CALENDAR).due == date(2027, 3, 16)
        limitation = compute_obligation(
            limit, triggered_on=day, calendar=CALENDAR, policies=self.BY_ARTICLE_151
        )
        assert limitation.due == date(2027, 3, 15)

    def test_the_choice_and_article_151_are_named(self) -> None:
        found = compute_obligation(
            LAW.limit("KN-FILE"),
            triggered_on=date(2026, 9, 15),
            calendar=CALENDAR,
            policies=self.BY_ARTICLE_151,
        )
        first_line = explain_obligation(found).lines[0]
        assert "Điều 151 Bộ luật Dân sự 91/2015/QH13" in first_line
        assert "phương án limitation_start" in first_line
        assert "không tính" not in first_line


class TestReceiptDay:
    """Before any clock runs: see test_deadlines_receipt.py."""

    def test_a_valid_request_on_a_day_off_counts_from_it_or_from_the_next_working_day(self) -> None:
        sunday = date(2026, 11, 22)
        assert compute(sunday, Policies()).due == date(2026, 12, 4)
        moved = compute(sunday, Policies(receipt_day=ReceiptDay.NEXT_WORKING_DAY))
        assert (moved.valid_on, moved.supply.triggered_on) == (sunday, date(2026, 11, 23))
        assert (moved.supply.nominal, moved.due) == (date(2026, 12, 5), date(2026, 12, 7))

    def test_the_move_is_named_and_only_where_there_was_one(self) -> None:
        moves = Policies(receipt_day=ReceiptDay.NEXT_WORKING_DAY)
        text = str(compute(date(2026, 11, 22), moves).explain())
        assert "coi là nhận ngày 23/11/2026 (phương án receipt_day=next_working_day)" in text
        assert "receipt_day" not in str(compute(date(2026, 11, 23), moves).explain())
        assert "receipt_day" not in str(compute(date(2026, 11, 22), Policies()).explain())


class TestPostedDay:
    """Which law it chooses: see test_deadlines_receipt.py."""

    @pytest.mark.parametrize(
        ("channel", "choice", "named"),
        [
            (Channel.POST, PostedDay.ARRIVAL, True),
            (Channel.POST, PostedDay.ASK, False),
            (Channel.DIRECT, PostedDay.ARRIVAL, False),
        ],
    )
    def test_it_is_named_for_a_letter(self, channel: Channel, choice: PostedDay, named: bool) -> None:  # noqa: FBT001 - a parameter
        found = compute(date(2026, 9, 3), Policies(posted_day=choice), request_channel=channel)
        assert ("posted_day=arrival" in str(found.explain())) is named


CHOICES = [(name, value) for name, kind in attrs.asdict(Policies()).items() for value in type(kind)]


@pytest.mark.parametrize(("name", "value"), CHOICES)
def test_a_choice_in_plain_text_is_the_choice(name: str, value: str) -> None:
    chosen: dict[str, Any] = {name: str(value)}
    assert getattr(Policies(**chosen), name) is value


@pytest.mark.parametrize("name", [field.name for field in attrs.fields(Policies)])
def test_a_choice_that_does_not_exist_is_refused(name: str) -> None:
    wrong: dict[str, Any] = {name: "nonsense"}
    with pytest.raises(InputError, match=f"{name}: 'nonsense' is not one of"):
        Policies(**wrong)
