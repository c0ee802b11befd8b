"""Words in two languages, and the one way text from files is compared (chuẩn hoá văn bản).

Vietnamese stands first everywhere; English stands beside it.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

import attrs

if TYPE_CHECKING:
    from datetime import date

__all__ = [
    "VIETNAMESE",
    "Bilingual",
    "Lang",
    "fold_text",
    "format_date",
    "format_dong",
    "format_share",
    "format_tenths",
    "printable",
]

Lang = Literal["vi", "en"]

#: The language that speaks when nobody asked for another.
VIETNAMESE: Lang = "vi"

#: Control characters, those that turn text round, surrogates and what is not assigned.
_UNSHOWN = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})
#: Half of a letter, as programs leave that cut texts between two bytes: a sign says that something was there.
_HALF = re.compile("[\ud800-\udfff]")
_SIGN = "\N{REPLACEMENT CHARACTER}"


@attrs.frozen
class Bilingual:
    """A sentence or label in Vietnamese with its English (câu chữ song ngữ).

    Examples:
        >>> Bilingual("ngày làm việc", "working day").in_language("en")
        'working day'
        >>> str(Bilingual("ngày làm việc", "working day"))
        'ngày làm việc'
    """

    vi: str
    en: str

    def in_language(self, lang: Lang) -> str:
        """Return the text in *lang*."""
        return self.en if lang == "en" else self.vi

    def __str__(self) -> str:
        return self.vi


def fold_text(text: str) -> str:
    """Return *text* as it is compared: NFC, case-folded, spaces trimmed and single (dạng so sánh).

    Two spellings of one Vietnamese word, composed or decomposed, come out equal; nothing else does.

    Examples:
        >>> fold_text("  CUNG  CẤP ") == fold_text("cung cấp")
        True
    """
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def format_date(day: date) -> str:
    """Return *day* as people write it: dd/mm/yyyy (ngày/tháng/năm).

    Data keeps ISO 8601; this is for text only.

    Examples:
        >>> from datetime import date
        >>> format_date(date(2026, 9, 1))
        '01/09/2026'
    """
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def format_dong(amount: Decimal, lang: Lang = VIETNAMESE) -> str:
    """Return *amount* as money is written: in Vietnam points between thousands, a comma before parts (số tiền).

    Examples:
        >>> from decimal import Decimal
        >>> format_dong(Decimal("35500.00")), format_dong(Decimal("2333.1"))
        ('35.500', '2.333,1')
        >>> format_dong(Decimal("35500"), "en")
        '35,500'
    """
    whole, _, part = f"{amount:,f}".partition(".")
    part = part.rstrip("0")
    if lang == "en":
        return f"{whole}.{part}" if part else whole
    return whole.replace(",", ".") + (f",{part}" if part else "")


def format_tenths(value: Fraction, lang: Lang = VIETNAMESE) -> str:
    """Return *value* rounded half up to a tenth, with the comma or point of the language (số thập phân).

    Examples:
        >>> format_tenths(Fraction(25, 2)), format_tenths(Fraction(25, 2), "en"), format_tenths(Fraction(9))
        ('12,5', '12.5', '9')
    """
    return _with_comma(_tenths(value), lang)


def format_share(share: Fraction, lang: Lang = VIETNAMESE) -> str:
    """Return *share*, 0 to 1, in per cent to a tenth: almost all is not all, and a few are not none (tỷ lệ phần trăm).

    Examples:
        >>> format_share(Fraction(36, 43)), format_share(Fraction(1)), format_share(Fraction(9999, 10000), "en")
        ('83,7%', '100%', '99.9%')
    """
    shown = _tenths(share * 100)
    if 0 < share < 1:
        shown = min(max(shown, _TENTH), 100 - _TENTH)
    return f"{_with_comma(shown, lang)}%"


def _tenths(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / value.denominator).quantize(_TENTH, rounding=ROUND_HALF_UP)


def _with_comma(number: Decimal, lang: Lang) -> str:
    text = f"{number:f}".removesuffix(".0")
    return text if lang == "en" else text.replace(".", ",")


_TENTH = Decimal("0.1")


def printable(text: str, *, keep_lines: bool = False) -> str:
    r"""Return *text* without characters that steer a terminal, turn a page round or are no text (chữ in được).

    Examples:
        >>> printable("Quý\x1b[31m I\u202e")
        'Quý[31m I'
        >>> printable("Bản\ud83d đồ") == "Bản\N{REPLACEMENT CHARACTER} đồ"
        True
    """
    return "".join(
        character
        for character in _HALF.sub(_SIGN, text)
        if unicodedata.category(character) not in _UNSHOWN or (keep_lines and character == "\n")
    )
