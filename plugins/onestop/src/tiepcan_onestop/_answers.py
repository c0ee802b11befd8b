"""What the answers of a portal say: taken, refused, or nothing that can be used (đọc trả lời của cổng)."""

from __future__ import annotations

import json
from decimal import Decimal
from http import HTTPStatus
from typing import Any

from tiepcan_onestop._portal import Answered, Holding, Incoming
from tiepcan_onestop._transport import Answer, PortalUnreachableError

__all__ = ["HopelessError", "holding_of", "incoming_of", "read_answer"]

#: Worth another try: the portal has too much to do, or is not well. Everything else says the same again.
_AGAIN = frozenset(
    {
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.TOO_EARLY,
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    }
)
#: Not done, says the portal: who asks before, or asks too often, has not been heard.
_NOT_HEARD = frozenset({HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
#: About this message and no other.
_REFUSED = frozenset(
    {
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.CONFLICT,
        HTTPStatus.GONE,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        HTTPStatus.UNPROCESSABLE_ENTITY,
    }
)
_LONGEST_CODE = 32
#: Lists and objects inside each other.
_DEEPEST = 32


class HopelessError(PortalUnreachableError):
    """The portal lets nobody in by these settings: another try says the same."""


def read_answer(answer: Answer) -> dict[str, Any] | Answered:
    """Return what a good answer says, or that the message was refused.

    Raises:
        PortalUnreachableError: The answer says neither.
    """
    status = answer.status
    if status in _REFUSED:
        return Answered(taken=False, why=f"http-{int(status)}")
    if status in _AGAIN:
        raise PortalUnreachableError(f"http-{int(status)}", may_have_arrived=status not in _NOT_HEARD)
    if status != HTTPStatus.OK:
        # Done in another way, or broken down behind who answers: only a door that is shut says that nothing came in.
        shut = HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.INTERNAL_SERVER_ERROR
        raise HopelessError(f"http-{int(status)}", may_have_arrived=not shut)
    said = _object(answer.body)
    code = said.get("error_code")
    # The portal writes it as a number or as text, such as 0, "0" and "00".
    if isinstance(code, bool) or not isinstance(code, int | str):
        raise PortalUnreachableError("unreadable", may_have_arrived=True)
    shown = str(code).strip()
    if shown and not shown.strip("0"):
        return said
    plain = (
        shown.isascii() and shown.replace("-", "").replace("_", "").isalnum() and len(shown) <= _LONGEST_CODE
    )
    return Answered(taken=False, why=f"code-{shown}" if plain else "code-unreadable")


def _object(body: bytes) -> dict[str, Any]:
    """Return the object that *body* is; an empty one where it is none, or nested deeper than any answer."""
    try:
        found = json.loads(body, parse_float=_as_written, object_pairs_hook=_all_of)
    except (ValueError, ArithmeticError, RecursionError):
        return {}
    layer: list[Any] = [found]
    for _ in range(_DEEPEST):
        inside = (
            one.values() if isinstance(one, dict) else one for one in layer if isinstance(one, dict | list)
        )
        layer = [value for values in inside for value in values]
        if not layer:
            return found if isinstance(found, dict) else {}
    return {}


def _as_written(number: str) -> float | str:
    """Return a number that goes on as it stood: as its text where it would not, so that 1.10 stays what it is."""
    as_float = float(number)
    if repr(as_float) == number:
        return as_float
    exact = Decimal(number)
    return f"{exact:f}" if abs(exact.adjusted()) <= _LONGEST_CODE else number


def _all_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; a name that stands twice has all its values, so that who reads it on takes none for the one."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    every: dict[str, list[Any]] = {}
    for name, value in pairs:
        every.setdefault(name, []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in every.items()}


def incoming_of(found: dict[str, Any]) -> Incoming:
    """Return the message that waits.

    Raises:
        PortalUnreachableError: It is none.
    """
    name = found.get("id")
    if not isinstance(name, str) or not name or "message" not in found:
        raise PortalUnreachableError("unreadable", may_have_arrived=False)
    return Incoming(id=name, body=json.dumps(found["message"]).encode())


def holding_of(found: dict[str, Any]) -> Holding:
    """Return what the portal holds of a dossier.

    Raises:
        PortalUnreachableError: It is nothing of the kind.
    """
    fields, lines = found.get("dossier"), found.get("progress")
    if (
        not isinstance(fields, dict)
        or not isinstance(fields.get("MaHoSo"), str)
        or not isinstance(lines, list)
    ):
        raise PortalUnreachableError("unreadable", may_have_arrived=False)
    return Holding(
        dossier=fields["MaHoSo"], fields=fields, progress=tuple(one for one in lines if isinstance(one, dict))
    )
