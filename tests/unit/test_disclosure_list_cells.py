"""Single cells of a publication list: what they say, and that nothing in them is guessed or lost."""

from __future__ import annotations

import csv
import io
import unicodedata
from datetime import date

import pytest

from tiepcan import LawBook
from tiepcan.disclosure import (
    InformationItem,
    ListColumn,
    ListProblem,
    ListRow,
    Publication,
    PublicationForm,
    read_publication_list,
)

GOOD = {
    "ID": "A-1",
    "TITLE": "Dự toán ngân sách",
    "NUMBER": "1/QĐ-BQL",
    "CREATED_ON": "01/06/2026",
    "POINTS": "d",
    "FORMS": "cổng",
    "PUBLISHED_ON": "02/06/2026",
    "LINK": "https://kkt.example.vn/ngan-sach",
}
JUNE = [date(2026, 6, day) for day in range(1, 31)]


def read(law: LawBook, regime: str = "vn-2026", **cells: str) -> ListRow:
    """A row that can be read, but for *cells*, which are named as in `ListColumn`."""
    row = GOOD | cells
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[*ListColumn], [row.get(column.name, "") for column in ListColumn]])
    out.seek(0)
    (found,) = read_publication_list(out, regime=law.regime(regime), law=law).rows
    return found


def problems(row: ListRow) -> list[str]:
    return [str(one.problem) for one in row.findings]


def outlets(row: ListRow) -> list[tuple[str, date | None, date | None, str]]:
    return [(str(one.form), one.on, one.until, one.link) for one in row.item.publications]


def test_a_row_that_can_be_read_becomes_an_item(law: LawBook) -> None:
    row = read(law, KIND="Quyết định", UNIT="Văn phòng", TERM="30 ngày", WITHDRAWN_ON="01/07/2026")
    assert (row.number, row.findings, row.set_aside) == (2, (), False)
    assert row.item == InformationItem(
        id="A-1",
        title="Dự toán ngân sách",
        number="1/QĐ-BQL",
        kind="Quyết định",
        created_on=date(2026, 6, 1),
        creating_unit="Văn phòng",
        points=("L26-17.1.d",),
        publications=(
            Publication(
                form=PublicationForm.PORTAL,
                on=date(2026, 6, 2),
                until=date(2026, 7, 2),
                link="https://kkt.example.vn/ngan-sach",
            ),
        ),
        withdrawn_on=date(2026, 7, 1),
    )


@pytest.mark.parametrize("column", ["CREATED_ON", "PUBLISHED_ON", "WITHDRAWN_ON"])
@pytest.mark.parametrize("text", ["46266", "31/02/2026", "hôm qua", "01/09/26"])
def test_what_is_no_day_is_said_with_its_column_and_value(law: LawBook, column: str, text: str) -> None:
    row = read(law, **{column: text})
    (found,) = row.findings
    assert (found.problem, found.column) == (ListProblem.BAD_DATE, ListColumn[column])
    assert (found.text.vi, found.text.en) == (
        f"ngày không đọc được: “{text}”",
        f"a date that cannot be read: “{text}”",
    )
    assert row.set_aside
    assert str(found) == f"dòng 2, {ListColumn[column]}: ngày không đọc được: “{text}”"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("cổng", "portal"),
        ("Trang thông tin điện tử", "portal"),
        ("WEBSITE", "portal"),
        (unicodedata.normalize("NFD", "Niêm yết tại  trụ sở"), "posting"),
        ("Công báo", "gazette"),
        ("loa truyền thanh", "loudspeaker"),
        ("báo chí", "mass_media"),
        ("họp báo", "reception"),
        ("Zalo", "official_channel"),
        ("cổng dữ liệu", "data_portal"),
        ("bản tin", "bulletin"),
        ("khác", "other"),
    ],
)
def test_one_form_however_it_is_spelled(law: LawBook, text: str, form: str) -> None:
    row = read(law, FORMS=text)
    assert (problems(row), [str(one.form) for one in row.item.publications]) == ([], [form])


@pytest.mark.parametrize("form", PublicationForm)
def test_the_words_of_each_form_and_its_code_are_read(law: LawBook, form: PublicationForm) -> None:
    for text in (form.in_words().vi, str(form)):
        assert [one.form for one in read(law, FORMS=text).item.publications] == [form]


