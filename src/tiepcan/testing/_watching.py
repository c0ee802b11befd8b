"""What a plugin writes where people read it: logs, warnings, standard output (theo dõi nhật ký, cảnh báo)."""

from __future__ import annotations

import io
import logging
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout

__all__ = ["Watched", "watched"]

#: What every record of a log has; the rest was added by who wrote it.
_OF_EVERY_RECORD = frozenset(vars(logging.makeLogRecord({})))


class Watched:
    """What was written while it was watched (những gì đã ghi ra)."""

    def __init__(self) -> None:
        self.records: list[logging.LogRecord] = []
        self.warnings: list[warnings.WarningMessage] = []
        self._out = io.StringIO()

    def text(self) -> str:
        """Return all of it: messages with what was added to them and their tracebacks, warnings, output."""
        lines = [self._out.getvalue(), *(str(one.message) for one in self.warnings)]
        for record in self.records:
            lines.append(record.getMessage())
            lines += [str(value) for name, value in vars(record).items() if name not in _OF_EVERY_RECORD]
            if record.exc_info and record.exc_info[1] is not None:
                lines += traceback.format_exception(record.exc_info[1])
        return "\n".join(lines)


@contextmanager
def watched() -> Iterator[Watched]:
    """Watch the logs of every logger, warnings and standard output for as long as it lasts.

    Needs no fixture of pytest. Does not see what another process writes.
    """
    seen = Watched()
    root = logging.getLogger()
    level, make = root.level, logging.getLogRecordFactory()

    def kept(*args: object, **named: object) -> logging.LogRecord:
        record: logging.LogRecord = make(*args, **named)
        seen.records.append(record)
        return record

    # A record is seen where it is made: a logger that hands nothing on hides nothing.
    logging.setLogRecordFactory(kept)
    root.setLevel(logging.DEBUG)
    try:
        with (
            warnings.catch_warnings(record=True) as caught,
            redirect_stdout(seen._out),  # noqa: SLF001 - of this module
            redirect_stderr(seen._out),  # noqa: SLF001
        ):
            warnings.simplefilter("always")
            try:
                yield seen
            finally:
                seen.warnings += caught
    finally:
        root.setLevel(level)
        logging.setLogRecordFactory(make)
