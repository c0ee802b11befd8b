"""What a log says once it is folded: states, answers, days, findings (dữ kiện của hồ sơ).

Folding needs no calendar: what depends on one is derived later, and never kept.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

import attrs

from tiepcan.citation import Citation
from tiepcan.law import Complexity, Regime
from tiepcan.register import Outcome
from tiepcan.requests import _events as ev, _later_events as later
from tiepcan.requests._event import EventBase
from tiepcan.requests._irregularity import Irregularity
from tiepcan.requests._people import Agency
from tiepcan.requests._request import Category, InformationRequest
from tiepcan.requests._rules import AgencyRules
from tiepcan.requests._states import ComplaintState, CorrectionState, LawsuitState, LegalState
from tiepcan.text import VIETNAMESE, Bilingual, Lang

__all__ = ["CaseFacts", "CaseFinding", "Impossible", "ItemAnswer", "OpenError"]


@attrs.frozen(kw_only=True)
class ItemAnswer:
    """How one item ended (kết quả của một thông tin)."""

    item: str
    outcome: Outcome
    day: dt.date
    #: The position of the event in the log.
    event: int
    #: Of a refusal: the code of its ground.
    ground: str = ""
    reason: str = attrs.field(default="", repr=False)


@attrs.frozen(kw_only=True)
class CaseFinding:
    """Something irregular that is in the log, with its clause (điều phát hiện trong hồ sơ).

    It happened, and stays in the log; unless it `stands`, it has no legal effect.
    """

    #: The position of the event in the log.
    event: int
    code: Irregularity
    text: Bilingual
    citation: Citation | None
    #: What to do about it.
    hint: Bilingual
    #: Whether the event keeps its effect all the same.
    stands: bool
    #: The item it is about; None: the whole event.
    item: str | None = None

    def in_language(self, lang: Lang) -> str:
        """Return what was found, why, and what to do, on one line."""
        why = "" if self.citation is None else f" ({self.citation.in_language(lang)})"
        return f"{self.text.in_language(lang)}{why}. {self.hint.in_language(lang)}"

    def __str__(self) -> str:
        return self.in_language(VIETNAMESE)


@attrs.frozen(kw_only=True)
class Why:
    """Why an event cannot have happened, and what to do (lý do)."""

    text: Bilingual
    #: None: the general one.
    hint: Bilingual | None = None

    @classmethod
    def of(cls, vi: str, en: str) -> Why:
        """Return the reason in both languages, with the general hint."""
        return cls(text=Bilingual(vi, en))


@attrs.frozen(kw_only=True)
class Impossible:
    """An event that cannot have happened where it stands in the log (sự kiện không thể xảy ra)."""

    event: int
    text: Bilingual
    hint: Bilingual


@attrs.frozen(kw_only=True)
class OpenError:
    """An error in supplied information that is not settled yet (thông tin sai chưa xử lý xong)."""

    event: int
    day: dt.date
    #: Whether the requester demanded it; else the body found it itself.
    demanded: bool
    #: Whether it was referred to the creating agency: the clock of the referral then takes its place.
    referred: bool = False
    #: The items that are still wrong.
    items: frozenset[str] = frozenset()


@attrs.define(kw_only=True, repr=False)
class CaseFacts:
    """The fold of a log, made by `fold_events` and changed by nobody afterwards."""

    rules: AgencyRules
    events: Sequence[EventBase] = ()
    state: LegalState = LegalState.NONE
    correction: CorrectionState = CorrectionState.NONE
    complaint: ComplaintState = ComplaintState.NONE
    lawsuit: LawsuitState = LawsuitState.NONE
    #: The position of the event that is being folded.
    position: int = 0
    #: Positions of the events that were taken back.
    dead: frozenset[int] = frozenset()
    #: Those of them whose void was reached by the fold.
    voided: set[int] = attrs.field(factory=set)

    received_at: dt.datetime | None = None
    received_on: dt.date | None = None
    sent_on: dt.date | None = None
    request: InformationRequest | None = None
    agency: Agency | None = None
    regime: Regime | None = None
    complexity: Complexity | None = None
    valid_at: dt.datetime | None = None
    valid_on: dt.date | None = None
    receipt: ev.ReceiptIssued | None = None
    notice: ev.TimeLimitNotified | None = None
    supplement: ev.SupplementAsked | None = None
    #: Every extension in the log: position, event, whether the request was valid then.
    extensions: list[tuple[int, ev.Extended, bool]] = attrs.field(factory=list)
    categories: dict[str, Category] = attrs.field(factory=dict)
    #: By item, since which day.
    consents: dict[str, dt.date] = attrs.field(factory=dict)
    overrides: dict[str, dt.date] = attrs.field(factory=dict)
    consent: ev.ConsentGiven | None = None
    costs: list[ev.CostNotified] = attrs.field(factory=list)
    payments: list[ev.CostPaid] = attrs.field(factory=list)
    #: What went out, lawfully or not, by item and day.
    handed_out: dict[str, dt.date] = attrs.field(factory=dict)
    #: The last day on each track but the request's.
    track_days: dict[str, dt.date] = attrs.field(factory=dict)
    answers: dict[str, ItemAnswer] = attrs.field(factory=dict)
    closed_on: dt.date | None = None

    errors: list[OpenError] = attrs.field(factory=list)
    creator_received_on: dt.date | None = None
    creator_answered_on: dt.date | None = None
    instance: later.Instance | None = None
    complaint_on: dt.date | None = None
    #: Decisions that the complainant was not sent yet, with their days.
    unsent: list[tuple[later.Instance, dt.date]] = attrs.field(factory=list)
    variant: later.ComplaintVariant = later.ComplaintVariant.PLAIN
    origin: later.Imported | None = None

    findings: list[CaseFinding] = attrs.field(factory=list)
    impossible: list[Impossible] = attrs.field(factory=list)

    def category(self, item_id: str) -> Category | None:
        """Return what the law says of an item: as assessed, else as it was asked for."""
        found = self.categories.get(item_id)
        if found is not None or self.request is None:
            return found
        item = self.request.item(item_id)
        return None if item is None else item.category

    def may_be_supplied(self, item_id: str, on: dt.date) -> bool:
        """Tell whether on that day there was consent, or the head's decision, for a conditional item."""
        days = (self.consents.get(item_id), self.overrides.get(item_id))
        return any(day is not None and day <= on for day in days)

    def unpaid(self, on: dt.date) -> Decimal:
        """Return what the requester was asked to pay by that day, and had not paid.

        What a register or another system charged is left out: it does not tell when that was paid.
        """
        if not self.costs:
            return _NOTHING
        asked = sum((one.amount for one in self.costs if not one.imported and one.day <= on), _NOTHING)
        paid = sum((one.amount for one in self.payments if one.day <= on), _NOTHING)
        return max(asked - paid, _NOTHING)


_NOTHING = Decimal(0)
