"""Single cells of a register: what is a day, a number, a word of the list; what is said of the rest."""

from __future__ import annotations

import io
import unicodedata
from datetime import date
from typing import Any, Literal

import pytest

from tiepcan import WorkingCalendar, check_rows, read_register
from tiepcan.register import CheckedRow, Column, ReadRow, parse_day

GOOD = {
    Column.DOSSIER: "A-1",
    Column.SENT_ON: "12/11/2026",
    Column.RECEIVED_ON: "12/11/2026",
    Column.VALID_ON: "12/11/2026",
    Column.REQUEST_CHANNEL: "Trực tiếp",
    Column.COMPLEXITY: "Đơn giản",
}
PERSONAL = {
    Column.REQUESTER: "Nguyễn Thị Bí Mật",
    Column.CONTENT: "Hồ sơ đất của bà Bí Mật",
    Column.REMARK: "gọi cho Bí Mật",
}


def read(**cells: str) -> ReadRow:
    """A row that can be read, but for *cells*, which are named as in `Column`."""
    row = GOOD | {Column[name]: cell for name, cell in cells.items()}
    lines = ["\t".join(Column), "\t".join(row.get(column, "") for column in Column)]
    (found,) = read_register(io.StringIO("\n".join(lines))).rows
    return found


def check(calendar: WorkingCalendar, **cells: str) -> CheckedRow:
    (found,) = check_rows([read(**cells)], as_of=date(2026, 11, 20), calendar=calendar)
    return found


def codes(row: ReadRow) -> list[str]:
    return [str(found.problem) for found in row.findings]


@pytest.mark.parametrize(
    "text",
    [
        "01/09/2026",
        "1/9/2026",
        "01/9/2026",
        "2026-09-01",
        "01/09/2026 08:30",
        "1/9/2026 8:30:59",
        "2026-09-01T08:30:00",
        "2026-09-01 00:00:00.000",
    ],
)
def test_a_day_in_any_usual_form(text: str) -> None:
    assert parse_day(text) == date(2026, 9, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "46266",
        "46266.0",
        "20260901",
        "31/02/2026",
        "29/02/2026",
        "2026-02-30",
        "00/09/2026",
        "01/13/2026",
        "01/01/0000",
        "0000-01-01",
        "01/09/26",
        "2026-9-1",
        "2026/09/01",
        "01-09-2026",
        "01.09.2026",
        "1/9/20266",
        "+1/9/2026",
        "1 / 9 / 2026",
        "01/09/2026 sáng",
        "01/09/2026\n02/09/2026",
        "hôm qua",
        "٠١/٠٩/٢٠٢٦",
        "２０２６-０９-０１",
        "01⁄09⁄2026",
    ],
)
def test_what_is_no_day(text: str) -> None:
    assert parse_day(text) is None


def test_a_leap_day_is_a_day_in_a_leap_year_only() -> None:
    assert parse_day("29/02/2028") == date(2028, 2, 29)
    assert parse_day("29/02/2027") is None


@pytest.mark.parametrize("spaces", [" {} ", "\xa0{}\xa0", "\u2003{}", "{}\u3000"])
def test_spaces_around_a_day_do_not_matter(spaces: str) -> None:
    row = read(RECEIVED_ON=spaces.format("12/11/2026"))
    assert row.row is not None
    assert row.row.received_on == date(2026, 11, 12)


@pytest.mark.parametrize(
    "name", ["SENT_ON", "RECEIVED_ON", "VALID_ON", "EXTENSION_NOTICE_ON", "CLOSED_ON", "PROMISED_ON"]
)
def test_every_column_of_days_refuses_a_bare_number(name: str) -> None:
    row = read(**{name: "46266"})
    assert (row.row, codes(row)) == (None, ["bad_date"])
    assert row.findings[0].text.vi.startswith(f"{Column[name]}: “46266”")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("REQUEST_CHANNEL", "Điện thoại"),
        ("REQUEST_CHANNEL", ""),
        ("SUPPLY_CHANNEL", "Zalo"),
        ("COMPLEXITY", "Khó"),
        ("OUTCOME", "Đã xong"),
        ("EXTENSION_DAYS", "-1"),
        ("EXTENSION_DAYS", "5,5"),
        ("EXTENSION_DAYS", "năm"),
        ("EXTENSION_DAYS", "٥"),
        ("EXTENSION_DAYS", "1e1"),
    ],
)
def test_a_value_outside_the_list_is_named(name: str, text: str) -> None:
    row = read(**{name: text, "CLOSED_ON": "13/11/2026"})
    assert (row.row, codes(row)) == (None, ["unknown_value"])
    assert row.findings[0].text.vi.startswith(f"{Column[name]}: ")


@pytest.mark.parametrize(
    "spelled",
    [
        "phức tạp",
        "PHỨC TẠP",
        "  Phức tạp ",
        "Phức  tạp",
        "Phức\xa0tạp",
        unicodedata.normalize("NFD", "Phức tạp"),
        unicodedata.normalize("NFD", "PHỨC TẠP"),
    ],
)
def test_one_word_however_it_is_spelled(spelled: str) -> None:
    row = read(COMPLEXITY=spelled)
    assert row.row is not None
    assert row.row.complexity == "complex"


