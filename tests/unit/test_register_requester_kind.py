"""Who asks, as registers write it: known words are counted, others are never guessed (loại chủ thể)."""

from __future__ import annotations

import unicodedata

import pytest

from tiepcan.register import is_individual


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("Cá nhân", True),
        ("  CÔNG DÂN ", True),
        (unicodedata.normalize("NFD", "Người nước ngoài"), True),
        ("Tổ chức", False),
        ("Tổ chức, đoàn thể, doanh nghiệp", False),
        ("nhom nguoi", None),
        ("Bà Mẩy", None),
        ("", None),
    ],
)
def test_known_words_tell_whether_one_person_asks(words: str, *, alone: bool | None) -> None:
    assert is_individual(words) is alone
