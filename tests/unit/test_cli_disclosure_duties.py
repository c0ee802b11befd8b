"""``tiepcan disclosure duties``: what is late and soon, from a list or a catalogue, for people, programs and a table."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli._app import run

PORTAL = {"form": "portal", "on": "2026-10-08"}


def item(name: str, created: str | None, **more: Any) -> dict[str, Any]:
    known = {"id": name, "title": "Bí Mật", "number": f"{name}/QĐ", "points": ["L26-17.1.d"]}
    return known | ({} if created is None else {"created_on": created}) | more


#: Due on 8/10, 14/10 and 30/11 (Culture Day is off); the transition on 1/3/2027.
ITEMS = [
    item("mo", "2026-11-20"),
    item("tre", "2026-10-07"),
    item("tre-nhat", "2026-10-01"),
    item("xong", "2026-10-01", publications=[PORTAL]),
    item("muon", "2026-09-03", publications=[PORTAL]),
    item("chuyen-tiep", "2025-03-03", points=["L26-17.1.p"]),
    item("mat", "2026-10-01", marks=[{"restriction": "state_secret"}]),
    item("thieu-ngay", None),
    item("khong", "2026-10-01", points=[]),
]

Duties = Callable[..., tuple[int, str, str]]
Write = Callable[..., Path]


@pytest.fixture
def duties(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Duties:
    """Ask for the duties; no title is ever said."""
    monkeypatch.setenv("COLUMNS", "200")

    def answer(path: Path, *arguments: object, as_of: str = "2026-11-20") -> tuple[int, str, str]:
        status = run(["disclosure", "duties", str(path), "--as-of", as_of, *map(str, arguments)])
        said = capsys.readouterr()
        assert not [word for word in ("Traceback", "Bí Mật") if word in said.out + said.err]
        return status, said.out, said.err

    return answer


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_file(
        items: list[dict[str, Any]] = ITEMS, name: str = "co-so-du-lieu.json", **document: Any
    ) -> Path:
        path = tmp_path / name
        known = {"schema": "tiepcan-catalogue/1", "data": {"items": items}}
        path.write_text(json.dumps(known | document), encoding="utf-8")
        return path

    return to_file


HEADER = "Mã,Tên,Số hiệu,Ngày ký,Điểm,Hình thức,Thời điểm\n"


@pytest.fixture
def kept(tmp_path: Path) -> Callable[..., Path]:
    def to_file(*rows: str) -> Path:
        path = tmp_path / "danh-muc.csv"
        path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8-sig")
        return path

    return to_file


def shown(out: str) -> list[str]:
    """The first cell of each row of the table."""
    return re.findall(r"^│ ([a-z-]+) +│", out, flags=re.MULTILINE)


def test_what_is_to_be_done_stands_in_the_order_of_its_urgency(duties: Duties, write: Write) -> None:
    status, out, err = duties(write())
    assert (status, err) == (1, "")
    assert shown(out) == ["tre-nhat", "tre", "thieu-ngay", "mo", "chuyen-tiep"]
    assert "Nghĩa vụ công khai, 20/11/2026" in out
    assert "chưa công khai, quá hạn: 2" in out
    assert "có dấu hạn chế, xem xét trước khi công khai: 1" in out
    late = next(line for line in out.splitlines() if line.startswith("│ tre-nhat"))
    assert [cell.strip() for cell in late.strip("│").split("│")] == [
        "tre-nhat",
        "d",
        "chưa công khai, quá hạn",
        "08/10/2026",
        "43",
        "cổng, trang thông tin điện tử",
        "khoản 4 Điều 18 Luật 01/2026/QH16",
    ]
    assert "Thêm --all" in out


def test_all_shows_what_is_done_too(duties: Duties, write: Write) -> None:
    _, out, _ = duties(write(), "--all", "--lang", "en")
    assert shown(out) == ["tre-nhat", "tre", "thieu-ngay", "mo", "chuyen-tiep", "mat", "muon", "xong"]
    assert "published late" in out
    assert "Add --all" not in out


def test_the_shape_of_the_json(duties: Duties, write: Write) -> None:
    status, out, err = duties(write(), "--json")
    assert (status, err) == (1, "")
    found: dict[str, Any] = json.loads(out)
    assert [*found] == ["as_of", "set_aside", "counts", "duties"]
    assert (found["as_of"], found["set_aside"]) == ("2026-11-20", 0)
    assert found["counts"] == {
        "overdue": 2,
        "not_dated": 1,
        "open": 2,
        "restricted": 1,
        "published_late": 1,
        "published_in_time": 1,
    }
    # For programs everything is there, asked for or not.
    assert [one["item"] for one in found["duties"]][:2] == ["tre-nhat", "tre"]
    assert len(found["duties"]) == 8
    first = found["duties"][0]
    assert first == {
        "item": "tre-nhat",
        "number": "tre-nhat/QĐ",
        "state": "overdue",
        "basis": "general",
        "points": ["L26-17.1.d"],
        "due": "2026-10-08",
        "published_on": None,
        "days_late": 43,
        "needs_action": True,
        "forms": [
            {"form": "portal", "met": False, "citation": "khoản 1 Điều 19 Luật 01/2026/QH16", "in_part": None}
        ],
        "postings": [],
        "citation": "khoản 4 Điều 18 Luật 01/2026/QH16",
        "remarks": [],
    }


def test_postings_in_the_json_and_in_the_table(duties: Duties, write: Write) -> None:
    posting = {"form": "posting", "on": "2026-10-08", "until": "2026-10-20"}
    path = write([item("ngan", "2026-10-07", publications=[posting, PORTAL])])
    status, out, _ = duties(path, "--json")
    assert (status, json.loads(out)["duties"][0]["postings"]) == (
        1,
        [
            {
                "form": "posting",
                "keep_until": "2026-11-07",
                "too_short": True,
                "running": False,
                "citation": "khoản 2 Điều 21 Luật 01/2026/QH16",
            }
        ],
    )
    assert "niêm yết ít nhất đến 07/11/2026" in " ".join(duties(path)[1].split())


def test_nothing_late_has_status_zero(duties: Duties, write: Write) -> None:
    done = item("xong", "2026-10-01", publications=[PORTAL])
    status, out, err = duties(write([done, item("mo", "2026-11-20")]))
    assert (status, err) == (0, "")
    assert duties(write([done]))[:2] == (0, duties(write([done]))[1])
    assert "Không có việc phải làm." in duties(write([done]))[1]
    assert duties(write([]))[0] == 0
    assert shown(out) == ["mo"]


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"publications": [PORTAL]}, 0),
        # Late, and done: nothing is wrong any more.
        ({"created_on": "2026-09-03", "publications": [PORTAL]}, 0),
        # Published and the portal left out; taken down; no day; overdue.
        ({"publications": [{"form": "posting", "on": "2026-10-08"}]}, 1),
        ({"publications": [PORTAL], "withdrawn_on": "2026-10-20"}, 1),
        ({"created_on": None}, 1),
        ({}, 1),
        ({"marks": [{"restriction": "harmful"}]}, 0),
    ],
)
def test_what_is_wrong_has_status_one(
    duties: Duties, write: Write, changes: dict[str, Any], status: int
) -> None:
    known = item("A", "2026-10-02") | changes
    assert duties(write([{key: one for key, one in known.items() if one is not None}]))[0] == status


def test_notice_says_how_early_is_soon(duties: Duties, write: Write) -> None:
    path = write([item("mo", "2026-11-20")])
    counts = {
        days: json.loads(duties(path, "--json", *days)[1])["counts"] for days in ((), ("--notice", "5"))
    }
    assert list(counts.values()) == [{"open": 1}, {"due_soon": 1}]
    assert duties(path, "--notice", "0")[0] == 2


def test_a_list_is_taken_as_well_and_rows_set_aside_are_counted(
    duties: Duties, kept: Callable[..., Path]
) -> None:
    fine = "tre,Bí Mật,1/QĐ,07/10/2026,d,,"
    status, out, _ = duties(kept(fine, "sai,Bí Mật,2/QĐ,46266,d,,"), "--json")
    found = json.loads(out)
    assert (status, found["set_aside"], [one["item"] for one in found["duties"]]) == (1, 1, ["tre"])
    _, out, _ = duties(kept(fine, "sai,Bí Mật,2/QĐ,46266,d,,"))
    assert "1 dòng chưa đọc được, để riêng: kiểm tra bằng disclosure list check" in out
    # A row that cannot be read is something wrong by itself.
    done = "xong,Bí Mật,1/QĐ,07/10/2026,d,cổng,08/10/2026"
    assert duties(kept(done))[0] == 0
    assert duties(kept(done, "sai,Bí Mật,2/QĐ,46266,d,,"))[0] == 1


def test_the_letters_of_a_list_are_those_of_the_law_that_is_named(
    duties: Duties, kept: Callable[..., Path]
) -> None:
    path = kept("cu,Bí Mật,1/QĐ,03/06/2026,đ,,")
    points = [
        json.loads(duties(path, "--json", *more)[1])["duties"][0]["points"]
        for more in ((), ("--regime", "vn-2016"))
    ]
    # Under 2026 "đ" is aid, which was "e" before.
    assert points == [["L16-17.1.e"], ["L16-17.1.đ"]]


def test_a_list_as_json_is_taken_too(duties: Duties, write: Write) -> None:
    path = write(schema="tiepcan-publication-list/1", data={"regime": "vn-2026", "items": ITEMS[:2]})
    assert json.loads(duties(path, "--json")[1])["counts"] == {"overdue": 1, "open": 1}


def test_a_service_unit_has_no_duty_for_what_it_had_before(duties: Duties, write: Write) -> None:
    path = write([item("cu", "2026-06-03"), item("moi", "2026-10-07")])
    assert [one["item"] for one in json.loads(duties(path, "--json")[1])["duties"]] == ["cu", "moi"]
    found = json.loads(duties(path, "--json", "--service-unit")[1])
    assert [one["item"] for one in found["duties"]] == ["moi"]


def test_what_is_shown_is_written_as_a_table(duties: Duties, write: Write, tmp_path: Path) -> None:
    path, out = write([*ITEMS[:2], item("=1+1", "2026-10-01", publications=[PORTAL])]), tmp_path / "viec.csv"
    assert duties(path, "--out", out)[0] == 1
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    with out.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["Mã thông tin"] for row in rows] == ["tre", "mo"]
    assert rows[0] == {
        "Mã thông tin": "tre",
        "Số, ký hiệu": "tre/QĐ",
        "Điểm": "d",
        "Tình trạng": "chưa công khai, quá hạn",
        "Hạn công khai": "14/10/2026",
        "Ngày công khai": "",
        "Trễ (ngày)": "37",
        "Còn thiếu": "cổng, trang thông tin điện tử",
        "Căn cứ": "khoản 4 Điều 18 Luật 01/2026/QH16",
    }
    assert duties(path, "--all", "--out", out)[0] == 1
    text = out.read_text(encoding="utf-8-sig")
    assert '"\'=1+1"' in text
    assert "Bí Mật" not in text
    assert duties(path, "--out", path)[0] == 2


def test_what_is_presumed_is_said_once_below_the_table(duties: Duties, write: Write) -> None:
    path = write([item("mot", "2026-06-03"), item("hai", "2026-06-03")])
    for lang, title, words in (
        ("vi", "Lưu ý", "điểm tương ứng của luật trước suy từ bảng đối chiếu"),
        ("en", "Notes", "the matching point of the earlier one is read off the map"),
    ):
        out = " ".join(duties(path, "--lang", lang)[1].split())
        assert title in out
        assert out.count(words) == 1


def test_the_agencys_choices_are_followed(duties: Duties, write: Write) -> None:
    # Fri 21/8/2026: Sat 22/8 is made up, and counts or not.
    path = write([item("A", "2026-08-21")])
    days = [
        json.loads(duties(path, "--json", *more)[1])["duties"][0]["due"]
        for more in ((), ("--policy", "makeup_days=off"))
    ]
    assert days == ["2026-08-27", "2026-08-28"]


def test_a_day_that_was_mistyped_is_named_by_its_item(duties: Duties, write: Write) -> None:
    status, out, err = duties(write([*ITEMS, item("sai-nam", "2062-10-01")]))
    assert (status, err) == (1, "")
    assert "sai-nam" in out
    assert "tre-nhat" in out
    assert "2062" in out


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", "{}"),
        ("a.json", '{"schema": "tiepcan-item/1", "data": {"id": "A", "title": "Bí Mật"}}'),
        ("a.csv", "Mã,Tên\nA,Bí Mật\n"),
        ("a.csv", '{"schema": "tiepcan-catalogue/1", "data": {"items": []}}'),
    ],
)
def test_what_is_neither_list_nor_catalogue_is_refused(
    duties: Duties, tmp_path: Path, name: str, content: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    status, out, err = duties(path)
    assert (status, out) == (2, "")
    assert name in err
    assert duties(tmp_path / "khong-co.csv")[0] == 2
