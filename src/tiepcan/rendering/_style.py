"""The rules on layout as CSS: page, font and each part of the frame (thể thức thành CSS)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tiepcan.reports import LayoutPart, PageSetup, PartStyle, layout_rules

__all__ = ["layout_css"]

#: Where a reader has not the font of the rules: letters as wide as its own.
_LIKE_IT = '"Liberation Serif", "Tinos", "Noto Serif", serif'
#: How long a line is of which the rules tell no length.
_SOME_LINE = "6em"


@cache
def layout_css() -> str:
    """Return the layout of official documents as CSS (thể thức văn bản).

    Sizes hold for print alone: on a screen readers have their own. Margins are the least that the rules allow, and the
    text is as small as they allow, so that wide tables find room.

    Legal basis: Annex I of Decree 30/2020/NĐ-CP; see `LayoutRules.from_memory`.
    """
    rules = layout_rules()
    parts = [one for part, one in rules.styles.items() if part is not LayoutPart.TEXT]
    return "\n".join(
        (
            *_page(rules.page, rules.styles.get(LayoutPart.PAGE_NUMBER)),
            *(rule for one in parts for rule in _part(one)),
            "@media print {",
            *_printed_text(rules.page, rules.styles.get(LayoutPart.TEXT)),
            *(f".{one.part} {{ font-size: {one.size_pt[0]}pt; }}" for one in parts if one.size_pt),
            "}",
        )
    )


def _page(page: PageSetup, number: PartStyle | None) -> Iterator[str]:
    sides = (page.margin_top_mm, page.margin_right_mm, page.margin_bottom_mm, page.margin_left_mm)
    yield f':root {{ --serif: "{page.font}", {_LIKE_IT}; }}'
    margin = " ".join(f"{side[0]}mm" for side in sides)
    yield f"@page {{ size: {page.paper} {page.orientation}; margin: {margin}; }}"
    size = "" if number is None or number.size_pt is None else f" font-size: {number.size_pt[0]}pt;"
    yield f'@page {{ @top-center {{ content: counter(page); font-family: "{page.font}", {_LIKE_IT};{size} }} }}'
    if page.first_numbered_page > 1:
        yield "@page :first { @top-center { content: none; } }"


def _part(style: PartStyle) -> Iterator[str]:
    said = [
        *(["font-weight: 700;"] if style.bold else []),
        *(["font-style: italic;"] if style.italic else []),
    ]
    if said:
        yield f".{style.part} {{ {' '.join(said)} }}"
    if style.line_below:
        # The longest line that the rules allow.
        share = _SOME_LINE if style.line_share is None else f"{float(style.line_share[1]):.0%}"
        yield (
            f'.{style.part} > :last-child::after {{ content: ""; display: block; width: {share};'
            " margin: .25em auto 0; border-top: 1px solid; }"
        )


def _printed_text(page: PageSetup, text: PartStyle | None) -> Iterator[str]:
    size = "" if text is None or text.size_pt is None else f"font-size: {text.size_pt[0]}pt; "
    yield f"body {{ {size}color: {page.colour}; }}"
    justified = "" if text is None or not text.justified else " text-align: justify;"
    gap, indent = page.paragraph_gap_at_least_pt, page.first_line_indent_cm[0]
    yield f".text p {{ margin: {gap}pt 0; text-indent: {indent}cm;{justified} }}"
