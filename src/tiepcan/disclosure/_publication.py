"""Where and for how long information is made public (một lần công khai)."""

from __future__ import annotations

import datetime as dt

import attrs

from tiepcan.errors import InputError
from tiepcan.fields import check_day, is_a, is_code
from tiepcan.law import PublicationForm
from tiepcan.text import VIETNAMESE, Bilingual, Lang, format_date

__all__ = ["Publication"]


@attrs.frozen(kw_only=True)
class Publication:
    """One outlet of one item: the form, from when, how long, where (nơi công khai).

    Does not say how long the law asks for: see `publication_duties`.

    Raises:
        InputError: It ends before it starts.

    Examples:
        >>> from datetime import date
        >>> wall = Publication(form=PublicationForm.POSTING, on=date(2026, 6, 1), until=date(2026, 7, 1),
        ...                    place="trụ sở")
        >>> wall.runs(date(2026, 7, 1)), wall.runs(date(2026, 7, 2))
        (True, False)
    """

    form: PublicationForm = attrs.field(validator=is_code(PublicationForm))
    #: The first day; None: planned, without a day yet.
    on: dt.date | None = attrs.field(default=None, validator=check_day)
    #: The last day that was planned; None: without end.
    until: dt.date | None = attrs.field(default=None, validator=check_day)
    #: The day it was taken down, where that was not as planned.
    ended_on: dt.date | None = attrs.field(default=None, validator=check_day)
    place: str = attrs.field(default="", validator=is_a(str))
    link: str = attrs.field(default="", validator=is_a(str))
    file: str = attrs.field(default="", validator=is_a(str))

    def __attrs_post_init__(self) -> None:
        for name, day in (("until", self.until), ("ended_on", self.ended_on)):
            if day is not None and self.on is not None and day < self.on:
                raise InputError(
                    Bilingual(
                        f"ngày kết thúc {format_date(day)} đứng trước ngày công khai {format_date(self.on)}",
                        f"ends on {day}, before it starts on {self.on}",
                    ),
                    path=name,
                )

    def started(self, as_of: dt.date) -> bool:
        """Tell whether it was there by *as_of*, whatever happened to it since."""
        return self.on is not None and self.on <= as_of

    def runs(self, as_of: dt.date) -> bool:
        """Tell whether it can be found there on *as_of*."""
        if not self.started(as_of) or (self.until is not None and as_of > self.until):
            return False
        return self.ended_on is None or as_of < self.ended_on

    def term_runs(self, as_of: dt.date) -> bool:
        """Tell whether *as_of* falls in the planned time of publication, taken down or not."""
        return self.started(as_of) and (self.until is None or as_of <= self.until)

    @property
    def last_day(self) -> dt.date | None:
        """The last day on which it could be found; None: it goes on."""
        days = [day for day in (self.until, self._day_before_end) if day is not None]
        return min(days, default=None)

    @property
    def _day_before_end(self) -> dt.date | None:
        return None if self.ended_on is None else self.ended_on - dt.timedelta(days=1)

    def in_language(self, lang: Lang) -> str:
        """Return where to find it, on one line."""
        since = {"vi": "từ", "en": "since"}[lang]
        day = (
            {"vi": "chưa có ngày", "en": "no day yet"}[lang]
            if self.on is None
            else f"{since} {format_date(self.on)}"
        )
        where = ", ".join(filter(None, (self.place, self.link, self.file)))
        return f"{self.form.in_words().in_language(lang)}{': ' if where else ''}{where} ({day})"

    def __str__(self) -> str:
        return self.in_language(VIETNAMESE)
