"""What an event says of single items: how each was supplied, refused, assessed (từng thông tin)."""

from __future__ import annotations

from enum import StrEnum

import attrs

from tiepcan.fields import check_number, is_a, is_code
from tiepcan.law import Channel
from tiepcan.requests._request import Category
from tiepcan.text import Bilingual

__all__ = ["Assessment", "DeliveryMeans", "Extent", "RefusedItem", "SuppliedItem"]


class Extent(StrEnum):
    """How much of an item was supplied (mức độ cung cấp)."""

    WHOLE = "whole"
    PART = "part"


class DeliveryMeans(StrEnum):
    """How the information went out (cách thức cung cấp).

    Legal basis: Law 104/2016/QH13 Art. 25, 29, 30(2), 31; Law 01/2026/QH16 Art. 24.
    """

    ATTACHMENT = "attachment"
    ONE_TIME_CODE = "one_time_code"
    LINK = "link"
    COUNTER = "counter"
    POST = "post"
    FAX = "fax"

    @property
    def channel(self) -> Channel:
        """The channel of supply it belongs to."""
        return _CHANNELS[self]

    def in_words(self) -> Bilingual:
        """Return the means as a person says it."""
        return _MEANS_WORDS[self]


_CHANNELS = {
    DeliveryMeans.ATTACHMENT: Channel.ELECTRONIC,
    DeliveryMeans.ONE_TIME_CODE: Channel.ELECTRONIC,
    DeliveryMeans.LINK: Channel.ELECTRONIC,
    DeliveryMeans.COUNTER: Channel.DIRECT,
    DeliveryMeans.POST: Channel.POST,
    DeliveryMeans.FAX: Channel.FAX,
}
_MEANS_WORDS = {
    DeliveryMeans.ATTACHMENT: Bilingual("tệp đính kèm thư điện tử", "attached to an e-mail"),
    DeliveryMeans.ONE_TIME_CODE: Bilingual("mã truy cập một lần", "one-time access code"),
    DeliveryMeans.LINK: Bilingual("địa chỉ truy cập để tải", "link to download"),
    DeliveryMeans.COUNTER: Bilingual("tại trụ sở", "at the counter"),
    DeliveryMeans.POST: Bilingual("qua bưu chính", "by post"),
    DeliveryMeans.FAX: Bilingual("qua fax", "by fax"),
}


@attrs.frozen(kw_only=True)
class SuppliedItem:
    """One item that was supplied, wholly or in part (thông tin đã cung cấp)."""

    item: str = attrs.field(validator=is_a(str))
    extent: Extent = attrs.field(default=Extent.WHOLE, validator=is_code(Extent))
    #: None where it is not known, as in a register.
    means: DeliveryMeans | None = attrs.field(default=None, validator=is_code(DeliveryMeans, optional=True))
    #: What was left out, where only a part was given.
    withheld: str = attrs.field(default="", repr=False)


@attrs.frozen(kw_only=True)
class RefusedItem:
    """One item that was refused, on one ground (thông tin bị từ chối)."""

    item: str = attrs.field(validator=is_a(str))
    #: The code of a ground of the regime, such as ``already_public``; empty where none was given or is known.
    ground: str = ""
    #: The reason as it was written to the requester.
    reason: str = attrs.field(default="", repr=False)
    #: For "supplied twice": how many times the same was supplied to the same requester before.
    times_supplied: int | None = attrs.field(default=None, validator=check_number)
    #: Whether the requester has a legitimate reason to ask again (lý do chính đáng).
    legitimate_reason: bool = False


@attrs.frozen(kw_only=True)
class Assessment:
    """What was found of one item before it is supplied (kết quả rà soát, phân loại)."""

    item: str = attrs.field(validator=is_a(str))
    category: Category = attrs.field(validator=is_code(Category))
    reason: str = attrs.field(default="", repr=False)