@pytest.mark.parametrize(
    ("regime", "text", "points"),
    [
        ("vn-2026", "s", ["L26-17.1.s"]),
        ("vn-2026", "điểm đ", ["L26-17.1.đ"]),
        ("vn-2016", "Đ", ["L16-17.1.đ"]),
        ("vn-2016", unicodedata.normalize("NFD", "điểm đ khoản 1 Điều 17"), ["L16-17.1.đ"]),
        ("vn-2016", "a; b\nc", ["L16-17.1.a", "L16-17.1.b", "L16-17.1.c"]),
        ("vn-2026", "d; D; 17.1.d", ["L26-17.1.d"]),
        # A full name is taken from any law; a letter is that of the list's own.
        ("vn-2026", "L16-17.1.n; điểm n khoản 1 Điều 17 Luật 104/2016/QH13; n", ["L16-17.1.n", "L26-17.1.n"]),
    ],
)
def test_points_by_letter_clause_or_id(law: LawBook, regime: str, text: str, points: list[str]) -> None:
    row = read(law, regime, POINTS=text)
    assert (problems(row), list(row.item.points)) == ([], points)


@pytest.mark.parametrize(
    ("regime", "text"), [("vn-2026", "f"), ("vn-2016", "s"), ("vn-2016", "q"), ("vn-2026", "99")]
)
def test_a_point_that_the_law_does_not_know_sets_the_row_aside(law: LawBook, regime: str, text: str) -> None:
    row = read(law, regime, POINTS=f"a; {text}")
    (found,) = row.findings
    assert (found.problem, found.text.vi) == (ListProblem.UNKNOWN_POINT, f"luật không có điểm này: “{text}”")
    assert row.set_aside


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("", None),
        ("thường xuyên", None),
        ("Lâu dài", None),
        ("không thời hạn", None),
        ("30 ngày", date(2026, 7, 2)),
        ("2 tuần", date(2026, 6, 16)),
        ("1 tháng", date(2026, 7, 2)),
        ("1 NĂM", date(2027, 6, 2)),
        ("đến 31/12/2026", date(2026, 12, 31)),
        ("đến hết ngày 31/12/2026", date(2026, 12, 31)),
        ("2026-12-31", date(2026, 12, 31)),
        ("02/06/2026", date(2026, 6, 2)),
    ],
)
def test_terms_as_lengths_last_days_or_without_end(law: LawBook, text: str, until: date | None) -> None:
    row = read(law, TERM=text)
    assert (problems(row), row.item.publications[0].until) == ([], until)


def test_a_month_from_the_last_of_january_ends_on_the_last_of_february(law: LawBook) -> None:
    row = read(law, CREATED_ON="30/01/2026", PUBLISHED_ON="31/01/2026", TERM="1 tháng")
    assert row.item.publications[0].until == date(2026, 2, 28)


@pytest.mark.parametrize(
    "text", ["tùy", "30", "ba mươi ngày", "-5 ngày", "9999 năm", "99999 ngày", "đến 31/02/2026"]
)
def test_a_term_that_says_nothing_is_said(law: LawBook, text: str) -> None:
    row = read(law, TERM=text)
    (found,) = row.findings
    assert (found.problem, found.column) == (ListProblem.BAD_TERM, ListColumn.TERM)
    assert f"“{text}”" in found.text.vi
    assert row.set_aside


def test_a_length_needs_a_day_to_count_from(law: LawBook) -> None:
    assert problems(read(law, PUBLISHED_ON="", TERM="30 ngày")) == ["bad_term"]
    assert problems(read(law, PUBLISHED_ON="", TERM="đến 31/12/2026")) == []


def test_a_term_beyond_the_last_day_there_is_cannot_be_read(law: LawBook) -> None:
    for text in ("30 ngày", "1 năm"):
        assert problems(read(law, PUBLISHED_ON="31/12/9999", TERM=text)) == ["bad_term"]


def test_a_term_that_ends_before_it_starts_contradicts_itself(law: LawBook) -> None:
    row = read(law, TERM="đến 01/06/2026")
    (found,) = row.findings
    assert (found.problem, found.column, row.set_aside) == (ListProblem.DATE_ORDER, ListColumn.TERM, True)
    assert "01/06/2026 đứng trước ngày công khai 02/06/2026" in found.text.vi
    # What else the cells say is kept.
    assert outlets(row) == [("portal", JUNE[1], None, GOOD["LINK"])]


def test_several_forms_have_their_own_days_terms_and_links(law: LawBook) -> None:
    row = read(
        law,
        FORMS="cổng; niêm yết\nloa",
        PUBLISHED_ON="02/06/2026; 03/06/2026; 04/06/2026",
        TERM="-; 10 ngày; đến 05/06/2026",
        LINK="https://kkt.example.vn/1; -; -",
        FILE="-; ngan-sach.pdf; -",
    )
    assert problems(row) == []
    assert outlets(row) == [
        ("portal", JUNE[1], None, "https://kkt.example.vn/1"),
        ("posting", JUNE[2], JUNE[12], ""),
        ("loudspeaker", JUNE[3], JUNE[4], ""),
    ]
    assert [one.file for one in row.item.publications] == ["", "ngan-sach.pdf", ""]


