"""``tiepcan case`` and ``tiepcan form`` where the file is not what it should be, or would steer a terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tiepcan import vietnam_calendar
from tiepcan.disclosure import Catalogue, ConditionalList, InformationItem, PublicationList
from tiepcan.periods import parse_period
from tiepcan.reports import ReportingAgency, build_report
from tiepcan.requests import Case, fill_form
from tiepcan.statistics import Statistics
from tiepcan.wire import KINDS, from_data, to_data

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli._app import run

COMMANDS = [("case", "explain"), ("case", "check"), ("form", "05")]
ITEM = InformationItem(id="NS-1")
Refuse = Callable[..., str]
MARKUP = "[bold red]lừa[/bold red]"
#: Colours, the window's title, text turned round, a bell, half a line, and one-byte controls.
STEERING = "\x1b[31m\x1b]0;title\x07\u202e\u2066\x9b2J\x08\x7f\r\u200b"


@pytest.fixture(params=COMMANDS, ids=" ".join)
def refuse(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> Refuse:
    """Give a file to each command that cannot use it; return the sentence."""

    def answer(path: Path, *more: str) -> str:
        status = run([*request.param, str(path), *more])
        said = capsys.readouterr()
        assert (status, said.out) == (2, "")
        assert said.err.startswith("tiepcan: ")
        assert not [word for word in ("Traceback", "Bí Mật") if word in said.err]
        return said.err

    return answer


def case(number: str = "H24-0001", body: str = "Sở Tài chính") -> dict[str, Any]:
    at = "2026-06-01T09:00:00+07:00"
    request = {"channel": "electronic", "items": [{"id": "1"}], "requester": {"name": "Bí Mật"}}
    events = [
        {"type": "received", "at": at, "request": request, "complexity": "complex", "agency": {"name": body}},
        {"type": "completed", "at": at},
        {"type": "opinion_sought", "at": at, "body": body},
        {"type": "redirection_advised", "at": at, "to": body},
        {"type": "imported", "at": at, "system": body, "number": body},
    ]
    return {"schema": "tiepcan-case/1", "data": {"number": number, "events": events}}


def test_a_file_that_is_not_there_or_is_a_folder(refuse: Refuse, tmp_path: Path) -> None:
    assert "khong-co.json: không có tệp này" in refuse(tmp_path / "khong-co.json")
    assert "there is no such file" in refuse(tmp_path / "khong-co.json", "--lang", "en")
    assert "đây là thư mục" in refuse(tmp_path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is no JSON"),
        (b"Bi Mat", "is no JSON"),
        (b'{"schema": "tiepcan-case/1", "data": {"number": "B\xed M\xe2t"}}', "the file is not UTF-8"),
        (json.dumps(case()).encode("utf-16"), "the file is not UTF-8"),
        (json.dumps(case()).encode("utf-16-le"), "is no JSON"),
        (b"[" * 200_000, "is no JSON"),
        (b"PK\x03\x04" + bytes(600), "is no JSON"),
        (b"[]", '{"schema": "tiepcan-case/1", "data": {...}}'),
        (json.dumps(case()["data"]).encode(), '{"schema": "tiepcan-case/1", "data": {...}}'),
        (json.dumps(case() | {"schema": "tiepcan-case/2"}).encode(), "Upgrade tiepcan"),
        (json.dumps(case() | {"data": {"number": 1}}).encode(), "number: text is asked for"),
        (json.dumps(case() | {"data": "Bí Mật"}).encode(), "object"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_what_holds_no_case_is_refused_in_one_sentence(
    refuse: Refuse, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "ho-so.json"
    path.write_bytes(content)
    found = refuse(path, "--lang", "en")
    assert said in found
    assert "ho-so.json" in found


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "case"])
def test_a_document_of_another_kind_is_told_apart(refuse: Refuse, tmp_path: Path, kind: str) -> None:
    (tmp_path / "khac.json").write_text(json.dumps(document(kind)), encoding="utf-8")
    found = refuse(tmp_path / "khac.json", "--lang", "en")
    assert f"khac.json: schema: a case is asked for, not tiepcan-{kind}/1" in found
    assert f"cần một hồ sơ, không phải tiepcan-{kind}/1" in refuse(tmp_path / "khac.json")
    # There is no such option here: the file is the wrong one.
    assert "calendar=" not in found


def document(kind: str) -> dict[str, Any]:
    calendar, found = vietnam_calendar(), from_data(case())
    assert isinstance(found, Case)
    first = Case(number="1", events=found.events[:2])
    deadline = first.deadline(calendar)
    assert deadline is not None
    records: dict[str, Any] = {
        "request": first.request,
        "event": first.events[0],
        "deadline": deadline,
        "obligation": deadline.supply,
        "obligations": first.obligations(calendar, date(2026, 6, 2)),
        "form": fill_form("05", first, calendar=calendar),
        "item": ITEM,
        "catalogue": Catalogue(items=(ITEM,)),
        "publication-list": PublicationList.of([ITEM], deadline.regime),
        "conditional-list": ConditionalList.of([ITEM], deadline.regime),
        "statistics": Statistics(),
        "report": build_report(
            "yearly",
            agency=ReportingAgency(id="XP", name="UBND xã Xuân Phong"),
            period=parse_period("2026"),
            calendar=calendar,
        ),
    }
    return to_data(records[kind])


def test_a_byte_order_mark_is_no_trouble(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ho-so.json"
    path.write_text(json.dumps(case()), encoding="utf-8-sig")
    assert run(["case", "explain", str(path)]) == 0
    assert "H24-0001" in capsys.readouterr().out


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_nothing_in_a_file_steers_the_terminal_or_becomes_markup(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    lang: str,
) -> None:
    monkeypatch.setenv("COLUMNS", "250")
    monkeypatch.setenv("FORCE_COLOR", "1")
    path = tmp_path / "ho-so.json"
    texts = []
    for word in (f"{MARKUP}{STEERING}", "lừa"):
        path.write_text(json.dumps(case(f"H24-{word}", f"Sở {word}")), encoding="utf-8")
        status = run([*command, str(path), "--lang", lang])
        assert status in {0, 1}
        texts.append(capsys.readouterr().out)
    steered, harmless = texts
    assert MARKUP in steered
    allowed = set(harmless) | set(MARKUP) | set("[31m]0;title2J")
    assert not set(steered) - allowed, ascii(set(steered) - allowed)
    # What the file holds brings no colour and no control of its own.
    assert steered.count("\x1b") == harmless.count("\x1b")


@pytest.mark.parametrize("command", [("case", "explain"), ("form", "05")], ids=" ".join)
def test_json_on_a_terminal_steers_it_as_little(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    path = tmp_path / "ho-so.json"
    path.write_text(json.dumps(case(f"H24-{STEERING}")), encoding="utf-8")
    assert run([*command, str(path), "--json"]) == 0
    out = capsys.readouterr().out
    found = json.loads(out)
    # Whoever reads it as JSON gets every character.
    assert f"H24-{STEERING}" in {found.get("case"), found.get("data", {}).get("case")}
    assert not set(out) & set("\x1b\x07\x08\x7f\r\x9b\u202e\u2066")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_an_error_steers_nothing_either(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    wrong = case(f"H24-{MARKUP}{STEERING}")
    wrong["data"][f"{MARKUP}{STEERING}"] = 1
    wrong["data"]["events"].insert(0, {"type": STEERING})
    path = tmp_path / "ho-so.json"
    path.write_text(json.dumps(wrong), encoding="utf-8")
    assert run([*command, str(path)]) == 2
    said = capsys.readouterr().err
    assert not set(said) & set(STEERING) - set("[31m]0;title2J")
