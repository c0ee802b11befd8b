"""All that a regime says of requests, in one record, and how it is put together from files (quy định về yêu cầu)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TypeVar

import attrs

from tiepcan.law._files import LawFile
from tiepcan.law._forms import FormTemplate
from tiepcan.law._part_files import build_record
from tiepcan.law._request_rules import ConsentRule, CostRule, DutyRule, RefusalGround, RequestRequirement

__all__ = ["RequestRules", "build_request_rules"]

Coded = TypeVar("Coded", bound=RefusalGround | DutyRule | FormTemplate)


@attrs.frozen(kw_only=True)
class RequestRules:
    """What a regime asks of requests and of those who answer them (quy định về yêu cầu cung cấp thông tin).

    Examples:
        >>> from datetime import date
        >>> from tiepcan import regime_for
        >>> rules = regime_for(date(2026, 11, 12)).request_rules
        >>> print(rules.ground("supplied_twice").citation)
        khoản 4 Điều 27 Luật 01/2026/QH16
    """

    requirements: tuple[RequestRequirement, ...] = ()
    grounds: tuple[RefusalGround, ...] = ()
    duties: tuple[DutyRule, ...] = ()
    forms: tuple[FormTemplate, ...] = ()
    cost: CostRule | None = None
    consent: ConsentRule | None = None

    def ground(self, code: str) -> RefusalGround | None:
        """Return the ground of refusal of that code; None where this law knows none."""
        return next((ground for ground in self.grounds if ground.code == code), None)

    def duty(self, code: str) -> DutyRule | None:
        """Return what is said of the duty of that code; None where nothing is."""
        return next((duty for duty in self.duties if duty.code == code), None)

    def form(self, code: str) -> FormTemplate | None:
        """Return the form of that number; None where there is none."""
        return next((form for form in self.forms if form.code == code), None)

    def carried_on(self, base: RequestRules, repealed: Collection[str]) -> RequestRules:
        """Return these rules with all that *base* says and is not repealed; the same code is said anew."""
        return RequestRules(
            requirements=(
                *(one for one in base.requirements if one.id not in repealed),
                *self.requirements,
            ),
            grounds=_said_anew(self.grounds, base.grounds, repealed),
            duties=_said_anew(self.duties, base.duties, repealed),
            forms=_said_anew(self.forms, base.forms, repealed),
            cost=self.cost or base.cost,
            consent=self.consent or base.consent,
        )


def build_request_rules(files: Iterable[LawFile]) -> RequestRules:
    """Return what all *files* about one regime, or about none, say together."""
    found = list(files)
    costs = [build_record(file.cost, CostRule, file.document) for file in found if file.cost is not None]
    consents = [
        build_record(file.consent, ConsentRule, file.document) for file in found if file.consent is not None
    ]
    return RequestRules(
        requirements=tuple(
            build_record(raw, RequestRequirement, file.document) for file in found for raw in file.requirement
        ),
        grounds=tuple(
            build_record(raw, RefusalGround, file.document) for file in found for raw in file.refusal_ground
        ),
        duties=tuple(build_record(raw, DutyRule, file.document) for file in found for raw in file.duty),
        forms=tuple(build_record(raw, FormTemplate, file.document) for file in found for raw in file.form),
        cost=next(iter(costs), None),
        consent=next(iter(consents), None),
    )


def _said_anew(
    own: tuple[Coded, ...], base: tuple[Coded, ...], repealed: Collection[str]
) -> tuple[Coded, ...]:
    codes = {one.code for one in own}
    return (*own, *(one for one in base if one.id not in repealed and one.code not in codes))
