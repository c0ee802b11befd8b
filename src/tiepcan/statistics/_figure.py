"""One figure: a line with its value, and how far it can be relied on (số liệu)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from tiepcan.statistics._calculations import ShareOf, Value
from tiepcan.statistics._lines import LineUnit, StatisticLine
from tiepcan.statistics._tally import Tally
from tiepcan.text import VIETNAMESE, Bilingual, Lang, format_dong, format_share, format_tenths

__all__ = ["Figure", "figure_of"]

_NO_SOURCE = Bilingual("không có số liệu", "no data")
_NO_ANSWERS = Bilingual("chưa có trả lời nào", "no answers")


@attrs.frozen(kw_only=True)
class Figure:
    """One figure of the statistics (số liệu).

    Its value is exact; how many places are shown is a matter of `in_words`.
    """

    line: StatisticLine
    #: None: no source tells, or there is nothing to take a share, an average or a median of.
    value: Value
    #: Why there is no value; None where there is one.
    why_none: Bilingual | None = None
    #: How many requests of the period come from a source that is silent on it; 0 of what no request tells.
    not_told: int = 0

    @property
    def code(self) -> str:
        """The code of its line."""
        return self.line.code

    @property
    def known(self) -> bool:
        """Whether there is a value."""
        return self.value is not None

    def in_words(self, lang: Lang = VIETNAMESE) -> str:
        """Return the value as a table shows it: shares in percent, one place behind the point.

        A share that is not the whole never shows as 100, and one that is not nothing never as 0.
        """
        if self.value is None:
            return (self.why_none or _NO_SOURCE).in_language(lang)
        if self.line.unit is LineUnit.SHARE and isinstance(self.value, Fraction):
            return format_share(self.value, lang)
        if isinstance(self.value, Fraction):
            return format_tenths(self.value, lang)
        return format_dong(Decimal(self.value), lang)

    def __str__(self) -> str:
        return f"{self.line.code} {self.line.label.vi}: {self.in_words()}"


def figure_of(line: StatisticLine, tally: Tally) -> Figure:
    """Return the figure of *line* in *tally* (tính chỉ tiêu)."""
    silent = tally.untold if line.topic is not None and line.topic.told_by_cases else 0
    if line.topic is not None and line.topic not in tally.told:
        return Figure(line=line, value=None, why_none=_NO_SOURCE, not_told=silent)
    value = line.how.value(tally)
    why = None
    if value is None:
        why = line.how.none if isinstance(line.how, ShareOf) else _NO_ANSWERS
    return Figure(line=line, value=value, why_none=why, not_told=silent)
