"""A report as it is shown: plain text in one language, ready to be escaped (nội dung đã chọn ngôn ngữ).

Markdown, HTML and the documents of plugins are made from this, so that they cannot differ in what they say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from tiepcan.reports import LayoutPart
from tiepcan.text import VIETNAMESE, Lang

__all__ = [
    "ShownBar",
    "ShownChart",
    "ShownFigure",
    "ShownFigures",
    "ShownGap",
    "ShownLine",
    "ShownPart",
    "ShownReport",
    "ShownTable",
]

#: Digits with points or commas, a sign, per cent.
_NUMBER = re.compile(r"-?\d[\d.,]*%?")


@attrs.frozen(kw_only=True)
class ShownFigure:
    """One row of a table of figures (một dòng số liệu)."""

    code: str
    label: str
    #: Just what `Figure.in_words` says.
    value: str
    unit: str
    known: bool
    #: How deep its code is: 0 for ``2``, 1 for ``2.3``.
    depth: int
    #: What limits it, where something does.
    note: str


@attrs.frozen(kw_only=True)
class ShownFigures:
    """A numbered table of figures (bảng số liệu)."""

    number: int
    title: str
    rows: tuple[ShownFigure, ...]


@attrs.frozen(kw_only=True)
class ShownTable:
    """A table of records (bảng kê)."""

    #: 0 for one without rows: it is said to be empty, and not drawn.
    number: int
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def numeric(self) -> frozenset[int]:
        """The places of the columns in which nothing but numbers stands."""
        cells = {place: [row[place] for row in self.rows if row[place]] for place in range(len(self.columns))}
        return frozenset(
            place for place, found in cells.items() if found and all(map(_NUMBER.fullmatch, found))
        )


@attrs.frozen(kw_only=True)
class ShownBar:
    """One bar of a chart (một thanh của biểu đồ)."""

    label: str
    #: Just what `Figure.in_words` says.
    words: str
    length: float


@attrs.frozen(kw_only=True)
class ShownChart:
    """A numbered chart that compares figures (biểu đồ)."""

    number: int
    title: str
    bars: tuple[ShownBar, ...]


@attrs.frozen(kw_only=True)
class ShownGap:
    """What is missing in a part (chỗ còn thiếu)."""

    part: int
    #: Number and title of the part.
    part_name: str
    #: Which lines, or which tables; empty: the words of the author.
    of: str
    text: str
    hint: str

    @property
    def words(self) -> bool:
        """Whether words of the author are what is missing."""
        return not self.of


@attrs.frozen(kw_only=True)
class ShownLine:
    """What a line means, and why it is there (giải thích chỉ tiêu)."""

    code: str
    label: str
    definition: str
    basis: str


@attrs.frozen(kw_only=True)
class ShownPart:
    """One part of the report (một phần)."""

    #: Its place among the parts, from 1: what links point to.
    number: int
    #: Number and title.
    name: str
    #: The level of its heading: 2 below the title.
    level: int
    basis: str
    facts: tuple[str, ...]
    figures: ShownFigures | None
    chart: ShownChart | None
    tables: tuple[ShownTable, ...]
    words: tuple[str, ...] = attrs.field(repr=False)
    gaps: tuple[ShownGap, ...]


@attrs.frozen(kw_only=True)
class ShownReport:
    """All that a page of a report says (nội dung báo cáo)."""

    lang: Lang
    #: Title and period, in the language of the page.
    title: str
    agency: str
    #: The lines of the official frame, Vietnamese in every language; empty for a section of another report.
    frame: Mapping[LayoutPart, tuple[str, ...]] = attrs.field(repr=False)
    #: Label and words on agency, period, days, basis.
    about: tuple[tuple[str, str], ...]
    parts: tuple[ShownPart, ...]
    remarks: tuple[str, ...]
    lines: tuple[ShownLine, ...]

    @property
    def titled_by_frame(self) -> bool:
        """Whether kind and subject of the frame are the title: where it speaks the language of the page."""
        return self.lang == VIETNAMESE and bool(self.head(LayoutPart.KIND))

    @property
    def gaps(self) -> tuple[ShownGap, ...]:
        """Everything that is missing, in the order of the parts."""
        return tuple(gap for part in self.parts for gap in part.gaps)

    def head(self, part: LayoutPart) -> tuple[str, ...]:
        """Return the lines of one part of the frame; none where it has none."""
        return self.frame.get(part, ())
