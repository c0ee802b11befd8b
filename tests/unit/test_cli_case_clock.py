"""``tiepcan case``: what the clock says in it, beside what is impossible, on a day gone by, and all of it or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli._app import run

Json = dict[str, Any]
Say = Callable[..., tuple[int, str, str]]
REQUEST = {"channel": "electronic", "items": [{"id": "1", "content": "a", "category": "conditional"}]}
LATER = "Nhật ký có sự kiện sau ngày này; ngày này chỉ dùng để xét quá hạn"
LATER_EN = "The log has events after this day; the day only tells what is overdue"


def event(kind: str, day: str, **fields: Any) -> Json:
    return {"type": kind, "at": f"{day}T09:00:00+07:00", **fields}


#: Mon 01/06/2026: 15 working days end on Mon 22/06.
RECEIVED = event("received", "2026-06-01", request=REQUEST, complexity="complex")
COMPLETED = event("completed", "2026-06-01")
TOO_LONG = event("extended", "2026-06-02", length={"amount": 16, "unit": "calendar_day"})
COST = event("cost_notified", "2026-06-02", amount="35500")
PAID = event("cost_paid", "2026-06-03", amount="35500")
UNKNOWN_ITEM = event("withdrawn", "2026-06-03", items=["9"])
SUED = event("lawsuit_filed", "2026-06-04")


@pytest.fixture
def say(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Say:
    """Run a command on a case of these events; return its status, what it wrote and what it complained of."""
    monkeypatch.setenv("COLUMNS", "250")

    def answer(command: str, events: list[Json], *more: str) -> tuple[int, str, str]:
        path = tmp_path / "ho-so.json"
        document = {"schema": "tiepcan-case/1", "data": {"number": "H24-0001", "events": events}}
        path.write_text(json.dumps(document), encoding="utf-8")
        status = run(["case", command, str(path), *more])
        said = capsys.readouterr()
        return status, said.out, said.err

    return answer


def test_what_the_clock_finds_is_listed_beside_what_is_impossible_in_the_order_of_the_log(say: Say) -> None:
    status, out, err = say("check", [RECEIVED, COMPLETED, TOO_LONG, UNKNOWN_ITEM], "--lang", "en")
    assert (status, err) == (1, "")
    assert "Case H24-0001: 2 problem(s)" in out
    assert "event 4: Withdrawn: item 9 was never asked for (1). Check the order" in out
    assert "event 3: extended by 16 calendar days, at most 15 calendar days (Article 30(4)" in out
    vi = say("check", [RECEIVED, COMPLETED, TOO_LONG, UNKNOWN_ITEM])[1]
    assert "sự kiện 4: Rút yêu cầu: mục 9 không có trong yêu cầu (1). Xem lại thứ tự" in vi
    assert "sự kiện 3: gia hạn 16 ngày, vượt mức tối đa 15 ngày" in vi


def test_an_extension_before_the_request_was_valid_is_listed_where_it_never_became_so(say: Say) -> None:
    out = say("check", [RECEIVED, TOO_LONG, UNKNOWN_ITEM], "--lang", "en")[1]
    assert "event 2: extended before the request was valid" in out


def test_a_request_sent_after_it_came_is_listed_like_everything_impossible(say: Say) -> None:
    wrong = RECEIVED | {"sent_on": "2026-06-02"}
    status, out, err = say("check", [wrong, COMPLETED], "--lang", "en")
    assert (status, err) == (1, "")
    assert "event 1: Request received: sent on 2026-06-02, after it was received on 2026-06-01" in out
    assert say("explain", [wrong, COMPLETED])[:2] == (2, "")


@pytest.mark.parametrize(
    ("as_of", "later"),
    [("2026-06-01", True), ("2026-06-02", True), ("2026-06-03", False), ("2026-06-30", False)],
)
def test_a_day_before_the_last_event_is_said_to_tell_only_what_is_overdue(
    say: Say,
    as_of: str,
    later: bool,  # noqa: FBT001 - a parameter
) -> None:
    events = [RECEIVED, COMPLETED, COST, PAID]
    for lang, words in (("vi", LATER), ("en", LATER_EN)):
        out = say("explain", events, "--as-of", as_of, "--lang", lang)[1]
        assert (words in out) is later


def test_remarks_stand_under_the_table_of_what_is_owed_and_not_in_it(say: Say) -> None:
    out = say("explain", [RECEIVED, COMPLETED, COST], "--as-of", "2026-06-03")[1]
    lines = out.splitlines()
    table = [number for number, line in enumerate(lines) if line.startswith(("│", "└"))]
    for words in (
        "cần thêm thời gian: thông báo gia hạn bằng văn bản chậm nhất ngày 22/06/2026",
        "mục 1 có điều kiện: cần sự đồng ý hoặc quyết định của người đứng đầu",
        "còn 35.500 đồng chi phí chưa trả, phải trả trước khi cung cấp",
    ):
        (place,) = (number for number, line in enumerate(lines) if words in line)
        assert lines[place].startswith(
            f"· Cung cấp thông tin, hoặc từ chối bằng văn bản có nêu lý do: {words}"
        )
        assert place > max(table)
    english = say("explain", [RECEIVED, COMPLETED, COST], "--as-of", "2026-06-03", "--lang", "en")[1]
    assert ": 35,500 dong of cost is unpaid, to be paid before supply (Article 13(2)" in english
    assert ": item 1 is conditional: consent or the head's decision is needed (Article 7" in english


def test_a_case_whose_days_cannot_all_be_told_leaves_no_half_of_a_page(say: Say) -> None:
    # The answer is due in time; what follows from a complaint of late 2027 lies beyond what was announced.
    supplied = event("redirection_advised", "2026-06-03")
    complaint = event("complaint_made", "2027-12-28")
    events = [RECEIVED, COMPLETED, supplied, complaint]
    for more in ((), ("--json",)):
        status, out, err = say("explain", events, "--as-of", "2027-12-28", *more)
        assert (status, out) == (2, "")
        assert "--projected" in err
        assert say("explain", events, "--as-of", "2027-12-28", "--projected", *more)[0] == 0


def test_a_lawsuit_keeps_a_case_open_in_the_explanation(say: Say) -> None:
    out = say("explain", [RECEIVED, COMPLETED, event("redirection_advised", "2026-06-03"), SUED])[1]
    assert "· Đã giải quyết xong; Đang khởi kiện" in out
    assert "Chưa có việc phải làm." in out
    assert "Chờ người yêu cầu" not in out


def test_an_event_that_stays_without_effect_shows_in_the_timeline_with_its_item(say: Say) -> None:
    supplied = event("supplied", "2026-06-03", items=[{"item": "1"}])
    out = say("explain", [RECEIVED, COMPLETED, supplied], "--as-of", "2026-06-03")[1]
    assert "! cung cấp mục 1 có điều kiện mà không có đồng ý hay quyết định của người đứng đầu" in out
    assert "22/06/2026" in out
