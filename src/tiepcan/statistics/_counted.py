"""What is counted of requests, items and duties, one name each (đại lượng được đếm)."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Counted", "Stock", "Topic", "ground_counted"]


class Stock(StrEnum):
    """How a count adds up over the periods of one agency (cách cộng theo thời gian)."""

    #: What happens in a period: two periods have the sum.
    FLOW = "flow"
    #: What a period begins with: two periods have that of the first.
    OPENING = "opening"
    #: What stands at the end of a period: two periods have that of the last.
    CLOSING = "closing"


class Topic(StrEnum):
    """What a source may be silent on (nội dung mà nguồn số liệu có thể không có)."""

    #: A register has no column for these; a case has them.
    COMPLAINTS = "complaints"
    CORRECTIONS = "corrections"
    ACCOMMODATIONS = "accommodations"
    #: Told by the information database.
    PUBLICATION = "publication"
    DIGITISATION = "digitisation"

    @property
    def told_by_cases(self) -> bool:
        """Whether a case tells of it; else the information database does."""
        return self not in {Topic.PUBLICATION, Topic.DIGITISATION}


class Counted(StrEnum):
    """One thing that is counted (đại lượng được đếm); a request counts under several."""

    # --- the rows of the source ---
    SET_ASIDE = "set_aside"
    CLOSED_BEFORE = "closed_before"
    RECEIVED_AFTER = "received_after"

    # --- how a request comes into the period ---
    CARRIED_OVER = "carried_over"
    RECEIVED = "received"
    RECEIVED_DIRECT = "received_direct"
    RECEIVED_ELECTRONIC = "received_electronic"
    RECEIVED_POST = "received_post"
    RECEIVED_FAX = "received_fax"
    FROM_INDIVIDUAL = "from_individual"
    FROM_ORGANISATION = "from_organisation"
    FROM_UNKNOWN = "from_unknown"

    # --- how it leaves it: closed ---
    CLOSED = "closed"
    CLOSED_SUPPLIED = "closed_supplied"
    CLOSED_PARTIAL = "closed_partial"
    CLOSED_REFUSED = "closed_refused"
    CLOSED_REDIRECTED = "closed_redirected"
    CLOSED_WITHDRAWN = "closed_withdrawn"
    REFUSED_WITHOUT_GROUND = "refused_without_ground"
    REFUSED_OTHER_GROUND = "refused_other_ground"
    CLOSED_VALID = "closed_valid"
    CLOSED_IN_TIME = "closed_in_time"
    CLOSED_LATE = "closed_late"
    CLOSED_NOT_DATED = "closed_not_dated"
    CLOSED_NOT_VALID = "closed_not_valid"
    CLOSED_EXTENDED = "closed_extended"
    CHARGED = "charged"
    COST_NOT_READ = "cost_not_read"
    SUPPLIED_NOT_LATE = "supplied_not_late"

    # --- or open at its end ---
    OPEN = "open"
    OPEN_VALID = "open_valid"
    OPEN_IN_TIME = "open_in_time"
    OPEN_OVERDUE = "open_overdue"
    OPEN_NOT_DATED = "open_not_dated"
    OPEN_NOT_VALID = "open_not_valid"
    OPEN_EXTENDED = "open_extended"

    # --- what a case tells, and a register does not ---
    HELP_ASKED = "help_asked"
    HELP_WITH_WRITING = "help_with_writing"
    HELP_DISABILITY = "help_disability"
    HELP_HARD_AREA = "help_hard_area"
    COMPLAINT_MADE = "complaint_made"
    COMPLAINT_DECIDED = "complaint_decided"
    LAWSUIT_FILED = "lawsuit_filed"
    LAWSUIT_DECIDED = "lawsuit_decided"
    CORRECTION_DEMANDED = "correction_demanded"
    ERROR_FOUND = "error_found"
    CORRECTED = "corrected"
    SUPPLIED_AGAIN = "supplied_again"

    # --- publication and the information database ---
    PUBLICATION_DUE = "publication_due"
    PUBLISHED_IN_TIME = "published_in_time"
    PUBLISHED_LATE = "published_late"
    PUBLICATION_OVERDUE = "publication_overdue"
    ITEM = "item"
    ITEM_DIGITISED = "item_digitised"
    ITEM_NOT_DIGITISED = "item_not_digitised"

    @property
    def stock(self) -> Stock:
        """How it adds up over periods."""
        return _STOCKS.get(self, Stock.FLOW)


_STOCKS = {
    Counted.CARRIED_OVER: Stock.OPENING,
    Counted.CLOSED_BEFORE: Stock.OPENING,
    Counted.RECEIVED_AFTER: Stock.CLOSING,
    Counted.PUBLICATION_OVERDUE: Stock.CLOSING,
    Counted.SET_ASIDE: Stock.CLOSING,
    **{name: Stock.CLOSING for name in Counted if name.startswith(("open", "item"))},
}

_ON_GROUND = "refused_on:"


def ground_counted(ground_id: str) -> str:
    """Return the name under which refusals on one ground of the law are counted."""
    return f"{_ON_GROUND}{ground_id}"
