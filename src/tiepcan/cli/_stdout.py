"""Standard output: whether anybody reads it still, and keeping it from what plugins print (đầu ra chuẩn)."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

__all__ = ["OutputFailedError", "ReaderGoneError", "is_end_of_reading", "output_aside", "watched_output"]

_STDOUT, _STDERR = 1, 2


class ReaderGoneError(BrokenPipeError):
    """Nobody reads standard output any more, as in ``tiepcan … | head`` (bên đọc đã thôi đọc).

    It has no number: libraries that see that of a broken pipe end the program as they like.
    """


class OutputFailedError(OSError):
    """Standard output cannot be written, such as to a full disk: no fault of whoever writes (không ghi được đầu ra)."""


def is_end_of_reading(error: BaseException) -> bool:
    """Tell whether *error* says that whoever reads standard output has seen enough; no other broken pipe says so."""
    ended = error.__context__ if isinstance(error, SystemExit) else error
    return isinstance(ended, ReaderGoneError)


class _Output(io.FileIO):
    """What standard output is written through."""

    def __init__(self, descriptor: int) -> None:
        super().__init__(descriptor, "wb", closefd=False)
        #: Whether what is still written is dropped.
        self.is_over = False

    def write(self, data: ReadableBuffer, /) -> int:
        """Write, unless nobody reads it."""
        if self.is_over:
            return memoryview(data).nbytes
        try:
            return super().write(data)
        except BrokenPipeError as error:
            self.is_over = True
            raise ReaderGoneError from error
        except OSError as error:
            raise OutputFailedError(*error.args) from error


@contextmanager
def watched_output() -> Iterator[None]:
    """Tell a reader of standard output that is gone from any other broken pipe, and write all that is to be written.

    Streams that are no files, such as those of tests, are left as they are.

    Raises:
        ReaderGoneError: Nobody reads it any more.
        OutputFailedError: It cannot be written, such as to a full disk.
    """
    before = sys.stdout
    output = _output(before)
    if output is None:
        yield
        return
    watched = _text_through(output, before)
    sys.stdout = watched
    try:
        yield
        if not watched.closed:
            watched.flush()
    finally:
        sys.stdout = before
        if not watched.closed:
            with suppress(OSError):
                watched.flush()
            output.is_over = True
            watched.close()


def _output(stream: TextIO | None) -> _Output | None:
    binary = getattr(stream, "buffer", None)
    raw = getattr(binary, "raw", binary)
    # Windows writes to its terminals by another way.
    if stream is None or type(raw) is not io.FileIO or raw.closed:
        return None
    with suppress(OSError):
        stream.flush()
    return _Output(raw.fileno())


def _text_through(output: _Output, like: TextIO) -> io.TextIOWrapper:
    is_buffered = hasattr(getattr(like, "buffer", None), "raw")
    return io.TextIOWrapper(
        io.BufferedWriter(output) if is_buffered else output,
        encoding=like.encoding,
        errors=like.errors,
        line_buffering=getattr(like, "line_buffering", False),
        write_through=not is_buffered,
    )


@contextmanager
def output_aside() -> Iterator[None]:
    """Send what is printed to standard error, by whatever way: it must not get between what a program reads."""
    streams = [stream for stream in (sys.stdout, sys.__stdout__) if stream is not None]
    _flush(streams)
    kept = _moved_to_errors()
    try:
        with redirect_stdout(sys.stderr):
            yield
    finally:
        # What waits to be written was printed meanwhile.
        _flush(streams)
        if kept is not None:
            os.dup2(kept, _STDOUT)
            os.close(kept)


def _moved_to_errors() -> int | None:
    """Let the descriptor of standard output lead where errors go, and return what it was; None where there is none."""
    try:
        kept = os.dup(_STDOUT)
    except OSError:
        return None
    try:
        os.dup2(_STDERR, _STDOUT)
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, _STDOUT)
        os.close(nowhere)
    return kept


def _flush(streams: list[TextIO]) -> None:
    for stream in streams:
        with suppress(OSError, ValueError):
            stream.flush()
