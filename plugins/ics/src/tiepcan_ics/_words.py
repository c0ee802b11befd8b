"""Texts of anybody as iCalendar holds them: cleaned, escaped, and nothing lost that can be shown (chữ trong tệp lịch)."""

from __future__ import annotations

from icalendar import vText

from tiepcan.text import printable

__all__ = ["Words", "lines_of", "one_line"]


class Words(vText):
    r"""A text by RFC 5545, 3.3.11: backslashes, semicolons, commas and ends of lines are escaped (văn bản).

    The library's own takes ``\N`` in a text for the end of a line, and would lose the letter of ``C:\NGUYEN``.
    """

    __slots__ = ()

    def to_ical(self) -> bytes:
        """Return the text as it stands in a file."""
        escaped = self.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,").replace("\n", r"\n")
        return escaped.encode()


def one_line(text: str) -> str:
    """Return *text* on one line, without characters that are no text."""
    return " ".join(lines_of(text))


def lines_of(text: str) -> list[str]:
    """Return the lines of *text*, however they are parted, without characters that are no text."""
    return [printable(line.replace("\t", " ")).rstrip() for line in text.splitlines()]
