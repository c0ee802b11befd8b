"""Faults of a message by the options that a person knows, not by the fields behind them (lỗi theo tùy chọn)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import attrs

from tiepcan.errors import DataFileError, TiepcanError
from tiepcan.text import printable

__all__ = ["options_named"]

_OPTIONS = {
    "sender.organ_id": "--from",
    "sender.organ_name": "--from-name",
    "receivers": "--to",
    "number": "--number",
    "code_number": "--number",
    "code_notation": "--number",
    "dated": "--dated",
    "document_type.type_name": "--kind",
    "place": "--place",
    "attachments": "--attach",
    "subject": "--subject",
    "form": "--form",
    "case": "--case",
    "trace_headers[0].timestamp": "--sent-at",
    "timestamp": "--at",
    "description": "--description",
    "business.reason": "--reason",
    "by": "--number",
    "certificates": "--certificate",
    "incoming": "--response-for",
}
_RECEIVER = re.compile(r"receivers\[(\d+)\]\.organ_id")
_FILE = re.compile(r"attachments\[(\d+)\](?:\.\w+)?")


@contextmanager
def options_named(files: Sequence[str] = (), also: Mapping[str, str] | None = None) -> Iterator[None]:
    """Name faults within by the options: *files* are the names of what is attached, *also* fields besides."""
    names = _OPTIONS | dict(also or {})

    def option(field: str) -> str:
        receiver, file = _RECEIVER.fullmatch(field), _FILE.fullmatch(field)
        if receiver is not None:
            return f"--to ({int(receiver[1]) + 1})"
        if file is not None and int(file[1]) < len(files):
            return printable(files[int(file[1])])
        if field.startswith("response_for"):
            return "--response-for"
        return names.get(field, field)

    try:
        yield
    except TiepcanError as error:
        if isinstance(error, DataFileError):
            error.faults = tuple(attrs.evolve(one, path=option(one.path)) for one in error.faults)
        if error.path is not None:
            error.path = option(error.path)
        raise
