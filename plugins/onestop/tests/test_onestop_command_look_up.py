"""Procedures and agencies from the command line: configured, saved, asked for (lệnh tra cứu)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tiepcan.errors import DataFileError, InputError, NotAllowedError
from tiepcan_onestop._command import onestop_group
from tiepcan_onestop.testing import StubPortal, StubServer

SHOWN = "mat-ma"
PROCEDURE = {
    "MATTHC": "1.116556",
    "TENTTHC": "Tên thử [bold]\x1b[31m",
    "LINHVUCTHUCHIEN": [{"TENLINHVUC": "TIẾP CẬN THÔNG TIN"}],
    "CACHTHUCTHUCHIEN": [
        {"KENH": "1", "THOIGIAN": [{"THOIGIANGIAIQUYET": "12", "DONVITINH": "Ngày"}]},
        {"KENH": "2", "THOIGIAN": [{"THOIGIANGIAIQUYET": "4", "DONVITINH": "Giờ"}]},
    ],
}
AGENCY = {"MADONVI": "H99.1", "TENDONVI": "UBND xã Mẫu", "CAPDONVI": "3", "MADONVICHA": "H99"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setenv("TIEPCAN_ONESTOP_TOKEN", SHOWN)
    for name, result in (("thu-tuc.json", [PROCEDURE]), ("co-quan.json", [AGENCY])):
        text = json.dumps({"error_code": "0", "result": result}, ensure_ascii=False)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(onestop_group, ["look-up", *arguments])


def said(found: Result) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(found.stdout)
    return told


def test_what_is_configured_is_shown_with_citation_and_standing(folder: Path) -> None:
    shown = run("procedures")
    assert shown.exit_code == 0
    for words in ("1.116556", "1.116557", "Quyết định 3957/QĐ-UBND", "quy định địa phương"):
        assert words in shown.stdout
    # What both have is said once.
    lines = shown.stdout.splitlines()
    limits = lines.index("Thời hạn của 1.116556, 1.116557:")
    assert lines[limits + 1 : limits + 4] == [
        "· Cung cấp thông tin: 12 ngày",
        "· Cung cấp thông tin sau gia hạn: 12 ngày",
        "· Cung cấp thông tin đơn giản, có sẵn: 3 ngày làm việc (quy định địa phương)",
    ]
    english = run("procedures", "--lang", "en").stdout
    assert "Supply the information: 12 calendar days" in english
    assert "original unseen" in english
    told = said(run("procedures", "--json"))
    assert [one["code"] for one in told["configured"]] == ["1.116556", "1.116557"]
    assert [one["standing"] for one in told["configured"]] == ["local", "local"]
    assert (told["found"], told["not_found"]) == ([], [])


def test_a_saved_answer_is_shown_and_what_it_lacks_is_named(folder: Path) -> None:
    found = run("procedures", "1.116556", "--from", "thu-tuc.json")
    assert (found.exit_code, "\x1b" in found.stdout) == (0, False)
    for words in ("Tên thử [bold]", "12 ngày, 4 Giờ", "TIẾP CẬN THÔNG TIN"):
        assert words in found.stdout
    lacking = run("procedures", "--from", "thu-tuc.json", "--json")
    assert (lacking.exit_code, said(lacking)["not_found"]) == (1, ["1.116557"])
    assert said(lacking)["found"][0]["times"] == ["12 ngày", "4 Giờ"]
    assert "1.116557" in run("procedures", "1.116557", "--from", "thu-tuc.json").stdout.splitlines()[-1]


def test_agencies_are_shown_as_the_portal_tells_them(folder: Path) -> None:
    shown = run("agencies", "--from", "co-quan.json")
    assert (shown.exit_code, "UBND xã Mẫu" in shown.stdout) == (0, True)
    told = said(run("agencies", "--from", "co-quan.json", "--json"))
    assert told["agencies"] == [{"code": "H99.1", "name": "UBND xã Mẫu", "level": "3", "parent": "H99"}]
    odd = json.dumps([{**AGENCY, "LA": "x"}])
    (folder / "la.json").write_text(odd, encoding="utf-8")
    found = run("agencies", "--from", "la.json", "--lang", "en")
    assert (found.exit_code, "Not understood: $[0][4]" in found.stdout, "Tolerated" in found.stdout) == (
        1,
        True,
        True,
    )


def test_a_portal_is_asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    portal = StubPortal()
    portal.look_ups = {"LayThuTuc": [PROCEDURE], "LayDanhMucCoQuan": [AGENCY]}
    with StubServer(portal, token=SHOWN) as server:
        (folder / "cong.toml").write_text(f'url = "{server.url}"\n', encoding="utf-8")
        where = ("--settings", "cong.toml", "--agency", "H99.12", "--json")
        assert said(run("procedures", "1.116556", *where))["not_found"] == []
        asked = run("agencies", *where)
        assert (len(said(asked)["agencies"]), SHOWN in asked.output) == (1, False)
        monkeypatch.setenv("TIEPCAN_ONESTOP_TOKEN", "khac")
        away = run("agencies", *where)
    assert isinstance(away.exception, NotAllowedError)
    assert "cổng không cho vào (http-401)" in str(away.exception)
    assert "TIEPCAN_ONESTOP_TOKEN" in str(away.exception)
    assert SHOWN not in f"{away.output} {away.exception}"


def test_a_portal_that_has_no_such_question_was_reached_and_refused_it(folder: Path) -> None:
    with StubServer(StubPortal(), token=SHOWN) as server:
        (folder / "cong.toml").write_text(f'url = "{server.url}"\n', encoding="utf-8")
        found = run("agencies", "--settings", "cong.toml", "--agency", "H99.12")
    assert isinstance(found.exception, NotAllowedError)
    assert "cổng từ chối trả lời (code-102)" in str(found.exception)
    assert "Ask who runs the portal" in str(found.exception)


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        (("agencies",), InputError),
        (("agencies", "--agency", "H99.12", "--from", "co-quan.json"), InputError),
        (("agencies", "--from", "thu-tuc.json"), DataFileError),
        (("procedures", "--from", "co-quan.json"), DataFileError),
        (("procedures", " ", "--from", "thu-tuc.json"), InputError),
        (("procedures", "--config", "co-quan.json"), DataFileError),
    ],
)
def test_a_call_that_cannot_be_is_one_error(
    arguments: tuple[str, ...], kind: type[Exception], folder: Path
) -> None:
    assert isinstance(run(*arguments).exception, kind)
