"""How our documents are laid out, as data: the values chosen inside the ranges of the rules (trình bày văn bản Word)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any

import attrs

from tiepcan.citation import Citation
from tiepcan.datafile import file_converter, parse_data_files, read_own_files
from tiepcan.law import Standing
from tiepcan.reports import LayoutPart, PartStyle, layout_rules
from tiepcan.text import Bilingual, Lang

__all__ = ["WordLayout", "WordPage", "WordStyle", "word_layout"]

_FOLDER = "layout_data"


@attrs.frozen(kw_only=True)
class WordPage:
    """The page, in millimetres (trang)."""

    width_mm: int
    height_mm: int
    margin_top_mm: int
    margin_bottom_mm: int
    margin_left_mm: int
    margin_right_mm: int
    #: From the edge of the paper to the page number.
    header_mm: int
    footer_mm: int
    #: The left one of the two columns of head and foot.
    left_column_mm: int
    #: A table of more columns lies on its side.
    columns_upright: int
    #: So does one of as many columns or more, where a cell would take more lines than this.
    columns_crowded: int
    lines_crowded: int

    @property
    def text_mm(self) -> int:
        """How wide the text is."""
        return self.width_mm - self.margin_left_mm - self.margin_right_mm

    @property
    def sideways_mm(self) -> int:
        """How wide it is on a page that lies on its side: the left margin is then the upper one."""
        return self.height_mm - self.margin_top_mm - self.margin_bottom_mm

    def within_mm(self, place: str) -> int:
        """Return how wide a place is in which a rule is drawn: the page, or one of the two columns."""
        left = self.left_column_mm
        return {"page": self.text_mm, "left": left, "right": self.text_mm - left}[place]


@attrs.frozen(kw_only=True)
class WordStyle:
    """One style of Word: it has a name, so that an agency can change it in one place (kiểu định dạng)."""

    id: str
    name: str
    #: Whose bold, italic and capitals it takes; None: its own.
    part: LayoutPart | None = None
    size_pt: int | None = None
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    align: str = "left"
    before_pt: int = 0
    after_pt: int = 0
    first_line_cm: Decimal | None = None
    left_mm: int = 0
    hanging_mm: int = 0
    #: In lines.
    line: Decimal | None = None
    keep_next: bool = False
    page_break: bool = False
    #: No space between paragraphs of this style.
    together: bool = False
    #: Of headings: 0 at the top.
    level: int | None = None
    #: Its blanks are dotted to the margin.
    dotted: bool = False
    #: Its paragraphs begin with a dash.
    dash: bool = False
    #: A bar stands on its left.
    bar: bool = False
    #: A paragraph without words: a rule of that length.
    rule_mm: Decimal | None = None
    #: Where that rule stands: ``page``, ``left`` or ``right``.
    within: str = "page"
    #: Whether its text is in the language of the document; the official frame is Vietnamese in all of them.
    own_language: bool = False

    @property
    def rules(self) -> PartStyle | None:
        """What the rules say of its part."""
        return None if self.part is None else layout_rules().styles[self.part]

    @property
    def is_bold(self) -> bool:
        """Whether it is bold, by the rules where they say so."""
        return self.bold or (self.rules is not None and self.rules.bold)

    @property
    def is_italic(self) -> bool:
        """Whether it is italic."""
        return self.italic or (self.rules is not None and self.rules.italic)

    @property
    def is_capitals(self) -> bool:
        """Whether it is shown in capitals."""
        return self.capitals or (self.rules is not None and self.rules.capitals)


@attrs.frozen(kw_only=True)
class WordLayout:
    """How our documents are laid out (trình bày văn bản Word).

    Legal basis: Annex I of Decree 30/2020/NĐ-CP gives ranges, of which these are chosen values; see `from_memory`.
    """

    citation: Citation
    standing: Standing
    #: Neither the annex nor a value here was compared with the official text.
    from_memory: bool
    remark: Bilingual
    page: WordPage
    words: Mapping[str, Bilingual] = attrs.field(repr=False)
    #: By their names.
    styles: Mapping[str, WordStyle] = attrs.field(repr=lambda found: str(len(found)))

    def word(self, name: str, lang: Lang) -> str:
        """Return one of the fixed words in a language."""
        return self.words[name].in_language(lang)


@attrs.frozen(kw_only=True)
class RawDocument:
    """The ``[document]`` of the file."""

    kind: Bilingual
    number: str


@attrs.frozen(kw_only=True)
class LayoutFile:
    """The file as it stands."""

    from_memory: bool
    standing: Standing
    remark: Bilingual
    document: RawDocument
    page: WordPage
    words: dict[str, Bilingual]
    style: tuple[WordStyle, ...]


@cache
def word_layout() -> WordLayout:
    """Return the layout that comes with this plugin (trình bày văn bản Word).

    Examples:
        >>> layout = word_layout()
        >>> layout.page.margin_left_mm, layout.styles["Nội dung"].size_pt, layout.from_memory
        (30, 13, True)
    """
    [found] = parse_data_files(
        read_own_files("tiepcan_word", folder=_FOLDER), LayoutFile, converter=_converter()
    ).values()
    return WordLayout(
        citation=Citation(kind=found.document.kind, number=found.document.number),
        standing=found.standing,
        from_memory=found.from_memory,
        remark=found.remark,
        page=found.page,
        words=MappingProxyType(found.words),
        styles=MappingProxyType({one.name: one for one in found.style}),
    )


def _converter() -> Any:
    converter = file_converter()
    # TOML has no exact fractions: they stand as text, such as "1.27".
    converter.register_structure_hook(Decimal, lambda text, _: Decimal(text))
    return converter
