"""What an agency keeps for its reports: what each record refuses, in which period it counts, what it shows of itself."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import attrs
import pytest

from tiepcan import CalendarDays, InputError, Months, WorkingDays
from tiepcan.reports import (
    AccommodationGiven,
    AdministrativeProcedure,
    AgencyRecords,
    DirectiveDocument,
    Dissemination,
    Feedback,
    FeedbackFigures,
    FeedbackKind,
    HeadCount,
    IsoStep,
    OnlineLevel,
    ReportingAgency,
    ReviewAction,
    ReviewedDocument,
    TrainingSession,
)
from tiepcan.requests import Accommodation

AGENCY = ReportingAgency(id="KKT-XP", name="Ban Quản lý Khu kinh tế Xuân Phong")
DAY = date(2026, 7, 1)


def directive(number: str = "1/KH", day: date = DAY, kind: str = "Kế hoạch") -> DirectiveDocument:
    return DirectiveDocument(number=number, signed_on=day, kind=kind, title="Kế hoạch")


def procedure(code: str = "A", field: str = "Xây dựng", **more: Any) -> AdministrativeProcedure:
    return AdministrativeProcedure(code=code, name="Cấp phép", field=field, **more)


def feedback(number: str = "PA-1", day: date = DAY, **more: Any) -> Feedback:
    return Feedback(number=number, received_on=day, kind=FeedbackKind.FEEDBACK, **more)


def reviewed(**changes: Any) -> ReviewedDocument:
    known: dict[str, Any] = {
        "number": "1/QĐ",
        "issued_on": date(2020, 1, 2),
        "title": "Quy chế",
        "actions": (ReviewAction.AMEND,),
        "ground": "luật mới",
        "reviewed_on": DAY,
    }
    return ReviewedDocument(**known | changes)


def step(number: str = "1") -> IsoStep:
    return IsoStep(number=number, step="Tiếp nhận", clause="8.2.1", role="Bộ phận một cửa")


REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "an id with spaces": (lambda: ReportingAgency(id="KKT XP", name="Ban"), "id"),
    "an id that goes up in a path": (lambda: ReportingAgency(id="../x", name="Ban"), "id"),
    "an id with a line break": (lambda: ReportingAgency(id="A\n", name="Ban"), "id"),
    "an agency without a name": (lambda: ReportingAgency(id="A", name="  "), "name"),
    "a name on two lines": (lambda: ReportingAgency(id="A", name="Ban\nQuản lý"), "name"),
    "its own parent": (lambda: ReportingAgency(id="A", name="Ban", parent="A"), "parent"),
    "a kind as text": (lambda: ReportingAgency(id="A", name="Ban", kind="commune"), "kind"),  # type: ignore[arg-type]
    "a document without a number": (lambda: directive(number=""), "number"),
    "an instant as a day": (lambda: directive(day=datetime(2026, 7, 1)), "signed_on"),
    "no day at all": (lambda: directive(day=None), "signed_on"),  # type: ignore[arg-type]
    "a course that ends before it starts": (
        lambda: TrainingSession(on=DAY, until=date(2026, 6, 30), topic="Luật"),
        "until",
    ),
    "more than all people": (
        lambda: TrainingSession(on=DAY, topic="Luật", participants=10**12 + 1),
        "participants",
    ),
    "fewer than no people": (lambda: TrainingSession(on=DAY, topic="Luật", participants=-1), "participants"),
    "people by truth": (lambda: Dissemination(on=DAY, form="Hội nghị", count=True), "count"),
    "half a person": (lambda: Dissemination(on=DAY, form="Hội nghị", count=1.5), "count"),  # type: ignore[arg-type]
    "a shortened time alone": (lambda: procedure(shortened_time=WorkingDays(3)), "shortened_time"),
    "a time that is not shorter": (
        lambda: procedure(statutory_time=WorkingDays(3), shortened_time=WorkingDays(3)),
        "shortened_time",
    ),
    "a bare number as a time": (lambda: procedure(statutory_time=3), "statutory_time"),
    "an answer before the question": (lambda: feedback(answered_on=date(2026, 6, 30)), "answered_on"),
    "due before it came": (lambda: feedback(due_on=date(2026, 6, 30)), "due_on"),
    "no action": (lambda: reviewed(actions=()), "actions"),
    "an action twice": (lambda: reviewed(actions=(ReviewAction.AMEND,) * 2), "actions"),
    "keep beside another": (lambda: reviewed(actions=(ReviewAction.KEEP, ReviewAction.AMEND)), "actions"),
    "a list of actions": (lambda: reviewed(actions=[ReviewAction.AMEND]), "actions"),
    "no ground": (lambda: reviewed(ground=" "), "ground"),
    "reviewed before issued": (lambda: reviewed(reviewed_on=date(2020, 1, 1)), "reviewed_on"),
    "a case that is no text": (
        lambda: AccommodationGiven(on=DAY, kind=Accommodation.DISABILITY, case=7),  # type: ignore[arg-type]
        "case",
    ),
    "a list of records": (lambda: AgencyRecords(agency=AGENCY, directives=[directive()]), "directives"),  # type: ignore[arg-type]
    "records of another kind": (lambda: AgencyRecords(agency=AGENCY, trainings=(directive(),)), "trainings"),  # type: ignore[arg-type]
    "a document twice": (
        lambda: AgencyRecords(agency=AGENCY, directives=(directive(), directive("1/kh "))),
        "directives[1]",
    ),
    "a procedure twice": (
        lambda: AgencyRecords(agency=AGENCY, procedures=(procedure("A"), procedure("B"), procedure(" a"))),
        "procedures[2]",
    ),
    "a step twice": (lambda: AgencyRecords(agency=AGENCY, iso_steps=(step(), step())), "iso_steps[1]"),
    "feedback twice": (
        lambda: AgencyRecords(agency=AGENCY, feedback=(feedback(), feedback())),
        "feedback[1]",
    ),
    "a review twice": (
        lambda: AgencyRecords(agency=AGENCY, reviewed_documents=(reviewed(), reviewed())),
        "reviewed_documents[1]",
    ),
    "words of no part": (lambda: AgencyRecords(agency=AGENCY, narratives={"yearly:IX": "x"}), "narratives"),
    "no words": (lambda: AgencyRecords(agency=AGENCY, narratives={"yearly:V": "\n "}), "narratives"),
    "words that are none": (lambda: AgencyRecords(agency=AGENCY, narratives={"yearly:V": 1}), "narratives"),
    "words as a list": (lambda: AgencyRecords(agency=AGENCY, narratives=["x"]), "narratives"),
    "a period that ends first": (lambda: AgencyRecords(agency=AGENCY).during(DAY, date(2026, 6, 30)), "end"),
    "a period of instants": (
        lambda: AgencyRecords(agency=AGENCY).feedback_between(DAY, datetime(2026, 7, 2)),
        "end",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_is_refused_where_it_is_made(what: str) -> None:
    make, path = REFUSED[what]
    with pytest.raises(InputError) as caught:
        make()
    assert caught.value.path == path
    assert caught.value.message.vi
    assert caught.value.message.en


def test_the_same_number_on_another_day_is_another_document() -> None:
    # Numbers start anew each year.
    later = directive(day=date(2027, 1, 5))
    assert len(AgencyRecords(agency=AGENCY, directives=(directive(), later)).directives) == 2


def test_what_is_done_on_the_day_itself_is_allowed() -> None:
    assert reviewed(issued_on=DAY, reviewed_on=DAY).counted_on == DAY
    assert feedback(due_on=DAY, answered_on=DAY).counted_on == DAY
    assert TrainingSession(on=DAY, until=DAY, topic="Luật").counted_on == DAY
    assert AgencyRecords(agency=AGENCY).during(DAY, DAY).directives == ()


def test_two_courses_on_a_day_may_both_have_been() -> None:
    course = TrainingSession(on=DAY, topic="Luật", participants=10)
    assert AgencyRecords(agency=AGENCY, trainings=(course, course)).trained == HeadCount(
        events=2, people=20, not_told=0
    )


def test_nobody_else_changes_the_words() -> None:
    words = {"yearly:V": "khó khăn"}
    records = AgencyRecords(agency=AGENCY, narratives=words)
    words["yearly:VI"] = "kiến nghị"
    assert dict(records.narratives) == {"yearly:V": "khó khăn"}


@pytest.mark.parametrize(
    ("before", "after", "cut"),
    [
        (WorkingDays(20), WorkingDays(14), WorkingDays(6)),
        (CalendarDays(30), CalendarDays(29), CalendarDays(1)),
        # No month is so many days: the cut cannot be told, but there is one.
        (Months(1), WorkingDays(15), None),
        (CalendarDays(10), WorkingDays(10), None),
    ],
)
def test_a_cut_is_told_where_both_times_have_one_unit(before: Any, after: Any, cut: Any) -> None:
    one = procedure(statutory_time=before, shortened_time=after)
    assert one.has_time_cut
    assert one.time_cut == cut


def test_a_share_of_nothing_is_none() -> None:
    figures = AgencyRecords(agency=AGENCY).procedure_figures
    assert figures.share_with_time_cut is figures.share_digitised is None


def test_the_share_digitised_is_of_those_of_which_it_is_told() -> None:
    found = AgencyRecords(
        agency=AGENCY,
        procedures=(
            procedure("A", digitised=True),
            procedure("B", digitised=False),
            procedure("C", digitised=True),
            procedure("D", online=OnlineLevel.FULL),
        ),
    ).procedure_figures
    assert (found.digitised, found.digitised_not_told, found.share_digitised) == (2, 1, Fraction(2, 3))
    assert (found.online_full, found.online_partial) == (1, 0)


def test_fields_that_differ_in_case_or_composition_are_one() -> None:
    records = AgencyRecords(
        agency=AGENCY,
        procedures=(procedure("A", "Xây dựng"), procedure("B", " XÂY  DỰNG"), procedure("C", "Xây dựng")),
    )
    [field] = records.procedures_by_field()
    assert (field.name, field.figures.procedures) == ("Xây dựng", 3)


def test_kinds_of_documents_are_counted_under_the_first_spelling() -> None:
    records = AgencyRecords(agency=AGENCY, directives=(directive(), directive("2", kind="KẾ HOẠCH ")))
    assert records.directives_by_kind() == {"Kế hoạch": 2}


def test_a_course_of_several_days_counts_on_its_last() -> None:
    course = TrainingSession(on=date(2026, 6, 30), until=DAY, topic="Luật")
    records = AgencyRecords(agency=AGENCY, trainings=(course,))
    assert records.during(date(2026, 4, 1), date(2026, 6, 30)).trainings == ()
    assert records.during(DAY, DAY).trainings == (course,)


@pytest.mark.parametrize(
    ("due", "answered", "as_of", "late"),
    [
        (None, None, date(2030, 1, 1), False),
        (DAY, DAY, date(2030, 1, 1), False),
        (DAY, date(2026, 7, 2), DAY, False),
        (DAY, date(2026, 7, 2), date(2026, 7, 2), True),
        (DAY, None, DAY, False),
        (DAY, None, date(2026, 7, 2), True),
    ],
)
def test_feedback_is_late_past_the_day_that_was_noted(
    due: date | None, answered: date | None, as_of: date, late: object
) -> None:
    assert feedback(due_on=due, answered_on=answered).is_late(as_of) is late


def test_an_answer_after_the_period_is_not_known_in_it() -> None:
    records = AgencyRecords(agency=AGENCY, feedback=(feedback(answered_on=date(2026, 8, 1)),))
    assert records.feedback_between(DAY, date(2026, 7, 31)) == FeedbackFigures(
        carried_over=0, received=1, answered=0, open=1, late=0, without_due_day=1
    )
    assert records.feedback_between(date(2026, 8, 2), date(2026, 8, 31)) == FeedbackFigures(
        carried_over=0, received=0, answered=0, open=0, late=0, without_due_day=0
    )


def test_an_answer_after_the_period_stands_in_no_row_of_it() -> None:
    told = feedback(answered_on=date(2026, 8, 1))
    records = AgencyRecords(agency=AGENCY, feedback=(told,))
    assert [one.answered_on for one in records.during(DAY, date(2026, 7, 31)).feedback] == [None]
    assert records.during(DAY, date(2026, 8, 1)).feedback == (told,)
    # Nothing is lost: the records themselves keep it.
    assert records.feedback == (told,)


def test_the_first_and_the_last_day_of_a_period_belong_to_it() -> None:
    start, end = DAY, date(2026, 7, 31)
    before = date(2026, 6, 15)
    told = (
        feedback("on the first day", start, answered_on=start),
        feedback("on the last day", end, answered_on=end),
        feedback("came over, answered on the first day", before, answered_on=start),
        feedback("came over, answered on the last day", before, answered_on=end),
        feedback("answered the day before", before, answered_on=date(2026, 6, 30)),
        feedback("received the day after", date(2026, 8, 1)),
    )
    assert AgencyRecords(agency=AGENCY, feedback=told).feedback_between(start, end) == FeedbackFigures(
        carried_over=2, received=2, answered=4, open=0, late=0, without_due_day=4
    )
    assert [one.is_answered(end) for one in told] == [True, True, True, True, True, False]


def test_feedback_on_a_procedure_that_is_not_in_the_catalogue_is_found() -> None:
    told = (feedback("1", procedure="a "), feedback("2", procedure="B"), feedback("3"))
    records = AgencyRecords(agency=AGENCY, procedures=(procedure("A"),), feedback=told)
    assert [one.number for one in records.feedback_on_unknown_procedures] == ["2"]
    # Without a catalogue nothing is unknown.
    assert AgencyRecords(agency=AGENCY, feedback=told).feedback_on_unknown_procedures == ()


PRIVATE = "Lò Thị Bí Mật 0912345678"


def test_no_record_shows_its_free_text() -> None:
    whole = AgencyRecords(
        agency=AGENCY,
        directives=(DirectiveDocument(number="1", signed_on=DAY, kind="Kế hoạch", title=PRIVATE),),
        trainings=(TrainingSession(on=DAY, topic=PRIVATE, audience=PRIVATE),),
        disseminations=(Dissemination(on=DAY, form="Hội nghị", audience=PRIVATE),),
        procedures=(AdministrativeProcedure(code="A", name=PRIVATE, field="Xây dựng"),),
        iso_steps=(IsoStep(number="1", step=PRIVATE, clause="8.2", role=PRIVATE, record=PRIVATE),),
        accommodations=(AccommodationGiven(on=DAY, kind=Accommodation.DISABILITY, what=PRIVATE),),
        reviewed_documents=(reviewed(title=PRIVATE, ground=PRIVATE),),
        narratives={"yearly:V": PRIVATE},
    )
    inside = [one for field in attrs.fields(AgencyRecords) for one in _listed(getattr(whole, field.name))]
    assert len(inside) == 7
    assert not [repr(one) for one in [whole, *inside] if "Bí Mật" in repr(one) or "0912" in repr(one)]


def _listed(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def test_records_are_values() -> None:
    whole = AgencyRecords(agency=AGENCY, directives=(directive(),), narratives={"yearly:V": "x"})
    assert copy.deepcopy(whole) == pickle.loads(pickle.dumps(whole)) == whole  # noqa: S301 - our own
    assert len({whole, attrs.evolve(whole)}) == 1
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        whole.directives = ()  # type: ignore[misc]
