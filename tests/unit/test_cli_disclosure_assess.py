"""``tiepcan disclosure assess``: exit statuses, answers, requests, and files that are no item."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tiepcan.disclosure import AssessmentTest

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli import _disclosure
from tiepcan.cli._app import run

EXAMPLES = Path(__file__).parents[2] / "examples" / "disclosure"
SECRETS = ["Trần Thị Bí Mật", "lý do kín", "0900000009", "Chánh Kín"]
NAME, WHY, PHONE, CHIEF = SECRETS
ITEM: dict[str, Any] = {
    "id": "TT-1",
    "title": NAME,
    "number": "12/QĐ",
    "created_on": "2026-10-07",
    "points": ["L26-17.1.d"],
}
CONSENT = {"of": NAME, "state": "silent"}
#: A decision with one part about a person, and one about nobody.
PARTS: dict[str, Any] = ITEM | {
    "parts": [
        {
            "id": "kin",
            "title": NAME,
            "marks": [{"restriction": "personal_data", "basis": WHY, "consents": [CONSENT]}],
        },
        {"id": "mo", "title": NAME},
    ]
}
REQUEST = {
    "channel": "electronic",
    "items": [{"id": "1", "content": WHY}],
    "requester": {"name": NAME, "contact": {"phone": PHONE}},
    "purpose": WHY,
}
Assess = Callable[..., tuple[int, str, str]]
Write = Callable[..., Path]


@pytest.fixture
def assess(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Assess:
    """Assess an item; whatever is said names nobody."""
    monkeypatch.setenv("COLUMNS", "200")

    def answer(*arguments: object, as_of: str = "2026-11-20") -> tuple[int, str, str]:
        status = run(["disclosure", "assess", *map(str, arguments), "--as-of", as_of])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        assert not [secret for secret in SECRETS if secret in said.out + said.err]
        return status, said.out, said.err

    return answer


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a document."""

    def to_file(data: dict[str, Any], kind: str = "item") -> Path:
        path = tmp_path / f"{kind}.json"
        path.write_text(json.dumps({"schema": f"tiepcan-{kind}/1", "data": data}), encoding="utf-8")
        return path

    return to_file


def data(found: tuple[int, str, str]) -> dict[str, Any]:
    assert found[2] == ""
    parsed: dict[str, Any] = json.loads(found[1])
    return parsed


def test_while_a_question_is_open_the_status_is_one_and_once_answered_zero(
    assess: Assess, write: Write
) -> None:
    path = write(ITEM)
    status, out, err = assess(path)
    assert (status, err) == (1, "")
    assert "chưa kết luận, còn câu hỏi" in out
    assert "--answer harm=yes|no" in out
    status, out, err = assess(path, "--answer", "harm=no", "--by", CHIEF, "--why", WHY)
    assert (status, err) == (0, "")
    assert "Thông tin TT-1: cung cấp" in out
    status, out, _ = assess(path, "--answer", "harm=yes", "--by", CHIEF, "--why", WHY, "--lang", "en")
    assert (status, "Item TT-1: refuse" in out) == (0, True)


def test_the_shape_of_the_json(assess: Assess, write: Write) -> None:
    found = data(assess(write(PARTS), "--answer", "harm=no@mo", "--by", CHIEF, "--why", WHY, "--json"))
    assert [*found] == [
        "item",
        "regime",
        "as_of",
        "decision",
        "parts",
        "questions",
        "answers",
        "free",
        "guide_to",
        "found_at",
        "in_part_by",
        "remarks",
    ]
    assert (found["item"], found["regime"], found["as_of"]) == ("TT-1", "vn-2026", "2026-11-20")
    assert found["answers"] == [{"question": "harm", "yes": False, "on": "2026-11-20", "part": "mo"}]
    by_part = {tuple(one["parts"]): one for one in found["parts"]}
    assert by_part["kin",]["decision"] == "supply_on_consent"
    assert [one["waiting"] for one in by_part["kin",]["consents"]] == [1]
    assert by_part["mo",]["decision"] == "supply"
    assert any(step["by_a_person"] for step in by_part["mo",]["path"])


def test_parts_and_consents_are_shown_to_people_without_names(assess: Assess, write: Write) -> None:
    _, out, _ = assess(write(PARTS), "--answer", "harm=no@mo", "--by", CHIEF, "--why", WHY)
    assert "Phần kin: cung cấp khi có sự đồng ý" in out
    assert "Phần mo: cung cấp" in out


def test_the_law_is_that_of_the_day_sent_else_of_the_day_of_assessment(assess: Assess, write: Write) -> None:
    path = write(ITEM)
    asked = {"": "vn-2026", "2026-08-28": "vn-2016", "28/08/2026": "vn-2016", "2026-09-01": "vn-2026"}
    for sent, regime in asked.items():
        more = ["--sent", sent] if sent else []
        assert data(assess(path, "--json", *more))["regime"] == regime
    assert data(assess(path, "--json", as_of="2026-08-31"))["regime"] == "vn-2016"


