"""The tables of an agency's records: cells as people read them, safe in a spreadsheet, whole in CSV and Excel."""

from __future__ import annotations

import csv
import io
from datetime import date
from fractions import Fraction

import pytest

from tiepcan import Bilingual, CalendarDays, InputError, WorkingDays
from tiepcan.reports import (
    RECORD_TABLES,
    AccommodationGiven,
    AdministrativeProcedure,
    AgencyRecords,
    DirectiveDocument,
    Dissemination,
    Feedback,
    FeedbackKind,
    IsoStep,
    OnlineLevel,
    RecordTable,
    ReportingAgency,
    ReviewAction,
    ReviewedDocument,
    TrainingSession,
    iso_table,
    procedure_field_table,
    procedure_table,
)
from tiepcan.requests import Accommodation
from tiepcan.text import format_share

AGENCY = ReportingAgency(id="KKT-XP", name="Ban Quản lý Khu kinh tế Xuân Phong")
DAY = date(2026, 7, 1)
FORMULA = "=1+1"

RECORDS = AgencyRecords(
    agency=AGENCY,
    directives=(DirectiveDocument(number="1/KH", signed_on=DAY, kind="Kế hoạch", title=FORMULA),),
    trainings=(TrainingSession(on=date(2026, 6, 30), until=DAY, topic="Luật", participants=45),),
    disseminations=(Dissemination(on=DAY, form="Hội nghị", audience="doanh nghiệp"),),
    procedures=(
        AdministrativeProcedure(
            code="A.1",
            name="Cấp phép",
            field="Xây dựng",
            statutory_time=WorkingDays(20),
            shortened_time=WorkingDays(14),
            online=OnlineLevel.FULL,
            digitised=True,
        ),
        AdministrativeProcedure(code="A.2", name="Gia hạn", field="xây dựng", digitised=False),
        AdministrativeProcedure(
            code="B.1",
            name="Giao đất",
            field="Đất đai",
            statutory_time=CalendarDays(30),
            shortened_time=WorkingDays(15),
        ),
    ),
    iso_steps=(
        IsoStep(number="1", step="Tiếp nhận", clause="8.2.1", role="Bộ phận một cửa", record="Sổ theo dõi"),
        IsoStep(number="2", step="Phân loại", clause="8.5.1", role="Phòng chuyên môn", time=WorkingDays(3)),
    ),
    feedback=(
        Feedback(
            number="PA-1",
            kind=FeedbackKind.PETITION,
            received_on=DAY,
            procedure="A.1",
            due_on=date(2026, 7, 22),
            answered_on=date(2026, 7, 20),
        ),
    ),
    accommodations=(
        AccommodationGiven(on=DAY, kind=Accommodation.HELP_WITH_WRITING, case="YC-1", what="đọc"),
    ),
    reviewed_documents=(
        ReviewedDocument(
            number="1/QĐ",
            issued_on=date(2020, 1, 2),
            title="Quy chế",
            actions=(ReviewAction.AMEND, ReviewAction.SUPPLEMENT),
            ground="luật mới",
            reviewed_on=DAY,
        ),
    ),
)

ROWS: dict[str, list[tuple[str, ...]]] = {
    "directives": [("1", "1/KH", "01/07/2026", "Kế hoạch", FORMULA)],
    "training": [("1", "30/06/2026", "01/07/2026", "Luật", "", "45")],
    "dissemination": [("1", "01/07/2026", "Hội nghị", "doanh nghiệp", "")],
    "procedures": [
        (
            "1",
            "A.1",
            "Cấp phép",
            "Xây dựng",
            "20 ngày làm việc",
            "14 ngày làm việc",
            "6 ngày làm việc",
            "toàn trình",
            "có",
        ),
        ("2", "A.2", "Gia hạn", "xây dựng", "", "", "", "", "không"),
        ("3", "B.1", "Giao đất", "Đất đai", "30 ngày", "15 ngày làm việc", "", "", ""),
    ],
    "procedure-fields": [
        ("1", "Xây dựng", "2", "1", "50%", "1", "1"),
        ("2", "Đất đai", "1", "1", "100%", "0", "0"),
    ],
    "iso": [
        ("1", "1", "Tiếp nhận", "8.2.1", "Bộ phận một cửa", "Sổ theo dõi", ""),
        ("2", "2", "Phân loại", "8.5.1", "Phòng chuyên môn", "", "3 ngày làm việc"),
    ],
    "feedback": [("1", "PA-1", "kiến nghị", "A.1", "01/07/2026", "22/07/2026", "20/07/2026")],
    "accommodations": [("1", "01/07/2026", "giúp điền phiếu yêu cầu", "YC-1", "đọc")],
    "legal": [("1", "1/QĐ", "02/01/2020", "Quy chế", "sửa đổi, bổ sung", "luật mới", "01/07/2026")],
}


