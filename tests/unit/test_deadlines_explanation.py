"""An explanation an officer can read out: every step, every skipped day, every choice, in both languages."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tiepcan import (
    Channel,
    Complexity,
    Deadline,
    compute_deadline,
    compute_obligation,
    explain_obligation,
    vietnam_calendar,
    vietnam_law,
)

CALENDAR = vietnam_calendar()
LAW = vietnam_law()


def compute(valid_on: date, **more: Any) -> Deadline:
    asked = {
        "channel": Channel.ELECTRONIC,
        "complexity": Complexity.SIMPLE,
        "calendar": CALENDAR,
        **more,
    }
    return compute_deadline(LAW.regime_for(valid_on), valid_on=valid_on, **asked)


def explain(limit: str, triggered_on: date, lang: Any = "vi") -> list[str]:
    found = compute_obligation(LAW.limit(limit), triggered_on=triggered_on, calendar=CALENDAR)
    return list(explain_obligation(found, lang).lines)


def test_the_whole_explanation_reads_step_by_step() -> None:
    day = date(2026, 11, 12)
    assert str(compute(day, sent_on=day).explain()).splitlines() == [
        "Yêu cầu gửi ngày 12/11/2026, từ ngày 01/09/2026 trở đi: theo Luật Tiếp cận thông tin 01/2026/QH16 (khoản 1 Điều 30 Luật 01/2026/QH16).",
        "Yêu cầu hợp lệ từ ngày 12/11/2026; không tính ngày này (khoản 3 Điều 147 Bộ luật Dân sự 91/2015/QH13).",
        "Cung cấp thông tin: 12 ngày theo khoản 3 Điều 26 Luật 01/2026/QH16 → 24/11/2026.",
        "Ngày cuối 24/11/2026 là ngày nghỉ: thứ Ba 24/11/2026, Ngày Văn hóa Việt Nam, theo Nghị quyết 28/2026/QH16 → chuyển sang 25/11/2026 (khoản 5 Điều 148 Bộ luật Dân sự 91/2015/QH13).",
        "Hạn: hết ngày 25/11/2026, lúc 24 giờ (khoản 6 Điều 148 Bộ luật Dân sự 91/2015/QH13).",
    ]


def test_a_day_of_sending_that_was_not_given_is_not_claimed() -> None:
    assert compute(date(2026, 11, 12)).explain().lines[0] == (
        "Yêu cầu gửi từ ngày 01/09/2026 trở đi: theo Luật Tiếp cận thông tin 01/2026/QH16 (khoản 1 Điều 30 Luật 01/2026/QH16)."
    )


def test_the_english_says_the_same_line_by_line() -> None:
    deadline = compute(date(2026, 11, 12))
    english = deadline.explain("en")
    assert len(english.lines) == len(deadline.explain().lines)
    assert english.lines[3] == (
        "The last day 24/11/2026 is a day off: Tuesday 24/11/2026, Vietnam Culture Day, by Resolution 28/2026/QH16 "
        "→ moves to 25/11/2026 (Article 148(5), Civil Code 91/2015/QH13)."
    )


def test_vietnamese_speaks_where_nobody_asked_for_another_language() -> None:
    deadline = compute(date(2026, 11, 12))
    assert deadline.explain() == deadline.explain("vi") != deadline.explain("en")


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    ("valid_on", "more"),
    [
        (date(2026, 8, 27), {}),
        (date(2026, 8, 20), {"complexity": Complexity.COMPLEX}),
        (date(2025, 12, 22), {"channel": Channel.DIRECT, "complexity": Complexity.COMPLEX}),
        (date(2026, 2, 5), {"complexity": Complexity.COMPLEX}),
        (date(2026, 11, 20), {"local_rules": ["hai-phong-3957"]}),
    ],
)
def test_every_skipped_day_is_listed_with_its_reason(valid_on: date, more: Any, lang: Any) -> None:
    deadline = compute(valid_on, **more)
    due = deadline.due
    assert due is not None
    text = str(deadline.explain(lang))
    days = [valid_on + timedelta(days=step) for step in range(1, (due - valid_on).days + 1)]
    skipped = [CALENDAR.day(day) for day in days if not CALENDAR.is_working_day(day)]
    assert skipped
    for day in skipped:
        assert f"{day.date:%d/%m/%Y}" in text
        if day.name is not None:
            assert f"{day.name.in_language(lang)}, " in text
            assert str(day.documents[0]) in text


def test_days_that_were_worked_are_not_listed() -> None:
    text = str(compute(date(2026, 8, 27)).explain())
    assert "03/09/2026" not in text
    assert "28/08/2026" not in text


def test_a_swapped_day_and_its_make_up_day_are_told_apart() -> None:
    text = str(compute(date(2026, 8, 20), complexity=Complexity.COMPLEX).explain())
    assert "Không tính thứ Hai 31/08/2026, Hoán đổi, làm bù 22/08/2026, theo Thông báo 9441/TB-BNV." in text
    assert "Có tính thứ Bảy 22/08/2026, Làm bù cho 31/08/2026, theo Thông báo 9441/TB-BNV" in text


def test_a_last_day_on_a_weekend_names_both_days() -> None:
    [line] = [line for line in compute(date(2026, 9, 7)).explain().lines if "chuyển sang" in line]
    assert (
        "thứ Bảy 19/09/2026, nghỉ hằng tuần; Chủ nhật 20/09/2026, nghỉ hằng tuần → chuyển sang 21/09/2026"
        in line
    )


def test_the_steps_carry_days_and_clauses() -> None:
    steps = compute(date(2026, 9, 7), extension="max").explain().steps
    days = [(step.before, step.after) for step in steps]
    assert (date(2026, 9, 7), date(2026, 9, 19)) in days
    assert (date(2026, 9, 19), date(2026, 9, 21)) in days
    assert (date(2026, 9, 19), date(2026, 10, 1)) in days
    assert steps[-1].after == date(2026, 10, 1)
    assert all(step.citation is not None for step in steps)


def test_at_once_says_that_no_day_follows_from_it() -> None:
    lines = compute(date(2026, 6, 1), channel=Channel.DIRECT).explain().lines
    assert "ngay, theo khoản 1 Điều 29 Luật 104/2016/QH13" in lines[2]
    assert lines[-1] == "Hạn: làm ngay, không có ngày cụ thể."


def test_the_notice_of_the_time_limit_has_its_own_line() -> None:
    lines = compute(date(2026, 6, 1), complexity=Complexity.COMPLEX).explain().lines
    assert any(
        "Thông báo thời hạn giải quyết: 3 ngày làm việc" in line and "04/06/2026" in line for line in lines
    )


def test_an_odd_unit_is_remarked_on() -> None:
    text = str(compute(date(2026, 6, 1), complexity=Complexity.COMPLEX, extension="max").explain("en"))
    assert "Note: The text says 15 days, not working days" in text


def test_a_local_rule_is_named_with_its_doubt() -> None:
    text = str(compute(date(2026, 11, 20), local_rules=["hai-phong-3957"]).explain("en"))
    assert "a local rule applies: the procedure of the city of Hai Phong" in text
    assert "the basis of the decision was not found" in text


def test_a_channel_that_takes_no_request_is_pointed_out() -> None:
    text = str(compute(date(2026, 9, 7), request_channel=Channel.FAX).explain("en"))
    assert "takes no request by fax (Article 24(1), Law 01/2026/QH16)" in text
    assert "takes no request" not in str(
        compute(date(2026, 9, 7), request_channel=Channel.POST).explain("en")
    )


def test_a_year_decided_in_part_is_pointed_out() -> None:
    assert "announced in part only" in str(compute(date(2026, 12, 20)).explain("en"))
    assert "announced in part only" not in str(compute(date(2026, 9, 7)).explain("en"))


def test_projected_and_undecided_days_are_pointed_out() -> None:
    projected = vietnam_calendar(unannounced="projected")
    text = str(compute(date(2029, 11, 20), calendar=projected).explain("en"))
    assert "days off of an unannounced year are projected" in text
    # The holiday on Saturday and the Monday that may be in lieu of it are one open question.
    assert text.count("Vietnam Culture Day falls on a day of rest: no text settles a day in lieu") == 1


def test_one_obligation_is_explained_alone() -> None:
    lines = explain("L26-CORR2", date(2026, 9, 10), "en")
    assert lines[0].startswith("The event was on 10/09/2026; that day is not counted")
    assert lines[1].endswith("10 calendar days (Article 22(4), Law 01/2026/QH16) → 20/09/2026.")
    assert "Sunday 20/09/2026, weekly rest → moves to 21/09/2026" in lines[2]
    assert lines[-1].startswith("Due: by the end of 21/09/2026, at 24:00")


def test_an_obligation_in_working_days_lists_what_it_skipped() -> None:
    text = "\n".join(explain("L26-FIX1", date(2026, 11, 20), "en"))
    assert (
        "Not counted: Saturday 21/11/2026, Sunday 22/11/2026, Saturday 28/11/2026, Sunday 29/11/2026" in text
    )
    assert "Not counted: Tuesday 24/11/2026, Vietnam Culture Day, by Resolution 28/2026/QH16." in text


def test_a_remark_of_the_limit_is_told() -> None:
    assert any("ngày tạo ra thông tin là ngày ký" in line for line in explain("L16-PUB", date(2026, 6, 3)))


@pytest.mark.parametrize("limit", ["L16-INC", "L16-FWD", "L16-CORR1"])
def test_a_duty_without_a_number_is_not_said_to_be_at_once(limit: str) -> None:
    lines = explain(limit, date(2026, 8, 5), "en")
    assert any("the law gives no number of days" in line for line in lines)
    assert "at once" not in "\n".join(lines)
    assert lines[-1] == "Due: the law fixes no day."


def test_a_minimum_is_not_said_to_be_due_by_its_last_day() -> None:
    last = explain("L26-POST", date(2026, 10, 5), "en")[-1]
    assert last.startswith("To be kept up until the end of 04/11/2026 at least")


def test_an_obligation_that_ends_in_a_year_decided_in_part_says_so() -> None:
    assert "announced in part only" in "\n".join(explain("L26-TRANS", date(2026, 9, 1), "en"))
