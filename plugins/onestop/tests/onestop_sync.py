"""Cases, a portal and both files, for the tests of the synchronisation (mẫu cho kiểm thử đồng bộ)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from tiepcan import (
    VIETNAM_TIME,
    Bilingual,
    Channel,
    InformationRequest,
    RequestedItem,
    Requester,
    vietnam_calendar,
)
from tiepcan.host import Host, MemoryStore
from tiepcan.plugins import Intake, IntakeAdapter, RecordedEvents, hookimpl, load_plugins
from tiepcan.requests import Agency, Case, Completed, OpinionSought, Received, Supplied, SuppliedItem
from tiepcan_onestop import Dossier, Progress, progress_of, read_payload, write_dossiers
from tiepcan_onestop._client import PortalClient
from tiepcan_onestop._dead_letters import DeadLetters
from tiepcan_onestop._journal import Journal
from tiepcan_onestop._messages import Message, message_key
from tiepcan_onestop._outgoing import PortalWriter, with_key
from tiepcan_onestop._portal import Portal
from tiepcan_onestop._retries import RetryPolicy
from tiepcan_onestop._synchroniser import Synchroniser
from tiepcan_onestop.testing import FaultPlan, Misbehaviour, StubPortal, StubTransport

AGENCY = "H99.12"
ADAPTER = "toy.cong"
NUMBER = f"{AGENCY}-2026-0001"
PERSON = "Lò Thị Kín"


def at(day: int, hour: int = 9) -> dt.datetime:
    return dt.datetime(2026, 11, day, hour, tzinfo=VIETNAM_TIME)


def received(day: int = 12) -> Received:
    request = InformationRequest(
        channel=Channel.ELECTRONIC,
        items=(RequestedItem(id="1", content=f"Hồ sơ của {PERSON}"),),
        requester=Requester(name=PERSON),
    )
    return Received(at=at(day), request=request)


def supplied(day: int = 20) -> Supplied:
    return Supplied(at=at(day), items=(SuppliedItem(item="1"),))


def completed(day: int = 13) -> Completed:
    return Completed(at=at(day))


WRITER = PortalWriter(calendar=vietnam_calendar())


def steps_of(case: Case, code: str) -> Sequence[Progress]:
    return progress_of(case, calendar=WRITER.calendar, code=code)


def read_toy(message: bytes, /, *, received_at: dt.datetime) -> Intake:
    """A filed dossier opens a case; a line of progress with status 4 says that it is valid."""
    read = read_payload(message)
    for dossier in read.dossiers:
        request = InformationRequest(
            channel=Channel.ELECTRONIC,
            items=(RequestedItem(id="1", content=dossier.subject),),
            requester=Requester(name=dossier.applicant),
        )
        return Intake(
            message_id=f"{dossier.code}/filed",
            reference=dossier.code,
            received=Received(at=dossier.received_at or received_at, request=request),
        )
    [line] = read.progress
    return Intake(
        message_id=f"{line.code}/{line.status}",
        reference=line.code,
        events=(Completed(at=line.at or received_at),),
    )


class Toy:
    @hookimpl
    def tiepcan_intake_adapters(self) -> Iterator[IntakeAdapter]:
        yield IntakeAdapter(
            name=ADAPTER,
            title=Bilingual("Cổng thử", "Toy portal"),
            formats=("application/json",),
            read=read_toy,
        )


def new_host(store: MemoryStore | None = None) -> Host:
    plugins = load_plugins(installed=False, also={"toy": Toy()}, strict=True)
    return Host(
        agency=Agency(name="UBND xã Khe Lim", code=AGENCY),
        store=MemoryStore() if store is None else store,
        plugins=plugins,
        closes_store=False,
    )


def filed(code: str, day: int = 12, subject: str = f"Hồ sơ của {PERSON}") -> dict[str, object]:
    """What the portal says of a dossier that somebody filed there."""
    fields = {
        "MaHoSo": code,
        "MaTTHC": "1.116556",
        "ChuHoSo": PERSON,
        "TrichYeuHoSo": subject,
        "NgayTiepNhan": at(day).strftime("%Y%m%d%H%M%S"),
        "TrangThaiHoSo": "2",
    }
    return {"service": "DongBoHoSoMC", "data": [fields]}


def message(case: str = "H99.12-2026-0001", version: int = 1, *, repeatable: bool = True) -> Message:
    service = "DongBoHoSoMC" if repeatable else "CapNhatTienDoHoSoMC"
    body = write_dossiers(
        [Dossier(code=case, procedure="1.1", applicant=PERSON, received_at=at(12), status="2")]
    )
    return with_key(
        Message(
            agency=AGENCY,
            case=case,
            version=version,
            service=service,
            key=message_key(AGENCY, case, version, service),
            body=body,
            is_repeatable=repeatable,
        )
    )


@attrs.define
class Desk:
    """A synchroniser with both files, over a portal that stays; opened again as after a restart."""

    folder: Path
    portal: StubPortal = attrs.field(factory=StubPortal)
    plan: FaultPlan = attrs.field(factory=lambda: FaultPlan(shares={}))
    knows_keys: bool = True
    keeps_unreached: bool = False
    waits: list[float] = attrs.field(factory=list)
    transport: StubTransport = attrs.field(init=False)
    journal: Journal = attrs.field(init=False)
    letters: DeadLetters = attrs.field(init=False)
    sync: Synchroniser = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.transport = StubTransport(self.portal, self.plan)
        self._open()

    @property
    def client(self) -> Portal:
        return PortalClient(
            self.transport,
            agency=AGENCY,
            policy=RetryPolicy(by_chance=0),
            knows_keys=self.knows_keys,
            wait=self.waits.append,
        )

    def restart(self) -> None:
        """As after the process was killed: the files are what they were, everything else is new."""
        self.close()
        self._open()

    def close(self) -> None:
        self.journal.close()
        self.letters.close()

    def _open(self) -> None:
        self.journal = Journal(self.folder / "nhat-ky.jsonl")
        self.letters = DeadLetters(self.folder / "de-lai.jsonl")
        self.sync = Synchroniser(
            portal=self.client,
            writer=WRITER,
            journal=self.journal,
            letters=self.letters,
            now=lambda: at(20),
            knows_keys=self.knows_keys,
            keeps_unreached=self.keeps_unreached,
        )


def recorded(host: Host, number: str = NUMBER, since: int = 0) -> RecordedEvents:
    case = host.case(number)
    return RecordedEvents(agency=AGENCY, case=case, events=case.events[since:], version=len(case.events))


def answered(host: Host) -> Case:
    host.open_fact(received(), events=[completed(), OpinionSought(at=at(14), body="Sở"), supplied()])
    return host.case(NUMBER)


def statuses(portal: StubPortal, dossier: str = NUMBER) -> list[str]:
    return [line["TrangThai"] for line in portal.progress[dossier]]


def fails(*wrong: Misbehaviour) -> FaultPlan:
    return FaultPlan(shares=dict.fromkeys(wrong, 1.0 / len(wrong)))
