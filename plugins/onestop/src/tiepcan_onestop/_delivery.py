"""One message on its way to a portal: sent once, or set aside with its reason (gửi hoặc gác lại một thông điệp)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import attrs

from tiepcan_onestop._dead_letters import DeadLetter, DeadLetters, Why
from tiepcan_onestop._journal import Journal
from tiepcan_onestop._messages import Message
from tiepcan_onestop._portal import Portal
from tiepcan_onestop._transport import PortalUnreachableError

__all__ = ["Delivery"]


@attrs.frozen(kw_only=True)
class Delivery:
    """Sends messages of which the journal knows what became, and sets aside what does not get through; see `Synchroniser`."""

    portal: Portal
    journal: Journal
    letters: DeadLetters
    now: Callable[[], dt.datetime]
    knows_keys: bool
    keeps_unreached: bool

    def send_or_set_aside(self, message: Message) -> None:
        """Send one message, behind those of its dossier that are set aside.

        Raises:
            PortalUnreachableError: The portal was not reached, and somebody will tell it again.
        """
        if self.letters.holds(message.agency, message.case):
            self._set_aside(message, Why.BEHIND)
            return
        try:
            why, code = self._sent(message)
        except PortalUnreachableError as error:
            if not self.keeps_unreached:
                raise
            why, code = Why.NOT_REACHED, error.why
        if why is None:
            self._settle(message)
        else:
            self._set_aside(message, why, code)

    def send_again(self, letter: DeadLetter, *, unknown_too: bool) -> Why | None:
        """Send what was set aside; return why it stays, None where it got through."""
        message = letter.message
        if letter.why is Why.NOT_KNOWN and not self.journal.is_sent(message.key):
            if not unknown_too:
                return Why.NOT_KNOWN
            # Somebody has looked, and it did not arrive.
            self.journal.end(message.key)
        try:
            # Sent already, where the power failed before it was taken out.
            why, code = (None, "") if self.journal.is_sent(message.key) else self._sent(message)
        except PortalUnreachableError as error:
            why, code = Why.NOT_REACHED, error.why
        if why is None:
            self.letters.take_out(message.key)
            self._settle(message)
        else:
            self.letters.change(attrs.evolve(letter, why=why, code=code, at=self.now()))
        return why

    def _settle(self, message: Message) -> None:
        """Forget that a message was sent, where nobody would tell it again."""
        if message.version <= self.journal.known(message.agency, message.case):
            self.journal.end(message.key)

    def _sent(self, message: Message) -> tuple[Why | None, str]:
        """Send one message; return why it did not get through, None where it did.

        Raises:
            PortalUnreachableError: The portal was not reached, and the message may be sent again.
        """
        once = not (message.is_repeatable or self.knows_keys)
        if once and self.journal.is_begun(message.key):
            return Why.NOT_KNOWN, "interrupted"
        if once:
            self.journal.begin(message.key)
        try:
            answer = self.portal.send(message)
        except PortalUnreachableError as error:
            if once and error.may_have_arrived:
                return Why.NOT_KNOWN, error.why
            self.journal.end(message.key)
            raise
        if answer.taken and once:
            self.journal.sent(message)
        else:
            self.journal.end(message.key)
        return (None, "") if answer.taken else (Why.REFUSED, answer.why)

    def _set_aside(self, message: Message, why: Why, code: str = "") -> None:
        self.letters.add(DeadLetter(message=message, why=why, code=code, at=self.now()))
