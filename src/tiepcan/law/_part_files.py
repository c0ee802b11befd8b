"""What a law file may say of requests and forms: the raw records (tệp luật: phần về yêu cầu)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

import attrs

from tiepcan.citation import Citation
from tiepcan.errors import InputError
from tiepcan.law._cite import Cite
from tiepcan.law._forms import FormField
from tiepcan.law._records import Actor, Channel, LegalDocument, Standing
from tiepcan.law._request_rules import Area, AreaReduction, Circumstance, Need, SupplyBasis
from tiepcan.text import Bilingual

__all__ = [
    "RawConsent",
    "RawCost",
    "RawDuty",
    "RawForm",
    "RawGround",
    "RawPart",
    "RawRequirement",
    "build_record",
]

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class RawPart:
    """The head of a file that says more of a regime, and makes none."""

    #: The id of the regime.
    of: str


@attrs.frozen(kw_only=True)
class RawRequirement:
    """One ``[[requirement]]``."""

    id: str
    need: Need
    standing: Standing
    cite: Cite
    tell: Bilingual
    when: Circumstance = Circumstance.ALWAYS
    below_age: int | None = None
    remark: Bilingual | None = None

    def __attrs_post_init__(self) -> None:
        if (self.when is Circumstance.MINOR) != (self.below_age is not None):
            raise InputError(
                Bilingual(
                    f"{self.id}: when = 'minor' và below_age phải đi cùng nhau",
                    f"{self.id}: when = 'minor' and below_age go together",
                )
            )


@attrs.frozen(kw_only=True)
class RawGround:
    """One ``[[refusal_ground]]``."""

    id: str
    code: str
    name: Bilingual
    standing: Standing
    cite: Cite
    after_supplies: int | None = None
    unless_legitimate_reason: bool = False
    for_unpaid_cost: bool = False


@attrs.frozen(kw_only=True)
class RawDuty:
    """One ``[[duty]]``."""

    id: str
    code: str
    name: Bilingual
    actor: Actor
    owed_to: Bilingual
    cite: Cite
    if_missed: Bilingual
    if_missed_cite: Cite | None = None
    form: str | None = None


@attrs.frozen(kw_only=True)
class RawForm:
    """One ``[[form]]``."""

    id: str
    code: str
    name: Bilingual
    cite: Cite
    fields: tuple[FormField, ...] = ()
    beside: str | None = None
    remark: Bilingual | None = None


@attrs.frozen(kw_only=True)
class RawReduction:
    """One ``[[cost.reduction]]``."""

    area: Area
    #: Text, such as "0.7": the share of the tariff that is charged.
    share: str
    cite: Cite

    def __attrs_post_init__(self) -> None:
        try:
            share = Decimal(self.share)
        except InvalidOperation:
            share = Decimal(0)
        if not (share.is_finite() and 0 < share <= 1):
            raise InputError(
                Bilingual(
                    f"share phải lớn hơn 0 và không quá 1, không phải {self.share!r}",
                    f"share is above 0 and at most 1, not {self.share!r}",
                )
            )

    def build(self, documents: dict[str, LegalDocument]) -> AreaReduction:
        """Return the record, its citation resolved."""
        return AreaReduction(area=self.area, share=Decimal(self.share), citation=self.cite.resolve(documents))


@attrs.frozen(kw_only=True)
class RawCost:
    """The ``[cost]`` of a file."""

    cite: Cite
    before_supply_cite: Cite | None = None
    free_sending: frozenset[Channel] = frozenset()
    free_sending_cite: Cite | None = None
    free_bases: frozenset[SupplyBasis] = frozenset()
    free_bases_cite: Cite | None = None
    reduction: tuple[RawReduction, ...] = ()


@attrs.frozen(kw_only=True)
class RawConsent:
    """The ``[consent]`` of a file."""

    cite: Cite
    override_cite: Cite
    inaccessible_cite: Cite


def build_record(raw: Any, record: Callable[..., T], documents: dict[str, LegalDocument]) -> T:
    """Return *raw* as *record*: the same fields, with every citation spelt out."""
    return record(
        **{
            _record_name(field.name): _resolved(getattr(raw, field.name), documents)
            for field in attrs.fields(type(raw))
        }
    )


def _record_name(name: str) -> str:
    if name == "reduction":
        return "reductions"
    return f"{name.removesuffix('cite')}citation" if name.endswith("cite") else name


def _resolved(value: object, documents: dict[str, LegalDocument]) -> object | Citation:
    if isinstance(value, Cite):
        return value.resolve(documents)
    if isinstance(value, tuple):
        return tuple(item.build(documents) if isinstance(item, RawReduction) else item for item in value)
    return value
