"""How a host carries commands out: opened, continued, taken in, numbered, told (thực hiện lệnh)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import attrs

from tiepcan.host._intake import check_same, continue_from, events_of, opening, read_message, with_facts
from tiepcan.host._ledger import Command, Ledger
from tiepcan.host._numbering import CASES, write_number
from tiepcan.host._records import Recorded, Taken
from tiepcan.host._refusals import another_agency, check_kind
from tiepcan.plugins import IntakeAdapter, NumberAsked, NumberingScheme, Plugins, RecordedEvents, Series
from tiepcan.requests import Agency, Case, Event, Received
from tiepcan.text import fold_text

__all__ = ["Desk"]


@attrs.frozen(kw_only=True, eq=False)
class Desk:
    """Where the commands of one agency are carried out (bàn xử lý của cơ quan)."""

    agency: Agency
    ledger: Ledger
    plugins: Plugins
    numbering: NumberingScheme | None

    def regular(self, received: Received) -> Case:
        """Return a new case, still without a number, for a request that comes in by the rules."""
        return Case.open("", self._asked_here(received), rules=self.ledger.rules)

    def fact(self, received: Received, events: Sequence[Event]) -> Case:
        """Return a new case, still without a number, for a request that came in, and what happened since."""
        opened = Case(number="", events=(self._asked_here(received),), rules=self.ledger.rules)
        return with_facts(opened, events)

    def open(
        self,
        draft: Case,
        key: tuple[str, ...] | None,
        *,
        number: str | None = None,
        kinds: tuple[type[Event], ...] | None = None,
    ) -> Recorded:
        """Keep *draft* under its own number, or the next one of the year it came in."""
        series = Series(name=CASES, year=draft.received_on.year)
        command = Command(
            key=key, kinds=None if kinds is None else lambda: kinds, series=series if number is None else None
        )
        return self.ledger.open(draft, command, lambda place: self.number(series, place), number)

    def take_in(self, adapter: IntakeAdapter, message: bytes, received_at: dt.datetime) -> Taken:
        """Read a message, and keep what it says."""
        intake = read_message(self.plugins, adapter, message, received_at)
        recorded: Recorded | None
        if intake.received is None:
            recorded = continue_from(self.ledger, adapter.name, intake)
        else:
            draft = self.fact(intake.received, events_of(intake))
            recorded = self.open(draft, opening(adapter.name, intake))
            if recorded.again:
                check_same(recorded, draft)
        return Taken(intake=intake, recorded=None if recorded is None else self.tell(recorded))

    def number(self, series: Series, place: int | None) -> str:
        """Return the number for a place in a series."""
        asked = NumberAsked(
            agency=self.agency.code, series=series.name, year=series.year, sequence=place or 0
        )
        return write_number(self.plugins, self.numbering, asked)

    def tell(self, recorded: Recorded) -> Recorded:
        """Tell the sinks what was recorded now; what was recorded before they know."""
        if not recorded.again:
            self.plugins.tell_recorded(
                RecordedEvents(
                    agency=self.agency.code,
                    case=recorded.case,
                    events=recorded.events,
                    version=recorded.version,
                )
            )
        return recorded

    def _asked_here(self, received: Received) -> Received:
        """Return the receipt with this agency; refuse one that names another."""
        asked = check_kind(received, Received, "received").agency
        if asked is None:
            return attrs.evolve(received, agency=self.agency)
        # Names change and are written in many ways: where there is a code, it alone tells.
        is_own = (
            asked.code == self.agency.code
            if asked.code
            else fold_text(asked.name) == fold_text(self.agency.name)
        )
        if not is_own:
            raise another_agency()
        return received
