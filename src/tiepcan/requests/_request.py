"""What is asked for, how it came in and how the answer should go out (yêu cầu cung cấp thông tin)."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import Any

import attrs

from tiepcan.errors import InputError
from tiepcan.fields import check_number, is_a, is_code, is_tuple_of
from tiepcan.law import Channel, SupplyBasis
from tiepcan.requests._people import Requester
from tiepcan.text import Bilingual

__all__ = ["Accommodation", "Category", "InformationRequest", "RequestedItem"]


class Accommodation(StrEnum):
    """Help that is asked for (hỗ trợ người yêu cầu)."""

    #: Cannot read or write: the receiving officer fills the form in.
    HELP_WITH_WRITING = "help_with_writing"
    DISABILITY = "disability"
    #: Border, islands, mountains, especially hard areas.
    HARD_AREA = "hard_area"

    def in_words(self) -> Bilingual:
        """Return the help as a person says it."""
        return _ACCOMMODATION_WORDS[self]


_ACCOMMODATION_WORDS = {
    Accommodation.HELP_WITH_WRITING: Bilingual("giúp điền phiếu yêu cầu", "filling the form in"),
    Accommodation.DISABILITY: Bilingual("người khuyết tật", "a disability"),
    Accommodation.HARD_AREA: Bilingual(
        "biên giới, hải đảo, miền núi, vùng đặc biệt khó khăn", "border, island, mountain or hard area"
    ),
}


class Category(StrEnum):
    """What the law says of the information (loại thông tin)."""

    ACCESSIBLE = "accessible"
    CONDITIONAL = "conditional"
    INACCESSIBLE = "inaccessible"


@attrs.frozen(kw_only=True)
class RequestedItem:
    """One piece of information that is asked for (thông tin được yêu cầu).

    Items are answered one by one: supplied, refused, guided elsewhere or withdrawn.
    """

    #: A short name within the request, such as ``"1"``.
    id: str = attrs.field(validator=is_a(str))
    content: str = attrs.field(default="", repr=False, validator=is_a(str))
    #: The document or file by its name.
    document: str = attrs.field(default="", repr=False, validator=is_a(str))
    #: What is known of it when it is asked for; an assessment may say otherwise later.
    category: Category | None = attrs.field(default=None, validator=is_code(Category, optional=True))
    basis: SupplyBasis | None = attrs.field(default=None, validator=is_code(SupplyBasis, optional=True))


def _each_once(_: object, __: attrs.Attribute[Any], items: tuple[RequestedItem, ...]) -> None:
    if not items:
        raise InputError(
            Bilingual("yêu cầu không có thông tin nào", "the request asks for nothing"),
            hint=Bilingual(
                'Thêm ít nhất một mục: RequestedItem(id="1", content="…").',
                'Give one item at least: RequestedItem(id="1", content="…").',
            ),
            path="items",
        )
    twice = [name for name, count in Counter(item.id for item in items).items() if count > 1]
    if twice:
        names = ", ".join(twice)
        raise InputError(
            Bilingual(f"mã mục dùng hai lần: {names}", f"item ids used twice: {names}"), path="items"
        )


@attrs.frozen(kw_only=True)
class InformationRequest:
    """A request for information as it came in (yêu cầu cung cấp thông tin).

    Does not say when it came in, nor whether it is valid: the first is an event, see `Received`, the second
    an answer of the law, see `check_validity`.

    Legal basis: Law 104/2016/QH13 Art. 24(2); the law of 2026 lists no contents yet.

    Raises:
        InputError: It asks for nothing, or two items have one id.

    Examples:
        >>> from tiepcan import Channel
        >>> InformationRequest(
        ...     channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Kế hoạch sử dụng đất 2026"),))
        InformationRequest(channel=<Channel.DIRECT: 'direct'>, items=(RequestedItem(id='1', category=None, basis=None),), supply_channel=None, in_vietnamese=True, consents=0, concerns_own_rights=None, accommodations=())
    """

    channel: Channel = attrs.field(validator=is_code(Channel))
    items: tuple[RequestedItem, ...] = attrs.field(validator=[is_tuple_of(RequestedItem), _each_once])
    #: The form of supply that is asked for; it fixes the limit of 2016.
    supply_channel: Channel | None = attrs.field(default=None, validator=is_code(Channel, optional=True))
    requester: Requester = attrs.field(factory=Requester, repr=False, validator=is_a(Requester))
    #: Reason and purpose, asked for by the law of 2016 only.
    purpose: str = attrs.field(default="", repr=False, validator=is_a(str))
    in_vietnamese: bool = attrs.field(default=True, validator=is_a(bool))
    #: The items for which a written consent was enclosed.
    consents: tuple[str, ...] = attrs.field(
        default=(), validator=is_tuple_of(str), repr=lambda found: str(len(found))
    )
    #: Whether the information concerns the requester's own rights directly.
    concerns_own_rights: bool | None = attrs.field(default=None, validator=is_a(bool, optional=True))
    accommodations: tuple[Accommodation, ...] = attrs.field(default=(), validator=is_tuple_of(Accommodation))
    #: How many times the requester has asked for it, as the request says.
    times_asked: int | None = attrs.field(default=None, repr=False, validator=check_number)

    @property
    def deciding_channel(self) -> Channel:
        """The channel that fixes the limit of 2016: that of supply, else that of request."""
        # The headings of Điều 29 to 31 name the channel of supply; the request tells where that is not known.
        return self.channel if self.supply_channel is None else self.supply_channel

    def item(self, item_id: str) -> RequestedItem | None:
        """Return the item of that id; None where it was not asked for."""
        for item in self.items:
            if item.id == item_id:
                return item
        return None
