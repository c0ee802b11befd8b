"""The host for asyncio: the same commands, each in a thread of its own (hệ thống chủ cho asyncio)."""

from __future__ import annotations

import datetime as dt
from asyncio import to_thread
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

import attrs

from tiepcan.fields import is_a
from tiepcan.host._host import Host
from tiepcan.host._records import Inbox, Recorded, Taken
from tiepcan.reports import Report
from tiepcan.requests import Case, Event, FilledForm, Received
from tiepcan.text import VIETNAMESE, Lang

__all__ = ["AsyncHost"]


@attrs.frozen
class AsyncHost:
    """A `Host` whose commands are coroutines: the event loop goes on while they are under way (hệ thống chủ cho asyncio).

    Commands, answers and errors are those of `Host`. Whoever cancels one does not stop it half-way: its events are
    recorded whole or not at all, and which of both is not known then. Given again with the same key it tells.

    Examples:
        >>> import asyncio
        >>> from datetime import datetime
        >>> from tiepcan import Channel, VIETNAM_TIME
        >>> from tiepcan.host import MemoryStore
        >>> from tiepcan.requests import Agency, InformationRequest, RequestedItem
        >>> received = Received(at=datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME), request=InformationRequest(
        ...     channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),)))
        >>> async def main():
        ...     agency = Agency(name="UBND xã Mường Lát", code="H24.12")
        ...     async with AsyncHost(Host(agency=agency, store=MemoryStore())) as host:
        ...         return (await host.open(received)).number
        >>> asyncio.run(main())
        'H24.12-2026-0001'
    """

    host: Host = attrs.field(validator=is_a(Host))

    async def open(self, received: Received, *, key: str | None = None) -> Recorded:
        """Open a case: see `Host.open` (mở hồ sơ)."""
        return await to_thread(self.host.open, received, key=key)

    async def open_fact(
        self,
        received: Received,
        *,
        events: Sequence[Event] = (),
        number: str | None = None,
        key: str | None = None,
    ) -> Recorded:
        """Open a case as a fact: see `Host.open_fact` (mở hồ sơ đã có)."""
        return await to_thread(self.host.open_fact, received, events=events, number=number, key=key)

    async def record(
        self, number: str, event: Event, *, expected: int | None = None, key: str | None = None
    ) -> Recorded:
        """Record what is done now: see `Host.record` (ghi nhận)."""
        return await to_thread(self.host.record, number, event, expected=expected, key=key)

    async def record_fact(
        self, number: str, event: Event, *, expected: int | None = None, key: str | None = None
    ) -> Recorded:
        """Record something that happened: see `Host.record_fact` (ghi nhận sự việc đã xảy ra)."""
        return await to_thread(self.host.record_fact, number, event, expected=expected, key=key)

    async def record_numbered(
        self,
        number: str,
        make_event: Callable[[str], Event],
        *,
        series: str,
        dated: dt.date,
        expected: int | None = None,
        key: str | None = None,
    ) -> Recorded:
        """Record an event with the next number of a series: see `Host.record_numbered` (lấy số văn bản)."""
        return await to_thread(
            self.host.record_numbered,
            number,
            make_event,
            series=series,
            dated=dated,
            expected=expected,
            key=key,
        )

    async def take_in(self, adapter_name: str, message: bytes, *, received_at: dt.datetime) -> Taken:
        """Take in a message of another system: see `Host.take_in` (tiếp nhận thông điệp)."""
        return await to_thread(self.host.take_in, adapter_name, message, received_at=received_at)

    async def case(self, number: str) -> Case:
        """Return the case of that number: see `Host.case` (đọc hồ sơ)."""
        return await to_thread(self.host.case, number)

    async def numbers(self) -> tuple[str, ...]:
        """Return the number of every case: see `Host.numbers` (các số hồ sơ)."""
        return await to_thread(lambda: tuple(self.host.numbers()))

    async def cases(self) -> tuple[Case, ...]:
        """Return every case: see `Host.cases` (các hồ sơ)."""
        return await to_thread(lambda: tuple(self.host.cases()))

    async def obligations(self, as_of: dt.date) -> Inbox:
        """Return what is owed in all open cases: see `Host.obligations` (việc phải làm)."""
        return await to_thread(self.host.obligations, as_of)

    async def render(
        self, document: FilledForm | Report, renderer_name: str, lang: Lang = VIETNAMESE
    ) -> bytes:
        """Return a form or report as a file: see `Host.render` (trình bày văn bản)."""
        return await to_thread(self.host.render, document, renderer_name, lang)

    async def close(self) -> None:
        """Close the host: see `Host.close` (đóng)."""
        await to_thread(self.host.close)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
