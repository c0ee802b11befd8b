"""What can be wrong with a row of a list, and how it is said (vấn đề của một dòng danh mục)."""

from __future__ import annotations

from enum import StrEnum

import attrs

from tiepcan.citation import Citation
from tiepcan.law import PublicationForm, Standing
from tiepcan.text import VIETNAMESE, Bilingual, Lang

__all__ = ["WHOLE_ROW", "ListFinding", "ListProblem"]

#: Stands for the column where something is wrong with the row as a whole.
WHOLE_ROW = "*"


class ListProblem(StrEnum):
    """What is wrong with a row of a publication list; there are no others (vấn đề)."""

    #: A cell that cannot be read.
    BAD_DATE = "bad_date"
    BAD_TERM = "bad_term"
    UNKNOWN_FORM = "unknown_form"
    UNKNOWN_POINT = "unknown_point"
    UNKNOWN_SECTOR_RULE = "unknown_sector_rule"
    UNKNOWN_RESTRICTION = "unknown_restriction"
    UNEVEN_CELLS = "uneven_cells"
    #: Text beyond the last column of the header.
    SLIPPED_CELLS = "slipped_cells"
    DATE_ORDER = "date_order"
    #: What the law, or its decree, asks for and is not there.
    MISSING_TITLE = "missing_title"
    MISSING_NUMBER = "missing_number"
    MISSING_CREATED_ON = "missing_created_on"
    MISSING_FORM = "missing_form"
    MISSING_PUBLISHED_ON = "missing_published_on"
    MISSING_LINK = "missing_link"
    #: What is there and cannot be so.
    FUTURE_DATE = "future_date"
    PUBLISHED_BEFORE_CREATED = "published_before_created"
    DUPLICATE_NUMBER = "duplicate_number"
    DUPLICATE_ID = "duplicate_id"
    BAD_LINK = "bad_link"
    BAD_FILE = "bad_file"
    RESTRICTED = "restricted"
    #: Worth knowing, and no mistake.
    MISSING_POINT = "missing_point"
    PLANNED = "planned"

    @property
    def sets_aside(self) -> bool:
        """Whether the row says something that cannot be read, and is left out of duties and figures (để riêng)."""
        return self in _SET_ASIDE

    @property
    def is_note(self) -> bool:
        """Whether it is only worth knowing."""
        return self in _NOTES

    def in_words(self) -> Bilingual:
        """Return the problem as a person says it."""
        return _WORDS[self]

    def hint(self) -> Bilingual | None:
        """Return how it is mended (cách sửa); None where its words say so already."""
        return _HINTS.get(self)


_SET_ASIDE = frozenset(
    {
        ListProblem.BAD_DATE,
        ListProblem.BAD_TERM,
        ListProblem.UNKNOWN_FORM,
        ListProblem.UNKNOWN_POINT,
        ListProblem.UNKNOWN_SECTOR_RULE,
        ListProblem.UNKNOWN_RESTRICTION,
        ListProblem.UNEVEN_CELLS,
        ListProblem.SLIPPED_CELLS,
        ListProblem.DATE_ORDER,
    }
)
_NOTES = frozenset({ListProblem.MISSING_POINT, ListProblem.PLANNED})
_WORDS = {
    ListProblem.BAD_DATE: Bilingual("ngày không đọc được", "a date that cannot be read"),
    ListProblem.BAD_TERM: Bilingual("thời hạn không đọc được", "a term that cannot be read"),
    ListProblem.UNKNOWN_FORM: Bilingual("hình thức không có trong danh mục", "a form that is not known"),
    ListProblem.UNKNOWN_POINT: Bilingual("luật không có điểm này", "the law has no such point"),
    ListProblem.UNKNOWN_SECTOR_RULE: Bilingual(
        "không có quy định chuyên ngành này", "there is no such sector rule"
    ),
    ListProblem.UNKNOWN_RESTRICTION: Bilingual("loại hạn chế không rõ", "a restriction that is not known"),
    ListProblem.UNEVEN_CELLS: Bilingual(
        "số thời điểm, thời hạn, địa chỉ không khớp số hình thức",
        "as many days, terms or links as forms are needed",
    ),
    ListProblem.SLIPPED_CELLS: Bilingual(
        "dòng dài hơn tiêu đề, các ô có thể bị lệch", "longer than the header, its cells may have slipped"
    ),
    ListProblem.DATE_ORDER: Bilingual("thứ tự ngày mâu thuẫn", "dates contradict each other"),
    ListProblem.MISSING_TITLE: Bilingual("thiếu tên", "the name is missing"),
    ListProblem.MISSING_NUMBER: Bilingual("thiếu số, ký hiệu", "number and symbol are missing"),
    ListProblem.MISSING_CREATED_ON: Bilingual("thiếu ngày tạo ra", "the day of creation is missing"),
    ListProblem.MISSING_FORM: Bilingual("thiếu hình thức công khai", "the form of publication is missing"),
    ListProblem.MISSING_PUBLISHED_ON: Bilingual(
        "thiếu thời điểm công khai", "the time of publication is missing"
    ),
    ListProblem.MISSING_LINK: Bilingual(
        "thiếu địa chỉ truy cập hoặc tệp đính kèm", "neither an address nor an attached file"
    ),
    ListProblem.FUTURE_DATE: Bilingual("ngày tạo ra ở tương lai", "created in the future"),
    ListProblem.PUBLISHED_BEFORE_CREATED: Bilingual(
        "công khai trước ngày tạo ra", "published before it was created"
    ),
    ListProblem.DUPLICATE_NUMBER: Bilingual("trùng số, ký hiệu", "the number stands twice"),
    ListProblem.DUPLICATE_ID: Bilingual("trùng mã thông tin", "the id stands twice"),
    ListProblem.BAD_LINK: Bilingual("không phải địa chỉ truy cập", "this is no address that opens"),
    ListProblem.BAD_FILE: Bilingual(
        "tệp đính kèm phải nằm cạnh danh mục", "an attached file stands beside the list, in no other place"
    ),
    ListProblem.RESTRICTED: Bilingual(
        "có dấu hạn chế, không được đưa vào danh mục công khai",
        "it is restricted and has no place in this list",
    ),
    ListProblem.MISSING_POINT: Bilingual(
        "chưa phân loại theo điểm của luật", "not classified by a point of the law"
    ),
    ListProblem.PLANNED: Bilingual(
        "thời điểm công khai ở phía trước", "the time of publication is still to come"
    ),
}


