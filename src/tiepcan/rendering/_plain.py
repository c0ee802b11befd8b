"""Text from outside, made fit to be shown: one line, composed, nothing that steers (làm sạch chữ)."""

from __future__ import annotations

import unicodedata

from tiepcan.text import printable

__all__ = ["lines_of", "one_line"]


def one_line(text: str) -> str:
    r"""Return *text* as one line without control characters (chữ trên một dòng).

    Examples:
        >>> one_line("  Quý  I\N{RIGHT-TO-LEFT OVERRIDE} năm 2026 ")
        'Quý I năm 2026'
    """
    return printable(" ".join(unicodedata.normalize("NFC", text).split())).strip()


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of *text* that say something, each made fit to be shown (các dòng có chữ)."""
    shown = (one_line(line) for line in text.splitlines())
    return tuple(line for line in shown if line)
