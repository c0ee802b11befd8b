"""What lies around the records of a message, taken off (phần bọc thông điệp)."""

from __future__ import annotations

from typing import Any

import attrs

from tiepcan_onestop._model import Dossier, Progress
from tiepcan_onestop._payload_fields import FIELDS, Service
from tiepcan_onestop._reading import RecordReader
from tiepcan_onestop._tolerated import Tolerance

__all__ = ["Frame"]

_DATA, _SERVICE, _UPDATING = "data", "service", "isupdating"
_SERVICES = {one.casefold(): one for one in Service}
_TRUTHS = {"true": True, "false": False}
#: What a frame is made of, as the portal spells it.
_FRAMES = {_DATA: "data", _SERVICE: "service", _UPDATING: "isUpdating", **_SERVICES}
#: More wrapping than this is none that anybody uses.
_MOST_LAYERS = 3
#: The fields that a step of work has, and a dossier does not.
_OF_PROGRESS = frozenset(one.key.casefold() for one in FIELDS[Progress]) - {
    one.key.casefold() for one in FIELDS[Dossier]
}


@attrs.define
class Frame:
    """Finds the records of a message, and what it says of itself."""

    reader: RecordReader
    #: Which message it must be; None: found out.
    service: Service | None
    updating: bool | None = None

    def unwrap(self, value: Any) -> tuple[list[Any], str]:
        """Return the records, and where they stand; what is wrong is among the reader's faults."""
        asked, place, layers = self.service, "$", 0
        self.service = None
        while isinstance(value, dict):
            inside = None if layers == _MOST_LAYERS else self._inside(value, place)
            if inside is None:
                self.reader.tell(Tolerance.SINGLE_OBJECT, place)
                value = [value]
                break
            value, place = inside
            layers += 1
        if not isinstance(value, list):
            self.reader.fault(place, "cần một danh sách hồ sơ", "a list of records is asked for")
            return [], place
        if layers != 1:
            self.reader.tell(Tolerance.WRAPPED_TWICE if layers else Tolerance.NOT_WRAPPED, place)
        self._settle(asked, value, place)
        return value, place

    def _inside(self, told: dict[str, Any], place: str) -> tuple[Any, str] | None:
        """Return what the frame *told* holds, and where; None where it is no frame."""
        keys: dict[str, str] = {}
        for key in told:
            folded = key.casefold()
            if folded in _FRAMES and folded in keys:
                # Which of them is meant is not said; none is passed over.
                self.reader.fault(f"{place}.{_FRAMES[folded]}", "có hai lần", "stands twice")
            keys[folded] = key
        if _DATA in keys:
            self._read_frame(told, place)
            return told[keys[_DATA]], f"{place}.data"
        named = [folded for folded in keys if folded in _SERVICES]
        if len(named) != 1:
            return None
        service = _SERVICES[named[0]]
        self._says(service, place)
        self._leave_out(told, {keys[named[0]]}, place)
        return told[keys[named[0]]], f"{place}.{service}"

    def _read_frame(self, told: dict[str, Any], place: str) -> None:
        known = set()
        for key, value in told.items():
            folded = key.casefold()
            if folded == _DATA:
                known.add(key)
            elif folded == _SERVICE and isinstance(value, str):
                known.add(key)
                service = _SERVICES.get(value.strip().casefold())
                if service is None:
                    names = ", ".join(Service)
                    self.reader.fault(f"{place}.service", f"phải là: {names}", f"must be one of: {names}")
                else:
                    self._says(service, place)
            elif folded == _UPDATING and (isinstance(value, bool) or str(value).casefold() in _TRUTHS):
                known.add(key)
                self.updating = value if isinstance(value, bool) else _TRUTHS[value.casefold()]
        self._leave_out(told, known, place)

    def _leave_out(self, told: dict[str, Any], known: set[str], place: str) -> None:
        """Tell by its place what is not *known*: its name is the sender's text."""
        for number, (key, value) in enumerate(told.items()):
            if key not in known and value not in ("", None):
                self.reader.not_understood.append(f"{place}[{number}]")

    def _says(self, service: Service, place: str) -> None:
        if self.service is not None and self.service is not service:
            self.reader.fault(place, "nói hai dịch vụ khác nhau", "tells of two services")
        self.service = service

    def _settle(self, asked: Service | None, entries: list[Any], place: str) -> None:
        if self.service is None:
            self.service = asked or _service_of(entries)
        if self.service is None:
            self.reader.fault(
                place, "không có hồ sơ, không rõ dịch vụ", "has no records, and does not say its service"
            )
        elif asked is not None and self.service is not asked:
            self.reader.fault(
                "$", f"là {self.service}, cần {asked}", f"is {self.service}, {asked} is asked for"
            )


def _service_of(entries: list[Any]) -> Service | None:
    first = next((one for one in entries if isinstance(one, dict)), None)
    if first is None:
        return None
    of_progress = any(key.casefold() in _OF_PROGRESS for key in first)
    return Service.PROGRESS if of_progress else Service.DOSSIER
