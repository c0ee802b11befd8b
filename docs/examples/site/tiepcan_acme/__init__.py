"""A plugin as a vendor writes it: one module, one hook."""

from collections.abc import Iterator
from datetime import date

from tiepcan import Bilingual
from tiepcan.calendar import Document, Evidence
from tiepcan.plugins import AgencyCalendar, hookimpl

ORDER = Document(
    number="12/CĐ-VD",
    date=date(2026, 11, 22),
    issuer="UBND tỉnh Xuân Phong",
    decides="cho cơ quan nghỉ ngày 23/11/2026",
    evidence=Evidence.EXTRACT_SEEN,
)


@hookimpl
def tiepcan_calendars() -> Iterator[AgencyCalendar]:
    """Yield the days on which the agencies of one province were closed for a storm."""
    yield AgencyCalendar(
        name="acme.bao-so-9",
        title=Bilingual("Nghỉ bão số 9", "Closed for storm 9"),
        days_off={date(2026, 11, 23): "Nghỉ bão số 9"},
        documents=(ORDER,),
    )
