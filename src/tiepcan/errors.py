"""What can go wrong, and how every error speaks: where, why and what to do (lỗi).

Errors are for a caller's mistake or for missing data. Legal outcomes (late, refused) are values, never errors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from tiepcan.text import VIETNAMESE, Bilingual, Lang

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiepcan.citation import Citation

__all__ = [
    "AmbiguousLawError",
    "CalendarHorizonError",
    "ConflictError",
    "DataFileError",
    "Fault",
    "InputError",
    "MissingExtraError",
    "NotAllowedError",
    "PluginError",
    "TiepcanError",
]


class TiepcanError(Exception):
    """The root of all errors of tiepcan (lỗi của tiepcan).

    ``str(error)`` is the Vietnamese sentence followed by the English one, each with what to do;
    `in_language` gives one of them.
    """

    def __init__(
        self,
        message: Bilingual,
        *,
        hint: Bilingual | None = None,
        path: str | None = None,
        citation: Citation | None = None,
    ) -> None:
        super().__init__(message, hint, path, citation)
        #: What is wrong.
        self.message = message
        #: What to do about it.
        self.hint = hint
        #: Where: an argument, a file and key, a row and column.
        self.path = path
        #: Why, where a clause says so.
        self.citation = citation

    def in_language(self, lang: Lang) -> str:
        """Return where, what, why and what to do as one line of *lang*."""
        where = "" if self.path is None else f"{self.path}: "
        why = "" if self.citation is None else f" ({self.citation.in_language(lang)})"
        what_to_do = "" if self.hint is None else f" {self.hint.in_language(lang)}"
        return f"{where}{self.message.in_language(lang)}{why}.{what_to_do}"

    def __str__(self) -> str:
        return f"{self.in_language(VIETNAMESE)}\n{self.in_language('en')}"

    def __reduce__(self) -> tuple[object, ...]:
        # The constructor takes keywords: without this, copying an error between processes would fail.
        return _rebuild_error, (type(self), self.message, self.hint, self.path, self.citation)


def _rebuild_error(
    kind: type[TiepcanError],
    message: Bilingual,
    hint: Bilingual | None,
    path: str | None,
    citation: Citation | None,
) -> TiepcanError:
    return kind(message, hint=hint, path=path, citation=citation)


class InputError(TiepcanError):
    """An argument is not of the kind that is asked for (đầu vào sai)."""


class CalendarHorizonError(TiepcanError):
    """The answer lies outside the days that the calendar knows (ngoài phạm vi lịch đã công bố)."""


class AmbiguousLawError(TiepcanError):
    """Which law governs depends on a fact that was not given (chưa đủ dữ kiện để chọn luật)."""


class NotAllowedError(TiepcanError):
    """The law does not allow what was asked for (luật không cho phép)."""


class MissingExtraError(TiepcanError):
    """An optional part is not installed (thiếu phần cài thêm)."""

    @classmethod
    def of(cls, extra: str, needed: Bilingual) -> MissingExtraError:
        """Return the error for the *extra* of that name: what needs it, and how to install it."""
        command = f'pip install "tiepcan[{extra}]"'
        return cls(needed, hint=Bilingual(f"Cài thêm: {command}.", f"Install it: {command}."))


@attrs.frozen(kw_only=True)
class Fault:
    """One thing wrong in a file: where in it, and what (một lỗi trong tệp)."""

    #: The place inside the file: a key such as ``limits[3].amount``, or a row and column.
    path: str
    message: Bilingual

    def in_language(self, lang: Lang) -> str:
        """Return the fault as one line of *lang*."""
        return f"{self.path}: {self.message.in_language(lang)}"


class _ListingError(TiepcanError):
    """An error that lists everything wrong at once."""

    def __init__(
        self,
        message: Bilingual,
        *,
        faults: Sequence[Fault] = (),
        hint: Bilingual | None = None,
        path: str | None = None,
        citation: Citation | None = None,
    ) -> None:
        super().__init__(message, hint=hint, path=path, citation=citation)
        #: Every fault found, in the order of what was looked at.
        self.faults: tuple[Fault, ...] = tuple(faults)

    def in_language(self, lang: Lang) -> str:
        """Return the sentence, then one line for each fault."""
        lines = [f"  - {fault.in_language(lang)}" for fault in self.faults]
        return "\n".join([super().in_language(lang), *lines])

    def __reduce__(self) -> tuple[object, ...]:
        said = self.message, self.hint, self.path, self.citation
        return _rebuild_listing, (type(self), self.faults, said)


def _rebuild_listing(
    kind: type[_ListingError],
    faults: tuple[Fault, ...],
    said: tuple[Bilingual, Bilingual | None, str | None, Citation | None],
) -> _ListingError:
    message, hint, path, citation = said
    return kind(message, faults=faults, hint=hint, path=path, citation=citation)


class DataFileError(_ListingError):
    """A file cannot be used; lists everything wrong in it at once (tệp không dùng được)."""


class ConflictError(TiepcanError):
    """Somebody else was first: what was read is not what is there any more (xung đột phiên bản)."""


class PluginError(_ListingError):
    """A plugin cannot be used, or failed; lists every fault at once (phần mở rộng hỏng)."""
