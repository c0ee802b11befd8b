"""The closed set of events: every kind there is, and no other (tập sự kiện)."""

from __future__ import annotations

from typing import get_args

from tiepcan.requests import _events as ev, _later_events as later
from tiepcan.requests._event import EventBase

__all__ = ["EVENT_TYPES", "Event"]

Event = (
    ev.Received
    | ev.ReceiptIssued
    | ev.SupplementAsked
    | ev.Completed
    | ev.RedirectionAdvised
    | ev.TimeLimitNotified
    | ev.OpinionSought
    | ev.OpinionGiven
    | ev.ItemsAssessed
    | ev.ConsentAsked
    | ev.ConsentGiven
    | ev.ConsentDenied
    | ev.OverrideDecided
    | ev.CostNotified
    | ev.CostPaid
    | ev.Extended
    | ev.Supplied
    | ev.Refused
    | ev.Withdrawn
    | later.ErrorFound
    | later.CorrectionDemanded
    | later.Referred
    | later.ReferralReceived
    | later.ReferralAnswered
    | later.AccuracyConfirmed
    | later.Corrected
    | later.SuppliedAgain
    | later.ComplaintMade
    | later.ComplaintAccepted
    | later.ComplaintDecided
    | later.ComplaintDecisionSent
    | later.LawsuitFiled
    | later.LawsuitDecided
    | later.Imported
    | later.Voided
)

#: Every kind of event there is.
EVENT_TYPES: tuple[type[EventBase], ...] = get_args(Event)
