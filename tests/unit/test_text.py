"""Words in two languages, citations, and how text is compared."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal

import pytest

from tiepcan import Bilingual, Citation
from tiepcan.text import fold_text, format_date, format_dong

LAW = Bilingual("Luật", "Law")


def test_vietnamese_is_what_a_text_says_of_itself() -> None:
    text = Bilingual("ngày", "day")
    assert (str(text), text.in_language("vi"), text.in_language("en")) == ("ngày", "ngày", "day")


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_a_vietnamese_word_is_equal_however_it_was_typed(form: str) -> None:
    typed = unicodedata.normalize(form, "Trực  tiếp\t")  # type: ignore[arg-type]
    assert fold_text(typed) == "trực tiếp"


def test_words_that_differ_stay_different() -> None:
    assert fold_text("từ chối") != fold_text("tu choi")
    assert fold_text("mã") != fold_text("má")


def test_dates_are_written_as_people_write_them() -> None:
    assert format_date(date(2026, 9, 1)) == "01/09/2026"
    assert format_date(date(999, 12, 31)) == "31/12/0999"


@pytest.mark.parametrize(
    ("amount", "vi", "en"),
    [
        ("0", "0", "0"),
        ("0.00", "0", "0"),
        ("0.5", "0,5", "0.5"),
        ("999", "999", "999"),
        ("1000", "1.000", "1,000"),
        ("35500.00", "35.500", "35,500"),
        ("3.55E+4", "35.500", "35,500"),
        ("2333.10", "2.333,1", "2,333.1"),
        ("1234567.89", "1.234.567,89", "1,234,567.89"),
        ("100", "100", "100"),
        ("999999999999999.99", "999.999.999.999.999,99", "999,999,999,999,999.99"),
    ],
)
def test_money_has_points_at_the_thousands_in_vietnamese_and_commas_in_english(
    amount: str, vi: str, en: str
) -> None:
    value = Decimal(amount)
    assert (format_dong(value), format_dong(value, "vi"), format_dong(value, "en")) == (vi, vi, en)


@pytest.mark.parametrize(
    ("parts", "vi", "en"),
    [
        ({}, "Luật 1/2026", "Law 1/2026"),
        ({"article": "5"}, "Điều 5 Luật 1/2026", "Article 5, Law 1/2026"),
        (
            {"article": "24", "clause": "1", "point": "b"},
            "điểm b khoản 1 Điều 24 Luật 1/2026",
            "Article 24(1)(b), Law 1/2026",
        ),
        (
            {"article": "29", "clause": "2", "paragraph": "2"},
            "đoạn 2 khoản 2 Điều 29 Luật 1/2026",
            "Article 29(2), paragraph 2, Law 1/2026",
        ),
    ],
)
def test_a_citation_goes_from_small_to_large_in_vietnamese(parts: dict[str, str], vi: str, en: str) -> None:
    where = Citation(kind=LAW, number="1/2026", **parts)
    assert (str(where), where.in_language("en")) == (vi, en)
