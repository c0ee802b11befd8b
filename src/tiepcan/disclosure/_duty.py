"""What must be published, by when, in which form, for how long; and where that stands (nghĩa vụ công khai)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import attrs

from tiepcan.citation import Citation
from tiepcan.deadlines import Obligation, explain_obligation
from tiepcan.disclosure._publication import Publication
from tiepcan.law import PublicationForm, PublicationPoint, Standing
from tiepcan.text import VIETNAMESE, Bilingual, Lang, format_date

__all__ = ["DutyBasis", "DutyState", "FormNeeded", "PostingTerm", "PublicationDuty"]


class DutyState(StrEnum):
    """Where a duty of publication stands (tình trạng)."""

    PUBLISHED_IN_TIME = "published_in_time"
    PUBLISHED_LATE = "published_late"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    OPEN = "open"
    #: It was published, and is not to be found any more though its time is not over.
    WITHDRAWN = "withdrawn"
    #: It can be found though it is restricted.
    PUBLISHED_RESTRICTED = "published_restricted"
    #: It may not be published, or not as a whole.
    RESTRICTED = "restricted"
    #: The day it was created, or published, is not recorded.
    NOT_DATED = "not_dated"
    #: Nothing obliges to publish it; how long a posting stands is asked all the same.
    NOT_OWED = "not_owed"

    @property
    def needs_action(self) -> bool:
        """Whether somebody has something to do."""
        return self in _TO_DO

    def in_words(self) -> Bilingual:
        """Return the state as a person says it."""
        return _STATE_WORDS[self]


_TO_DO = frozenset(
    {
        DutyState.PUBLISHED_RESTRICTED,
        DutyState.OVERDUE,
        DutyState.DUE_SOON,
        DutyState.OPEN,
        DutyState.WITHDRAWN,
        DutyState.NOT_DATED,
    }
)
_STATE_WORDS = {
    DutyState.PUBLISHED_IN_TIME: Bilingual("đã công khai, đúng hạn", "published in time"),
    DutyState.PUBLISHED_LATE: Bilingual("đã công khai, trễ hạn", "published late"),
    DutyState.OVERDUE: Bilingual("chưa công khai, quá hạn", "not published, overdue"),
    DutyState.DUE_SOON: Bilingual("chưa công khai, sắp đến hạn", "not published, due soon"),
    DutyState.OPEN: Bilingual("chưa công khai, trong hạn", "not published, in time"),
    DutyState.PUBLISHED_RESTRICTED: Bilingual(
        "có dấu hạn chế mà đang công khai: kiểm tra ngay",
        "restricted, and published all the same: check at once",
    ),
    DutyState.WITHDRAWN: Bilingual(
        "đã gỡ khi chưa hết thời hạn: đăng lại hoặc ghi lý do",
        "taken down before its time: publish again or say why",
    ),
    DutyState.RESTRICTED: Bilingual(
        "có dấu hạn chế, xem xét trước khi công khai", "restricted, assess it first"
    ),
    DutyState.NOT_OWED: Bilingual("không bắt buộc công khai", "nothing obliges to publish it"),
    DutyState.NOT_DATED: Bilingual("thiếu ngày, không tính được hạn", "a day is missing, no due day"),
}


class DutyBasis(StrEnum):
    """Which rule sets the day (căn cứ tính hạn)."""

    #: The law's default: some working days from the day of creation.
    GENERAL = "general"
    #: The law of the field.
    SECTOR = "sector"
    #: Older information that a new law made mandatory.
    TRANSITION = "transition"
    #: No day: nothing obliges, or the day cannot be told.
    NONE = "none"


@attrs.frozen(kw_only=True)
class FormNeeded:
    """A form that a law asks for, and whether it was used (hình thức bắt buộc)."""

    form: PublicationForm
    met: bool
    #: None where the item says so, and no clause is recorded.
    citation: Citation | None = None
    #: What of the point need not have that form.
    in_part: Bilingual | None = None


@attrs.frozen(kw_only=True)
class PostingTerm:
    """How long one posting must stand, and whether it did (thời hạn niêm yết)."""

    publication: Publication
    #: The last day on which it must still be there.
    keep_until: dt.date
    citation: Citation
    #: Taken down before that day, or planned to be.
    too_short: bool
    #: Whether it must still be there on the day that was asked about.
    running: bool


@attrs.frozen(kw_only=True)
class PublicationDuty:
    """One item's duty of publication (nghĩa vụ công khai một thông tin).

    Shows the number of a document, never its title.
    """

    item: str
    number: str = ""
    state: DutyState
    basis: DutyBasis
    #: The points that make it mandatory, of the law that sets the day.
    points: tuple[PublicationPoint, ...] = attrs.field(default=(), repr=lambda found: str(len(found)))
    due: dt.date | None = None
    published_on: dt.date | None = None
    #: Calendar days after the due day: until it was published, else until the day that was asked about.
    days_late: int = 0
    forms: tuple[FormNeeded, ...] = ()
    postings: tuple[PostingTerm, ...] = ()
    remarks: tuple[Bilingual, ...] = ()
    citation: Citation | None = None
    standing: Standing | None = None
    obligation: Obligation | None = attrs.field(default=None, repr=False)

    @property
    def missing_forms(self) -> tuple[FormNeeded, ...]:
        """The forms that a law asks for as a whole, and that were not used."""
        return tuple(one for one in self.forms if not one.met and one.in_part is None)

    @property
    def short_postings(self) -> tuple[PostingTerm, ...]:
        """Postings that were, or are to be, taken down too early."""
        return tuple(one for one in self.postings if one.too_short)

    @property
    def needs_action(self) -> bool:
        """Whether somebody has something to do, or to look at."""
        # A form is missed where others were used: what may not be published lacks none.
        forms = self.published_on is not None and bool(self.missing_forms)
        return self.state.needs_action or forms or bool(self.short_postings)

    def in_language(self, lang: Lang) -> str:
        """Return the duty as one sentence: what, by when, why, and how late."""
        words = {"vi": ("hạn", "trễ", "ngày"), "en": ("due", "late by", "days")}[lang]
        parts = [f"{self.item} {self.number}".strip(), self.state.in_words().in_language(lang)]
        if self.due is not None:
            parts.append(f"{words[0]} {format_date(self.due)}")
        if self.days_late:
            parts.append(f"{words[1]} {self.days_late} {words[2]}")
        why = "" if self.citation is None else f" ({self.citation.in_language(lang)})"
        return "; ".join(parts) + why

    def __str__(self) -> str:
        return self.in_language(VIETNAMESE)

    def explain(self, lang: Lang = VIETNAMESE) -> str:
        """Return how the day was counted, one step a line, then what else there is to know (giải thích)."""
        counted = "" if self.obligation is None else str(explain_obligation(self.obligation, lang))
        return "\n".join(filter(None, (counted, *(one.in_language(lang) for one in self.remarks))))