def test_without_a_day_it_is_today_in_vietnam(
    assess: Assess, write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = []

    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            asked.append(str(tz))
            return cls(2026, 8, 31, 23, 59, tzinfo=tz)

    monkeypatch.setattr(_disclosure, "datetime", Clock)
    assert run(["disclosure", "assess", str(write(ITEM)), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["as_of"], found["regime"], asked) == ("2026-08-31", "vn-2016", ["Asia/Ho_Chi_Minh"])


def test_a_request_answers_what_is_asked_of_the_requester(assess: Assess, write: Write) -> None:
    item = write(ITEM)
    questions = {
        resides: [
            one["question"]
            for one in data(
                assess(
                    item,
                    "--commune",
                    "--json",
                    "--request",
                    write(REQUEST | {"requester": REQUEST["requester"] | resident}, "request"),  # type: ignore[operator]
                )
            )["questions"]
        ]
        for resides, resident in (("unknown", {}), ("yes", {"resides_in_commune": True}))
    }
    assert "resident" in questions["unknown"]
    assert "resident" not in questions["yes"]


def test_the_body_the_times_and_the_cost_are_taken_from_the_command_line(
    assess: Assess, write: Write
) -> None:
    answers = ["--by", CHIEF, "--why", WHY, "--answer", "harm=no"]
    old = write(ITEM | {"points": [], "creator_kind": "provincial_committee"})
    elsewhere = [*answers, "--answer", "public_interest=no", "--json"]
    assert data(assess(old, *elsewhere))["decision"] == "guide_elsewhere"
    assert (
        data(assess(old, *elsewhere, "--focal-for", "provincial_committee"))["decision"] != "guide_elsewhere"
    )
    published = write(ITEM)
    twice = data(assess(published, *answers, "--supplied-before", 2, "--json"))
    assert [one["question"] for one in twice["questions"] if one["open"]] == ["legitimate_reason"]
    voluntary = write(ITEM | {"points": []})
    unpaid = data(assess(voluntary, *answers, "--answer", "own_life=yes", "--cost-unpaid", "--json"))
    assert unpaid["decision"] == "refuse"
    assert unpaid["parts"][0]["ground"] == "cost_unpaid"


def test_what_is_published_is_shown_where(assess: Assess, write: Write) -> None:
    outlet = {"form": "portal", "on": "2026-10-08", "link": "https://kkt.example.vn/1"}
    status, out, _ = assess(write(ITEM | {"publications": [outlet]}), "--json")
    found = json.loads(out)
    assert (status, found["decision"]) == (0, "already_published")
    assert [one["link"] for one in found["found_at"]] == ["https://kkt.example.vn/1"]


@pytest.mark.parametrize("yes", ["yes", "YES", "có", "Có", unicodedata.normalize("NFD", "có")])
def test_yes_in_either_language_and_spelling(assess: Assess, write: Write, yes: str) -> None:
    found = data(assess(write(ITEM), "--answer", f"harm={yes}", "--by", CHIEF, "--why", WHY, "--json"))
    assert [one["yes"] for one in found["answers"]] == [True]


@pytest.mark.parametrize(
    "answer", ["", "harm", "harm=", "harm=maybe", "harm=@mo", "gây hại=no", "harm:no", "HARM=no", "=no"]
)
def test_an_answer_of_another_form_is_refused_with_the_form_and_the_questions(
    assess: Assess, write: Write, answer: str
) -> None:
    status, out, err = assess(write(ITEM), "--answer", answer, "--by", CHIEF, "--why", WHY)
    assert (status, out) == (2, "")
    assert "--answer: cần dạng harm=no hoặc harm=no@A" in err
    assert all(str(test) in err for test in AssessmentTest)


@pytest.mark.parametrize("given", [[], ["--by", CHIEF], ["--why", WHY], ["--by", " ", "--why", WHY]])
def test_who_answers_and_why_are_asked_for(assess: Assess, write: Write, given: list[str]) -> None:
    status, out, err = assess(write(ITEM), "--answer", "harm=no", *given, "--lang", "en")
    assert (status, out) == (2, "")
    assert "who answers, and why: --by and --why are needed" in err


def test_a_file_of_another_kind_is_refused_by_its_kind(assess: Assess, write: Write) -> None:
    request = write(REQUEST, "request")
    status, out, err = assess(request, "--lang", "en")
    assert (status, out) == (2, "")
    assert "request.json: schema: tiepcan-item/1 is asked for, not tiepcan-request/1" in err
    item = write(ITEM)
    status, out, err = assess(item, "--request", item)
    assert (status, out) == (2, "")
    assert "item.json" in err


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", "không phải JSON", '{"schema": "tiepcan-item/1", "data": {}}']
)
def test_what_is_no_item_is_refused_in_one_sentence(assess: Assess, tmp_path: Path, content: str) -> None:
    path = tmp_path / "thong-tin.json"
    path.write_text(content, encoding="utf-8")
    status, out, err = assess(path)
    assert (status, out) == (2, "")
    assert err.startswith("tiepcan: ")
    assert "thong-tin.json" in err


def test_a_missing_file_and_a_wrong_day(assess: Assess, write: Write, tmp_path: Path) -> None:
    assert assess(tmp_path / "khong-co.json")[0] == 2
    assert assess(write(ITEM), "--sent", "hôm qua")[0] == 2
    assert assess(write(ITEM), "--supplied-before", "-1")[0] == 2
    assert assess(write(ITEM), "--policy", "family_consent=maybe")[0] == 2
    assert assess(write(ITEM), as_of="2018-06-30")[0] == 2


def test_the_examples_are_assessed(assess: Assess) -> None:
    status, out, _ = assess(EXAMPLES / "thong-tin.json", "--request", EXAMPLES / "yeu-cau.json", "--json")
    found = json.loads(out)
    assert (status, found["item"]) == (int(found["decision"] == "undecided"), "TT-056")
