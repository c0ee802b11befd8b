"""Lists as they go over the wire: the law by its id, and the items (danh mục dạng dữ liệu)."""

from __future__ import annotations

import attrs

from tiepcan.disclosure import ConditionalList, InformationItem, PublicationList
from tiepcan.wire._records import Context

__all__ = ["WireConditionalList", "WirePublicationList"]


@attrs.frozen(kw_only=True)
class WirePublicationList:
    """A list of information to be published (danh mục thông tin phải được công khai)."""

    #: The id of the regime whose points it follows.
    regime: str
    items: tuple[InformationItem, ...] = ()

    @classmethod
    def of(cls, found: PublicationList) -> WirePublicationList:
        """Return what of *found* goes over the wire.

        Raises:
            InputError: It has rows that cannot be read.
        """
        return cls(regime=found.regime.id, items=found.items_to_write())

    def build(self, context: Context) -> PublicationList:
        """Return the list again, under the law of *context*."""
        return PublicationList.of(self.items, context.rules.law.regime(self.regime))


@attrs.frozen(kw_only=True)
class WireConditionalList:
    """A list of conditional information (danh mục thông tin tiếp cận có điều kiện)."""

    regime: str
    items: tuple[InformationItem, ...] = ()

    @classmethod
    def of(cls, found: ConditionalList) -> WireConditionalList:
        """Return what of *found* goes over the wire.

        Raises:
            InputError: It has rows that cannot be read.
        """
        return cls(regime=found.regime.id, items=found.items_to_write())

    def build(self, context: Context) -> ConditionalList:
        """Return the list again, under the law of *context*."""
        return ConditionalList.of(self.items, context.rules.law.regime(self.regime))
