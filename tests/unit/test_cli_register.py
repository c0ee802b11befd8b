"""``tiepcan register check``: the exact JSON, exit statuses, the files it writes."""

from __future__ import annotations

import csv
import html
import json
import re
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tiepcan.register import ADDED_COLUMNS, Column

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli._app import run

EXAMPLE = Path(__file__).parents[2] / "examples" / "register" / "so-theo-doi.csv"
HEADER = [str(column) for column in Column]
GOOD = {
    "Mã hồ sơ": "A-1",
    "Ngày gửi": "12/11/2026",
    "Ngày nhận": "12/11/2026",
    "Ngày hợp lệ": "12/11/2026",
    "Hình thức gửi yêu cầu": "Trực tiếp",
    "Tính chất": "Đơn giản",
}
LATE = dict.fromkeys(("SENT_ON", "RECEIVED_ON", "VALID_ON"), "01/10/2026")
FIGURES = ["rows", "counted", "excluded", "supplied", "partial", "refused", "redirected", "withdrawn", "open"]
FIGURES += ["closed_in_time", "closed_late", "open_in_time", "open_overdue", "not_valid_yet", "not_dated"]
FIGURES += ["rows_with_problems"]

Check = Callable[..., tuple[int, str, str]]
Write = Callable[..., Path]


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Check]:
    """Check a register; return the exit status and what was written to each stream."""
    monkeypatch.setenv("COLUMNS", "200")
    before = [*sys.meta_path]

    def answer(path: Path, *arguments: object) -> tuple[int, str, str]:
        status = run(["register", "check", str(path), "--as-of", "2026-11-20", *map(str, arguments)])
        said = capsys.readouterr()
        return status, said.out, said.err

    yield answer
    # pygal leaves an import hook behind that warns in every later import: not in other tests. What finds the
    # versions of packages stays: setuptools puts its own in the place of Python's.
    sys.meta_path[:] = [one for one in sys.meta_path if one in before or hasattr(one, "find_distributions")]


@pytest.fixture
def register(tmp_path: Path) -> Write:
    """Write a register of rows that can be read, but for the cells named as in `Column`."""

    def write(*rows: dict[str, str], name: str = "so.csv") -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.DictWriter(stream, HEADER, delimiter=";")
            writer.writeheader()
            writer.writerows(GOOD | {str(Column[key]): cell for key, cell in row.items()} for row in rows)
        return path

    return write


