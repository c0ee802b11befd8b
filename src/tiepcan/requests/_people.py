"""Who asks, for whom, and how to reach them (người yêu cầu, người đại diện).

Personal data: nothing of it shows in ``repr``.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import attrs
from dateutil.relativedelta import relativedelta

from tiepcan.fields import check_day, is_a, is_code, is_tuple_of

__all__ = [
    "Agency",
    "Capacity",
    "Contact",
    "GroupMember",
    "Identity",
    "Representation",
    "Representative",
    "Requester",
    "RequesterKind",
    "is_younger",
]


class RequesterKind(StrEnum):
    """Who may ask (chủ thể yêu cầu)."""

    CITIZEN = "citizen"
    FOREIGNER = "foreigner"
    #: Several members who ask for the same, through their organisation.
    GROUP = "group"


class Capacity(StrEnum):
    """The requester's own legal capacity (năng lực hành vi)."""

    FULL = "full"
    INCAPACITATED = "incapacitated"
    LIMITED_COGNITION = "limited_cognition"


class Representation(StrEnum):
    """By what right another acts for the requester (tư cách đại diện)."""

    LEGAL = "legal"
    GUARDIAN = "guardian"
    AUTHORISED = "authorised"
    #: Appointed by the organisation of a group.
    ORGANISATION = "organisation"


@attrs.frozen(kw_only=True)
class Identity:
    """An identity paper (giấy tờ tùy thân): citizen card or passport."""

    number: str = attrs.field(repr=False)
    issued_on: dt.date | None = attrs.field(default=None, repr=False, validator=check_day)
    issued_by: str = attrs.field(default="", repr=False)


@attrs.frozen(kw_only=True)
class Contact:
    """How to reach a person (liên hệ)."""

    phone: str = attrs.field(default="", repr=False)
    email: str = attrs.field(default="", repr=False)
    fax: str = attrs.field(default="", repr=False)


@attrs.frozen(kw_only=True)
class Representative:
    """Someone who acts for the requester (người đại diện, người giám hộ, người được ủy quyền)."""

    name: str = attrs.field(repr=False)
    by: Representation = attrs.field(validator=is_code(Representation))
    identity: Identity | None = attrs.field(default=None, repr=False)
    contact: Contact = attrs.field(factory=Contact, repr=False)
    #: Whether a written authorisation was enclosed.
    authorised_in_writing: bool = False


@attrs.frozen(kw_only=True)
class GroupMember:
    """One of several people who ask for the same through their organisation (người trong danh sách)."""

    name: str = attrs.field(repr=False)
    identity_number: str = attrs.field(default="", repr=False)
    purpose: str = attrs.field(default="", repr=False)


@attrs.frozen(kw_only=True)
class Requester:
    """The person, or group, who asks (người yêu cầu cung cấp thông tin).

    Says nothing of whether the request is valid: see `check_validity`. What is not known stays empty or None.

    Examples:
        >>> Requester(name="Nguyễn Văn A", address="12 phố B", identity=Identity(number="001200000001"))
        Requester(kind=<RequesterKind.CITIZEN: 'citizen'>, capacity=<Capacity.FULL: 'full'>)
    """

    kind: RequesterKind = attrs.field(default=RequesterKind.CITIZEN, validator=is_code(RequesterKind))
    #: Of a group: the name of its organisation.
    name: str = attrs.field(default="", repr=False, validator=is_a(str))
    address: str = attrs.field(default="", repr=False, validator=is_a(str))
    identity: Identity | None = attrs.field(default=None, repr=False)
    contact: Contact = attrs.field(factory=Contact, repr=False)
    born_on: dt.date | None = attrs.field(default=None, repr=False, validator=check_day)
    capacity: Capacity = attrs.field(default=Capacity.FULL, validator=is_code(Capacity))
    representative: Representative | None = attrs.field(default=None, repr=False)
    members: tuple[GroupMember, ...] = attrs.field(default=(), repr=False, validator=is_tuple_of(GroupMember))
    #: Of a foreigner: whether the person resides in Vietnam.
    resides_in_vietnam: bool | None = attrs.field(default=None, repr=False)
    #: Whether the person resides in the commune that is asked.
    resides_in_commune: bool | None = attrs.field(default=None, repr=False)


@attrs.frozen(kw_only=True)
class Agency:
    """The body that a request was sent to (cơ quan được yêu cầu)."""

    name: str
    code: str = ""
    #: Whether it is a commune's: some duties are theirs alone.
    commune: bool = False


def is_younger(born_on: dt.date, age: int, on: dt.date) -> bool:
    """Tell whether who was born on *born_on* has not had the birthday of *age* by the day *on* (chưa đủ tuổi)."""
    # A birthday after the last year that a date can have has not come on any day.
    return born_on.year + age > dt.MAXYEAR or on < born_on + relativedelta(years=age)
