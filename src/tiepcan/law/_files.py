"""What a law file may say: the raw records behind ``law/data/*.toml`` (tệp luật)."""

from __future__ import annotations

import datetime as dt

import attrs

from tiepcan.duration import Unit
from tiepcan.errors import InputError
from tiepcan.law._cite import Cite
from tiepcan.law._disclosure_files import DisclosureSections
from tiepcan.law._part_files import (
    RawConsent,
    RawCost,
    RawDuty,
    RawForm,
    RawGround,
    RawPart,
    RawRequirement,
)
from tiepcan.law._records import (
    Actor,
    Bound,
    Channel,
    Complexity,
    CountedAs,
    LegalDocument,
    Standing,
    Trigger,
)
from tiepcan.text import Bilingual

__all__ = ["LawFile", "RawLimit", "RawRegime"]

_NUMBERED = frozenset({Bound.AT_MOST, Bound.AT_LEAST})


@attrs.frozen(kw_only=True)
class RawRegime:
    """The head of a file that makes a regime, or carries one on with changes."""

    id: str
    name: Bilingual
    #: The key of the law's ``[document.KEY]``.
    law: str
    #: The first day on which a request must be sent for this regime to govern it.
    sent_from: dt.date
    #: The clause by which the law came into force.
    in_force_by: Cite
    #: The clause by which the day of sending decides between this law and another.
    chosen_by: Cite
    #: Channels of request for which the day of sending must be known, and not be guessed.
    day_sent_matters_for: tuple[Channel, ...] = ()
    request_channels: tuple[Channel, ...] = ()
    request_channels_by: Cite | None = None
    #: The clause that asks for a refusal in writing, with reasons.
    refusal_by: Cite | None = None
    #: The id of the regime that this one carries on: all its limits hold but for the repealed ones.
    amends: str | None = None
    repeals: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class RawLimit:
    """One ``[[limit]]``."""

    id: str
    code: str
    name: Bilingual
    actor: Actor
    trigger: Trigger
    bound: Bound
    standing: Standing
    cite: Cite
    amount: int | None = None
    unit: Unit | None = None
    channels: tuple[Channel, ...] = ()
    complexity: tuple[Complexity, ...] = ()
    extends: str | None = None
    local_rule: str | None = None
    variant: str | None = None
    counted_as: CountedAs = CountedAs.PERIOD
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    remark: Bilingual | None = None

    def __attrs_post_init__(self) -> None:
        numbered = self.amount is not None and self.unit is not None
        if (self.bound in _NUMBERED) != numbered:
            raise InputError(
                Bilingual(
                    f"{self.id}: at_most và at_least cần amount và unit, loại khác thì không có",
                    f"{self.id}: at_most and at_least need amount and unit, other bounds have none",
                )
            )
        if self.amount is not None and self.amount < 1:
            raise InputError(
                Bilingual(f"{self.id}: amount phải lớn hơn 0", f"{self.id}: amount must be above zero")
            )
        if (self.standing is Standing.LOCAL) != (self.local_rule is not None):
            raise InputError(
                Bilingual(
                    f"{self.id}: standing = 'local' và local_rule phải đi cùng nhau",
                    f"{self.id}: standing = 'local' and local_rule go together",
                )
            )


@attrs.frozen(kw_only=True)
class RawCountingRule:
    """One ``[[counting_rule]]``."""

    id: str
    cite: Cite
    text: Bilingual


@attrs.frozen(kw_only=True)
class RawLocalRule:
    """One ``[[local_rule]]``."""

    id: str
    name: Bilingual
    cite: Cite
    remark: Bilingual | None = None


@attrs.frozen(kw_only=True)
class LawFile(DisclosureSections):
    """A whole law file: documents, and what they say about time, requests, forms and disclosure."""

    document: dict[str, LegalDocument]
    regime: RawRegime | None = None
    part: RawPart | None = None
    local_rule: tuple[RawLocalRule, ...] = ()
    limit: tuple[RawLimit, ...] = ()
    counting_rule: tuple[RawCountingRule, ...] = ()
    requirement: tuple[RawRequirement, ...] = ()
    refusal_ground: tuple[RawGround, ...] = ()
    duty: tuple[RawDuty, ...] = ()
    form: tuple[RawForm, ...] = ()
    cost: RawCost | None = None
    consent: RawConsent | None = None

    @property
    def about(self) -> str | None:
        """The id of the regime it makes, or says more of; None where it stands outside the regimes."""
        if self.regime is not None:
            return self.regime.id
        return None if self.part is None else self.part.of
