"""An apology with a new day beside an extension: two different things (xin lỗi và hẹn lại)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from onestop_messages import SECRETS, at
from tiepcan import (
    CalendarDays,
    Case,
    Channel,
    InformationRequest,
    InputError,
    NotAllowedError,
    RequestedItem,
    Requester,
    Standing,
    vietnam_calendar,
)
from tiepcan.requests import Completed, Event, Extended, ReceiptIssued, Received, Withdrawn
from tiepcan_onestop import (
    Apology,
    ReappointmentPolicy,
    apologise,
    apology_rule,
    dossier_of,
)

CALENDAR = vietnam_calendar()
REQUEST = InformationRequest(
    channel=Channel.DIRECT,
    items=(RequestedItem(id="1", content=SECRETS[3]),),
    requester=Requester(name=SECRETS[0]),
)


def case_of(*events: Event, promised: dt.date | None = dt.date(2026, 11, 20)) -> Case:
    receipt = ReceiptIssued(at=at(12), promised_on=promised)
    return Case(
        number="XP-2026-0001",
        events=(Received(at=at(12), request=REQUEST), Completed(at=at(12)), receipt, *events),
    )


def made(case: Case, day: int = 24, **changes: Any) -> Apology:
    settings: dict[str, Any] = {
        "on": dt.date(2026, 11, 20),
        "promised_after": dt.date(2026, 11, day),
        "reason": "chờ ý kiến",
        "calendar": CALENDAR,
        **changes,
    }
    return apologise(case, **settings)


def test_an_apology_moves_no_due_day_and_an_extension_does() -> None:
    case = case_of()
    found = made(case, day=30)
    deadline = case.deadline(CALENDAR)
    assert deadline is not None
    assert (found.due, deadline.due) == (dt.date(2026, 11, 25), dt.date(2026, 11, 25))
    assert found.is_after_the_due_day
    extended = case_of(Extended(at=at(20), length=CalendarDays(5))).deadline(CALENDAR)
    assert extended is not None
    assert extended.due == dt.date(2026, 11, 30)


def test_the_promise_that_is_broken_is_the_one_of_the_extension_that_counts() -> None:
    extended = case_of(Extended(at=at(20), length=CalendarDays(5)))
    found = made(extended, on=dt.date(2026, 11, 30), promised_after=dt.date(2026, 12, 2))
    told = dossier_of(extended, calendar=CALENDAR).promised_at
    assert (found.promised_before, told) == (dt.date(2026, 11, 30), at(30, 0))
    assert (found.due, found.is_after_the_due_day) == (dt.date(2026, 11, 30), True)


def test_an_extension_without_a_notice_promised_no_other_day() -> None:
    unwritten = case_of(Extended(at=at(20), length=CalendarDays(5), in_writing=False))
    assert made(unwritten, day=24).promised_before == dt.date(2026, 11, 20)


def test_an_extension_behind_an_apology_promised_last() -> None:
    first = made(case_of(), day=24)
    extended = case_of(Extended(at=at(24), length=CalendarDays(5)))
    changes: dict[str, Any] = {
        "earlier": [first],
        "policy": ReappointmentPolicy.REPEATED,
        "on": dt.date(2026, 11, 30),
    }
    again = made(extended, promised_after=dt.date(2026, 12, 2), **changes)
    assert again.promised_before == dt.date(2026, 11, 30)


def test_the_text_says_which_day_counts_and_names_nobody() -> None:
    text = made(case_of(), agency="UBND xã Mẫu", number="7/XL").render()
    assert text.splitlines() == [
        "VĂN BẢN XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
        "Số: 7/XL",
        "Ngày lập: 20/11/2026",
        "UBND xã Mẫu đã hẹn trả kết quả hồ sơ XP-2026-0001 ngày 20/11/2026 và chưa trả được.",
        "Lý do: chờ ý kiến",
        "UBND xã Mẫu xin lỗi và hẹn trả kết quả ngày 24/11/2026.",
        "Văn bản này không phải thông báo gia hạn theo Luật Tiếp cận thông tin.",
        "Hạn theo luật vẫn là ngày 25/11/2026.",
    ]
    assert SECRETS[0] not in text
    assert "chờ ý kiến" not in repr(made(case_of()))


def test_the_requester_is_named_where_that_is_asked_for() -> None:
    assert f"To: {SECRETS[0]}" in made(case_of()).render("en", to=SECRETS[0]).splitlines()


def test_a_day_is_promised_anew_once_unless_another_policy_is_chosen() -> None:
    case = case_of()
    first = made(case)
    with pytest.raises(NotAllowedError) as caught:
        made(case, day=27, earlier=[first])
    assert caught.value.citation is not None
    assert caught.value.citation.number == "61/2018/NĐ-CP"
    second = made(case, day=27, earlier=[first], policy=ReappointmentPolicy.REPEATED)
    assert (second.promised_before, second.earlier) == (dt.date(2026, 11, 24), 1)


def test_what_was_not_seen_of_the_rule_is_said() -> None:
    rule = apology_rule()
    assert rule.standing is Standing.INFERENCE
    assert [one.number for one in rule.cite] == ["61/2018/NĐ-CP", "118/2025/NĐ-CP", "03/2025/TT-VPCP"]
    assert all("xem" in one.remark.vi or "biết tên" in one.remark.vi for one in rule.cite)


def test_an_apology_needs_a_promise() -> None:
    with pytest.raises(InputError, match="promised_before: chưa hẹn ngày nào"):
        made(case_of(promised=None))


@pytest.mark.parametrize("day", [20, 19])
def test_the_new_day_is_behind_the_one_before(day: int) -> None:
    with pytest.raises(InputError, match=r"promised_after: .* Chọn ngày sau 20/11/2026"):
        made(case_of(), day=day)


def test_the_new_day_is_not_in_the_past() -> None:
    with pytest.raises(InputError, match=r"promised_after: .* không trước 26/11/2026"):
        made(case_of(), on=dt.date(2026, 11, 26))


def test_a_closed_request_is_promised_no_day() -> None:
    with pytest.raises(NotAllowedError, match="XP-2026-0001: yêu cầu đã giải quyết xong"):
        made(case_of(Withdrawn(at=at(19))))


def test_an_apology_says_why() -> None:
    with pytest.raises(InputError, match="reason: "):
        made(case_of(), reason=" ")


def test_the_portal_is_told_another_day_and_no_extension() -> None:
    case = case_of()
    dossier = dossier_of(case, calendar=CALENDAR)
    told = made(case).told_in(dossier)
    assert (told.promised_at, told.supplements) == (at(24, 0), ())
    with pytest.raises(InputError):
        made(case, code="khác").told_in(dossier)


def test_a_request_that_is_not_valid_yet_has_no_due_day_to_name() -> None:
    case = Case(number="1", events=(Received(at=at(12), request=REQUEST),))
    found = made(case, promised_before=dt.date(2026, 11, 20))
    assert found.due is None
    assert "Hạn theo luật" not in found.render()


@pytest.mark.parametrize("name", ["on", "promised_after", "promised_before"])
def test_an_instant_is_no_day_of_an_apology(name: str) -> None:
    days: dict[str, Any] = {name: at(27)}
    with pytest.raises(InputError, match=name):
        made(case_of(), **days)


def test_what_is_no_case_and_no_dossier_is_named() -> None:
    swapped: Any = apology_rule()
    with pytest.raises(InputError, match="case: Case is asked for, not ApologyRule"):
        apologise(
            swapped,
            on=dt.date(2026, 11, 20),
            promised_after=dt.date(2026, 11, 27),
            reason="x",
            calendar=CALENDAR,
        )
    made = Apology(
        code="MC-1",
        on=dt.date(2026, 11, 20),
        promised_before=dt.date(2026, 11, 20),
        promised_after=dt.date(2026, 11, 27),
        reason="x",
    )
    with pytest.raises(InputError, match="dossier: Dossier is asked for, not ApologyRule"):
        made.told_in(swapped)
