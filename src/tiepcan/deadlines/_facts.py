"""What is known of a deadline once it is computed: the record that explanations are made from (dữ kiện về hạn)."""

from __future__ import annotations

from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

import attrs

from tiepcan.deadlines._obligation import Obligation
from tiepcan.deadlines._policies import NoticeUntil, Policies

if TYPE_CHECKING:
    from tiepcan.calendar import WorkingCalendar, YearStatus
    from tiepcan.law import Channel, Complexity, Regime, TimeLimit

__all__ = ["DeadlineFacts"]


@attrs.frozen(kw_only=True)
class DeadlineFacts:
    """When an answer is due, and what that was computed from (dữ kiện về hạn)."""

    regime: Regime = attrs.field(repr=attrgetter("id"))
    channel: Channel
    complexity: Complexity
    #: The day the request was sent, which chose the regime; None where it was not given.
    sent_on: date | None
    #: The day the request became valid, itself not counted.
    valid_on: date
    #: ``supply``, then where they apply ``notice_of_time_limit`` and ``extended_supply``.
    obligations: tuple[Obligation, ...]
    policies: Policies
    #: The calendar that was counted with, the policy on make-up days applied.
    calendar: WorkingCalendar = attrs.field(repr=False)
    #: The channel of request, where it is known.
    request_channel: Channel | None = None

    @property
    def supply(self) -> Obligation:
        """The obligation to answer, before any extension."""
        return self.obligations[0]

    @property
    def extended(self) -> Obligation | None:
        """The obligation to answer after the extension, where there is one."""
        for found in self.obligations:
            if found.limit.code == "extended_supply":
                return found
        return None

    @property
    def due(self) -> date | None:
        """The last day on which an answer is in time, the extension included; None for "at once"."""
        return (self.extended or self.supply).due

    @property
    def extension_limit(self) -> TimeLimit | None:
        """The limit by which it may be extended; None where the law allows no extension."""
        local = self.supply.limit.local_rule
        rules = frozenset() if local is None else frozenset({local})
        found = self.regime.find("extended_supply", self.channel, self.complexity, local_rules=rules)
        return None if found is None or found.extends != self.supply.limit.id else found

    @property
    def extension_notice_due(self) -> date | None:
        """The last day on which the written notice of an extension is in time; None where there is none to give.

        Legal basis: the notice is given within the period of supply (2016 Art. 29(2), 30(4), 31(2); 2026 Art. 26(3)).
        """
        supply = self.supply
        if self.extension_limit is None:
            return None
        return supply.due if self.policies.notice_until is NoticeUntil.ROLLED else supply.nominal

    @property
    def calendar_status(self) -> YearStatus:
        """How far the years that were counted through are decided."""
        days = [found.due for found in self.obligations if found.due is not None]
        return self.calendar.status_between(self.valid_on, max(days, default=self.valid_on))
