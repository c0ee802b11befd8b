"""Nothing in an item, a catalogue or a list steers the terminal or becomes markup, in any command on disclosure."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli._app import run

MARKUP = "[bold red]lừa[/bold red]"
#: Colours, the window's title, text turned round, a bell, half a line, and one-byte controls.
STEERING = "\x1b[31m\x1b]0;title\x07\u202e\u2066\x9b2J\x08\x7f\u200b"
#: What of the above may be shown: it steers nothing by itself.
HARMLESS = set("[31m]0;title2J")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
#: Bold, dim, and the red of what is late.
OWN_COLOURS = {"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[1;31m"}
DAY = ("--as-of", "2026-11-20")


def item(word: str) -> dict[str, Any]:
    return {
        "id": f"TT-{word}",
        "title": word,
        "number": f"{word}/QĐ",
        "kind": word,
        "created_on": "2026-10-07",
        "creating_unit": word,
        "points": ["L26-17.1.d"],
        "publications": [
            {
                "form": "posting",
                "on": "2026-10-20",
                "until": "2026-10-25",
                "place": word,
                "link": word,
                "file": word,
            }
        ],
        "parts": [{"id": word, "title": word, "marks": [{"restriction": "private_life", "basis": word}]}],
        "withdrawn_why": word,
    }


def document(tmp_path: Path, word: str, kind: str) -> Path:
    data = item(word) if kind == "item" else {"items": [item(word)]}
    path = tmp_path / f"{kind}.json"
    path.write_text(json.dumps({"schema": f"tiepcan-{kind}/1", "data": data}), encoding="utf-8")
    return path


def listed(tmp_path: Path, word: str, name: str = "danh-muc.csv") -> Path:
    path = tmp_path / name
    header = ["Mã", "Tên", "Số hiệu", "Ngày ký", "Điểm", "Hình thức", "Thời điểm", "Thời hạn", "Link", "Tệp"]
    bad = [f"A-{word}", word, f"1/{word}", word[:20], word[:20], word[:20], word[:20], word[:20], word, word]
    fine = [f"B-{word}", word, f"2/{word}", "01/10/2026", "d", "cổng", "02/12/2026", "", word, f"/{word}"]
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, bad, fine, fine])
    return path


def conditional(tmp_path: Path, word: str) -> Path:
    path = tmp_path / "dk.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["Mã", "Tên", "Loại"], ["A", word, word], [f"B-{word}", word, word]])
    return path


def made(tmp_path: Path, word: str) -> list[object]:
    out = tmp_path / "ra.csv"
    return ["list", "make", document(tmp_path, word, "catalogue"), *DAY, "--out", out]


def compared(tmp_path: Path, word: str) -> list[object]:
    return ["list", "diff", listed(tmp_path, "cũ", "cu.csv"), listed(tmp_path, word), *DAY]


Command = Callable[[Path, str], list[object]]
COMMANDS: dict[str, Command] = {
    "assess": lambda tmp_path, word: ["assess", document(tmp_path, word, "item"), *DAY],
    "duties": lambda tmp_path, word: ["duties", document(tmp_path, word, "catalogue"), *DAY, "--all"],
    "duties of a list": lambda tmp_path, word: ["duties", listed(tmp_path, word), *DAY, "--all"],
    "list check": lambda tmp_path, word: ["list", "check", listed(tmp_path, word), *DAY],
    "list check --conditional": lambda tmp_path, word: [
        "list",
        "check",
        conditional(tmp_path, word),
        *DAY,
        "--conditional",
    ],
    "list make": made,
    "list diff": compared,
}
AS_JSON = [name for name in COMMANDS if name != "list make"]


@pytest.fixture(params=COMMANDS)
def command(request: pytest.FixtureRequest) -> Command:
    return COMMANDS[request.param]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_steers_the_terminal_or_becomes_markup(
    command: Command,
    lang: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    monkeypatch.setenv("FORCE_COLOR", "1")
    texts = []
    for word in (f"{MARKUP}{STEERING}", "lừa"):
        assert run(["disclosure", *map(str, command(tmp_path, word)), "--lang", lang]) in {0, 1}
        texts.append(capsys.readouterr().out)
    steered, harmless = texts
    controls = {one for one in steered if unicodedata.category(one) in {"Cc", "Cf"}}
    assert controls <= {"\n", "\x1b"}, ascii(controls)
    # The colours are our own, and nothing else escapes.
    assert steered.count("\x1b") == len(COLOUR.findall(steered))
    assert set(COLOUR.findall(steered)) <= set(COLOUR.findall(harmless)) | OWN_COLOURS
    assert "\x1b[31m" not in COLOUR.findall(steered)


@pytest.mark.parametrize("name", ["assess", "duties", "list check", "list diff"])
def test_markup_is_shown_as_it_stands(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    assert run(["disclosure", *map(str, COMMANDS[name](tmp_path, MARKUP))]) in {0, 1}
    assert MARKUP in capsys.readouterr().out


@pytest.mark.parametrize("name", AS_JSON)
def test_json_on_a_terminal_steers_it_as_little_and_keeps_every_character(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["disclosure", *map(str, COMMANDS[name](tmp_path, STEERING)), "--json"]) in {0, 1}
    out = capsys.readouterr().out
    assert not set(out) & (set(STEERING) - HARMLESS)
    json.loads(out)


def test_the_json_of_duties_gives_every_character_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["disclosure", *map(str, COMMANDS["duties"](tmp_path, STEERING)), "--json"])
    (duty,) = json.loads(capsys.readouterr().out)["duties"]
    assert (duty["item"], duty["number"]) == (f"TT-{STEERING}", f"{STEERING}/QĐ")


@pytest.mark.parametrize("kind", ["item", "catalogue"])
def test_an_error_steers_nothing_either(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = document(tmp_path, f"{MARKUP}{STEERING}", kind)
    wrong = json.loads(path.read_text(encoding="utf-8"))
    wrong["data"][f"{MARKUP}{STEERING}"] = 1
    path.write_text(json.dumps(wrong), encoding="utf-8")
    command = "assess" if kind == "item" else "duties"
    assert run(["disclosure", command, str(path), *DAY]) == 2
    said = capsys.readouterr().err
    assert not set(said) & (set(STEERING) - HARMLESS)


def test_the_name_of_a_file_steers_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = listed(tmp_path, "x", "da\x1b[31mnh\x07[red].csv")
    out = tmp_path / "r\x1ba.csv"
    assert run(["disclosure", "list", "check", str(path), *DAY, "--out", str(out)]) == 1
    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert "da[31mnh[red].csv" in said
