"""Correcting what was published wrongly: who must act, by when, in which forms (đính chính thông tin đã công khai)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import StrEnum

import attrs

from tiepcan.calendar import WorkingCalendar
from tiepcan.citation import Citation
from tiepcan.deadlines import Obligation, Policies, compute_obligation
from tiepcan.errors import InputError
from tiepcan.fields import check_day, is_a, is_code, is_tuple_of
from tiepcan.guards import check_date
from tiepcan.law import Actor, LawBook, PublicationForm, Regime, Standing, vietnam_law
from tiepcan.text import VIETNAMESE, Bilingual, Lang, format_date

__all__ = ["CorrectionDuty", "PublishedError", "PublishedErrorState", "Publisher", "correction_duties"]


class Publisher(StrEnum):
    """Whose information it is, and who published it wrongly (ai tạo ra, ai công khai)."""

    #: The agency created and published it.
    OWN = "own"
    #: Another body created it, the agency published it.
    OF_OTHERS = "of_others"
    #: The agency created it, another body published it.
    BY_OTHERS = "by_others"


@attrs.frozen(kw_only=True)
class PublishedError:
    """A published item that is, or is said to be, wrong (thông tin công khai không chính xác).

    Legal basis: Law 104/2016/QH13 Art. 22, Law 01/2026/QH16 Art. 22.

    Raises:
        InputError: Neither the day it was found nor the day of a petition is given, or days contradict each other.
    """

    #: The id of the item.
    item: str = attrs.field(validator=is_a(str))
    publisher: Publisher = attrs.field(default=Publisher.OWN, validator=is_code(Publisher))
    #: The day the agency found it itself, or found a petition to be right.
    found_on: dt.date | None = attrs.field(default=None, validator=check_day)
    #: The day a citizen's petition came in.
    petition_on: dt.date | None = attrs.field(default=None, validator=check_day)
    #: The day the petition was answered.
    answered_on: dt.date | None = attrs.field(default=None, validator=check_day)
    #: Whether it turned out to be wrong; None: not known yet.
    wrong: bool | None = attrs.field(default=None, validator=is_a(bool, optional=True))
    #: The forms in which it was published wrongly.
    forms: tuple[PublicationForm, ...] = attrs.field(default=(), validator=is_tuple_of(PublicationForm))
    #: The day it was corrected, or the other body was asked to.
    corrected_on: dt.date | None = attrs.field(default=None, validator=check_day)
    corrected_in: tuple[PublicationForm, ...] = attrs.field(
        default=(), validator=is_tuple_of(PublicationForm)
    )

    def __attrs_post_init__(self) -> None:
        first = min((day for day in (self.found_on, self.petition_on) if day is not None), default=None)
        if first is None:
            raise InputError(
                Bilingual(
                    "cần ngày phát hiện hoặc ngày nhận kiến nghị",
                    "the day it was found, or the day of the petition, is needed",
                ),
                path="found_on",
            )
        later = (
            ("answered_on", self.answered_on, self.petition_on),
            ("corrected_on", self.corrected_on, first),
        )
        for name, day, start in later:
            if day is not None and (start is None or day < start):
                raise InputError(
                    Bilingual("ngày này đứng trước sự kiện của nó", "this day comes before what it answers"),
                    path=name,
                )

    @property
    def is_wrong(self) -> bool:
        """Whether there is something to correct: the agency found it, or a petition was found right."""
        return self.found_on is not None if self.wrong is None else self.wrong


class PublishedErrorState(StrEnum):
    """Where a duty of correction stands (tình trạng đính chính)."""

    DONE = "done"
    DONE_LATE = "done_late"
    OPEN = "open"
    OVERDUE = "overdue"
    #: Done, and not in every form that the law asks for.
    INCOMPLETE = "incomplete"

    def in_words(self) -> Bilingual:
        """Return the state as a person says it."""
        return _STATE_WORDS[self]


_STATE_WORDS = {
    PublishedErrorState.DONE: Bilingual("đã làm", "done"),
    PublishedErrorState.DONE_LATE: Bilingual("đã làm, trễ hạn", "done late"),
    PublishedErrorState.OPEN: Bilingual("chưa làm", "open"),
    PublishedErrorState.OVERDUE: Bilingual("chưa làm, quá hạn", "open, overdue"),
    PublishedErrorState.INCOMPLETE: Bilingual("chưa đủ hình thức", "not in every form"),
}


@attrs.frozen(kw_only=True)
class CorrectionDuty:
    """One thing to do about a published error (việc đính chính phải làm)."""

    item: str
    #: The same word in every law: ``published_error_answer``.
    code: str
    name: Bilingual
    actor: Actor
    state: PublishedErrorState
    citation: Citation
    standing: Standing
    #: None where the law says "promptly", without a number.
    due: dt.date | None = None
    done_on: dt.date | None = None
    #: Forms that are asked for and were not used.
    missing_forms: tuple[PublicationForm, ...] = ()
    obligation: Obligation = attrs.field(repr=False)

    @property
    def needs_action(self) -> bool:
        """Whether somebody has something to do."""
        return self.state not in {PublishedErrorState.DONE, PublishedErrorState.DONE_LATE}

    def in_language(self, lang: Lang) -> str:
        """Return the duty as one sentence."""
        promptly = {"vi": "kịp thời, luật không nêu số ngày", "en": "promptly, the law gives no number"}[lang]
        until = {"vi": "hạn", "en": "due"}[lang]
        when = promptly if self.due is None else f"{until} {format_date(self.due)}"
        forms = ", ".join(form.in_words().in_language(lang) for form in self.missing_forms)
        missing = {"vi": f"; còn thiếu: {forms}", "en": f"; still missing: {forms}"}[lang] if forms else ""
        state, by = self.state.in_words().in_language(lang), self.citation.in_language(lang)
        return f"{self.item}: {self.name.in_language(lang)}; {state}; {when}{missing} ({by})"

    def __str__(self) -> str:
        return self.in_language(VIETNAMESE)


def correction_duties(
    errors: Iterable[PublishedError],
    *,
    as_of: dt.date,
    calendar: WorkingCalendar,
    law: LawBook | None = None,
    policies: Policies | None = None,
) -> Iterator[CorrectionDuty]:
    """Yield what is to be done about published errors, and where it stands (nghĩa vụ đính chính).

    The law of the day on which an error was found, or a petition came in, governs it.

    Legal basis:
        Law 104/2016/QH13 Art. 22 (answer within fifteen days, the same form), Law 01/2026/QH16 Art. 22 (ten days; the
        same form, and the portal).

    Raises:
        CalendarHorizonError: A due day lies outside what the calendar knows.
        NotAllowedError: No access law was in force on the day.

    Examples:
        >>> from datetime import date
        >>> from tiepcan import vietnam_calendar
        >>> petition = PublishedError(item="GD-1", petition_on=date(2026, 9, 10))
        >>> duty, = correction_duties([petition], as_of=date(2026, 9, 22), calendar=vietnam_calendar())
        >>> duty.code, str(duty.due), str(duty.state)
        ('published_error_answer', '2026-09-21', 'overdue')
    """
    check_date(as_of, "as_of")
    book = vietnam_law() if law is None else law
    chosen = Policies() if policies is None else policies
    for error in errors:
        # Khoản 4 Điều 22: whoever published it answers a petition.
        if error.petition_on is not None and error.publisher is not Publisher.BY_OTHERS:
            regime = book.regime_for(error.petition_on)
            limit = regime.limit("published_error_answer")
            counted = compute_obligation(
                limit, triggered_on=error.petition_on, calendar=calendar, policies=chosen
            )
            yield _duty(error, counted, error.answered_on, as_of)
        if error.is_wrong:
            yield _to_correct(error, book, calendar, as_of, chosen)


def _to_correct(
    error: PublishedError, book: LawBook, calendar: WorkingCalendar, as_of: dt.date, policies: Policies
) -> CorrectionDuty:
    found_on = error.found_on or error.answered_on or error.petition_on or as_of
    regime = book.regime_for(found_on)
    counted = compute_obligation(
        regime.limit(_CODES[error.publisher]), triggered_on=found_on, calendar=calendar, policies=policies
    )
    # Where another body published it, the other body corrects: asking it is all there is to do here.
    asked = _forms_asked(error, regime) if error.publisher is not Publisher.BY_OTHERS else ()
    missing = tuple(form for form in asked if form not in error.corrected_in)
    duty = _duty(error, counted, error.corrected_on, as_of)
    if duty.done_on is None or not missing:
        return duty
    by = regime.disclosure_rules.correction
    return attrs.evolve(
        duty,
        state=PublishedErrorState.INCOMPLETE,
        missing_forms=missing,
        citation=duty.citation if by is None else by.citation,
    )


#: Khoản 1, 2 and 3 Điều 22 of both laws.
_CODES = {
    Publisher.OWN: "published_error_correction",
    Publisher.OF_OTHERS: "published_error_correction_of_others",
    Publisher.BY_OTHERS: "published_error_request",
}


def _forms_asked(error: PublishedError, regime: Regime) -> tuple[PublicationForm, ...]:
    # Khoản 5 Điều 22: the form in which it was wrong; since 2026 the portal too.
    rule = regime.disclosure_rules.correction
    also = () if rule is None else rule.also
    return tuple(dict.fromkeys((*error.forms, *also)))


def _duty(
    error: PublishedError, counted: Obligation, done_on: dt.date | None, as_of: dt.date
) -> CorrectionDuty:
    done = None if done_on is None or done_on > as_of else done_on
    due = counted.due
    if done is not None:
        late = due is not None and done > due
        state = PublishedErrorState.DONE_LATE if late else PublishedErrorState.DONE
    else:
        state = PublishedErrorState.OVERDUE if due is not None and as_of > due else PublishedErrorState.OPEN
    return CorrectionDuty(
        item=error.item,
        code=counted.code,
        name=counted.limit.name,
        actor=counted.limit.actor,
        state=state,
        citation=counted.citation,
        standing=counted.standing,
        due=due,
        done_on=done,
        obligation=counted,
    )
