"""What an agency keeps beside its register, for its reports: one container, selected by period (sổ sách cho báo cáo)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

import attrs

from tiepcan.errors import InputError
from tiepcan.fields import is_a, is_tuple_of
from tiepcan.guards import check_date
from tiepcan.reports._agency import ReportingAgency
from tiepcan.reports._direction import DirectiveDocument, Dissemination, TrainingSession
from tiepcan.reports._feedback import AccommodationGiven, Feedback, FeedbackFigures, count_feedback
from tiepcan.reports._iso import IsoStep
from tiepcan.reports._legal_review import ReviewAction, ReviewedDocument
from tiepcan.reports._letterhead import AgencyLetterhead
from tiepcan.reports._narratives import check_narratives, own_copy
from tiepcan.reports._procedures import (
    AdministrativeProcedure,
    ProcedureField,
    ProcedureFigures,
    figures_of,
    group_by_field,
)
from tiepcan.reports._repeated import repeated
from tiepcan.requests import Accommodation
from tiepcan.text import Bilingual, fold_text

__all__ = ["AgencyRecords", "HeadCount"]


class Dated(Protocol):
    """What counts in one period by one day (mục có ngày)."""

    @property
    def counted_on(self) -> dt.date:
        """The day that tells in which period it counts."""
        ...


D = TypeVar("D", bound=Dated)


@attrs.frozen(kw_only=True)
class HeadCount:
    """How many people, as far as it is told (số người)."""

    #: Sessions or events.
    events: int
    people: int
    #: Of how many events nobody wrote down how many people there were.
    not_told: int


@attrs.frozen(kw_only=True)
class AgencyRecords:
    """What an agency keeps for its reports, beside register and cases (sổ sách của cơ quan cho báo cáo).

    Holds no request and names no person. Days after the day of a report are not judged here: `during` leaves out what
    lies outside the period of the report.

    Legal basis: Decree 13/2018/NĐ-CP Art. 12(4) for the parts of the report on the law; that these records are kept is
    practice.

    Raises:
        InputError: Something stands twice (see `repeated`), or a value is of another kind.

    Examples:
        >>> from datetime import date
        >>> board = ReportingAgency(id="KKT-XP", name="Ban Quản lý Khu kinh tế Xuân Phong")
        >>> plan = DirectiveDocument(number="12/KH-BQL", signed_on=date(2026, 6, 30), kind="Kế hoạch", title="Kế hoạch")
        >>> letter = DirectiveDocument(number="80/BQL-VP", signed_on=date(2026, 7, 1), kind="Công văn", title="V/v …")
        >>> records = AgencyRecords(agency=board, directives=(plan, letter))
        >>> [one.number for one in records.during(date(2026, 4, 1), date(2026, 6, 30)).directives]
        ['12/KH-BQL']
    """

    agency: ReportingAgency = attrs.field(validator=is_a(ReportingAgency))
    #: What stays the same in the frame of its reports; None: nothing is noted.
    letterhead: AgencyLetterhead | None = attrs.field(
        default=None, validator=is_a(AgencyLetterhead, optional=True)
    )
    directives: tuple[DirectiveDocument, ...] = attrs.field(
        default=(), repr=lambda found: str(len(found)), validator=is_tuple_of(DirectiveDocument)
    )
    trainings: tuple[TrainingSession, ...] = attrs.field(
        default=(), repr=lambda found: str(len(found)), validator=is_tuple_of(TrainingSession)
    )
    disseminations: tuple[Dissemination, ...] = attrs.field(
        default=(), repr=lambda found: str(len(found)), validator=is_tuple_of(Dissemination)
    )
    procedures: tuple[AdministrativeProcedure, ...] = attrs.field(
        default=(), repr=lambda found: str(len(found)), validator=is_tuple_of(AdministrativeProcedure)
    )
    iso_steps: tuple[IsoStep, ...] = attrs.field(
        default=(), repr=lambda found: str(len(found)), validator=is_tuple_of(IsoStep)
    )
    feedback: tuple[Feedback, ...] = attrs.field(
        default=(), repr=lambda found: str(len(found)), validator=is_tuple_of(Feedback)
    )
    accommodations: tuple[AccommodationGiven, ...] = attrs.field(
        default=(), repr=lambda found: str(len(found)), validator=is_tuple_of(AccommodationGiven)
    )
    reviewed_documents: tuple[ReviewedDocument, ...] = attrs.field(
        default=(), repr=lambda found: str(len(found)), validator=is_tuple_of(ReviewedDocument)
    )
    #: The words of those parts of a report that no data fills: ``five-year:III`` → text; for one period alone
    #: ``monthly-procedure@2026-10:II``.
    narratives: Mapping[str, str] = attrs.field(
        factory=dict,
        converter=own_copy,
        hash=False,
        repr=lambda found: str(len(found)),
        validator=check_narratives,
    )

    def __attrs_post_init__(self) -> None:
        sections = {field.name: getattr(self, field.name) for field in attrs.fields(AgencyRecords)}
        for section, place, said in repeated(sections):
            raise InputError(said, path=f"{section}[{place}]")

    def during(self, start: dt.date, end: dt.date) -> AgencyRecords:
        """Return what counts from *start* to *end*, both included (chọn theo kỳ).

        A record counts in the one period in which its `counted_on` falls, so that consecutive periods share nothing
        and lose nothing. The catalogue of procedures, the ISO steps and the words have no day: they stay as they are.
        Feedback is that received in the period, as it stood at its end: an answer of a later day is none yet. See
        `feedback_between` for what was answered in it.

        Raises:
            InputError: It ends before it starts, or a day is no plain date.
        """
        _check_period(start, end)
        return attrs.evolve(
            self,
            directives=_within(self.directives, start, end),
            trainings=_within(self.trainings, start, end),
            disseminations=_within(self.disseminations, start, end),
            feedback=tuple(one.known_by(end) for one in _within(self.feedback, start, end)),
            accommodations=_within(self.accommodations, start, end),
            reviewed_documents=_within(self.reviewed_documents, start, end),
        )

    def directives_by_kind(self) -> dict[str, int]:
        """Return how many directive documents there are of each kind, in the order in which the kinds come."""
        names: dict[str, str] = {}
        for one in self.directives:
            names.setdefault(fold_text(one.kind), one.kind)
        counts = Counter(fold_text(one.kind) for one in self.directives)
        return {names[key]: count for key, count in counts.items()}

    @property
    def trained(self) -> HeadCount:
        """How many sessions there were, and how many people took part as far as it is told."""
        return _heads([one.participants for one in self.trainings])

    @property
    def reached(self) -> HeadCount:
        """How many events of dissemination there were, and how many people they reached as far as it is told."""
        return _heads([one.count for one in self.disseminations])

    @property
    def procedure_figures(self) -> ProcedureFigures:
        """How many procedures, in how many fields, how many with their time cut."""
        return figures_of(self.procedures)

    def procedures_by_field(self) -> tuple[ProcedureField, ...]:
        """Return the fields with their procedures, in the order in which they first come."""
        return group_by_field(self.procedures)

    @property
    def with_time_cut(self) -> tuple[AdministrativeProcedure, ...]:
        """The procedures whose time was cut."""
        return tuple(one for one in self.procedures if one.has_time_cut)

    def feedback_between(self, start: dt.date, end: dt.date) -> FeedbackFigures:
        """Return what came over, came in, was answered and stays open from *start* to *end*, both included.

        Asks the whole of the records, not those of a period: what came over was received before it.

        Raises:
            InputError: It ends before it starts, or a day is no plain date.
        """
        _check_period(start, end)
        return count_feedback(self.feedback, start, end)

    @property
    def feedback_on_unknown_procedures(self) -> tuple[Feedback, ...]:
        """The feedback on a procedure that the catalogue has not; none where there is no catalogue."""
        known = {fold_text(one.code) for one in self.procedures}
        return tuple(
            one for one in self.feedback if known and one.procedure and fold_text(one.procedure) not in known
        )

    def accommodations_by_kind(self) -> dict[Accommodation, int]:
        """Return how often each kind of help was given; 0 where never."""
        counts = Counter(one.kind for one in self.accommodations)
        return {kind: counts[kind] for kind in Accommodation}

    def reviewed_by_action(self) -> dict[ReviewAction, int]:
        """Return for how many reviewed documents each action is proposed; one with two actions counts under both."""
        counts = Counter(action for one in self.reviewed_documents for action in one.actions)
        return {action: counts[action] for action in ReviewAction}


def _within(found: Sequence[D], start: dt.date, end: dt.date) -> tuple[D, ...]:
    return tuple(one for one in found if start <= one.counted_on <= end)


def _check_period(start: dt.date, end: dt.date) -> None:
    if check_date(end, "end") < check_date(start, "start"):
        raise InputError(
            Bilingual("kỳ kết thúc trước khi bắt đầu", "the period ends before it starts"), path="end"
        )


def _heads(told: Sequence[int | None]) -> HeadCount:
    known = [count for count in told if count is not None]
    return HeadCount(events=len(told), people=sum(known), not_told=len(told) - len(known))
