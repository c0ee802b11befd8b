"""By what the rows of a projection were computed: the same digest, the same rows (cơ sở tính toán)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import Enum
from hashlib import sha256
from typing import Any

import attrs

from tiepcan import WorkingCalendar
from tiepcan.requests import AgencyRules

__all__ = ["Basis"]

#: Changes with the rows themselves, where a later version of this plugin computes them in another way.
_FORM = 1


@attrs.frozen(kw_only=True)
class Basis:
    """Calendar, law, choices and units by which rows are computed (cơ sở tính toán)."""

    digest: str
    #: Its parts, for people, as JSON.
    told: str

    @classmethod
    def of(cls, calendar: WorkingCalendar, rules: AgencyRules, units: str) -> Basis:
        """Return the basis of rows that are computed by these."""
        parts = {
            "form": str(_FORM),
            "calendar": calendar.version,
            "law": _digest(rules.law)[:16],
            "rules": _digest(rules, without="law")[:16],
            "units": units,
        }
        told = json.dumps(parts, ensure_ascii=False, sort_keys=True)
        return cls(digest=sha256(told.encode()).hexdigest(), told=told)


def _digest(value: object, without: str = "") -> str:
    found = sha256()
    for line in _lines(value, without):
        found.update(line.encode("utf-8", "surrogatepass"))
        found.update(b"\n")
    return found.hexdigest()


def _lines(value: Any, without: str = "") -> list[str]:
    """Return all that *value* says, in an order that is the same in every process."""
    if attrs.has(type(value)):
        lines = [type(value).__name__]
        for field in attrs.fields(type(value)):
            # What is read from files when somebody asks for it, disclosure, no case depends on.
            if field.init and field.name != without and not field.name.startswith("_"):
                lines += [field.name, *_lines(getattr(value, field.name))]
        return lines
    if isinstance(value, Mapping):
        return [
            "{",
            *(line for key in sorted(value, key=str) for line in (str(key), *_lines(value[key]))),
            "}",
        ]
    if isinstance(value, frozenset | set):
        return ["<", *sorted("\t".join(_lines(one)) for one in value), ">"]
    if isinstance(value, tuple | list):
        return ["[", *(line for one in value for line in _lines(one)), "]"]
    if isinstance(value, Enum):
        return [str(value.value)]
    return [""] if callable(value) else [f"{type(value).__name__} {value}"]
