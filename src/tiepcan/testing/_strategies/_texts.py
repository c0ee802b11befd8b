"""Text as it comes in: Vietnamese in both forms of Unicode, formulas, what turns lines round, very long ones (chữ)."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

from tiepcan.testing._secrets import MARKED_NAME

__all__ = ["addresses", "digits", "emails", "personal_texts", "phones", "texts"]

_STARTS = ("", "", "=", "+", "-", "@", "'", "'=", "\ufeff", "  ")
_PIECES = (
    "Bảng giá đất năm 2026",
    unicodedata.normalize("NFD", "Kế hoạch sử dụng đất của xã Xuân Phong"),
    "Điều 27 khoản 3 điểm đ",
    '=HYPERLINK("https://example.org";"x")',
    "35.500 đ",
    "a;b,c\td|e",
    "nói \"thôi\" rồi 'thôi'",
    "dòng 1\ndòng 2",
    "dòng 1\r\ndòng 2",
    "{{ tên }} %s {0} $1 <b>đậm</b> &amp;",
    "\u202eược gn\u202c",
    "một\u200bhai\u00a0ba\u2028bốn",
    "\x1b[31mđỏ\x1b[0m",
    "null",
    "0012",
    "01/09/2026",
    "🦆 và 𠀋",
)
_TAILS = ("", " ", "\n")
#: No half of a character, and no NUL: most databases and files have no room for it.
_CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
_FORMS = st.sampled_from(["NFC", "NFD"])
_VERY_OFTEN = 400


def texts(*, max_size: int = 40) -> st.SearchStrategy[str]:
    """Draw text as hosts hand it over, the empty one too (chữ bất kỳ)."""
    return st.one_of(
        st.just(""),
        st.sampled_from(_PIECES),
        st.text(_CHARACTERS, max_size=max_size),
        st.builds(
            "{}{}{}{}".format,
            st.sampled_from(_STARTS),
            st.sampled_from(_PIECES),
            st.text(_CHARACTERS, max_size=6),
            st.sampled_from(_TAILS),
        ),
    )


def personal_texts() -> st.SearchStrategy[str]:
    """Draw text that begins with `MARKED_NAME`, some of it very long: where it shows, something leaked (chữ riêng tư)."""
    return st.builds(
        _written, _FORMS, st.sampled_from(["", *_PIECES]), st.sampled_from([1, 1, 1, 1, _VERY_OFTEN])
    )


def _written(form: str, more: str, times: int) -> str:
    # Type checkers know the forms by name only.
    return unicodedata.normalize("NFD" if form == "NFD" else "NFC", f"{MARKED_NAME} {more * times}".rstrip())


def digits(count: int) -> st.SearchStrategy[str]:
    """Draw that many digits."""
    return st.integers(0, 10**count - 1).map(lambda number: f"{number:0{count}}")


def phones() -> st.SearchStrategy[str]:
    """Draw a telephone number (số điện thoại)."""
    return digits(8).map("09{}".format)


def emails() -> st.SearchStrategy[str]:
    """Draw an address of electronic mail (thư điện tử)."""
    return digits(6).map("dau-rieng-{}@example.org".format)


def addresses() -> st.SearchStrategy[str]:
    """Draw a postal address (địa chỉ)."""
    return st.builds("{} số {}, tổ {}".format, personal_texts(), digits(3), digits(1))
