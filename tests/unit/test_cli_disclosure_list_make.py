"""``tiepcan disclosure list make`` and ``list diff``: lists from a catalogue, and two versions beside each other."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tiepcan.disclosure import ConditionalColumn, ListColumn

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli._app import run

SECRET = {"restriction": "state_secret", "basis": "Mật số Bí Mật"}
OWNED = {"restriction": "business_secret", "consents": [{"of": "bà Bí Mật", "state": "silent"}]}
ITEMS: list[dict[str, Any]] = [
    {
        "id": "TT-1",
        "title": "=Dự toán",
        "number": "1/QĐ",
        "created_on": "2026-10-01",
        "points": ["L16-17.1.đ", "L26-17.1.d"],
        "publications": [{"form": "portal", "on": "2026-10-02", "link": "https://kkt.example.vn/1"}],
    },
    {"id": "TT-2", "title": "Hồ sơ", "points": ["L26-17.1.t"], "parts": [{"id": "1", "marks": [OWNED]}]},
    {"id": "TT-3", "title": "Kín", "points": ["L26-17.1.d"], "marks": [SECRET]},
    {
        "id": "TT-4",
        "title": "Mở",
        "points": ["L26-17.1.d"],
        "marks": [SECRET | {"declassified_on": "2026-11-20"}],
    },
    {"id": "TT-5", "title": "Thường"},
]

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on lists; nobody is named."""
    monkeypatch.setenv("COLUMNS", "200")

    def answer(*arguments: object) -> tuple[int, str, str]:
        status = run(["disclosure", "list", *map(str, arguments)])
        said = capsys.readouterr()
        assert not [word for word in ("Traceback", "Bí Mật", "Hồ sơ") if word in said.out + said.err]
        return status, said.out, said.err

    return answer


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / "co-so-du-lieu.json"
    document = {"schema": "tiepcan-catalogue/1", "data": {"items": ITEMS}}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def rows_of(path: Path) -> list[dict[str, str]]:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_publication_list_is_made_of_what_must_and_may_be_published(
    say: Run, catalogue: Path, tmp_path: Path
) -> None:
    out = tmp_path / "danh-muc.csv"
    status, said, err = say("make", catalogue, "--as-of", "2026-11-20", "--out", out)
    assert (status, said.strip(), err) == (0, f"Đã ghi {out}: 3 dòng", "")
    rows = rows_of(out)
    assert [*rows[0]] == [*ListColumn]
    assert [row["Mã thông tin"] for row in rows] == ["TT-1", "TT-2", "TT-4"]
    assert rows[0]["Tên thông tin"] == "'=Dự toán"
    assert "Bí Mật" not in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (["--as-of", "2026-11-19"], ["TT-1", "TT-2"]),
        (["--as-of", "2026-08-31"], ["TT-1"]),
        (["--as-of", "2026-11-20", "--regime", "vn-2016"], ["TT-1"]),
        (["--as-of", "2026-11-20", "--conditional"], ["TT-2"]),
    ],
)
def test_the_day_and_the_law_decide_what_is_in_it(
    say: Run, catalogue: Path, tmp_path: Path, options: list[str], names: list[str]
) -> None:
    out = tmp_path / "danh-muc.csv"
    assert say("make", catalogue, *options, "--out", out)[0] == 0
    assert [row["Mã thông tin"] for row in rows_of(out)] == names


def test_the_conditional_list_names_the_condition_and_nobody(
    say: Run, catalogue: Path, tmp_path: Path
) -> None:
    out = tmp_path / "co-dieu-kien.csv"
    status, said, _ = say(
        "make", catalogue, "--as-of", "2026-11-20", "--conditional", "--out", out, "--lang", "en"
    )
    assert (status, said.strip()) == (0, f"Written to {out}: 1 row(s)")
    (row,) = rows_of(out)
    assert [*row] == [*ConditionalColumn]
    assert row["Điều kiện tiếp cận"].startswith(
        "cần sự đồng ý của chủ sở hữu bí mật kinh doanh (khoản 2 Điều 16"
    )
    assert "Bí Mật" not in out.read_text(encoding="utf-8")
    assert say("check", out, "--conditional", "--as-of", "2026-11-20")[0] == 0


