"""``tiepcan case``: what is explained and checked, the exit status, and whose data stays out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli import _case
from tiepcan.cli._app import run

Json = dict[str, Any]
Say = Callable[..., tuple[int, str, str]]
SECRETS = [
    "Trần Thị Bí Mật",
    "001200000009",
    "12 phố Kín",
    "0900000009",
    "kin@example.vn",
    "canbo-kin",
    "Lý do kín",
]
REQUESTER = {
    "name": SECRETS[0],
    "address": SECRETS[2],
    "identity": {"number": SECRETS[1]},
    "contact": {"phone": SECRETS[3], "email": SECRETS[4]},
}
REQUEST = {
    "channel": "electronic",
    "supply_channel": "electronic",
    "items": [{"id": "1", "content": SECRETS[6], "document": SECRETS[6]}],
    "requester": REQUESTER,
    "purpose": SECRETS[6],
}
#: Mon 01/06/2026: 15 working days end on Mon 22/06, the notice is due on Thu 04/06.
RECEIVED = {
    "type": "received",
    "at": "2026-06-01T09:00:00+07:00",
    "by": SECRETS[5],
    "request": REQUEST,
    "complexity": "complex",
}
COMPLETED = {"type": "completed", "at": "2026-06-01T09:00:00+07:00", "by": SECRETS[5]}
SUPPLIED = {
    "type": "supplied",
    "at": "2026-06-09T09:00:00+07:00",
    "items": [{"item": "1", "withheld": SECRETS[6]}],
}
NO_GROUND = {
    "type": "refused",
    "at": "2026-06-09T09:00:00+07:00",
    "items": [{"item": "1", "reason": SECRETS[6]}],
}
SECOND = {"type": "received", "at": "2026-06-02T09:00:00+07:00", "request": REQUEST}
UNKNOWN_ITEM = {"type": "withdrawn", "at": "2026-06-03T09:00:00+07:00", "items": ["9"]}


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Say:
    """Run a command; return its status, what it wrote and what it complained of."""
    monkeypatch.setenv("COLUMNS", "200")

    def answer(*arguments: object) -> tuple[int, str, str]:
        status = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        assert not [secret for secret in SECRETS if secret in said.out + said.err]
        return status, said.out, said.err

    return answer


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a case file."""

    def to_file(*events: Json, number: str = "H24-0001") -> Path:
        document = {"schema": "tiepcan-case/1", "data": {"number": number, "events": list(events)}}
        path = tmp_path / "ho-so.json"
        path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        return path

    return to_file


Write = Callable[..., Path]


def test_a_case_is_explained_in_both_languages(say: Say, write: Write) -> None:
    path = write(RECEIVED, COMPLETED)
    status, vi, err = say("case", "explain", path, "--as-of", "2026-06-05")
    assert (status, err) == (0, "")
    for words in (
        "Hồ sơ H24-0001",
        "Hợp lệ, đang giải quyết",
        "01/06/2026",
        "Tiếp nhận yêu cầu",
        "22/06/2026",
    ):
        assert words in vi
    for words in ("QUÁ HẠN", "04/06/2026", "khoản 4 Điều 30 Luật 104/2016/QH13", "03", "15 ngày làm việc"):
        assert words in vi
    status, en, err = say("case", "explain", path, "--as-of", "05/06/2026", "--lang", "en")
    assert (status, err) == (0, "")
    for words in ("Case H24-0001", "Valid, being handled", "Request received", "22/06/2026", "OVERDUE"):
        assert words in en
    assert "QUÁ HẠN" not in en


def test_the_day_asked_for_tells_what_is_overdue(say: Say, write: Write) -> None:
    path = write(RECEIVED, COMPLETED)
    overdue = {}
    for day in ("2026-06-04", "2026-06-05", "2026-06-22", "2026-06-23"):
        found = json.loads(say("case", "explain", path, "--as-of", day, "--json")[1])
        assert found["as_of"] == day
        overdue[day] = (found["timeliness"], [one["code"] for one in found["obligations"] if one["overdue"]])
    assert overdue == {
        "2026-06-04": ("open_in_time", []),
        "2026-06-05": ("open_in_time", ["notice_of_time_limit"]),
        "2026-06-22": ("open_in_time", ["notice_of_time_limit"]),
        "2026-06-23": ("open_overdue", ["notice_of_time_limit", "supply"]),
    }


