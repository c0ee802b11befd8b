"""A small chart that compares figures, as SVG inside the page (biểu đồ nhỏ)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element, tostring

from tiepcan.rendering._shown import ShownBar, ShownChart

__all__ = ["draw_chart"]

#: The library's own script, remarks and title: the page has no need of them.
_NOT_WANTED = frozenset({"desc", "script", "title"})
_COLOUR = "#1f5a8c"
_INK = "#1a1a1a"
#: In units of the picture, which the page scales.
_WIDTH, _BAR, _EDGES, _TEXT, _GAP = 440, 30, 14, 17, 6
#: How wide a letter is about, as a share of its height.
_LETTER = 0.55


def draw_chart(chart: ShownChart) -> str:
    """Return the bars as SVG, each with its value in words (vẽ biểu đồ).

    The same chart is the same text every time. It says nothing to those who hear the page: whoever places it says in
    words what it shows.

    Raises:
        ImportError: The chart library is not installed.
    """
    import pygal  # noqa: PLC0415 - the html extra
    from pygal.style import Style  # noqa: PLC0415

    style = Style(
        background="transparent",
        plot_background="transparent",
        foreground=_INK,
        foreground_strong=_INK,
        foreground_subtle=_INK,
        font_family="inherit",
        colors=(_COLOUR,),
        label_font_size=_TEXT,
        major_label_font_size=_TEXT,
        value_font_size=_TEXT,
        value_colors=(_INK,),
        opacity="1",
        opacity_hover="1",
        transition="0s",
    )
    drawn = pygal.HorizontalBar(
        style=style,
        js=(),
        width=_WIDTH,
        height=_EDGES + _BAR * len(chart.bars),
        margin=4,
        spacing=8,
        show_legend=False,
        show_y_guides=False,
        show_x_guides=False,
        show_x_labels=False,
        print_values=True,
        print_values_position="top",
        truncate_label=-1,
        range=(0, _longest(chart.bars)),
        disable_xml_declaration=True,
        explicit_size=False,
    )
    # The library names its styles by chance: by the number of the chart they stay the same.
    drawn.uuid = str(chart.number)
    # It draws from the bottom up.
    bars = chart.bars[::-1]
    drawn.x_labels = [bar.label for bar in bars]
    drawn.add("", [_value(bar) for bar in bars])
    picture = drawn.render_tree()
    _tidy(picture)
    return tostring(picture, encoding="unicode")


def _longest(bars: Sequence[ShownBar]) -> float:
    """Return how far the chart reaches: behind the longest bar there is room for its value."""
    letter = _TEXT * _LETTER
    plot = max(_WIDTH - letter * max(len(bar.label) for bar in bars), _WIDTH * _LETTER)
    room = letter * max(len(bar.words) for bar in bars) + 2 * _GAP
    return max(bar.length for bar in bars) * plot / (plot - room)


def _value(bar: ShownBar) -> dict[str, Any]:
    return {"value": bar.length, "formatter": lambda _: bar.words}


def _tidy(picture: Element) -> None:
    for parent in list(picture.iter()):
        for child in list(parent):
            if _not_wanted(child):
                parent.remove(child)
    # The library sets a value by its middle, onto the bar where it is long: it begins behind the bar.
    bars = [one for one in picture.iter() if "tooltip-trigger" in one.get("class", "")]
    values = [one for one in picture.iter() if one.get("class") == "value"]
    for bar, value in zip(bars, values, strict=True):
        value.set("x", f"{float(bar.get('x', 0)) + float(bar.get('width', 0)) + _GAP:.2f}")
        value.set("text-anchor", "start")
    # A program that reads the page hears the words beside the picture.
    picture.set("aria-hidden", "true")
    picture.set("focusable", "false")


def _not_wanted(element: Element) -> bool:
    # Remarks have no name, and what shows under a mouse needs the library's script.
    if not isinstance(element.tag, str) or element.get("class") == "tooltip":
        return True
    return element.tag.rpartition("}")[2] in _NOT_WANTED