def test_what_is_read_is_never_written_over_and_nothing_is_left_half_written(
    say: Run, catalogue: Path, tmp_path: Path
) -> None:
    before = catalogue.read_bytes()
    for target in (catalogue, tmp_path, tmp_path / "khong-co" / "a.csv"):
        assert say("make", catalogue, "--as-of", "2026-11-20", "--out", target)[0] == 2
    assert catalogue.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [catalogue.name]


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({"schema": "tiepcan-item/1", "data": ITEMS[0]}, "tiepcan-item/1"),
        ({"schema": "tiepcan-catalogue/1", "data": {"items": [ITEMS[0], ITEMS[0]]}}, "used twice"),
        ({"schema": "tiepcan-catalogue/1", "data": {"items": [{"title": "Bí Mật"}]}}, "items[0]"),
        ([], "schema"),
    ],
)
def test_what_is_no_catalogue_is_refused(say: Run, tmp_path: Path, document: object, said: str) -> None:
    path, out = tmp_path / "khac.json", tmp_path / "ra.csv"
    path.write_text(json.dumps(document), encoding="utf-8")
    status, written, err = say("make", path, "--as-of", "2026-11-20", "--out", out, "--lang", "en")
    assert (status, written, out.exists()) == (2, "", False)
    assert said in err
    assert say("make", tmp_path / "khong-co.json", "--as-of", "2026-11-20", "--out", out)[0] == 2
    assert say("make", path, "--as-of", "2026-11-20")[0] == 2


HEADER = "Mã,Tên,Số hiệu,Ngày ký,Hình thức,Thời điểm\n"
OLD = HEADER + "A-1,Hồ sơ,1/QĐ,01/10/2026,cổng,02/10/2026\nA-2,Hồ sơ,2/QĐ,01/10/2026,cổng,02/10/2026\n"
NEW = HEADER + "A-1,Hồ sơ,1/QĐ,01/10/2026,niêm yết,02/10/2026\nA-3,Hồ sơ,3/QĐ,01/10/2026,cổng,02/10/2026\n"


@pytest.fixture
def versions(tmp_path: Path) -> Callable[[str, str], tuple[Path, Path]]:
    def write(old: str, new: str) -> tuple[Path, Path]:
        paths = tmp_path / "cu.csv", tmp_path / "moi.csv"
        for path, text in zip(paths, (old, new), strict=True):
            path.write_text(text, encoding="utf-8")
        return paths

    return write


Versions = Callable[[str, str], tuple[Path, Path]]


def test_two_versions_are_compared_for_people(say: Run, versions: Versions) -> None:
    status, out, err = say("diff", *versions(OLD, NEW), "--as-of", "2026-11-20")
    assert (status, err) == (0, "")
    assert [line.strip("· ").rstrip() for line in out.splitlines()] == [
        "thêm: A-3 3/QĐ",
        "bỏ: A-2 2/QĐ",
        "sửa: A-1: nơi công khai",
    ]
    _, out, _ = say("diff", *versions(OLD, NEW), "--as-of", "2026-11-20", "--lang", "en")
    assert "changed: A-1: publication" in out
    _, out, _ = say("diff", *versions(OLD, OLD), "--as-of", "2026-11-20")
    assert out.strip() == "Hai phiên bản giống nhau."


def test_two_versions_are_compared_for_programs(say: Run, versions: Versions) -> None:
    status, out, _ = say("diff", *versions(OLD, NEW), "--as-of", "2026-11-20", "--json")
    assert (status, json.loads(out)) == (
        0,
        {
            "set_aside": [0, 0],
            "added": [{"item": "A-3", "number": "3/QĐ"}],
            "removed": [{"item": "A-2", "number": "2/QĐ"}],
            "changed": [{"item": "A-1", "number": "1/QĐ", "fields": ["publications"]}],
        },
    )


def test_rows_that_cannot_be_read_are_counted_and_were_neither_added_nor_removed(
    say: Run, versions: Versions
) -> None:
    broken = OLD.replace("A-1,Hồ sơ,1/QĐ,01/10/2026", "A-1,Hồ sơ,1/QĐ,46266")
    for pair, unread in (((OLD, broken), [0, 1]), ((broken, OLD), [1, 0])):
        found = json.loads(say("diff", *versions(*pair), "--as-of", "2026-11-20", "--json")[1])
        assert found == {"set_aside": unread, "added": [], "removed": [], "changed": []}
        _, out, _ = say("diff", *versions(*pair), "--as-of", "2026-11-20", "--lang", "en")
        assert f"not compared: {unread[0]} of the old version, {unread[1]} of the new" in out


def test_both_files_must_be_lists(say: Run, versions: Versions, tmp_path: Path) -> None:
    old, _ = versions(OLD, NEW)
    for other in (tmp_path / "khong-co.csv", tmp_path):
        assert say("diff", old, other, "--as-of", "2026-11-20")[0] == 2
    bad, _ = versions("Mã,Tên\n", NEW)
    status, out, err = say("diff", bad, bad, "--as-of", "2026-11-20", "--lang", "en")
    assert (status, out) == (2, "")
    assert "the column is missing" in err
