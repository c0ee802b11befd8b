r"""What stands in a template for values: text made fit for a file, and marks that are put to rights afterwards.

The template's language sees braces, line ends and blanks of a value as marks, never as themselves: so no text of a
document becomes a tag, and what is missing can be set as a blank whatever the template looks like. The marks are
characters that no text may hold (noncharacters of Unicode).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from tiepcan.text import printable

__all__ = ["Blank", "Mark", "as_value", "clean", "is_marked", "joined", "without_holds"]


class Mark(StrEnum):
    """What stands for something that text cannot say (dấu giữ chỗ)."""

    #: To be filled in by hand.
    BLANK = "\ufdd0"
    #: Needed, and not known.
    MISSING = "\ufdd1"
    OPENING = "\ufdd2"
    CLOSING = "\ufdd3"
    #: A new paragraph.
    LINE = "\ufdd4"
    #: The text of a report.
    BODY = "\ufdd5"
    #: Its annexes.
    ANNEXES = "\ufdd6"


class Blank(str):
    """A mark in the place of a value: shown as a blank, and nothing to a condition (chỗ trống)."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


#: What no text may hold: noncharacters; where some program wrote one, a sign says that something was there.
_NOT_TEXT = dict.fromkeys((*range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF), "\N{REPLACEMENT CHARACTER}")
_HELD = {ord("{"): Mark.OPENING.value, ord("}"): Mark.CLOSING.value}
_GIVEN_BACK = {ord(Mark.OPENING): "{", ord(Mark.CLOSING): "}"}


def clean(text: str) -> str:
    r"""Return one line of *text* as a file may hold it (làm sạch chữ).

    Examples:
        >>> clean("một\x00\x07 hai\t ba")
        'một hai ba'
        >>> clean("Bản\ud83d đồ") == "Bản\N{REPLACEMENT CHARACTER} đồ"
        True
    """
    return printable(" ".join(text.translate(_NOT_TEXT).split())).strip()


def as_value(text: str) -> str:
    """Return *text* as a template sees it: each line of it a paragraph, braces held."""
    return joined(text.replace("\r", "\n").split("\n"))


def joined(lines: Iterable[str]) -> str:
    """Return lines as a template sees them; those without words are dropped."""
    return Mark.LINE.join(filter(None, map(clean, lines))).translate(_HELD)


def is_marked(text: str) -> bool:
    """Whether a mark stands in *text*."""
    return any(mark in text for mark in Mark)


def without_holds(text: str) -> str:
    """Return *text* with its braces back."""
    return text.translate(_GIVEN_BACK)
