"""A toy e-office: an inbox by due day, an extension with its number, a notice sent by a sink (e-office mẫu).

``python toy_eoffice.py 2026-11-12T09:00 2026-11-20T15:00``: when the first request came in, and when the officer works.
"""
# ruff: noqa: D102, D103, INP001, T201 - examples are no package, and print

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence

import tiepcan as tc
from tiepcan import plugins as sdk
from tiepcan.host import Host, MemoryStore
from tiepcan.requests import Agency, Completed, Extended, Received, Supplied, SuppliedItem
from tiepcan.text import format_date


class ToyExchange:
    """A connection that prints what a real one would send; nothing ever comes in."""

    def send(self, document: sdk.OfficialDocument, /) -> sdk.Delivery:
        print(f"  → gửi {', '.join(document.to_codes)}: {document.kind} số {document.number}")
        return sdk.Delivery(document=document.id, state=sdk.DeliveryState.SENT)

    def receive(self) -> Sequence[sdk.OfficialDocument]:
        return ()

    def acknowledge(self, document_id: str, /) -> None: ...
    def close(self) -> None: ...


class Notices:
    """The office's own plugin: sends a notice of each extension through an exchange."""

    exchange: sdk.Exchange = ToyExchange()

    @sdk.hookimpl
    def tiepcan_event_recorded(self, recorded: sdk.RecordedEvents) -> None:
        for event in recorded.events:
            if isinstance(event, Extended):
                # The same event told again makes the same id: the exchange sends nothing twice.
                name, sender = f"{recorded.case.number}/{recorded.version}", recorded.agency
                notice = sdk.OfficialDocument(
                    id=name, from_code=sender, to_codes=("CONG-DV",), kind="Gia hạn", number=event.number
                )
                self.exchange.send(notice)


def inbox(host: Host, as_of: dt.date) -> None:
    print(f"Việc có hạn, xem ngày {format_date(as_of)}:")
    for owed in host.obligations(as_of).owed:
        if owed.due is not None:
            late = " QUÁ HẠN" if owed.overdue else ""
            print(f"  {format_date(owed.due)}{late}  {owed.case}  {owed.name}; {owed.citation}")


def main(first: dt.datetime, now: dt.datetime) -> None:
    plugins = sdk.load_plugins(installed=False, also={"office": Notices()})
    agency = Agency(name="Ban Quản lý Khu kinh tế Xuân Phong", code="KKT-XP")
    asked = (tc.RequestedItem(id="1", content="Quy hoạch phân khu"),)
    request = tc.InformationRequest(channel=tc.Channel.DIRECT, items=asked)
    with Host(agency=agency, store=MemoryStore(), plugins=plugins) as host:
        for at in (first + dt.timedelta(days=4), first):
            host.open_fact(Received(at=at, request=request), events=[Completed(at=at)])
        inbox(host, now.date())
        later, early = host.numbers()
        host.record(later, Supplied(at=now, items=(SuppliedItem(item="1"),)), key=f"supply/{later}")

        def extend(number: str) -> Extended:
            return Extended(at=now, length=tc.CalendarDays(7), number=number)

        host.record_numbered(early, extend, series="TB", dated=now.date(), key=f"extend/{early}")
        inbox(host, now.date())


if __name__ == "__main__":
    main(*(dt.datetime.fromisoformat(one).replace(tzinfo=tc.VIETNAM_TIME) for one in sys.argv[1:]))
