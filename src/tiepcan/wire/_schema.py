"""JSON Schemas (2020-12) of what goes over the wire: made from the records, frozen in files (lược đồ JSON)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from importlib import resources
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import attrs

from tiepcan.duration import Unit
from tiepcan.errors import InputError
from tiepcan.requests import Event, EventBase
from tiepcan.statistics import Value
from tiepcan.text import Bilingual
from tiepcan.wire._converter import EVENT_TAG, EXACT, SUM, Total, is_length
from tiepcan.wire._kinds import KINDS

__all__ = ["build_schema", "read_schema", "schema_names"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    dt.date: {"type": "string", "format": "date"},
    dt.datetime: {"type": "string", "format": "date-time", "pattern": "(Z|[+-][0-9:]+)$"},
    Decimal: {"type": "string", "pattern": r"^[0-9]{1,15}(\.[0-9]{1,2})?$"},
    Total: {"type": "string", "pattern": f"^{SUM}$"},
    Value: {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": f"^{EXACT}$"}, {"type": "null"}]},
}
_LENGTH: dict[str, Any] = {
    "type": "object",
    "description": "A length of time that keeps its unit (thời hạn).",
    "properties": {
        "amount": {"type": "integer", "minimum": 1},
        "unit": {"enum": [str(unit) for unit in Unit]},
    },
    "required": ["amount", "unit"],
    "additionalProperties": False,
}


def schema_names() -> tuple[str, ...]:
    """Return the names of the schemas there are."""
    return tuple(KINDS)


def read_schema(name: str) -> dict[str, Any]:
    """Return the frozen JSON Schema of that name (lược đồ JSON đã chốt).

    Raises:
        InputError: There is none; the message lists those there are.

    Examples:
        >>> read_schema("case")["title"]
        'tiepcan-case/1'
    """
    if name not in KINDS:
        known = ", ".join(KINDS)
        raise InputError(
            Bilingual(f"không có lược đồ {name!r}", f"there is no schema {name!r}"),
            hint=Bilingual(f"Có: {known}.", f"There are: {known}."),
            path="schema",
        )
    file = resources.files("tiepcan.wire") / "schemas" / f"{name}.json"
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def build_schema(name: str) -> dict[str, Any]:
    """Return the schema of that name as the records are now: what the frozen file is checked against."""
    kind = KINDS[name]
    found = _Definitions()
    data = found.of(kind.shape)
    return {
        "$schema": _DIALECT,
        "$id": f"urn:tiepcan:schema:{kind.name}:{kind.version}",
        "title": kind.schema,
        "type": "object",
        "properties": {"schema": {"const": kind.schema}, "data": data},
        "required": ["schema", "data"],
        "additionalProperties": False,
        "$defs": dict(sorted(found.defs.items())),
    }


class _Definitions:
    """The definitions that a schema needs, gathered while it is made."""

    def __init__(self) -> None:
        self.defs: dict[str, dict[str, Any]] = {}

    def of(self, asked: Any) -> dict[str, Any]:
        """Return the schema of a type, or a reference to its definition."""
        if asked in _PLAIN:
            return dict(_PLAIN[asked])
        if asked == Event:
            return self._define("Event", self._event)
        if is_length(asked):
            return self._optional(asked, self._define("Duration", lambda: _LENGTH))
        if get_origin(asked) is tuple:
            return {"type": "array", "items": self.of(get_args(asked)[0])}
        kinds = [one for one in get_args(asked) if one is not NoneType]
        if kinds:
            return self._optional(asked, self.of(kinds[0]))
        make = _enumeration if issubclass(asked, Enum) else self._record
        return self._define(asked.__name__, lambda: make(asked))

    def _event(self) -> dict[str, Any]:
        # By its type, so that a validator says what is wrong in that one, and not in all.
        kinds: tuple[type[EventBase], ...] = get_args(Event)
        return {
            "type": "object",
            "properties": {EVENT_TAG: {"enum": [kind.kind for kind in kinds]}},
            "required": [EVENT_TAG],
            "allOf": [
                {
                    "if": {"properties": {EVENT_TAG: {"const": kind.kind}}, "required": [EVENT_TAG]},
                    "then": self.of(kind),
                }
                for kind in kinds
            ],
        }

    def _optional(self, asked: Any, found: dict[str, Any]) -> dict[str, Any]:
        return {"anyOf": [found, {"type": "null"}]} if NoneType in get_args(asked) else found

    def _define(self, name: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        if name not in self.defs:
            # Named before it is made: a record may hold itself.
            self.defs[name] = {}
            self.defs[name] = make()
        return {"$ref": f"#/$defs/{name}"}

    def _record(self, asked: type) -> dict[str, Any]:
        hints = get_type_hints(asked)
        fields = [field for field in attrs.fields(asked) if field.init]
        properties = {
            field.name: _bounded(self.of(hints[field.name]), _BOUNDS.get((asked.__name__, field.name), {}))
            for field in fields
        }
        required = [field.name for field in fields if field.default is attrs.NOTHING]
        if issubclass(asked, EventBase):
            properties = {EVENT_TAG: {"const": asked.kind}, **properties}
            required = [EVENT_TAG, *required]
        return {
            "type": "object",
            "description": (asked.__doc__ or "").partition("\n")[0],
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }


#: What a field takes, where its type does not say so.
_BOUNDS: dict[tuple[str, str], dict[str, Any]] = {
    ("InformationRequest", "items"): {"minItems": 1},
    ("InformationRequest", "times_asked"): {"minimum": 0},
    ("RefusedItem", "times_supplied"): {"minimum": 0},
    ("Voided", "event"): {"minimum": 1},
    ("WireCell", "untold"): {"minimum": 0},
    ("WireCell", "untold_carried_over"): {"minimum": 0},
    ("WireCount", "count"): {"minimum": 0},
    ("WireDeadline", "obligations"): {"minItems": 1},
    ("WireLength", "count"): {"minimum": 0},
}


def _bounded(found: dict[str, Any], bounds: dict[str, Any]) -> dict[str, Any]:
    if "anyOf" in found:
        kind, *rest = found["anyOf"]
        return {"anyOf": [{**kind, **bounds}, *rest]}
    return {**found, **bounds}


def _enumeration(asked: type[Enum]) -> dict[str, Any]:
    return {
        "type": "string",
        "description": (asked.__doc__ or "").partition("\n")[0],
        "enum": [str(one.value) for one in asked],
    }
