"""What a regime says of requests beside their time: contents, grounds, costs, duties (quy định về yêu cầu)."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

import attrs

from tiepcan.citation import Citation
from tiepcan.law._records import Actor, Channel, Standing
from tiepcan.text import Bilingual

__all__ = [
    "Area",
    "AreaReduction",
    "Circumstance",
    "ConsentRule",
    "CostRule",
    "DutyRule",
    "Need",
    "RefusalGround",
    "RequestRequirement",
    "SupplyBasis",
]


class Need(StrEnum):
    """What a request can be asked to have; a law picks from these (nội dung phải có)."""

    ALLOWED_CHANNEL = "allowed_channel"
    VIETNAMESE = "vietnamese"
    NAME = "name"
    ADDRESS = "address"
    IDENTITY = "identity"
    CONTENT = "content"
    NAMED_DOCUMENT = "named_document"
    SUPPLY_CHANNEL = "supply_channel"
    PURPOSE = "purpose"
    CONSENT_PAPERS = "consent_papers"
    REPRESENTATIVE = "representative"
    LEGAL_REPRESENTATIVE = "legal_representative"
    GUARDIAN = "guardian"
    AUTHORISATION = "authorisation"
    ORGANISATION_REPRESENTATIVE = "organisation_representative"
    MEMBER_LIST = "member_list"
    MEMBER_PURPOSES = "member_purposes"
    SEVERAL_MEMBERS = "several_members"
    RESIDENCE_IN_VIETNAM = "residence_in_vietnam"
    OWN_RIGHTS = "own_rights"
    LOCAL_RESIDENCE_OR_OWN_RIGHTS = "local_residence_or_own_rights"


class Circumstance(StrEnum):
    """In which circumstance a need holds (trường hợp áp dụng)."""

    ALWAYS = "always"
    MINOR = "minor"
    INCAPACITATED = "incapacitated"
    LIMITED_COGNITION = "limited_cognition"
    AUTHORISED_PERSON = "authorised_person"
    CONDITIONAL_INFORMATION = "conditional_information"
    GROUP = "group"
    #: Everyone but a group through its organisation.
    INDIVIDUAL = "individual"
    FOREIGNER = "foreigner"
    ASKED_OF_COMMUNE = "asked_of_commune"


class SupplyBasis(StrEnum):
    """Why information is supplied on request, by the law's own list (căn cứ được cung cấp theo yêu cầu)."""

    #: Must be published, within the time of publication, and is not published yet.
    NOT_YET_PUBLISHED = "not_yet_published"
    #: The time of publication is over.
    PUBLICATION_ENDED = "publication_ended"
    #: Published, and out of reach by force majeure.
    PUBLISHED_UNREACHABLE = "published_unreachable"
    #: Conditional information that meets its conditions.
    CONDITIONS_MET = "conditions_met"
    #: Tied to the requester's own life, production or business.
    OWN_LIFE = "own_life"
    #: Other information that the body may supply.
    OTHER = "other"


class Area(StrEnum):
    """The economic conditions where the supplying body sits (địa bàn)."""

    HARD = "hard"
    ESPECIALLY_HARD = "especially_hard"


@attrs.frozen(kw_only=True)
class RequestRequirement:
    """One thing that a valid request has (yêu cầu hợp lệ phải có)."""

    id: str
    need: Need
    when: Circumstance
    standing: Standing
    citation: Citation
    #: The sentence for the requester where it is missing.
    tell: Bilingual
    #: For `Circumstance.MINOR`: younger than so many years.
    below_age: int | None = None
    remark: Bilingual | None = None


@attrs.frozen(kw_only=True)
class RefusalGround:
    """One ground on which a request may be refused (căn cứ từ chối).

    The code is the same word in every regime; the citation is the regime's own.
    """

    id: str
    code: str
    name: Bilingual
    standing: Standing
    citation: Citation
    #: How many times the same information must have been supplied to the same requester before.
    after_supplies: int | None = None
    #: Whether the ground falls away where the requester has a legitimate reason (lý do chính đáng).
    unless_legitimate_reason: bool = False
    #: Whether it needs a cost that was notified and not paid.
    for_unpaid_cost: bool = False


@attrs.frozen(kw_only=True)
class DutyRule:
    """To whom a duty is owed, with which form, and what follows if it is missed (nghĩa vụ).

    How long there is for it stands in the limit of the same code.
    """

    id: str
    code: str
    name: Bilingual
    actor: Actor
    owed_to: Bilingual
    citation: Citation
    #: The code of the form it is done with.
    form: str | None = None
    if_missed: Bilingual
    if_missed_citation: Citation | None = None


@attrs.frozen(kw_only=True)
class AreaReduction:
    """The share of the tariff that is charged in an area (mức thu theo địa bàn)."""

    area: Area
    share: Decimal
    citation: Citation


@attrs.frozen(kw_only=True)
class CostRule:
    """Who pays what for supply; holds no amounts, for these are the host's tariff (chi phí)."""

    citation: Citation
    #: The clause by which it is paid before supply; None where no text says so.
    before_supply_citation: Citation | None = None
    #: Channels of supply by which sending costs nothing.
    free_sending: frozenset[Channel] = frozenset()
    free_sending_citation: Citation | None = None
    #: Grounds of supply for which nothing is paid at all.
    free_bases: frozenset[SupplyBasis] = frozenset()
    free_bases_citation: Citation | None = None
    reductions: tuple[AreaReduction, ...] = ()


@attrs.frozen(kw_only=True)
class ConsentRule:
    """When conditional information may be supplied (điều kiện cung cấp)."""

    #: With the consent of whom it concerns.
    citation: Citation
    #: Without it, by decision of the head of the body in the public interest.
    override_citation: Citation
    #: What is not accessible at all.
    inaccessible_citation: Citation