_HINTS = {
    ListProblem.BAD_DATE: Bilingual(
        "Ngày: viết dd/mm/yyyy, như 05/10/2026.", "A date: write dd/mm/yyyy, such as 05/10/2026."
    ),
    ListProblem.BAD_TERM: Bilingual(
        "Thời hạn: viết “30 ngày”, “đến 31/12/2026” hoặc “thường xuyên”.",
        "A term: write “30 ngày”, “đến 31/12/2026” or “thường xuyên”.",
    ),
    ListProblem.UNKNOWN_FORM: Bilingual(
        f"Hình thức: viết một trong: {', '.join(form.in_words().vi for form in PublicationForm)}; nhiều hình thức cách "
        "nhau bằng dấu chấm phẩy.",
        f"A form: write one of: {', '.join(form.in_words().vi for form in PublicationForm)}; several apart by semicolons.",
    ),
    ListProblem.UNKNOWN_POINT: Bilingual(
        "Điểm: viết chữ cái của luật này, như d; điểm của luật khác thì ghi cả tên luật.",
        "A point: write the letter of this law, such as d; a point of another law with that law's name.",
    ),
    ListProblem.UNEVEN_CELLS: Bilingual(
        "Nhiều hình thức: ghi ngày, thời hạn, địa chỉ theo cùng thứ tự, cách nhau bằng dấu chấm phẩy, ô trống ghi “-”.",
        "Several forms: write days, terms and links in the same order, apart by semicolons, “-” for an empty one.",
    ),
    ListProblem.BAD_LINK: Bilingual(
        "Địa chỉ: viết đủ từ https://, như https://bql.example.vn/van-ban.",
        "An address: write all of it from https://, such as https://bql.example.vn/van-ban.",
    ),
    ListProblem.MISSING_PUBLISHED_ON: Bilingual(
        "Thông tin chưa công khai: xem hạn bằng lệnh duties.",
        "What is not published yet: see its day with duties.",
    ),
}


@attrs.frozen(kw_only=True)
class ListFinding:
    """One thing found in a list: the row, the column, what, and why (điều phát hiện trong danh mục).

    A cell is quoted only where it holds a date, a code or an address; a title never is.
    """

    #: The row in the file; of a list that was built, its place in the list, from 1.
    row: int
    problem: ListProblem
    #: "*" where it is about the whole row.
    column: str
    text: Bilingual
    #: Why, where a text says so.
    citation: Citation | None = None
    #: How firm the demand is.
    standing: Standing | None = None

    def in_language(self, lang: Lang) -> str:
        """Return the finding as one line: row, column, what, and the clause."""
        row = {"vi": "dòng", "en": "row"}[lang]
        why = self.why(lang)
        said = f"{row} {self.row}, {self.column}: {self.text.in_language(lang)}"
        return f"{said} ({why})" if why else said

    def why(self, lang: Lang = VIETNAMESE) -> str:
        """Return the clause, and that asking for it is a reading where it is one; nothing where no text says so."""
        if self.citation is None:
            return ""
        return f"{self.citation.in_language(lang)}{_reading(self.standing, lang)}"

    def __str__(self) -> str:
        return self.in_language(VIETNAMESE)


def _reading(standing: Standing | None, lang: Lang) -> str:
    if standing is not Standing.INFERENCE:
        return ""
    return {"vi": "; cách hiểu", "en": "; a reading"}[lang]