@pytest.mark.parametrize("wrong", ["Phuc tap", "Phưc tạp", "Phức.tạp", "Phức tạp?"])
def test_another_word_is_not_taken_for_it(wrong: str) -> None:
    assert codes(read(COMPLEXITY=wrong)) == ["unknown_value"]


@pytest.mark.parametrize(("text", "days"), [("", None), ("0", 0), ("5", 5), ("5.0", 5), ("12,0", 12)])
def test_days_of_extension(text: str, days: int | None) -> None:
    row = read(EXTENSION_DAYS=text)
    assert row.row is not None
    assert row.row.extension_days == days


def test_a_result_needs_its_day() -> None:
    assert codes(read(OUTCOME="Cung cấp")) == ["bad_date"]
    assert read(OUTCOME="Cung cấp", CLOSED_ON="13/11/2026").row is not None


def test_everything_wrong_in_a_row_is_said_at_once() -> None:
    row = read(SENT_ON="?", RECEIVED_ON="46266", COMPLEXITY="Khó", OUTCOME="Xong", CLOSED_ON="")
    assert sorted(codes(row)) == ["bad_date"] * 3 + ["unknown_value"] * 2


def test_a_letter_without_its_day_of_sending_is_set_aside_since_the_law_changed(
    calendar: WorkingCalendar,
) -> None:
    row = check(calendar, SENT_ON="", REQUEST_CHANNEL="Bưu chính")
    assert (row.regime, row.problems, row.set_aside) == (None, ("bad_date",), True)
    earlier = dict.fromkeys(("RECEIVED_ON", "VALID_ON"), "12/08/2026")
    assert check(calendar, SENT_ON="", REQUEST_CHANNEL="Bưu chính", **earlier).regime == "vn-2016"
    assert check(calendar, SENT_ON="", REQUEST_CHANNEL="Trực tiếp").regime == "vn-2026"


@pytest.mark.parametrize(
    "cells",
    [
        {"VALID_ON": "31/12/9999"},
        {"RECEIVED_ON": "31/12/9999", "VALID_ON": "31/12/9999"},
        {"VALID_ON": "20/12/2027", "EXTENSION_DAYS": "5", "EXTENSION_NOTICE_ON": "21/12/2027"},
        {"SENT_ON": "12/11/1026"},
    ],
)
def test_a_day_out_of_reach_sets_the_row_aside(calendar: WorkingCalendar, cells: dict[str, str]) -> None:
    row = check(calendar, **cells)
    assert (row.regime, row.due, row.timeliness) == (None, None, None)
    assert row.problems == ("bad_date",)


def test_a_row_without_the_complexity_it_needs_is_not_called_invalid(calendar: WorkingCalendar) -> None:
    days = dict.fromkeys(("SENT_ON", "RECEIVED_ON", "VALID_ON"), "03/08/2026")
    row = check(calendar, COMPLEXITY="", **days)
    assert (row.problems, row.due, row.timeliness) == (("unknown_value",), None, None)
    # Under the law of 2026 the limit is the same for all: an empty cell is no problem.
    assert check(calendar, COMPLEXITY="").problems == ()


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("bi.mat@example.vn", True),
        ("001203004567", True),
        ("0912 345 678", True),
        ("0912.345.678", True),
        ("+84 912-345-678", True),
        ("mồng 3", False),
        ("31/02/2026", False),
        ("46266", False),
    ],
)
def test_what_may_be_personal_is_not_repeated(text: str, hidden: bool) -> None:  # noqa: FBT001
    row = read(VALID_ON=text)
    for lang in ("vi", "en"):
        said = row.findings[0].text.in_language(lang)
        assert (text in said) is not hidden
        assert ({"vi": "(đã ẩn)", "en": "(value hidden)"}[lang] in said) is hidden


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Văn An",
        "nguyễn văn an",
        "NGUYỄN VĂN AN",
        "ông An",
        "Hoa",
        "Nguyễn Văn A.",
        "Nguyễn-Văn An (1985)",
        "091/234/5678",
        "(091) 234 5678",
        "0912_345_678",
        "０９１２３４５６７８",
        "an.nguyen(at)gmail.com",
        "rất khó, xem thêm công văn hỏi ý kiến các phòng",
        "\x1b[31m",
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_what_may_name_somebody_is_never_repeated(text: str, form: Literal["NFC", "NFD"]) -> None:
    for column in ("VALID_ON", "COMPLEXITY"):
        (finding,) = read(**{column: unicodedata.normalize(form, text)}).findings
        assert "(đã ẩn)" in finding.text.vi
        assert "(value hidden)" in finding.text.en


@pytest.mark.parametrize("text", ["hôm qua", "mồng 3", "31/02/2026", "rất phức tạp", "2026", "chưa rõ"])
def test_what_names_nobody_is_repeated(text: str) -> None:
    assert f"“{text}”" in read(VALID_ON=text).findings[0].text.vi


def test_who_asked_and_for_what_is_in_no_repr(calendar: WorkingCalendar) -> None:
    cells: dict[str, Any] = {column.name: text for column, text in PERSONAL.items()}
    row = read(**cells)
    assert row.row is not None
    assert row.row.requester == PERSONAL[Column.REQUESTER]
    checked = check(calendar, VALID_ON="11/11/2026", **cells)
    assert checked.problems == ("date_order",)
    for record in (row, row.row, read(VALID_ON="?", **cells), checked):
        assert "A-1" in repr(record)
        assert "Bí Mật" not in repr(record)