def test_without_a_day_it_is_today_in_vietnam(
    say: Say, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    class Clock(_case.datetime):  # type: ignore[name-defined, misc]
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            asked.append(str(tz))
            return cls(2026, 6, 23, 0, 30, tzinfo=tz)

    monkeypatch.setattr(_case, "datetime", Clock)
    found = json.loads(say("case", "explain", write(RECEIVED, COMPLETED), "--json")[1])
    assert (found["as_of"], asked) == ("2026-06-23", ["Asia/Ho_Chi_Minh"])


def test_the_explanation_as_json_has_states_days_and_findings(say: Say, write: Write) -> None:
    path = write(RECEIVED, COMPLETED, NO_GROUND)
    found = json.loads(say("case", "explain", path, "--as-of", "2026-06-23", "--json", "--lang", "en")[1])
    (finding,) = found.pop("findings")
    assert finding.pop("text").startswith("item 1 refused without a ground of the law")
    assert finding == {"event": 3, "code": "missing_refusal_ground", "stands": True}
    assert found.pop("calendar")
    codes = [one["code"] for one in found.pop("obligations")]
    assert codes == []
    assert found == {
        "case": "H24-0001",
        "as_of": "2026-06-23",
        "regime": "vn-2016",
        "state": "closed",
        "correction": "no_correction",
        "complaint": "no_complaint",
        "lawsuit": "no_lawsuit",
        "outcome": "refused",
        "received_on": "2026-06-01",
        "valid_on": "2026-06-01",
        "closed_on": "2026-06-09",
        "due": "2026-06-22",
        "timeliness": "closed_in_time",
    }


def test_nothing_owed_and_waiting_are_said(say: Say, write: Write) -> None:
    assert "Chưa có việc phải làm." in say("case", "explain", write(RECEIVED, COMPLETED, SUPPLIED))[1]
    assert (
        "Nothing is owed for now."
        in say("case", "explain", write(RECEIVED, COMPLETED, SUPPLIED), "--lang", "en")[1]
    )


def test_the_choices_of_the_agency_are_followed(say: Say, write: Write) -> None:
    autumn = json.loads(json.dumps([RECEIVED, COMPLETED]).replace("2026-06-01", "2026-11-20"))
    path = write(*autumn)
    asked = ("case", "explain", path, "--as-of", "2026-11-20", "--json")
    simple = write(autumn[0] | {"complexity": "simple"}, autumn[1])
    # 12 days: 02/12; under the local rule 3 working days without 24/11: 23/11, 25/11, 26/11.
    assert json.loads(say(*asked)[1])["due"] == "2026-12-02"
    local = ("case", "explain", simple, "--as-of", "2026-11-20", "--json", "--local", "hai-phong-3957")
    assert json.loads(say(*local)[1])["due"] == "2026-11-26"


def test_a_local_rule_that_was_mistyped_is_told_and_changes_no_day_in_silence(say: Say, write: Write) -> None:
    for command in (("case", "explain"), ("case", "check"), ("form", "04")):
        status, out, err = say(*command, write(RECEIVED, COMPLETED), "--local", "hai-phong-3975")
        assert (status, out) == (2, "")
        assert err == "tiepcan: --local: không có quy định địa phương 'hai-phong-3975'; có: hai-phong-3957.\n"


def test_a_clean_case_has_status_zero(say: Say, write: Write) -> None:
    for events in ((RECEIVED,), (RECEIVED, COMPLETED), (RECEIVED, COMPLETED, SUPPLIED)):
        status, out, err = say("case", "check", write(*events))
        assert (status, err) == (0, "")
        assert "Hồ sơ H24-0001: 0 vấn đề" in out


def test_what_is_irregular_or_missing_has_status_one(say: Say, write: Write) -> None:
    status, out, _ = say("case", "check", write(RECEIVED, COMPLETED, NO_GROUND), "--lang", "en")
    assert status == 1
    assert "Case H24-0001: 1 problem(s)" in out
    assert "event 3: item 1 refused without a ground of the law" in out
    bare = RECEIVED | {"request": {"channel": "electronic", "items": [{"id": "1"}]}}
    status, out, _ = say("case", "check", write(bare))
    assert status == 1
    for clause in ("điểm a khoản 2 Điều 24", "điểm b khoản 2 Điều 24", "điểm c khoản 2", "điểm d khoản 2"):
        assert clause in out


def test_everything_impossible_is_listed_at_once_beside_what_is_irregular(say: Say, write: Write) -> None:
    path = write(RECEIVED, SECOND, UNKNOWN_ITEM, COMPLETED, COMPLETED, NO_GROUND)
    status, out, err = say("case", "check", path, "--lang", "en")
    assert (status, err) == (1, "")
    assert "Case H24-0001: 4 problem(s)" in out
    for number in (2, 3, 5, 6):
        assert f"event {number}: " in out
    assert "item 9 was never asked for" in out
    status, out, err = say("case", "explain", path, "--lang", "en")
    assert (status, out) == (2, "")
    assert all(f"#{number}: " in err for number in (2, 3, 5))


def test_an_empty_log_is_a_problem_and_no_case(say: Say, write: Write) -> None:
    status, out, _ = say("case", "check", write())
    assert status == 1
    assert "nhật ký trống" in out
    assert say("case", "explain", write())[0] == 2


def test_a_case_beyond_the_announced_years_is_projected_on_demand(say: Say, write: Write) -> None:
    later = json.loads(json.dumps([RECEIVED, COMPLETED]).replace("2026-06-01", "2028-06-01"))
    path = write(*later)
    for command in ("explain", "check"):
        status, out, err = say("case", command, path)
        assert (status, out) == (2, "")
        assert "--projected" in err
        assert say("case", command, path, "--projected")[0] == 0