def test_one_day_or_term_holds_for_every_form_and_one_link_for_the_first(law: LawBook) -> None:
    row = read(law, FORMS="cổng; niêm yết", PUBLISHED_ON="02/06/2026", TERM="đến 30/06/2026")
    assert problems(row) == []
    assert outlets(row) == [
        ("portal", JUNE[1], JUNE[29], GOOD["LINK"]),
        ("posting", JUNE[1], JUNE[29], ""),
    ]


def test_a_semicolon_within_a_link_is_the_links_own(law: LawBook) -> None:
    session = "https://kkt.example.vn/1;jsessionid=A1?x=1;y=2"
    assert outlets(read(law, LINK=session))[0][3] == session
    for between in ("; ", ";", "\n", " ;"):
        row = read(law, FORMS="cổng; cổng dữ liệu", LINK=f"{session}{between}https://b.example.vn")
        assert [link for *_, link in outlets(row)] == [session, "https://b.example.vn"]


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("PUBLISHED_ON", "02/06/2026; 03/06/2026"),
        ("PUBLISHED_ON", "02/06/2026; 03/06/2026; 04/06/2026; 05/06/2026"),
        ("TERM", "-; 30 ngày"),
        ("LINK", "https://a.example.vn; https://b.example.vn"),
        ("FILE", "a.pdf; b.pdf; c.pdf; d.pdf"),
    ],
)
def test_which_entry_belongs_to_which_form_is_never_guessed(law: LawBook, column: str, cell: str) -> None:
    row = read(law, FORMS="cổng; niêm yết; loa", **{column: cell})
    (found,) = row.findings
    assert (found.problem, found.column) == (ListProblem.UNEVEN_CELLS, ListColumn[column])
    assert row.set_aside


def test_an_unknown_form_keeps_its_place_among_the_others(law: LawBook) -> None:
    row = read(law, FORMS="bảng tin; niêm yết", PUBLISHED_ON="02/06/2026; 03/06/2026", LINK="")
    (found,) = row.findings
    assert (found.problem, found.text.vi) == (
        ListProblem.UNKNOWN_FORM,
        "hình thức không có trong danh mục: “bảng tin”",
    )
    assert row.set_aside
    assert outlets(row) == [("posting", JUNE[2], None, "")]


@pytest.mark.parametrize("forms", ["", "-", " ; "])
@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("PUBLISHED_ON", "02/06/2026"),
        ("LINK", "https://a.example.vn/x"),
        ("FILE", "a.pdf"),
        ("TERM", "đến 30/06/2026"),
    ],
)
def test_without_a_form_what_is_said_of_the_publication_is_not_lost(
    law: LawBook, forms: str, column: str, cell: str
) -> None:
    row = read(law, **(dict.fromkeys(("PUBLISHED_ON", "LINK"), "") | {"FORMS": forms, column: cell}))
    assert problems(row) == ["missing_form"]
    (outlet,) = row.item.publications
    kept = {"PUBLISHED_ON": outlet.on, "LINK": outlet.link, "FILE": outlet.file, "TERM": outlet.until}
    assert outlet.form is PublicationForm.OTHER
    assert kept[column] in {JUNE[1], JUNE[29], cell}


def test_a_row_about_no_publication_has_none(law: LawBook) -> None:
    row = read(law, FORMS="", PUBLISHED_ON="", LINK="")
    assert (row.findings, row.item.publications) == ((), ())


def test_a_sector_rule_by_its_id_and_no_other(law: LawBook) -> None:
    assert read(law, SECTOR_RULE="grassroots-democracy").item.sector_rule == "grassroots-democracy"
    row = read(law, SECTOR_RULE="luật nào đó")
    assert (problems(row), row.item.sector_rule, row.set_aside) == (["unknown_sector_rule"], None, True)


def test_a_row_without_an_id_is_named_by_its_place(law: LawBook) -> None:
    assert read(law, ID="").item.id == "#2"


def test_a_long_value_is_shown_as_far_as_it_may_be_a_slip_of_the_pen(law: LawBook) -> None:
    long = "ông Nguyễn Văn Bí Mật gọi ngày mai"
    for column in ("CREATED_ON", "POINTS", "FORMS", "TERM"):
        (found,) = read(law, **{column: long}).findings
        assert found.text.vi.endswith(f"“{long[:24]}…”")


def test_a_cell_that_a_spreadsheet_would_compute_is_read_as_it_was_meant(law: LawBook) -> None:
    row = read(law, TITLE="'=1+1", NUMBER="'-12/QĐ", UNIT="'@phòng")
    assert (row.item.title, row.item.number, row.item.creating_unit) == ("=1+1", "-12/QĐ", "@phòng")
