"""One object of a message into one record: tolerantly, and every oddness told (đọc một bản ghi)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from tiepcan import Bilingual
from tiepcan.errors import Fault, InputError
from tiepcan_onestop._payload_fields import FIELDS, Kind, PayloadField
from tiepcan_onestop._tolerated import Tolerance, Tolerated
from tiepcan_onestop._values import UNKNOWN_CODE, UnreadableError, read_value, says_nothing

__all__ = ["RecordReader"]

#: The fields of each record by their names in messages, as they are and whatever their capitals.
_BY_KEY = {kind: {one.key: one for one in table} for kind, table in FIELDS.items()}
_BY_SPELLING = {kind: {one.key.casefold(): one for one in table} for kind, table in FIELDS.items()}
_CHECKS = {kind: attrs.fields_dict(kind) for kind in FIELDS}
#: The fields without which there is no record.
_NEEDED: dict[type[Any], frozenset[str]] = {
    kind: frozenset(one.name for one in attrs.fields(kind) if one.default is attrs.NOTHING) for kind in FIELDS
}


@attrs.define
class RecordReader:
    """Reads records, and keeps what is to be told of them (bộ đọc bản ghi)."""

    tolerated: list[Tolerated] = attrs.field(factory=list)
    not_understood: list[str] = attrs.field(factory=list)
    faults: list[Fault] = attrs.field(factory=list)

    def record(self, kind: type[Any], told: Any, place: str) -> Any:
        """Return what *told* says as a *kind*; None where something in it cannot be read: `faults` then has it."""
        if not isinstance(told, dict):
            self.fault(place, "cần một đối tượng", "an object is asked for")
            return None
        before = len(self.faults)
        table = FIELDS[kind]
        found = {
            one.name: self._value(kind, one, told[key], f"{place}.{one.key}")
            for one, key in self._keys(kind, told, place)
        }
        values = {name: value for name, value in found.items() if value is not None}
        needed = (one for one in table if one.name in _NEEDED[kind])
        for one in needed:
            if one.name not in values and not any(
                fault.path.startswith(f"{place}.{one.key}") for fault in self.faults[before:]
            ):
                self.fault(f"{place}.{one.key}", "để trống, phải có", "is empty, and is asked for")
        return kind(**values) if len(self.faults) == before else None

    def tell(self, code: Tolerance, place: str) -> None:
        """Keep what was tolerated."""
        self.tolerated.append(Tolerated(code=code, place=place))

    def fault(self, place: str, vi: str, en: str) -> None:
        """Keep what is wrong."""
        self.faults.append(Fault(path=place, message=Bilingual(vi, en)))

    def _keys(self, kind: type[Any], told: Mapping[str, Any], place: str) -> list[tuple[PayloadField, str]]:
        """Return each known field with its name in the message; those that are not known are told by their place."""
        known, spelled = _BY_KEY[kind], _BY_SPELLING[kind]
        found: list[tuple[PayloadField, str]] = []
        taken: set[str] = set()
        for number, (key, value) in enumerate(told.items()):
            if says_nothing(value):
                continue
            one = known.get(key) or spelled.get(key.casefold())
            if one is None:
                # Its name stays out: it is the sender's text.
                self.not_understood.append(f"{place}[{number}]")
            elif one.key in taken:
                self.fault(f"{place}.{one.key}", "có hai lần", "stands twice")
            else:
                taken.add(one.key)
                if one.key != key:
                    self.tell(Tolerance.OTHER_SPELLING, f"{place}.{one.key}")
                found.append((one, key))
        return found

    def _value(self, record: type[Any], one: PayloadField, told: Any, place: str) -> Any:
        if one.kind is Kind.LIST:
            return self._list(one, told, place)
        field = _CHECKS[record][one.name]
        try:
            value = read_value(one, told, lambda code: self.tell(code, place))
            if value is UNKNOWN_CODE:
                self.not_understood.append(place)
                return None
            if field.validator is not None:
                field.validator(None, field, value)
        except UnreadableError as error:
            self.faults.append(Fault(path=place, message=error.said))
        except InputError as error:
            self.faults.append(Fault(path=place, message=error.message))
        else:
            return value
        return None

    def _list(self, one: PayloadField, told: Any, place: str) -> tuple[Any, ...]:
        entries = told
        if isinstance(told, dict):
            self.tell(Tolerance.SINGLE_OBJECT, place)
            entries = [told]
        if not isinstance(entries, list):
            self.fault(place, "cần một danh sách", "a list is asked for")
            return ()
        of: type[Any] = one.of or type(None)
        found = [
            self.record(of, entry, f"{place}[{number}]")
            for number, entry in enumerate(entries)
            if not says_nothing(entry)
        ]
        return tuple(entry for entry in found if entry is not None)
