"""Where Vietnamese text must not break (ngắt dòng)."""

from __future__ import annotations

import re

__all__ = ["keep_together"]

_NO_BREAK = "\N{NO-BREAK SPACE}"
#: A word that says what the number or letter behind it is.
_NUMBERED = re.compile(
    r"\b(Điều|khoản|điểm|ngày|tháng|năm|quý|kỳ|số|Số:|Bảng|Hình|Article|No\.|Table|Figure|of) "
    r"(?=\d|[IVX]+\b|[a-zđ]\b)",
    re.IGNORECASE,
)
#: A number and what it counts.
_COUNTED = re.compile(r"(?<=\d) (?=%|tháng\b|năm\b|ngày\b|đồng\b)")
#: A dash is kept at the end of the line before it.
_DASH = re.compile(r" (?=[-–] )")


def keep_together(text: str) -> str:
    r"""Return *text* with spaces that do not break where a line must not end (khoảng trắng không ngắt).

    Only spaces change: read aloud, searched or copied it is the same.

    Examples:
        >>> keep_together("khoản 3 Điều 12 Nghị định 13/2018/NĐ-CP")
        'khoản\xa03 Điều\xa012 Nghị định 13/2018/NĐ-CP'
        >>> keep_together("Quý III năm 2026, 6 tháng")
        'Quý\xa0III năm\xa02026, 6\xa0tháng'
    """
    shown = _NUMBERED.sub(rf"\1{_NO_BREAK}", text)
    return _DASH.sub(_NO_BREAK, _COUNTED.sub(_NO_BREAK, shown))