class Page(HTMLParser):
    """What a page would fetch or run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fetched: list[tuple[str, str | None]] = []
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        links = {"href", "src", "srcset", "action", "data", "xlink:href", "poster", "background"}
        self.fetched += [(name, value) for name, value in attrs if name in links or name.startswith("on")]


def test_the_shape_of_the_json(check: Check, register: Write) -> None:
    copy = {"ORIGIN_SYSTEM": "Cũ", "ORIGIN_NUMBER": "7"}
    status, out, err = check(register({}, {"VALID_ON": "?"}, copy, copy | {"SENT_ON": ""}), "--json")
    assert (status, err) == (1, "")
    found: dict[str, Any] = json.loads(out)
    fine = {
        "row": 2,
        "regime": "vn-2026",
        "due": "2026-11-25",
        "extended_due": None,
        "outcome": None,
        "timeliness": "open_in_time",
        "problems": [],
    }
    aside = dict.fromkeys(fine) | {"row": 3, "problems": ["bad_date"]}
    second = fine | {"row": 5, "problems": ["duplicate"], "duplicate_of": 4}
    assert [*found] == ["as_of", "rows", "summary"]
    assert found["as_of"] == "2026-11-20"
    assert [row.pop("notes", None) for row in found["rows"]] == [
        None,
        None,
        None,
        ["Ngày gửi trống: lấy ngày nhận"],
    ]
    assert found["rows"] == [fine, aside, fine | {"row": 4}, second]
    assert [*found["summary"]] == FIGURES
    expected = {"rows": 4, "counted": 2, "excluded": 2, "open": 2, "open_in_time": 2, "rows_with_problems": 2}
    assert found["summary"] == dict.fromkeys(FIGURES, 0) | expected


def test_the_figures_of_the_example(check: Check) -> None:
    status, out, _ = check(EXAMPLE, "--json")
    found = json.loads(out)
    assert (status, len(found["rows"]), found["summary"]["rows"]) == (1, 66, 66)
    assert (found["summary"]["open_overdue"], found["summary"]["excluded"]) == (4, 5)


def test_a_clean_register_exits_with_zero_and_one_with_problems_with_one(
    check: Check, register: Write
) -> None:
    assert check(register({}, {}))[0] == 0
    assert check(register())[0] == 0
    # A remark is no problem.
    assert check(register({"SENT_ON": ""}))[0] == 0
    assert check(register({"PROMISED_ON": "25/11/2026"}))[0] == 0
    assert check(register({"PROMISED_ON": "26/11/2026"}))[0] == 1
    # Being overdue is no problem of the register.
    assert check(register(LATE))[0] == 0


def test_an_empty_register_is_whole_json(check: Check, register: Write) -> None:
    found = json.loads(check(register(), "--json")[1])
    assert found == {"as_of": "2026-11-20", "rows": [], "summary": dict.fromkeys(FIGURES, 0)}


def test_the_report_for_people_names_the_overdue_and_the_problems(check: Check, register: Write) -> None:
    rows = [LATE | {"DOSSIER": "TRE-1"}, {"DOSSIER": "SAI-2", "PROMISED_ON": "24/11/2026"}]
    _, out, err = check(register(*rows))
    assert err == ""
    # 12 days after Thu 1/10: Tue 13/10, 38 days and 28 working days before 20/11.
    assert re.search(r"2 +│ TRE-1 +│ 13/10/2026 +│ 38 ngày \(28 ngày làm việc\) +│ khoản 3 Điều 26", out)
    assert "đã hẹn 24/11/2026, hạn đúng là 25/11/2026" in out
    assert "Late by" in check(register(*rows), "--lang", "en")[1]


def test_who_asked_and_for_what_is_not_shown(check: Check, register: Write, tmp_path: Path) -> None:
    secret = {"REQUESTER": "Nguyễn Bí Mật", "CONTENT": "đất bà Bí Mật", "REMARK": "gọi Bí Mật"}
    path = register(
        LATE | secret, secret | {"VALID_ON": "x", "OUTCOME": "?"}, secret | {"PROMISED_ON": "1/12/2026"}
    )
    page = tmp_path / "trang.html"
    for arguments in ([], ["--all"], ["--json"], ["--html", page]):
        status, out, err = check(path, *arguments)
        assert (status, "A-1" in out or "--json" in arguments) == (1, True)
        assert "Bí Mật" not in out + err
    assert "Bí Mật" not in page.read_text(encoding="utf-8")


def test_long_lists_are_cut_unless_all_is_asked_for(check: Check, register: Write) -> None:
    path = register(*({"DOSSIER": f"TRE-{number:02d}"} | LATE for number in range(30)))
    short, whole = check(path)[1], check(path, "--all")[1]
    assert (short.count("TRE-"), whole.count("TRE-")) == (20, 30)
    assert "và 10 dòng nữa" in short
    assert "dòng nữa" not in whole


def test_control_characters_of_a_cell_do_not_reach_the_terminal(check: Check, register: Write) -> None:
    out = check(register(LATE | {"DOSSIER": "\x1b[31mA\x1b]0;x\x07"}))[1]
    assert not set(out) & {"\x1b", "\x07", "\x9b"}


def test_markup_of_a_cell_is_shown_as_it_stands(check: Check, register: Write) -> None:
    assert "[red]A[/red]" in check(register(LATE | {"DOSSIER": "[red]A[/red]"}))[1]


def test_the_checked_register_is_written_beside_it(check: Check, register: Write, tmp_path: Path) -> None:
    path, out = register({}, {"CONTENT": "=1+1"}), tmp_path / "da-kiem-tra.csv"
    before = path.read_bytes()
    assert check(path, "--out", out)[0] == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    with out.open(encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.reader(stream, delimiter=";"))
    assert lines[0] == [*HEADER, *ADDED_COLUMNS]
    assert [line[len(HEADER)] for line in lines[1:]] == ["vn-2026"] * 2
    assert lines[2][HEADER.index("Nội dung thông tin")] == "'=1+1"
    assert path.read_bytes() == before
    # Checked again, and over itself: the same answers, and nothing left behind.
    again = tmp_path / "lan-hai.csv"
    assert check(out, "--out", again)[0] == 0
    assert again.read_bytes() == out.read_bytes()
    assert check(path, "--out", out)[0] == 0
    assert sorted(found.name for found in tmp_path.iterdir()) == ["da-kiem-tra.csv", "lan-hai.csv", "so.csv"]


def test_the_page_stands_alone_and_has_the_same_figures(check: Check, tmp_path: Path) -> None:
    pytest.importorskip("jinja2")
    pytest.importorskip("pygal")
    path = tmp_path / "trang.html"
    summary = json.loads(check(EXAMPLE, "--json", "--html", path)[1])["summary"]
    text = path.read_text(encoding="utf-8")
    page = Page(text)
    assert page.fetched == []
    assert not page.tags & {"script", "link", "iframe", "object", "embed", "img", "base"}
    assert not re.search(r"@import|url\(", text)
    lines = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", line) for line in re.findall(r"<tr>(.*?)</tr>", text)]
    said = {re.sub(r"<.*?>", "", line[0]): line[1] for line in lines if len(line) == 2}
    assert [said[name] for name in ("Đã trả, đúng hạn", "Đã trả, trễ hạn", "Đang xử lý, quá hạn")] == [
        str(summary[name]) for name in ("closed_in_time", "closed_late", "open_overdue")
    ]
    assert (said["Cung cấp"], said["Từ chối"]) == (str(summary["supplied"]), str(summary["refused"]))
    assert (said["Đang xử lý"], said["Được tính"]) == (str(summary["open"]), str(summary["counted"]))
    drawn = re.findall(r'<desc class="value">(\d+)</desc>', text)
    assert sorted(map(int, drawn)) == sorted(filter(None, (summary[name] for name in FIGURES[9:15])))
    boxes = re.findall(r"<li[^>]*><b>(\d+)</b>", text)
    names = ("open_overdue", "open", "rows_with_problems", "excluded", "rows")
    assert boxes == [str(summary[name]) for name in names]


@pytest.mark.parametrize(("rows", "aside"), [((), 0), (({"RECEIVED_ON": "x"},), 1)])
def test_where_no_row_is_counted_the_page_has_its_figures_and_no_chart(
    check: Check, register: Write, tmp_path: Path, rows: tuple[dict[str, str], ...], aside: int
) -> None:
    pytest.importorskip("jinja2")
    pytest.importorskip("pygal")
    path = tmp_path / "trang.html"
    status, _, err = check(register(*rows), "--html", path)
    text = path.read_text(encoding="utf-8")
    assert (status, err) == (aside, "")
    assert re.findall(r"<li[^>]*><b>(\d+)</b>", text) == ["0", "0", str(aside), str(aside), str(aside)]
    assert "<svg" not in text


def test_without_the_extra_there_is_no_page(
    check: Check, register: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pygal", None)
    status, _, err = check(register(), "--html", tmp_path / "trang.html")
    assert (status, "tiepcan[html]" in err) == (2, True)
    assert [found.name for found in tmp_path.iterdir()] == ["so.csv"]


def test_the_page_escapes_what_comes_from_the_register(check: Check, register: Write, tmp_path: Path) -> None:
    pytest.importorskip("jinja2")
    pytest.importorskip("pygal")
    dossier, path = '<script>alert("1")</script>&', tmp_path / "trang.html"
    assert (
        check(register(LATE | {"DOSSIER": dossier}, name="so & sach.csv"), "--html", path, "--lang", "en")[0]
        == 0
    )
    text = path.read_text(encoding="utf-8")
    assert dossier not in text
    assert "so &amp; sach.csv" in text
    assert dossier in html.unescape(text)
    assert '<html lang="en">' in text
