"""Both directions between the cases of an agency and a portal: each thing once, in order (đồng bộ hai chiều)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import groupby
from threading import RLock

import attrs

from tiepcan.errors import TiepcanError
from tiepcan.host import Host
from tiepcan.plugins import RecordedEvents
from tiepcan_onestop._agreement import Compared
from tiepcan_onestop._dead_letters import DeadLetter, DeadLetters, Why
from tiepcan_onestop._delivery import Delivery
from tiepcan_onestop._intake_from_portal import take_pending
from tiepcan_onestop._journal import Journal
from tiepcan_onestop._outgoing import CaseWriter
from tiepcan_onestop._portal import Portal
from tiepcan_onestop._sync_results import Agreement, CaughtUp, Pulled, Resent
from tiepcan_onestop._transport import PortalUnreachableError

__all__ = ["Synchroniser"]

#: Where so many cases in a row were not told, it is the portal that is away.
_AWAY = 3


class Synchroniser:
    """Keeps the cases of one agency and a portal the same, in both directions (đồng bộ hai chiều).

    To the portal: `tell` sends what was recorded, as the outbox of a store delivers it; `catch_up` reads the store itself,
    where there is no outbox. From the portal: `pull` takes messages in through the host. In one dossier everything goes in
    order: behind a message that was set aside the later ones wait, those of other dossiers do not. What the journal knows
    as told is not told again.

    May be used from several threads; they wait for each other.

    Args:
        portal: The other side.
        writer: Writes a case in the portal's words.
        journal: What was acknowledged.
        letters: Where messages go that do not get through.
        now: Tells the instant that stands in a dead letter.
        knows_keys: Whether the portal takes a message of a key that it knows only once. Where it does not, a line of
            progress of which nobody knows whether it arrived is set aside for a person to look at.
        keeps_unreached: Set aside what does not reach the portal, rather than raise: where nobody would tell it again.

    Examples:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> from tiepcan import VIETNAM_TIME, Channel, InformationRequest, RequestedItem, vietnam_calendar
        >>> from tiepcan.host import Host, MemoryStore
        >>> from tiepcan.requests import Agency, Received
        >>> from tiepcan_onestop import PortalClient, PortalWriter
        >>> from tiepcan_onestop.testing import StubPortal, StubTransport
        >>> at = dt.datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
        >>> request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),))
        >>> host, portal = Host(agency=Agency(name="UBND xã Khe Lim", code="H99.12"), store=MemoryStore()), StubPortal()
        >>> _ = host.open(Received(at=at, request=request))
        >>> with TemporaryDirectory() as folder:
        ...     with Journal(Path(folder, "nhat-ky.jsonl")) as journal, DeadLetters(Path(folder, "de-lai.jsonl")) as letters:
        ...         sync = Synchroniser(
        ...             portal=PortalClient(StubTransport(portal), agency="H99.12", wait=lambda seconds: None),
        ...             writer=PortalWriter(calendar=vietnam_calendar()), journal=journal, letters=letters, now=lambda: at)
        ...         print(sync.catch_up(host).told, sync.catch_up(host).told, list(portal.dossiers))
        1 0 ['H99.12-2026-0001']
    """

    def __init__(
        self,
        *,
        portal: Portal,
        writer: CaseWriter,
        journal: Journal,
        letters: DeadLetters,
        now: Callable[[], dt.datetime],
        knows_keys: bool = False,
        keeps_unreached: bool = False,
    ) -> None:
        self._portal = portal
        self._writer = writer
        self._journal = journal
        self._letters = letters
        self._now = now
        self._delivery = Delivery(
            portal=portal,
            journal=journal,
            letters=letters,
            now=now,
            knows_keys=knows_keys,
            keeps_unreached=keeps_unreached,
        )
        self._turn = RLock()

    # --- to the portal ---

    def tell(self, recorded: RecordedEvents) -> None:
        """Send what was recorded; what the portal knows already is not sent (gửi sự kiện vừa ghi).

        Give it to `tiepcan_sql.deliver`, which tells at least once and tries again.

        Raises:
            PortalUnreachableError: The portal was not reached: nothing is noted as told. Or a message of the portal is being taken in,
                and which case it is is not known yet: pull first; where the portal does not bring it any more, see `settle`.
            TiepcanError: The case cannot be told in the portal's words.
            OSError: The journal could not be written.
        """
        agency, case = recorded.agency, recorded.case.number
        with self._turn:
            known = self._journal.known(agency, case)
            if recorded.version <= known:
                return
            dossier = self._journal.dossier(agency, case)
            if dossier == case and self._journal.taking(agency):
                # It may be the very case that the portal brought: told now, it would be there under two numbers.
                raise PortalUnreachableError("taking-in", may_have_arrived=False)
            # From where the portal stands: what came before is not sent again, and nothing in between is left out.
            new = attrs.evolve(recorded, events=recorded.case.events[known : recorded.version])
            for message in self._writer.messages(new, dossier):
                # What was broken off behind it is told again; it is not.
                if not self._journal.is_sent(message.key):
                    self._delivery.send_or_set_aside(message)
            self._journal.know(agency, case, recorded.version)

    def catch_up(self, host: Host) -> CaughtUp:
        """Tell of every case what the portal does not know yet, read from the store itself (gửi bù).

        Cases that cannot be told now are left for the next time; where several in a row do not get through, the others are
        not tried.
        """
        told = left = away = 0
        why: list[tuple[str, str]] = []
        agency = host.agency.code or ""
        for number in host.numbers():
            if away == _AWAY:
                left += 1
                continue
            try:
                case = host.case(number)
                version = len(case.events)
                if self._journal.known(agency, number) >= version:
                    continue
                self.tell(RecordedEvents(agency=agency, case=case, events=case.events, version=version))
            except PortalUnreachableError as error:
                left, away = left + 1, away + 1
                why.append((number, error.why))
            except TiepcanError as error:
                left += 1
                why.append((number, type(error).__name__))
            else:
                told, away = told + 1, 0
        return CaughtUp(told=told, left=left, why=tuple(why), taking=self._journal.taking(agency))

    def resend(self, *, agency: str | None = None, unknown_too: bool = False) -> Resent:
        """Send what was set aside, of each dossier in order; what is refused again stays, and what is behind it (gửi lại).

        Args:
            agency: Whose; all that is set aside where None, and so for a file that one agency has to itself.
            unknown_too: Also those of which it is not known whether they arrived; somebody has looked, and they did not.

        Raises:
            OSError: The files could not be written.
        """
        with self._turn:
            sent = refused = 0
            not_reached = False
            for _, letters in groupby(sorted(self._of(agency), key=_place_of), key=_place_of):
                for letter in letters:
                    why = self._delivery.send_again(letter, unknown_too=unknown_too)
                    sent, refused = sent + (why is None), refused + (why is Why.REFUSED)
                    not_reached = why is Why.NOT_REACHED
                    if why is not None:
                        break
                if not_reached:
                    break
            if sent:
                self._letters.tidy()
            return Resent(sent=sent, refused=refused, left=len(self._of(agency)), not_reached=not_reached)

    def drop(self, key: str) -> bool:
        """Do without a message that was set aside: it is not sent any more; tell whether it was there (bỏ thông điệp).

        Raises:
            OSError: The file could not be written.
        """
        with self._turn:
            there = any(one.message.key == key for one in self._letters.letters)
            self._letters.take_out(key)
            self._journal.end(key)
            self._letters.tidy()
            return there

    # --- from the portal ---

    def pull(self, host: Host, adapter: str, *, received_at: dt.datetime) -> Pulled:
        """Take in what waits at the portal, and say so once it is kept (nhận từ cổng).

        Messages may come twice and in any order: what is about a dossier that has not come in yet is given again behind it.

        Args:
            host: Takes them in.
            adapter: The intake adapter that reads them.
            received_at: When they came in, where they do not say it.

        Raises:
            PortalUnreachableError: The portal was not reached.
            OSError: The store or the journal was not reached; what was taken in is known the next time.
        """
        with self._turn:
            return take_pending(self._portal, self._journal, host, adapter, received_at)

    def settle(self, agency: str, dossier: str, *, case: str | None = None) -> bool:
        """Say what became of a dossier whose taking in was broken off, and that the portal brings no more (gỡ hồ sơ nhận dở).

        Somebody has looked in the store. Until then no case is told that may be it, so that none is at the portal under two
        numbers. Tells whether it was being taken in; where not, nothing happens.

        Args:
            agency: The code of the agency.
            dossier: ``MaHoSo``, from `CaughtUp.taking`.
            case: The number of the case that it has become; None: none.

        Raises:
            InputError: The case is no number, or the portal has it already under another.
            OSError: The journal could not be written.
        """
        with self._turn:
            return self._journal.settle(agency, dossier, case)

    # --- both ---

    def compare_with_portal(self, host: Host) -> Agreement:
        """Return whether both sides say the same, and where not; changes nothing (đối soát).

        Raises:
            PortalUnreachableError: The portal was not reached.
        """
        with self._turn:
            return self._compared(host).agreement(set_aside=len(self._of(host.agency.code or "")))

    def agree(self, host: Host) -> Agreement:
        """Send what was set aside, what was not told and what differs; return in what both sides still differ (đối soát, gửi bù).

        Does not take away what the portal has too much: that is told.

        Raises:
            PortalUnreachableError: The portal was not reached.
            OSError: The files could not be written.
        """
        with self._turn:
            # Of no other agency: its messages go to its own portal, under its own token.
            agency = host.agency.code or ""
            self.resend(agency=agency)
            self.catch_up(host)
            compared, mended = self._compared(host), 0
            for message in compared.mending(self._now().isoformat()):
                # What was not told now is told the next time, under keys of its own: mended too it would be there twice.
                is_told = self._journal.known(message.agency, message.case) >= len(
                    host.case(message.case).events
                )
                if is_told and not self._letters.holds(message.agency, message.case):
                    self._delivery.send_or_set_aside(message)
                    mended += 1
            if mended:
                compared = self._compared(host)
            return compared.agreement(set_aside=len(self._of(agency)), mended=mended)

    def _of(self, agency: str | None) -> tuple[DeadLetter, ...]:
        return self._letters.letters if agency is None else self._letters.of(agency)

    def _compared(self, host: Host) -> Compared:
        return Compared.of(self._portal.holdings(), host, self._writer, self._journal)


def _place_of(letter: DeadLetter) -> tuple[str, str]:
    return letter.message.agency, letter.message.case
