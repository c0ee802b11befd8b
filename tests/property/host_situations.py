"""What the tests of the host share: an invented agency, its requests, the events of its officers, a toy intake."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from tiepcan import VIETNAM_TIME, Bilingual, CalendarDays, Channel, DataFileError
from tiepcan.errors import Fault
from tiepcan.host import Host, MemoryStore
from tiepcan.plugins import CaseStore, Intake, IntakeAdapter, Plugins, RecordedEvents, hookimpl, load_plugins
from tiepcan.requests import (
    Agency,
    Completed,
    Event,
    Extended,
    InformationRequest,
    OpinionSought,
    Received,
    RequestedItem,
    Requester,
    Supplied,
    SuppliedItem,
)

MORNING = datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
AGENCY = Agency(name="UBND xã Mường Lát", code="H24.12")
OTHER = Agency(name="UBND xã Trung Lý", code="H24.13")
#: In minutes.
NEXT_DAY = 24 * 60
#: Nobody of that name exists; it must never show.
NOBODY = "Lò Thị Bí Mật"

VALID = Completed(at=MORNING)
ANSWER = Supplied(at=MORNING + timedelta(days=2), items=(SuppliedItem(item="1"),))


def received(at: datetime = MORNING, *, content: str = "Bảng giá đất", **fields: Any) -> Received:
    request = InformationRequest(
        channel=fields.pop("channel", Channel.DIRECT),
        items=(RequestedItem(id="1", content=content),),
        requester=Requester(name=NOBODY),
    )
    return Received(at=at, request=request, **fields)


def extension(number: str = "", *, day: int = 16) -> Extended:
    return Extended(at=MORNING.replace(day=day), length=CalendarDays(5), reason="Cần tổng hợp", number=number)


def opinion(body: str, *, minute: int = 0) -> Event:
    """Something that may happen to an open case any number of times."""
    return OpinionSought(at=MORNING + timedelta(minutes=minute), body=body)


def host(agency: Agency = AGENCY, store: CaseStore | None = None, **fields: Any) -> Host:
    return Host(agency=agency, store=MemoryStore() if store is None else store, **fields)


def opened(**fields: Any) -> tuple[Host, str]:
    """Return a host with one case, and the number of that."""
    one = host(**fields)
    return one, one.open(received()).number


class Sink:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[RecordedEvents] = []
        self.closed: list[str] = []

    @hookimpl
    def tiepcan_event_recorded(self, recorded: RecordedEvents) -> None:
        self.told.append(recorded)

    @hookimpl
    def tiepcan_host_closing(self, agency: str) -> None:
        self.closed.append(agency)


def read_toy(message: bytes, /, *, received_at: datetime) -> Intake:
    """A message is JSON: an id, a reference, what is asked for, what happened since, or who was asked."""
    data = json.loads(message)
    if not isinstance(data, Mapping):
        said = Bilingual("không phải thông điệp", "is no message")
        raise DataFileError(said, faults=[Fault(path="$", message=said)])
    kinds: dict[str, Event] = {"valid": VALID, "answer": ANSWER, "extension": extension()}
    asked = data.get("asks")
    return Intake(
        message_id=data["id"],
        reference=data["ref"],
        received=None
        if asked is None
        else received(received_at, content=asked, channel=Channel(data.get("by", "direct"))),
        events=tuple(kinds.get(kind) or opinion(kind, minute=NEXT_DAY) for kind in data.get("then", ())),
    )


class ToyIntake:
    """Gives the toy adapter."""

    name = "toy.intake"

    @hookimpl
    def tiepcan_intake_adapters(self) -> Iterator[IntakeAdapter]:
        yield IntakeAdapter(
            name=self.name,
            title=Bilingual("Tiếp nhận", "Intake"),
            formats=("application/json",),
            read=read_toy,
        )


def message(number: str, reference: str = "HS-1", **fields: object) -> bytes:
    return json.dumps({"id": number, "ref": reference, **fields}).encode()


def plugins(*own: object, strict: bool = False) -> Plugins:
    named = {f"own-{number}": one for number, one in enumerate(own)}
    return load_plugins(installed=False, also=named, strict=strict)
