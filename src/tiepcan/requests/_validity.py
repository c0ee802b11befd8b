"""Whether a request is valid: everything missing at once, each with its clause and its sentence (yêu cầu hợp lệ)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs

from tiepcan.guards import check_date
from tiepcan.law import Circumstance, Need, RequestRequirement
from tiepcan.requests._people import Agency, Capacity, Representation, Requester, RequesterKind, is_younger
from tiepcan.requests._request import Category, InformationRequest
from tiepcan.text import VIETNAMESE, Bilingual, Lang

if TYPE_CHECKING:
    from tiepcan.law import Regime

__all__ = ["Validity", "check_validity"]

_GREETING = Bilingual(
    "Yêu cầu chưa đầy đủ. Cơ quan hướng dẫn bổ sung như sau:",
    "The request is not complete. This is what is still needed:",
)


@attrs.frozen(kw_only=True)
class Validity:
    """What is missing in a request, under one law (kết quả kiểm tra yêu cầu hợp lệ).

    Holds requirements, never what the requester wrote.
    """

    #: In the order of the law's data.
    missing: tuple[RequestRequirement, ...]

    @property
    def is_valid(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    def letter(self, lang: Lang = VIETNAMESE) -> str:
        """Return what the officer sends to the requester: one sentence a line, each with its clause."""
        if self.is_valid:
            return ""
        lines = [
            f"- {one.tell.in_language(lang).rstrip('.')} ({one.citation.in_language(lang)})."
            for one in self.missing
        ]
        return "\n".join([_GREETING.in_language(lang), *lines])


def check_validity(
    request: InformationRequest, *, regime: Regime, received_on: dt.date, agency: Agency | None = None
) -> Validity:
    """Return everything that *request* lacks, in one go (kiểm tra yêu cầu hợp lệ).

    Judges what the record holds: whether the words are clear enough is for the officer. A birthday that is
    not known is not asked for, since no law lists it.

    Legal basis:
        The law does not define a valid request. Law 104/2016/QH13 Art. 4, 9(2)(h), 24(2)-(3), 36 and Decree
        13/2018/NĐ-CP Art. 4, or Law 01/2026/QH16 Art. 7, 10(2)(e), 24(1), 26(1), 29, through *regime*.

    Args:
        request: As it came in, or as it was completed.
        regime: The law that governs it.
        received_on: The day it came in: a requester's age is that of this day.
        agency: The body that was asked; a commune's has a question of its own.

    Raises:
        InputError: *received_on* is no plain date.

    Examples:
        >>> from datetime import date
        >>> from tiepcan import Channel, regime_for
        >>> from tiepcan.requests import RequestedItem
        >>> day = date(2026, 9, 3)
        >>> fax = InformationRequest(channel=Channel.FAX, items=(RequestedItem(id="1", content="Bảng giá đất"),))
        >>> [one.id for one in check_validity(fax, regime=regime_for(day), received_on=day).missing]
        ['L26-REQ-CHANNEL']
    """
    check_date(received_on, "received_on")
    asked = _Asked(request=request, regime=regime, received_on=received_on, agency=agency)
    return Validity(
        missing=tuple(
            one
            for one in regime.request_rules.requirements
            if _HOLDS[one.when](asked, one) and not _MET[one.need](asked)
        )
    )


@attrs.frozen(kw_only=True)
class _Asked:
    request: InformationRequest
    regime: Regime
    received_on: dt.date
    agency: Agency | None

    @property
    def requester(self) -> Requester:
        return self.request.requester

    def represented_by(self, *rights: Representation) -> bool:
        found = self.requester.representative
        return found is not None and bool(found.name.strip()) and (not rights or found.by in rights)


def _is_minor(asked: _Asked, one: RequestRequirement) -> bool:
    born_on = asked.requester.born_on
    if born_on is None or one.below_age is None:
        return False
    # Khoản 3 Điều 4 Luật 104/2016/QH13: until the birthday, so on the birthday itself no more.
    return is_younger(born_on, one.below_age, asked.received_on)


_HOLDS: dict[Circumstance, Callable[[_Asked, RequestRequirement], bool]] = {
    Circumstance.ALWAYS: lambda _, __: True,
    Circumstance.MINOR: _is_minor,
    Circumstance.INCAPACITATED: lambda asked, _: asked.requester.capacity is Capacity.INCAPACITATED,
    Circumstance.LIMITED_COGNITION: lambda asked, _: asked.requester.capacity is Capacity.LIMITED_COGNITION,
    Circumstance.AUTHORISED_PERSON: lambda asked, _: asked.represented_by(Representation.AUTHORISED),
    Circumstance.CONDITIONAL_INFORMATION: lambda asked, _: any(
        item.category is Category.CONDITIONAL for item in asked.request.items
    ),
    Circumstance.GROUP: lambda asked, _: asked.requester.kind is RequesterKind.GROUP,
    Circumstance.INDIVIDUAL: lambda asked, _: asked.requester.kind is not RequesterKind.GROUP,
    Circumstance.FOREIGNER: lambda asked, _: asked.requester.kind is RequesterKind.FOREIGNER,
    Circumstance.ASKED_OF_COMMUNE: lambda asked, _: asked.agency is not None and asked.agency.commune,
}


def _has_identity(asked: _Asked) -> bool:
    identity = asked.requester.identity
    return identity is not None and bool(identity.number.strip())


def _has_consents(asked: _Asked) -> bool:
    enclosed = set(asked.request.consents)
    return all(item.id in enclosed for item in asked.request.items if item.category is Category.CONDITIONAL)


def _lists_members(asked: _Asked) -> bool:
    members = asked.requester.members
    return bool(members) and all(one.name.strip() and one.identity_number.strip() for one in members)


def _lists_purposes(asked: _Asked) -> bool:
    members = asked.requester.members
    return bool(members) and all(one.purpose.strip() for one in members)


def _authorised(asked: _Asked) -> bool:
    found = asked.requester.representative
    return found is not None and found.authorised_in_writing


_MET: dict[Need, Callable[[_Asked], bool]] = {
    Need.ALLOWED_CHANNEL: lambda asked: asked.regime.allows_request_by(asked.request.channel),
    Need.VIETNAMESE: lambda asked: asked.request.in_vietnamese,
    Need.NAME: lambda asked: bool(asked.requester.name.strip()),
    Need.ADDRESS: lambda asked: bool(asked.requester.address.strip()),
    Need.IDENTITY: _has_identity,
    Need.CONTENT: lambda asked: all(
        item.content.strip() or item.document.strip() for item in asked.request.items
    ),
    Need.NAMED_DOCUMENT: lambda asked: all(item.document.strip() for item in asked.request.items),
    Need.SUPPLY_CHANNEL: lambda asked: asked.request.supply_channel is not None,
    Need.PURPOSE: lambda asked: bool(asked.request.purpose.strip()),
    Need.CONSENT_PAPERS: _has_consents,
    Need.REPRESENTATIVE: lambda asked: asked.represented_by(),
    # A guardian represents by law too.
    Need.LEGAL_REPRESENTATIVE: lambda asked: asked.represented_by(
        Representation.LEGAL, Representation.GUARDIAN
    ),
    Need.GUARDIAN: lambda asked: asked.represented_by(Representation.GUARDIAN),
    Need.AUTHORISATION: _authorised,
    Need.ORGANISATION_REPRESENTATIVE: lambda asked: asked.represented_by(Representation.ORGANISATION),
    Need.MEMBER_LIST: _lists_members,
    Need.MEMBER_PURPOSES: _lists_purposes,
    Need.SEVERAL_MEMBERS: lambda asked: len(asked.requester.members) > 1,
    Need.RESIDENCE_IN_VIETNAM: lambda asked: asked.requester.resides_in_vietnam is True,
    Need.OWN_RIGHTS: lambda asked: asked.request.concerns_own_rights is True,
    Need.LOCAL_RESIDENCE_OR_OWN_RIGHTS: lambda asked: (
        asked.requester.resides_in_commune is True or asked.request.concerns_own_rights is True
    ),
}
