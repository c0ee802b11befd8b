"""Whether a list holds what is asked for: everything wrong in it is told at once, each with its row and clause."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import attrs
import pytest

from tiepcan import LawBook, Regime
from tiepcan.disclosure import (
    InformationItem,
    ItemPart,
    ListCheck,
    ListColumn,
    ListFinding,
    ListProblem,
    Mark,
    Publication,
    PublicationForm,
    PublicationList,
    Restriction,
    read_publication_list,
)
from tiepcan.law import Standing

DAY = date(2026, 11, 20)
NAMES_HER = "Quyết định xử phạt bà Nguyễn Thị Bí Mật"
COLUMNS = ["ID", "TITLE", "NUMBER", "CREATED_ON", "POINTS", "FORMS", "PUBLISHED_ON", "TERM", "LINK", "FILE"]
#: One row for each thing that can be wrong; every title names somebody.
BAD = [
    # Row 2: no number, no date.
    ["A-1", NAMES_HER, "", "", "d", "cổng", "05/06/2026", "", "https://kkt.example.vn/1", ""],
    # Row 3: created in the future, and published before.
    ["A-2", NAMES_HER, "2/QĐ", "15/12/2026", "d", "cổng", "05/06/2026", "", "https://kkt.example.vn/2", ""],
    # Row 4: a point that the law does not know.
    ["A-3", NAMES_HER, "3/QĐ", "01/06/2026", "f", "cổng", "05/06/2026", "", "https://kkt.example.vn/3", ""],
    # Rows 5 and 6: one number in one year.
    ["A-4", NAMES_HER, "4/QĐ", "01/06/2026", "d", "cổng", "05/06/2026", "", "https://kkt.example.vn/4", ""],
    ["A-5", NAMES_HER, " 4/qđ ", "02/06/2026", "d", "cổng", "05/06/2026", "", "https://kkt.example.vn/5", ""],
    # Row 7: a link that is none; row 8: a file of another machine.
    ["A-6", NAMES_HER, "6/QĐ", "01/06/2026", "d", "cổng", "05/06/2026", "", "xem trên trang", ""],
    ["A-7", NAMES_HER, "7/QĐ", "01/06/2026", "d", "niêm yết", "05/06/2026", "", "", "C:\\an\\7.pdf"],
    # Row 9: nothing of the publication; row 10: no title, no link.
    ["A-8", NAMES_HER, "8/QĐ", "01/06/2026", "d", "", "", "", "", ""],
    ["A-9", "", "9/QĐ", "01/06/2026", "d", "cổng", "05/06/2026", "", "", ""],
    # Row 11: the id of row 2; row 12: not classified, to be published later.
    ["A-1", NAMES_HER, "11/QĐ", "01/06/2026", "d", "cổng", "05/06/2026", "", "https://kkt.example.vn/11", ""],
    ["A-12", NAMES_HER, "12/QĐ", "01/11/2026", "", "cổng", "01/12/2026", "", "https://kkt.example.vn/12", ""],
    # Row 13: a day, a form, a term that cannot be read; row 14: more days than forms.
    ["A-13", NAMES_HER, "13/QĐ", "31/02/2026", "d", "bảng tin; cổng", "05/06/2026", "tùy", "", "13.pdf"],
    ["A-14", NAMES_HER, "14/QĐ", "01/06/2026", "d", "cổng", "05/06/2026; 06/06/2026", "", "", "14.pdf"],
]
EXPECTED = [
    (2, "Số, ký hiệu", "missing_number"),
    (2, "Ngày tạo ra", "missing_created_on"),
    (2, "Mã thông tin", "duplicate_id"),
    (3, "Ngày tạo ra", "future_date"),
    (3, "Thời điểm công khai", "published_before_created"),
    (4, "Điểm phải công khai", "unknown_point"),
    (5, "Số, ký hiệu", "duplicate_number"),
    (6, "Số, ký hiệu", "duplicate_number"),
    (7, "Địa chỉ truy cập", "bad_link"),
    (8, "Tệp đính kèm", "bad_file"),
    (9, "Hình thức công khai", "missing_form"),
    (9, "Thời điểm công khai", "missing_published_on"),
    (9, "Địa chỉ truy cập", "missing_link"),
    (10, "Tên thông tin", "missing_title"),
    (10, "Địa chỉ truy cập", "missing_link"),
    (11, "Mã thông tin", "duplicate_id"),
    (12, "Thời điểm công khai", "planned"),
    (12, "Điểm phải công khai", "missing_point"),
    (13, "Ngày tạo ra", "bad_date"),
    (13, "Hình thức công khai", "unknown_form"),
    (13, "Thời hạn công khai", "bad_term"),
    (14, "Thời điểm công khai", "uneven_cells"),
]


def read_all(rows: list[list[str]], regime: Regime) -> PublicationList:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[ListColumn[name] for name in COLUMNS], *rows])
    out.seek(0)
    return read_publication_list(out, regime=regime)


def sound(place: int = 1, /, **changes: Any) -> InformationItem:
    outlet = Publication(form=PublicationForm.PORTAL, on=date(2026, 6, 5), link="https://kkt.example.vn/x")
    item = InformationItem(
        id=f"B-{place}",
        title=NAMES_HER,
        number=f"{place}/BC",
        created_on=date(2026, 6, 1),
        points=("L26-17.1.d",),
        publications=(outlet,),
    )
    return attrs.evolve(item, **changes)


def check(*items: InformationItem, regime: Regime, as_of: date = DAY) -> ListCheck:
    return PublicationList.of(items, regime).check(as_of=as_of)


def problems(found: ListCheck) -> list[str]:
    return [str(one.problem) for one in found.findings]


def test_all_that_is_wrong_is_told_at_once_with_row_and_column(law_2026: Regime) -> None:
    found = read_all(BAD, law_2026).check(as_of=DAY)
    assert [(one.row, one.column, str(one.problem)) for one in found.findings] == EXPECTED
    assert (found.rows, found.set_aside, found.is_clean) == (13, 3, False)


def test_values_are_quoted_where_they_are_days_codes_or_addresses_and_titles_never(law_2026: Regime) -> None:
    found = read_all(BAD, law_2026).check(as_of=DAY)
    said = {(one.row, str(one.problem)): one.text.vi for one in found.findings}
    quoted = {
        (3, "future_date"): "“15/12/2026”",
        (4, "unknown_point"): "“f”",
        (6, "duplicate_number"): "“4/qđ”",
        (7, "bad_link"): "“xem trên trang”",
        (8, "bad_file"): "“C:\\an\\7.pdf”",
        (11, "duplicate_id"): "“A-1”",
        (13, "bad_date"): "“31/02/2026”",
        (13, "unknown_form"): "“bảng tin”",
        (13, "bad_term"): "“tùy”",
    }
    assert {place: said[place].partition(": ")[2] for place in quoted} == quoted
    whole = " ".join(f"{one.in_language('vi')} {one.in_language('en')} {one!r}" for one in found.findings)
    assert "Bí Mật" not in whole


def test_rows_that_cannot_be_read_are_set_aside_counted_and_still_there(law_2026: Regime) -> None:
    found = read_all(BAD, law_2026)
    assert [row.number for row in found.set_aside] == [4, 13, 14]
    assert len(found.items) + len(found.set_aside) == len(found.rows) == len(BAD)
    assert [list(row.cells) for row in found.rows] == BAD


def test_problems_notes_and_counts(law_2026: Regime) -> None:
    found = read_all(BAD, law_2026).check(as_of=DAY)
    assert [one.problem for one in found.notes] == [ListProblem.PLANNED, ListProblem.MISSING_POINT]
    assert len(found.problems) + len(found.notes) == len(found.findings)
    counts = found.counts()
    assert sum(counts.values()) == len(found.findings)
    assert counts[ListProblem.DUPLICATE_NUMBER] == 2
    assert [*counts.values()] == sorted(counts.values(), reverse=True)


def test_every_problem_there_is_can_be_found(law: LawBook, law_2026: Regime) -> None:
    found = set(problems(read_all(BAD, law_2026).check(as_of=DAY)))
    found |= set(problems(check(sound(marks=(Mark(restriction=Restriction.WORK_SECRET),)), regime=law_2026)))
    # Found in cells of their own: see the tests of cells, of headers and of the conditional list.
    elsewhere = {"date_order", "slipped_cells", "unknown_sector_rule", "unknown_restriction"}
    assert found | elsewhere == {str(problem) for problem in ListProblem}
    assert not found & elsewhere


@pytest.mark.parametrize("problem", ListProblem)
def test_each_problem_has_words_in_both_languages(problem: ListProblem) -> None:
    words = problem.in_words()
    assert words.vi
    assert words.en
    assert words.vi != words.en
    assert not (problem.sets_aside and problem.is_note)


def test_a_sound_list_is_clean(law_2016: Regime, law_2026: Regime) -> None:
    for regime in (law_2016, law_2026):
        found = check(sound(), sound(2), regime=regime)
        assert (found.findings, found.is_clean, found.rows, found.set_aside) == ((), True, 2, 0)


def test_notes_alone_leave_a_list_clean(law_2026: Regime) -> None:
    found = check(sound(points=()), regime=law_2026)
    assert (problems(found), found.is_clean) == (["missing_point"], True)


def test_what_is_missing_is_asked_for_by_the_decree_firmly_under_2016_and_as_a_reading_since(
    law_2016: Regime, law_2026: Regime
) -> None:
    bare = InformationItem(id="B-1", points=("L26-17.1.d",))
    for regime, standing in ((law_2016, Standing.TEXT), (law_2026, Standing.INFERENCE)):
        found = check(bare, regime=regime)
        assert problems(found) == [
            "missing_title",
            "missing_number",
            "missing_created_on",
            "missing_form",
            "missing_published_on",
            "missing_link",
        ]
        assert {one.standing for one in found.findings} == {standing}
        assert {str(one.citation).removeprefix("đoạn 2 ") for one in found.findings} == {
            "khoản 3 Điều 6 Nghị định 13/2018/NĐ-CP"
        }
    reading = found.findings[0]
    assert reading.in_language("en").endswith("(Article 6(3), Decree 13/2018/NĐ-CP; a reading)")
    assert reading.in_language("vi").endswith("(khoản 3 Điều 6 Nghị định 13/2018/NĐ-CP; cách hiểu)")


def test_the_day_of_the_check_decides_what_is_future_and_what_is_planned(law_2026: Regime) -> None:
    item = sound()
    assert problems(check(item, regime=law_2026, as_of=date(2026, 5, 31))) == ["future_date", "planned"]
    assert problems(check(item, regime=law_2026, as_of=date(2026, 6, 1))) == ["planned"]
    assert problems(check(item, regime=law_2026, as_of=date(2026, 6, 5))) == []


def test_what_is_published_on_the_day_it_was_created_contradicts_nothing(law_2026: Regime) -> None:
    for created, found in ((date(2026, 6, 5), []), (date(2026, 6, 6), ["published_before_created"])):
        assert problems(check(sound(created_on=created), regime=law_2026)) == found


def test_one_day_of_publication_is_enough_and_none_is_missed(law_2026: Regime) -> None:
    planned = Publication(form=PublicationForm.PORTAL, link="https://kkt.example.vn/x")
    assert problems(check(sound(publications=(planned,)), regime=law_2026)) == ["missing_published_on"]
    there = attrs.evolve(planned, on=date(2026, 6, 5))
    assert problems(check(sound(publications=(planned, there)), regime=law_2026)) == []


def test_numbers_start_anew_each_year(law_2026: Regime) -> None:
    earlier = sound(2, number="1/BC-BQL", created_on=date(2025, 6, 1))
    now = sound(1, number="1/BC-BQL")
    assert problems(check(now, earlier, regime=law_2026)) == []
    undated = sound(3, number="1/BC-BQL", created_on=None)
    found = check(now, earlier, undated, regime=law_2026)
    # Where a day is not known, the year may be the same.
    assert [one.row for one in found.findings if one.problem is ListProblem.DUPLICATE_NUMBER] == [1, 2, 3]


def test_no_number_is_no_duplicate_of_no_number(law_2026: Regime) -> None:
    found = check(sound(1, number=""), sound(2, number=" "), regime=law_2026)
    assert problems(found) == ["missing_number", "missing_number"]


@pytest.mark.parametrize(
    ("digitised", "form", "missing"),
    [
        (None, "portal", True),
        (False, "portal", True),
        (True, "posting", True),
        (None, "posting", True),
        (False, "posting", False),
        (False, "data_portal", True),
    ],
)
def test_what_is_neither_online_nor_digitised_has_nothing_to_open(
    law_2026: Regime,
    digitised: bool | None,  # noqa: FBT001
    form: str,
    missing: bool,  # noqa: FBT001
) -> None:
    outlet = Publication(form=PublicationForm(form), on=date(2026, 6, 5))
    found = check(sound(publications=(outlet,), digitised=digitised), regime=law_2026)
    assert problems(found) == (["missing_link"] if missing else [])
    with_file = attrs.evolve(outlet, file="bao-cao.pdf")
    assert problems(check(sound(publications=(with_file,), digitised=digitised), regime=law_2026)) == []


@pytest.mark.parametrize(
    ("link", "good"),
    [
        ("https://kkt.example.vn", True),
        ("HTTP://kkt.example.vn:8080/a?b=c#d", True),
        ("https://công-khai.example.vn/tài-liệu", True),
        ("kkt.example.vn/a", False),
        ("https://localhost/a", False),
        ("https://an:matkhau@kkt.example.vn/a", False),
        ("https://an@kkt.example.vn/a", False),
        ("https://kkt.example.vn/a@b", True),
        ("https://kkt.example.vn/a b", False),
        ("javascript:alert(1)", False),
        ("ftp://kkt.example.vn/a", False),
        ("https://", False),
    ],
)
def test_links_that_open_and_links_that_are_none(law_2026: Regime, link: str, good: bool) -> None:  # noqa: FBT001
    outlet = Publication(form=PublicationForm.PORTAL, on=date(2026, 6, 5), link=link)
    assert problems(check(sound(publications=(outlet,)), regime=law_2026)) == ([] if good else ["bad_link"])


@pytest.mark.parametrize(
    ("file", "good"),
    [
        ("bao-cao.pdf", True),
        ("2026/quý I/báo cáo.pdf", True),
        ("../kin.pdf", False),
        ("a\\..\\..\\kin.pdf", False),
        ("/etc/passwd", False),
        ("\\\\may-chu\\kin.pdf", False),
        ("C:\\kin.pdf", False),
        ("file:///kin.pdf", False),
        ("bao\x1b[31mcao.pdf", False),
    ],
)
def test_files_stand_beside_the_list(law_2026: Regime, file: str, good: bool) -> None:  # noqa: FBT001
    outlet = Publication(form=PublicationForm.PORTAL, on=date(2026, 6, 5), file=file)
    assert problems(check(sound(publications=(outlet,)), regime=law_2026)) == ([] if good else ["bad_file"])


def test_what_is_restricted_as_a_whole_has_no_place_in_the_list(law_2026: Regime) -> None:
    secret = Mark(restriction=Restriction.STATE_SECRET, declassified_on=date(2026, 11, 21))
    assert problems(check(sound(marks=(secret,)), regime=law_2026)) == ["restricted"]
    assert problems(check(sound(marks=(secret,)), regime=law_2026, as_of=date(2026, 11, 21))) == []
    # Only a state secret is ever declassified.
    kept = Mark(restriction=Restriction.WORK_SECRET, declassified_on=date(2026, 1, 1))
    assert problems(check(sound(marks=(kept,)), regime=law_2026)) == ["restricted"]
    part, rest = ItemPart(id="1", marks=(secret,)), ItemPart(id="2")
    assert problems(check(sound(parts=(part, rest)), regime=law_2026)) == []
    assert problems(check(sound(parts=(part,)), regime=law_2026)) == ["restricted"]


def test_a_long_value_is_cut(law_2026: Regime) -> None:
    (found,) = check(sound(1, id="X" * 60), sound(2, id="X" * 60), regime=law_2026).findings[:1]
    assert isinstance(found, ListFinding)
    assert found.text.en == f"the id stands twice: “{'X' * 40}…”"
