"""What the answers of a gateway say (trả lời của trục liên thông)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from tiepcan.text import printable

__all__ = [
    "GatewayError",
    "TooLargeError",
    "code_in",
    "ids_in",
    "no_answer",
    "object_in",
    "said",
    "succeeded",
]

_DONE = frozenset({"ok", "done", "success", "succeeded", "true", "200"})
_FAILED = frozenset({"fail", "failed", "failure", "error", "false"})
#: What is longer is no code.
_LONGEST_CODE = 40
_HALVES = re.compile("[\ud800-\udfff]")


class GatewayError(OSError):
    """The gateway was not reached, or answered what is no answer; neither address nor token is in it (lỗi trục liên thông)."""


class TooLargeError(GatewayError):
    """An answer is larger than it may be."""


def succeeded(answer: Mapping[str, Any]) -> bool:
    """Tell whether an answer says that it was done; one that says nothing of it does.

    Raises:
        GatewayError: It says something that nobody knows, or two things: to take it for either would be to guess.
    """
    word, code = _word(answer.get("status")), _word(answer.get("errorCode"))
    is_done = not code.strip("0") or code in _DONE
    if word in _FAILED:
        return False
    if word in _DONE:
        if not is_done:
            raise no_answer()
        return True
    if word and not code:
        raise no_answer()
    return is_done


def _word(value: object) -> str:
    if isinstance(value, dict | list):
        raise no_answer()
    return "" if value is None else str(value).strip().casefold()


def code_in(answer: Mapping[str, Any]) -> str | None:
    """Return the code by which a network says what became of a message; None: it has none that can be shown."""
    code = answer.get("errorCode")
    if isinstance(code, bool) or not isinstance(code, str | int):
        return None
    return printable(str(code)).strip()[:_LONGEST_CODE] or None


def object_in(answer: bytes) -> Mapping[str, Any]:
    """Return the JSON object that an answer is.

    Raises:
        GatewayError: It is none.
    """
    try:
        found = json.loads(answer)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise no_answer()
    return found


def ids_in(answer: Mapping[str, Any]) -> list[str]:
    """Return the ids of the list that an answer is, each once.

    Raises:
        GatewayError: It is no list.
    """
    data = answer.get("data")
    if not succeeded(answer) or not isinstance(data, list) or not all(isinstance(one, dict) for one in data):
        raise no_answer()
    ids = [one.get("docId") for one in data]
    # Half a character is none: whoever shows or writes it down would fail.
    if not all(isinstance(one, str) and one.strip() and not _HALVES.search(one) for one in ids):
        raise no_answer()
    return list(dict.fromkeys(map(str, ids)))


def no_answer() -> GatewayError:
    """Return what is raised where an answer cannot be understood."""
    return GatewayError("trục liên thông trả lời sai dạng / the gateway's answer cannot be used")


def said(status: int) -> GatewayError:
    """Return what is raised where the answer is a status of HTTP and no more."""
    return GatewayError(f"trục liên thông trả lời {status} / the gateway answered {status}")
