"""The body that is asked, and for whom it speaks (cơ quan cung cấp thông tin)."""

from __future__ import annotations

import attrs

from tiepcan.fields import is_a, is_tuple_of
from tiepcan.law import CreatorKind

__all__ = ["SupplyingBody"]


@attrs.frozen(kw_only=True)
class SupplyingBody:
    """The agency or unit that was asked (cơ quan, đơn vị được yêu cầu).

    Legal basis: Law 104/2016/QH13 Art. 9(2), Law 01/2026/QH16 Art. 10(2): who supplies for whom.

    Examples:
        >>> SupplyingBody(name="Ủy ban nhân dân xã An Bình", commune=True).supplies_for(CreatorKind.COMMUNE)
        True
    """

    name: str = attrs.field(default="", validator=is_a(str))
    #: Whether it is a commune's: its residents, and others by their own rights, are whom it serves.
    commune: bool = attrs.field(default=False, validator=is_a(bool))
    #: The bodies for which it is the focal unit.
    focal_for: tuple[CreatorKind, ...] = attrs.field(default=(), validator=is_tuple_of(CreatorKind))
    #: Whether it is a public service unit (đơn vị sự nghiệp công lập).
    service_unit: bool = attrs.field(default=False, validator=is_a(bool))

    #: Whether it has a portal or website: who has none publishes in another suitable form.
    has_portal: bool = attrs.field(default=True, validator=is_a(bool))

    def supplies_for(self, creator: CreatorKind) -> bool:
        """Tell whether it is the one that supplies what *creator* creates."""
        return creator in self.focal_for or (self.commune and creator is CreatorKind.COMMUNE)
