"""``tiepcan form`` and ``tiepcan schema``: what is filled, what is missing, and where personal data may stand."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from tiepcan import vietnam_calendar
from tiepcan.requests import FilledForm
from tiepcan.wire import KINDS, load

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli._app import run

Json = dict[str, Any]
Say = Callable[..., str]
NUMBERS = ["01a", "01b", "02", "03", "04", "05", "06", *(f"one-stop-0{number}" for number in range(1, 8))]
NAME, CARD, PHONE, PLACE = "Trần Thị Bí Mật", "001200000009", "0900000009", "12 phố Kín"
CONTENT, REASON, PERSON = "Bảng giá đất kín", "Lý do kín", "Ông Kín"
SECRETS = [NAME, CARD, PHONE, PLACE, CONTENT, REASON, PERSON]


def event(kind: str, day: int, **fields: Any) -> Json:
    return {"type": kind, "at": f"2026-06-{day:02}T09:00:00+07:00", "by": PERSON, **fields}


REQUEST = {
    "channel": "direct",
    "supply_channel": "direct",
    "items": [{"id": "1", "document": CONTENT}, {"id": "2", "content": CONTENT, "category": "conditional"}],
    "purpose": REASON,
    "requester": {
        "name": NAME,
        "address": PLACE,
        "identity": {"number": CARD, "issued_on": "2021-05-10", "issued_by": PLACE},
        "contact": {"phone": PHONE},
        "representative": {"name": PERSON, "by": "authorised", "authorised_in_writing": True},
    },
}
RECEIVED = event("received", 1, request=REQUEST, complexity="complex", agency={"name": "Sở Tài chính"})
#: Free text in every event that takes some.
EVENTS = [
    RECEIVED,
    event("receipt_issued", 1, number="0016"),
    event("supplement_asked", 2, text=REASON),
    event("completed", 3),
    event("opinion_sought", 4, body="Sở Tư pháp"),
    event("opinion_given", 4, body="Sở Tư pháp", text=REASON),
    event("items_assessed", 4, items=[{"item": "2", "category": "conditional", "reason": REASON}]),
    event("consent_asked", 5, items=["2"], of=PERSON),
    event("consent_given", 5, items=["2"], of=PERSON, identity_number=CARD, scope=REASON),
    event("override_decided", 5, items=["2"], reason=REASON),
    event("extended", 8, length={"amount": 5, "unit": "working_day"}, reason=REASON),
    event("extended", 9, length={"amount": 5, "unit": "working_day"}, reason=REASON),
    event("supplied", 10, items=[{"item": "1", "extent": "part", "withheld": REASON}]),
    event("refused", 10, items=[{"item": "2", "reason": REASON}]),
    event("error_found", 11, text=REASON),
    event("correction_demanded", 11, text=REASON),
    event("complaint_made", 12, text=REASON),
    event("imported", 12, system="Cũ", cells=[{"column": "Ghi chú", "text": REASON}]),
    event("voided", 12, event=3, reason=REASON),
]


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a case file."""

    def to_file(*events: Json) -> Path:
        document = {"schema": "tiepcan-case/1", "data": {"number": "H24-0001", "events": list(events)}}
        (tmp_path / "ho-so.json").write_text(json.dumps(document), encoding="utf-8")
        return tmp_path / "ho-so.json"

    return to_file


Write = Callable[..., Path]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Say:
    """Run a command that can be done; return what it writes."""
    monkeypatch.setenv("COLUMNS", "250")

    def answer(*arguments: object, status: int = 0) -> str:
        found = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert (found, said.err) == (status, "")
        return said.out

    return answer


@pytest.fixture
def refuse(capsys: pytest.CaptureFixture[str]) -> Say:
    """Run a command that cannot be done; return the sentence."""

    def answer(*arguments: object) -> str:
        status = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert (status, said.out) == (2, "")
        assert said.err.startswith("tiepcan: ")
        assert not [word for word in ("Traceback", *SECRETS) if word in said.err]
        return said.err

    return answer


