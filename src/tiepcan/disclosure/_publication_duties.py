"""When each item must be published, and what is late as of a day (tính hạn công khai)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import attrs

from tiepcan.calendar import WorkingCalendar
from tiepcan.deadlines import Policies
from tiepcan.disclosure._body import SupplyingBody
from tiepcan.disclosure._due_rules import DueRules
from tiepcan.disclosure._duty import DutyBasis, DutyState, PostingTerm, PublicationDuty
from tiepcan.disclosure._forms_needed import forms_needed
from tiepcan.disclosure._item import InformationItem
from tiepcan.disclosure._marks import is_withheld_as_a_whole, mark_holds
from tiepcan.disclosure._points import (
    known_points,
)
from tiepcan.disclosure._publication import Publication
from tiepcan.duration import WorkingDays
from tiepcan.errors import CalendarHorizonError, NotAllowedError
from tiepcan.guards import check_date
from tiepcan.law import (
    LawBook,
    NoPortalRule,
    PublicationForm,
    TimeLimit,
    vietnam_law,
)
from tiepcan.text import Bilingual

__all__ = ["DEFAULT_NOTICE", "publication_duties"]

#: How long before its due day something is "due soon": no law says so, a host chooses.
DEFAULT_NOTICE = WorkingDays(2)


def publication_duties(
    items: Iterable[InformationItem],
    *,
    as_of: dt.date,
    calendar: WorkingCalendar,
    law: LawBook | None = None,
    body: SupplyingBody | None = None,
    notice: WorkingDays = DEFAULT_NOTICE,
    policies: Policies | None = None,
) -> Iterator[PublicationDuty]:
    """Yield the duty of each item that must be published, or is posted, one at a time (nghĩa vụ công khai).

    Does not decide whether an item may be published: what is restricted is said to be so, and asks for an assessment.

    Legal basis:
        Law 104/2016/QH13 Art. 17 to 21, Law 01/2026/QH16 Art. 17 to 21 and 31(3): five working days from the day of
        creation unless sector law says otherwise; posting for thirty days at least.

    Args:
        items: From a catalogue or a list.
        as_of: The day that tells what is late.
        calendar: Working days.
        law: Where limits and sector rules are looked up; the law that comes with tiepcan where None.
        body: The agency; a public service unit has no duty for what it had before the law of 2026, and who has no
            portal is not asked for it.
        notice: How long before its due day a duty is "due soon".
        policies: Choices where the law is silent.

    Raises:
        CalendarHorizonError: *as_of* lies outside what the calendar knows. A day of an item that does makes it
            `DutyState.NOT_DATED`, with a remark.
        NotAllowedError: An item names a point or a sector rule that there is not: see `validate_items`.

    Examples:
        >>> from datetime import date
        >>> from tiepcan import vietnam_calendar
        >>> signed = InformationItem(id="NS-1", created_on=date(2026, 11, 20), points=("L26-17.1.d",))
        >>> duty, = publication_duties([signed], as_of=date(2026, 12, 2), calendar=vietnam_calendar())
        >>> str(duty.due), str(duty.state), duty.days_late
        ('2026-11-30', 'overdue', 2)
    """
    check_date(as_of, "as_of")
    book = vietnam_law() if law is None else law
    rules = DueRules(
        law=book,
        calendar=calendar,
        as_of=as_of,
        body=SupplyingBody() if body is None else body,
        policies=Policies() if policies is None else policies,
    )
    counting = _Counting(
        rules=rules, known=known_points(book), soon_until=calendar.add_working_days(as_of, notice.amount)
    )
    return (duty for item in items if (duty := counting.duty(item)) is not None)


@attrs.frozen(kw_only=True)
class _Counting:
    rules: DueRules
    soon_until: dt.date
    #: The ids of all points of all laws.
    known: frozenset[str]

    def duty(self, item: InformationItem) -> PublicationDuty | None:
        unknown = next((one for one in item.points if one not in self.known), None)
        if unknown is not None:
            raise _unknown_point(item)
        try:
            return self._duty(item)
        except CalendarHorizonError as error:
            # One mistyped day among many items is told, and stops none of the others.
            return PublicationDuty(
                item=item.id,
                number=item.number,
                state=DutyState.NOT_DATED,
                basis=DutyBasis.NONE,
                published_on=self._published_on(item),
                remarks=(error.message,),
            )

    def _duty(self, item: InformationItem) -> PublicationDuty | None:
        due = self.rules.due(item)
        postings = tuple(self._postings(item))
        if due is None:
            return self._posted_only(item, postings) if postings else None
        obligation = (
            None if due.limit is None or due.start is None else self.rules.count(due.limit, due.start)
        )
        day = None if obligation is None else obligation.due
        state, late, published = self._state(item, day, postings)
        # Khoản 6 Điều 19 Luật 104/2016/QH13, khoản 2 Điều 19 Luật 01/2026/QH16: who has no portal publishes elsewhere.
        without = (
            None
            if self.rules.body.has_portal or due.regime is None
            else due.regime.disclosure_rules.no_portal
        )
        asking = due.regime if without is None else None
        remarks = (
            *due.remarks,
            *(() if without is None else (_with_clause(without),)),
            *((_PARTS_RESTRICTED,) if any(part.marks for part in item.parts) else ()),
        )
        citation = None if obligation is None else obligation.citation
        return PublicationDuty(
            item=item.id,
            number=item.number,
            state=state,
            basis=due.basis,
            points=due.points.points,
            due=day,
            published_on=published,
            days_late=late,
            forms=forms_needed(item, due.points, asking, self._sector(item), self.rules.as_of),
            postings=postings,
            remarks=remarks,
            citation=citation,
            standing=None if obligation is None else obligation.standing,
            obligation=obligation,
        )

    def _posted_only(self, item: InformationItem, postings: tuple[PostingTerm, ...]) -> PublicationDuty:
        """Return what is said of an item that nothing obliges to publish, and that is posted all the same."""
        published = self._published_on(item)
        return PublicationDuty(
            item=item.id,
            number=item.number,
            state=DutyState.NOT_OWED,
            basis=DutyBasis.NONE,
            published_on=published,
            postings=postings,
        )

    def _published_on(self, item: InformationItem) -> dt.date | None:
        published = item.first_published_on
        return None if published is None or published > self.rules.as_of else published

    def _state(
        self, item: InformationItem, due: dt.date | None, postings: tuple[PostingTerm, ...]
    ) -> tuple[DutyState, int, dt.date | None]:
        published = self._published_on(item)
        if self._restricted(item):
            # Nobody may find what is withheld; that somebody can is the first thing to look at.
            found = item.published(self.rules.as_of)
            if found or published is None:
                return (DutyState.PUBLISHED_RESTRICTED if found else DutyState.RESTRICTED), 0, published
        if due is None:
            return (DutyState.NOT_DATED, 0, published)
        if published is not None:
            late = max((published - due).days, 0)
            if self._taken_down(item, postings):
                return DutyState.WITHDRAWN, late, published
            return (DutyState.PUBLISHED_LATE if late else DutyState.PUBLISHED_IN_TIME), late, published
        if self.rules.as_of > due:
            return DutyState.OVERDUE, (self.rules.as_of - due).days, None
        return (DutyState.DUE_SOON if due <= self.soon_until else DutyState.OPEN), 0, None

    def _restricted(self, item: InformationItem) -> bool:
        rules = self.rules.rules_now()
        marked = any(mark_holds(mark, rules, self.rules.as_of) for mark in item.marks)
        return marked or is_withheld_as_a_whole(item, rules, self.rules.as_of)

    def _taken_down(self, item: InformationItem, postings: tuple[PostingTerm, ...]) -> bool:
        """Tell whether it can be found nowhere though its time is not over."""
        if item.published(self.rules.as_of):
            return False
        # A posting has served its time after the days that the law asks for.
        served = {term.publication: term.keep_until for term in postings}
        return any(
            self._cut_short(one, item.withdrawn_on, one.until or served.get(one)) for one in item.publications
        )

    def _cut_short(self, one: Publication, withdrawn_on: dt.date | None, last: dt.date | None) -> bool:
        # What was published anew after the item was withdrawn is no more affected by that.
        taken_down = (one.ended_on, withdrawn_on)
        ends = [day for day in taken_down if day is not None and (one.on or day) <= day <= self.rules.as_of]
        return one.started(self.rules.as_of) and bool(ends) and (last is None or min(ends) <= last)

    def _sector(self, item: InformationItem) -> tuple[PublicationForm, ...]:
        return () if item.sector_rule is None else self.rules.law.sector_rule(item.sector_rule).forms

    def _postings(self, item: InformationItem) -> Iterator[PostingTerm]:
        for one in item.publications:
            if one.on is None:
                continue
            limit = self._posting_limit(item, one.form, one.on)
            if limit is None:
                continue
            # Khoản 2 Điều 21: posted for so many days at least, the first not counted.
            keep_until = self.rules.count(limit, one.on).due
            if keep_until is not None:
                last = one.last_day
                if item.withdrawn_on is not None and item.withdrawn_on >= one.on:
                    down = item.withdrawn_on - dt.timedelta(days=1)
                    last = down if last is None else min(last, down)
                yield PostingTerm(
                    publication=one,
                    keep_until=keep_until,
                    citation=limit.citation,
                    too_short=last is not None and last < keep_until,
                    running=one.runs(self.rules.as_of) and self.rules.as_of <= keep_until,
                )

    def _posting_limit(self, item: InformationItem, form: PublicationForm, on: dt.date) -> TimeLimit | None:
        if item.sector_rule is not None:
            term = self.rules.law.sector_rule(item.sector_rule).term_limits.get(form)
            if term is not None:
                return self.rules.law.limit(term)
        if form is not PublicationForm.POSTING:
            return None
        return next(
            (
                limit
                for regime in self.rules.law.regimes
                if regime.governs(on)
                for limit in regime.limits
                if limit.code == "posting"
            ),
            None,
        )


def _unknown_point(item: InformationItem) -> NotAllowedError:
    return NotAllowedError(
        Bilingual(
            "có điểm phải công khai mà không luật nào có", "it has a point of publication that no law has"
        ),
        hint=Bilingual(
            "validate_items(...) liệt kê mọi mã điểm sai.",
            "validate_items(...) lists every wrong id of a point.",
        ),
        path=item.id,
    )


def _with_clause(rule: NoPortalRule) -> Bilingual:
    by = rule.citation
    return Bilingual(f"{rule.name.vi} ({by.in_language('vi')}).", f"{rule.name.en} ({by.in_language('en')}).")


_PARTS_RESTRICTED = Bilingual(
    "Có phần mang dấu hạn chế: xem xét, tách phần đó trước khi công khai phần còn lại.",
    "A part of it is restricted: assess it, and separate that part before the rest is published.",
)
