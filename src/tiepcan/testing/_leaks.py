"""Whether something personal shows where it must not: in repr, errors, logs, on the screen (rò rỉ dữ liệu)."""

from __future__ import annotations

import logging
import unicodedata
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pytest

__all__ = ["Heard", "leaked", "listening", "said_by"]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _ways_to_write(secret: str) -> Iterator[str]:
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, secret)
        yield text
        # As bytes, and as text with escapes, show it.
        yield repr(text.encode())[2:-1]
        yield ascii(text)[1:-1]


def leaked(text: str, secrets: Iterable[str]) -> tuple[int, ...]:
    """Return the places in *secrets* of those that show in *text*, however they are escaped."""
    within = _plain(text)
    return tuple(
        place
        for place, secret in enumerate(secrets)
        if secret.strip() and any(_plain(one) in within for one in _ways_to_write(secret))
    )


def said_by(error: BaseException) -> str:
    """Return what a log shows of *error*: its words, its repr, and those of what it came from."""
    said = []
    seen: BaseException | None = error
    while seen is not None:
        said += [str(seen), repr(seen)]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\n".join(said)


class Heard:
    """What was logged, printed and warned of while something ran (những gì đã in ra)."""

    def __init__(self) -> None:
        self.text = ""


@contextmanager
def listening(caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]) -> Iterator[Heard]:
    """Listen to the logs of every level, to both outputs and to warnings."""
    heard = Heard()
    caplog.clear()
    capsys.readouterr()
    with warnings.catch_warnings(record=True) as warned, caplog.at_level(logging.DEBUG):
        warnings.simplefilter("always")
        yield heard
    printed = capsys.readouterr()
    said = [caplog.text, *(record.getMessage() for record in caplog.records)]
    heard.text = "\n".join([*said, printed.out, printed.err, *(str(one.message) for one in warned)])
