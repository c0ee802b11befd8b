"""Files for calendars, made by plugins (định dạng lịch)."""

from __future__ import annotations

from typing import Protocol

import attrs

from tiepcan.agenda import Agenda
from tiepcan.errors import InputError
from tiepcan.plugins._records._command import check_word, command_word
from tiepcan.plugins._records._contribution import Contribution, check_callable
from tiepcan.plugins._records._fields import check_media_type, check_suffix
from tiepcan.text import Bilingual, Lang

__all__ = ["AgendaFormat", "WriteAgenda"]


class WriteAgenda(Protocol):
    """How a calendar file is made (ghi tệp lịch)."""

    def __call__(self, agenda: Agenda, /, *, lang: Lang) -> bytes:
        """Return *agenda* as a file; the same agenda, the same bytes.

        Every entry is in it once, under its uid and on its days; no day is made up, and no clock is read. Its texts are
        anybody's: they hold what they like, and end no entry.
        """


@attrs.frozen(kw_only=True)
class AgendaFormat(Contribution):
    r"""Writes due days and days off as a file that calendar programs take (định dạng lịch).

    Its option is the last part of its name, so that the card tells it and nothing is loaded to know it: ``acme.ics`` is
    ``--ics``, with the commands that show days.

    Raises:
        InputError: The option is not the last part of the name.

    Examples:
        >>> lines = AgendaFormat(
        ...     name="acme.lines", title=Bilingual("Danh sách ngày", "List of days"), option="lines",
        ...     media_type="text/plain", suffix=".txt",
        ...     write=lambda agenda, *, lang: "\n".join(
        ...         f"{one.day} {one.summary.in_language(lang)}" for one in agenda.entries).encode())
        >>> lines.option
        'lines'
    """

    #: The option without ``--``; an option of tiepcan's own stays its own, and of two plugins with one neither has it.
    option: str = attrs.field(validator=check_word)
    #: Of what it makes, such as ``text/calendar``.
    media_type: str = attrs.field(validator=check_media_type)
    #: Of the file, with its dot, such as ``.ics``.
    suffix: str = attrs.field(validator=check_suffix)
    #: Asked for each file.
    write: WriteAgenda = attrs.field(validator=check_callable, repr=False)

    def __attrs_post_init__(self) -> None:
        word = command_word(self.name)
        if word != self.option:
            raise InputError(
                Bilingual(
                    f"tuỳ chọn phải là phần cuối của tên: {word}",
                    f"the option is the last part of the name: {word}",
                ),
                hint=Bilingual(
                    'Ví dụ: name="acme.ics", option="ics".', 'Such as name="acme.ics", option="ics".'
                ),
                path="option",
            )
