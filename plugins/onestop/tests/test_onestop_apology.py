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
    extended = case_of(Extended(at=at(20), length=CalendarDays(5)))
    again = made(extended, day=30)
    assert (again.due, again.is_after_the_due_day) == (dt.date(2026, 11, 30), False)


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
    assert SECRETS[0] in made(case_of()).render("en", to=SECRETS[0])
    assert "chờ ý kiến" not in repr(made(case_of()))


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


def test_an_apology_without_a_promise_or_back_in_time_is_refused() -> None:
    with pytest.raises(InputError):
        made(case_of(promised=None))
    for day in (20, 19):
        with pytest.raises(InputError):
            made(case_of(), day=day)
    with pytest.raises(InputError):
        made(case_of(), on=dt.date(2026, 11, 26))
    with pytest.raises(NotAllowedError):
        made(case_of(Withdrawn(at=at(19))))
    with pytest.raises(InputError):
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
    with pytest.raises(InputError, match="case: a Case is asked for, not ApologyRule"):
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
    with pytest.raises(InputError, match="dossier: a Dossier is asked for, not ApologyRule"):
        made.told_in(swapped)
