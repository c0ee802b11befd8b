"""Words in two languages, and the one way text from files is compared (chuẩn hoá văn bản).

Vietnamese stands first everywhere; English stands beside it.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Literal

import attrs

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

__all__ = ["VIETNAMESE", "Bilingual", "Lang", "fold_text", "format_date", "format_dong", "printable"]

Lang = Literal["vi", "en"]

#: The language that speaks when nobody asked for another.
VIETNAMESE: Lang = "vi"

#: Control characters, those that turn text round, surrogates and what is not assigned.
_UNSHOWN = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})


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


def printable(text: str, *, keep_lines: bool = False) -> str:
    r"""Return *text* without characters that steer a terminal, turn a page round or are no text (chữ in được).

    Examples:
        >>> printable("Quý\x1b[31m I\u202e")
        'Quý[31m I'
    """
    shown = text.encode("utf-8", errors="replace").decode("utf-8")
    return "".join(
        character
        for character in shown
        if unicodedata.category(character) not in _UNSHOWN or (keep_lines and character == "\n")
    )
