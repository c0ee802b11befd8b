"""``tiepcan disclosure diff``: every letter of both laws, and what is newly due by when."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli._app import run

Diff = Callable[..., tuple[int, str, str]]
OLD = list("abcdđeghiklmnop")
NEW = list("abcdđeghiklmnopqrstuv")


@pytest.fixture
def diff(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Diff:
    """Compare two laws; return the status and what was written to each stream."""
    monkeypatch.setenv("COLUMNS", "200")

    def answer(*arguments: object) -> tuple[int, str, str]:
        status = run(["disclosure", "diff", *map(str, arguments)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return answer


def as_data(diff: Diff, *more: str) -> dict[str, Any]:
    status, out, err = diff("vn-2016", "vn-2026", "--json", *more)
    assert (status, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


def test_the_shape_of_the_json(diff: Diff) -> None:
    found = as_data(diff)
    assert [*found] == ["from", "to", "points", "transition"]
    assert (found["from"], found["to"]) == ("vn-2016", "vn-2026")
    for one in found["points"]:
        assert [*one][:4] == ["from", "to", "change", "label"]
        assert (one["from"] is None) is (one["change"] == "new")
        assert (one["to"] is None) is (one["change"] == "gone")
    budget = next(one for one in found["points"] if one["from"] == "đ")
    assert budget == {
        "from": "đ",
        "to": "d",
        "change": "moved",
        "label": "Ngân sách nhà nước: gộp với báo cáo tài chính, thuế phí",
        "added": budget["added"],
        "from_citation": "điểm đ khoản 1 Điều 17 Luật 104/2016/QH13",
        "to_citation": "điểm d khoản 1 Điều 17 Luật 01/2026/QH16",
    }
    assert "quỹ tài chính nhà nước ngoài ngân sách" in budget["added"]


def test_every_letter_of_both_laws_is_there(diff: Diff) -> None:
    points = as_data(diff)["points"]
    assert {one["from"] for one in points} - {None} == set(OLD)
    assert {one["to"] for one in points} - {None} == set(NEW)
    assert [one["from"] for one in points if one["change"] == "gone"] == ["n"]
    assert [one["to"] for one in points if one["change"] == "new"] == list("imopqst")


def test_what_is_newly_due_has_its_day_and_clause(diff: Diff) -> None:
    found = as_data(diff)["transition"]
    assert (found["due"], found["citation"]) == ("2027-03-01", "khoản 3 Điều 31 Luật 01/2026/QH16")
    assert set("imopqst") < {one["to"] for one in found["newly_due"]}
    assert all(one["label"] for one in found["newly_due"])


def test_english_says_the_same(diff: Diff) -> None:
    vi, en = as_data(diff), as_data(diff, "--lang", "en")
    keys = ("from", "to", "change")
    assert [[one[key] for key in keys] for one in vi["points"]] == [
        [one[key] for key in keys] for one in en["points"]
    ]
    assert en["transition"]["citation"] == "Article 31(3), Law 01/2026/QH16"
    assert not [one for one in en["points"] if one["label"] in {other["label"] for other in vi["points"]}]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "vi",
            [
                "Thông tin phải công khai: vn-2016 → vn-2026",
                "không còn bắt buộc",
                "Mới phải công khai, hạn 01/03/2027",
            ],
        ),
        (
            "en",
            [
                "Information to be published: vn-2016 → vn-2026",
                "no longer mandatory",
                "Newly to be published, due 01/03/2027",
            ],
        ),
    ],
)
def test_the_table_for_people(diff: Diff, lang: str, words: list[str]) -> None:
    status, out, err = diff("vn-2016", "vn-2026", "--lang", lang)
    assert (status, err) == (0, "")
    assert not [one for one in words if one not in out]
    for letter in OLD:
        assert f"│ {letter} " in out
    for letter in "imopqst":
        assert f"│ -       │ {letter}       │" in out


@pytest.mark.parametrize(
    ("laws", "said"),
    [
        (("vn-2026", "vn-2016"), "vn-2016 has no map from vn-2026. The earlier law comes first."),
        (("vn-2026", "vn-2026"), "vn-2026 has a map from: vn-2016."),
        (("vn-2016", "vn-2031"), "vn-2031"),
        (("vn-2016",), "LUẬT_MỚI"),
    ],
)
def test_laws_without_a_map_are_refused_in_one_sentence(diff: Diff, laws: tuple[str, ...], said: str) -> None:
    status, out, err = diff(*laws, "--lang", "en")
    assert (status, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_a_decree_in_a_file_is_compared_too(diff: Diff, tmp_path: Path) -> None:
    decree = tmp_path / "nd.toml"
    decree.write_text(
        """
[document.decree]
kind = { vi = "Nghị định", en = "Decree" }
number = "99/2027/NĐ-CP"
title = { vi = "Ví dụ", en = "An example" }
source_status = { vi = "bịa ra", en = "invented" }

[regime]
id = "vn-2027"
name = { vi = "Ví dụ", en = "Example" }
law = "decree"
sent_from = 2027-01-01
in_force_by = { document = "decree", article = "30" }
chosen_by = { document = "decree", article = "31" }
amends = "vn-2026"
""",
        encoding="utf-8",
    )
    status, out, _ = diff("vn-2016", "vn-2027", "--law-file", decree, "--json")
    assert (status, json.loads(out)["transition"]) == (0, None)
    status, out, _ = diff("vn-2016", "vn-2027", "--law-file", decree)
    assert (status, "01/03/2027" in out) == (0, False)
