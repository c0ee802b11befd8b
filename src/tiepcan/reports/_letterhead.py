"""What stays the same in the frame of every document of an agency (thể thức chung của cơ quan)."""

from __future__ import annotations

import attrs

from tiepcan.fields import is_a
from tiepcan.reports._layout import BLANK, OfficialLayout, check_symbol
from tiepcan.reports._layout_text import check_line, check_lines, check_needed_line
from tiepcan.reports._signatory import Signatory

__all__ = ["AgencyLetterhead"]


@attrs.frozen(kw_only=True)
class AgencyLetterhead:
    """What stays the same in the frame of an agency's reports (thể thức chung của cơ quan).

    Holds neither number nor day, which each document has of its own, and no subject. What is not known is left as "…".

    Legal basis: Annex I of Decree 30/2020/NĐ-CP, as `OfficialLayout`.

    Raises:
        InputError: A line is no line of text, or the symbol is none.

    Examples:
        >>> head = AgencyLetterhead(symbol="BC-BQL", place="Xuân Phong", recipients=("Sở Tư pháp",))
        >>> layout = head.layout(issuing_body="Ban Quản lý Khu kinh tế Xuân Phong", kind="Báo cáo", subject="Năm 2026")
        >>> layout.number_line, layout.place_and_date_line
        ('Số: …/BC-BQL', 'Xuân Phong, ngày … tháng … năm …')
    """

    #: The body above it; empty: none is named.
    superior_body: str = attrs.field(default="", validator=check_line)
    #: What stands behind the number, such as ``BC-BQL``.
    symbol: str = attrs.field(default=BLANK, validator=check_symbol)
    place: str = attrs.field(default=BLANK, validator=check_needed_line)
    #: Who gets it (Nơi nhận), without the line on the archive.
    recipients: tuple[str, ...] = attrs.field(
        default=(), repr=lambda found: str(len(found)), validator=check_lines
    )
    #: Where a copy is kept, such as "VT, VP".
    archive: str = attrs.field(default="VT", validator=check_line)
    signatory: Signatory | None = attrs.field(default=None, validator=is_a(Signatory, optional=True))

    def layout(self, *, issuing_body: str, kind: str, subject: str) -> OfficialLayout:
        """Return the frame of one document, without number and day."""
        return OfficialLayout(
            issuing_body=issuing_body,
            superior_body=self.superior_body,
            symbol=self.symbol,
            place=self.place,
            kind=kind,
            subject=subject,
            recipients=self.recipients,
            archive=self.archive,
            signatory=self.signatory,
        )