def test_a_refusal_is_filled_from_the_case(say: Say, write: Write) -> None:
    out = say("form", "05", write(*EVENTS))
    for words in (
        "Mẫu 05: Thông báo từ chối",
        "điểm đ khoản 1 Điều 5 Nghị định 13/2018/NĐ-CP",
        "Sở Tài chính",
    ):
        assert words in out
    for words in (NAME, CONTENT, REASON, "0016, ngày 01/06/2026"):
        assert words in out
    assert "(còn thiếu)" not in out
    english = say("form", "05", write(*EVENTS), "--lang", "en")
    assert "Form 05: Notice of refusal" in english
    assert "from memory" in english


def test_what_is_missing_is_listed_and_not_invented(say: Say, write: Write) -> None:
    out = say("form", "05", write(RECEIVED))
    assert out.count("(còn thiếu)") == 2
    assert "Còn thiếu: Thông tin từ chối cung cấp; Lý do từ chối" in out
    assert "(điền tay)" in out
    english = say("form", "05", write(RECEIVED), "--lang", "en")
    assert "Missing: Information refused; Reason" in english


def test_a_notice_of_extension_has_the_new_day(say: Say, write: Write) -> None:
    # Wed 03/06: 10 working days end on Wed 17/06, 5 more on Wed 24/06; the second extension does not count.
    out = say("form", "04", write(*EVENTS[:11]))
    assert "24/06/2026" in out


@pytest.mark.parametrize("number", NUMBERS)
def test_every_form_comes_as_a_document_that_is_read_again(say: Say, write: Write, number: str) -> None:
    out = say("form", number, write(*EVENTS), "--json")
    form = load(out, calendar=vietnam_calendar())
    assert isinstance(form, FilledForm)
    assert (form.form.code, form.case) == (number, "H24-0001")


def test_a_form_that_there_is_not_lists_those_there_are(refuse: Say, write: Write) -> None:
    for number in ("07", "5", "", "01A", "one-stop-08"):
        said = refuse("form", number, write(*EVENTS))
        assert f"không có mẫu {number!r}" in said
        assert all(known in said for known in NUMBERS)
    assert "there is no form '07'" in refuse("form", "07", write(*EVENTS), "--lang", "en")


def test_under_the_new_law_an_old_form_says_so(say: Say, write: Write) -> None:
    autumn = json.loads(json.dumps(RECEIVED).replace("2026-06", "2026-09"))
    assert "No form under the law of this case is known" in say("form", "05", write(autumn), "--lang", "en")
    assert "No form under the law" not in say("form", "05", write(RECEIVED), "--lang", "en")


def test_an_impossible_case_fills_no_form(refuse: Say, write: Write) -> None:
    assert "#2: " in refuse("form", "05", write(RECEIVED, RECEIVED))


def test_personal_data_stands_in_a_form_and_nowhere_else(say: Say, write: Write) -> None:
    path = write(*EVENTS)
    shown = [say("form", number, path, *json_) for number in NUMBERS[:7] for json_ in ((), ("--json",))]
    missing = [secret for secret in SECRETS if not any(secret in out for out in shown)]
    assert not missing
    others = [
        say("case", "explain", path, "--lang", lang, *more)
        for lang in ("vi", "en")
        for more in ((), ("--json",))
    ]
    others += [say("case", "check", path, "--lang", lang, status=1) for lang in ("vi", "en")]
    impossible = write(*EVENTS, RECEIVED, *EVENTS)
    others.append(say("case", "check", impossible, status=1))
    assert not [secret for secret in SECRETS for out in others if secret in out]


def test_the_schemas_are_listed_by_name(say: Say) -> None:
    assert say("schema").split() == list(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_printed_as_it_is_frozen(say: Say, kind: str) -> None:
    file = resources.files("tiepcan.wire") / "schemas" / f"{kind}.json"
    assert say("schema", kind) == file.read_text(encoding="utf-8")


def test_a_schema_that_there_is_not_lists_those_there_are(refuse: Say) -> None:
    for name in ("register", "Case", "case/1", "../case", "tiepcan-case/1"):
        said = refuse("schema", name)
        assert f"không có lược đồ {name!r}" in said
        assert all(kind in said for kind in KINDS)
    assert "event" in refuse("schema", "case", "event")