def test_there_is_a_table_of_each_kind() -> None:
    assert set(RECORD_TABLES) == set(ROWS)
    assert [make(RECORDS).code for make in RECORD_TABLES.values()] == list(RECORD_TABLES)


@pytest.mark.parametrize("code", ROWS)
def test_the_cells_are_as_people_read_them(code: str) -> None:
    assert list(RECORD_TABLES[code](RECORDS).rows) == ROWS[code]


@pytest.mark.parametrize("code", ROWS)
def test_a_table_of_nothing_has_its_columns(code: str) -> None:
    empty = RECORD_TABLES[code](AgencyRecords(agency=AGENCY))
    assert empty.rows == ()
    assert empty.columns == RECORD_TABLES[code](RECORDS).columns
    assert all(column.vi and column.en for column in empty.columns)


def test_words_are_in_the_language_that_is_asked_for() -> None:
    [first, *_] = procedure_table(RECORDS, lang="en").rows
    assert first[4:] == ("20 working days", "14 working days", "6 working days", "in full", "yes")
    assert iso_table(RECORDS).header("en")[:2] == ("No.", "Step")
    assert procedure_field_table(RECORDS).header()[1] == "Lĩnh vực"


@pytest.mark.parametrize(
    ("share", "vi", "en"),
    [
        (Fraction(0), "0%", "0%"),
        (Fraction(1), "100%", "100%"),
        (Fraction(1, 3), "33,3%", "33.3%"),
        (Fraction(2, 3), "66,7%", "66.7%"),
        (Fraction(1, 2000), "0,1%", "0.1%"),
        (Fraction(1, 8), "12,5%", "12.5%"),
    ],
)
def test_shares_are_rounded_to_a_tenth(share: Fraction, vi: str, en: str) -> None:
    assert (format_share(share, "vi"), format_share(share, "en")) == (vi, en)


@pytest.mark.parametrize("almost", [Fraction(9999, 10000), Fraction(1, 10000)])
def test_a_share_is_never_rounded_to_all_or_nothing(almost: Fraction) -> None:
    assert format_share(almost, "en") not in {"100%", "0%"}


@pytest.mark.parametrize("code", ROWS)
def test_csv_holds_all_and_no_formula(code: str) -> None:
    out = io.StringIO(newline="")
    assert RECORD_TABLES[code](RECORDS).write_csv(out) == len(ROWS[code])
    header, *rows = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert tuple(header) == RECORD_TABLES[code](RECORDS).header()
    assert [tuple(cell.removeprefix("'") for cell in row) for row in rows] == ROWS[code]
    assert not [cell for row in [header, *rows] for cell in row if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("code", ROWS)
def test_a_workbook_holds_all_as_text(code: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    out = io.BytesIO()
    found = RECORD_TABLES[code](RECORDS)
    assert found.write_xlsx(out) == len(ROWS[code])
    [sheet] = openpyxl.load_workbook(io.BytesIO(out.getvalue())).worksheets
    header, *rows = [tuple(cell.value or "" for cell in row) for row in sheet.iter_rows()]
    assert header == found.header()
    assert [tuple(cell.removeprefix("'") for cell in row) for row in rows] == ROWS[code]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "n" and cell.value]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Tập huấn", "Tập huấn"),
        ("a[b]:c*d?e/f\\g'" + "h" * 40, "a b  c d e f g " + "h" * 16),
        # Nothing is left of it: the code stands for it.
        ("[]:*?/\\'", "odd"),
    ],
)
def test_the_name_of_a_sheet_has_nothing_that_a_workbook_refuses(title: str, name: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    odd = RecordTable(code="odd", title=Bilingual(title, "x"), columns=(Bilingual("A", "A"),), rows=())
    out = io.BytesIO()
    odd.write_xlsx(out)
    [sheet] = openpyxl.load_workbook(io.BytesIO(out.getvalue())).worksheets
    assert sheet.title == name


@pytest.mark.parametrize(
    "rows", [(("1", "2"),), (("1",), ("1", "2")), ((1,),), [("1",)], (["1"],), "1"], ids=repr
)
def test_a_row_that_is_not_as_wide_or_no_text_is_refused(rows: object) -> None:
    with pytest.raises(InputError) as caught:
        RecordTable(code="x", title=Bilingual("x", "x"), columns=(Bilingual("A", "A"),), rows=rows)  # type: ignore[arg-type]
    assert caught.value.path == "rows"


def test_no_cell_shows_in_a_repr() -> None:
    assert FORMULA not in repr(RECORD_TABLES["directives"](RECORDS))
