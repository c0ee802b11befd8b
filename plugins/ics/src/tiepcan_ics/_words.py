"""Texts of anybody as iCalendar holds them: cleaned, escaped, and nothing lost that can be shown (chữ trong tệp lịch)."""

from __future__ import annotations

from icalendar import vText

from tiepcan.text import printable

__all__ = ["Words", "folded", "lines_of", "one_line"]

#: Octets in a line, its end left out; a line that goes on begins with a space.
_ROOM = 75
_GOES_ON = b"\r\n "
_BACKSLASH = b"\\"


class Words(vText):
    r"""A text by RFC 5545, 3.3.11: backslashes, semicolons, commas and ends of lines are escaped (văn bản).

    The library's own takes ``\N`` in a text for the end of a line, and would lose the letter of ``C:\NGUYEN``.
    """

    __slots__ = ()

    def to_ical(self) -> bytes:
        """Return the text as it stands in a file."""
        escaped = self.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,").replace("\n", r"\n")
        return escaped.encode()


def folded(line: str) -> bytes:
    r"""Return *line* as it stands in a file: no more than 75 octets in each, no letter and no escape parted.

    As RFC 5545, 3.1 asks for. The library's own goes letter by letter, which is most of the time of a long calendar.

    Examples:
        >>> folded("SUMMARY:" + "ờ" * 23).split(b"\r\n ")[1].decode().strip()
        'ờ'
    """
    whole = line.encode()
    parts = []
    start, room = 0, _ROOM
    while len(whole) - start > room:
        end = start + room
        while whole[end] & 0xC0 == 0x80:  # noqa: PLR2004 - inside a letter, by UTF-8
            end -= 1
        before = whole[start:end]
        # An odd one belongs to what comes after it.
        end -= (len(before) - len(before.rstrip(_BACKSLASH))) % 2
        parts.append(whole[start:end])
        start, room = end, _ROOM - 1
    return _GOES_ON.join([*parts, whole[start:]]) + b"\r\n"


def one_line(text: str) -> str:
    """Return *text* on one line, without characters that are no text."""
    return " ".join(lines_of(text))


def lines_of(text: str) -> list[str]:
    """Return the lines of *text*, however they are parted, without characters that are no text."""
    return [printable(line.replace("\t", " ")).rstrip() for line in text.splitlines()]
