"""What goes over the wire where a record holds more than data: the law by its ids, the calendar by its version.

On the way back they are looked up again, and what follows from them must agree.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import attrs

from tiepcan.calendar import WorkingCalendar
from tiepcan.citation import Citation
from tiepcan.deadlines import Deadline, Obligation, Policies, compute_deadline
from tiepcan.duration import Duration
from tiepcan.errors import InputError
from tiepcan.law import Actor, Channel, Complexity, Fill, FormField, FormTemplate
from tiepcan.requests import AgencyRules, Case, CaseObligation, DueBasis, Event, FilledField, FilledForm
from tiepcan.text import Bilingual
from tiepcan.wire._agreement import lawful_length, recount

__all__ = [
    "Context",
    "WireCase",
    "WireDeadline",
    "WireForm",
    "WireObligation",
    "WireObligations",
]


@attrs.frozen(kw_only=True)
class Context:
    """What the way back needs and no file holds: the law, and the calendar."""

    rules: AgencyRules
    calendar: WorkingCalendar | None

    @property
    def given_calendar(self) -> WorkingCalendar:
        """The calendar that was given; `calendar_of` has told already where there is none."""
        if self.calendar is None:
            raise InputError(Bilingual("cần lịch", "a calendar is needed"), path="calendar")
        return self.calendar

    def calendar_of(self, version: str) -> WorkingCalendar:
        """Return the calendar, if it is the one that was counted with.

        Raises:
            InputError: No calendar was given, or another one.
        """
        if self.calendar is None:
            raise InputError(
                Bilingual(f"cần lịch phiên bản {version}", f"the calendar of version {version} is needed"),
                hint=Bilingual("Thêm calendar=.", "Give calendar=."),
                path="calendar",
            )
        candidates = (self.calendar, self.calendar.without_makeup_days())
        for found in candidates:
            if found.version == version:
                return found
        raise InputError(
            Bilingual(
                f"tính theo lịch phiên bản {version}, lịch đang dùng là {self.calendar.version}",
                f"counted with calendar version {version}, the one given is {self.calendar.version}",
            ),
            hint=Bilingual("Tính lại từ hồ sơ.", "Compute it again from the case."),
            path="calendar",
        )


@attrs.frozen(kw_only=True)
class WireCase:
    """A case: its number and its log (hồ sơ)."""

    number: str
    events: tuple[Event, ...]

    @classmethod
    def of(cls, case: Case) -> WireCase:
        """Return what of *case* goes over the wire."""
        return cls(number=case.number, events=case.events)

    def build(self, context: Context) -> Case:
        """Return the case again, folded by the rules of *context*."""
        return Case(number=self.number, events=self.events, rules=context.rules)


@attrs.frozen(kw_only=True)
class WireObligation:
    """A limit, counted (nghĩa vụ và ngày đến hạn)."""

    #: The id of the limit.
    limit: str
    code: str
    citation: Citation
    #: The version of the calendar that was counted with.
    calendar: str
    triggered_on: dt.date
    duration: Duration | None = None
    nominal: dt.date | None = None
    due: dt.date | None = None
    immediate: bool = False
    happened_on: dt.date | None = None
    counts_first_day: bool = False

    @classmethod
    def of(cls, found: Obligation) -> WireObligation:
        """Return what of *found* goes over the wire."""
        return cls(
            limit=found.limit.id,
            code=found.code,
            citation=found.citation,
            calendar=found.calendar.version,
            triggered_on=found.triggered_on,
            duration=found.duration,
            nominal=found.nominal,
            due=found.due,
            immediate=found.immediate,
            happened_on=found.happened_on,
            counts_first_day=found.counts_first_day,
        )

    def build(self, context: Context) -> Obligation:
        """Return the obligation again, its days counted anew."""
        limit, calendar = context.rules.law.limit(self.limit), context.calendar_of(self.calendar)
        length = lawful_length(limit, self.duration)
        nominal, due = recount(
            limit,
            length,
            self.triggered_on,
            calendar,
            given_due=self.due,
            counts_first_day=self.counts_first_day,
        )
        return Obligation(
            limit=limit,
            duration=length,
            triggered_on=self.triggered_on,
            nominal=nominal,
            due=due,
            calendar=calendar,
            happened_on=self.happened_on,
            counts_first_day=self.counts_first_day,
        )


@attrs.frozen(kw_only=True)
class WireDeadline:
    """When an answer is due (hạn trả lời)."""

    #: The id of the regime.
    regime: str
    channel: Channel
    complexity: Complexity
    valid_on: dt.date
    calendar: str
    obligations: tuple[WireObligation, ...]
    #: The last day, extension included; left out for "at once".
    due: dt.date | None = None
    extension_notice_due: dt.date | None = None
    sent_on: dt.date | None = None
    request_channel: Channel | None = None
    policies: Policies = attrs.field(factory=Policies)

    @classmethod
    def of(cls, found: Deadline) -> WireDeadline:
        """Return what of *found* goes over the wire."""
        return cls(
            regime=found.regime.id,
            channel=found.channel,
            complexity=found.complexity,
            valid_on=found.valid_on,
            calendar=found.calendar.version,
            obligations=tuple(map(WireObligation.of, found.obligations)),
            due=found.due,
            extension_notice_due=found.extension_notice_due,
            sent_on=found.sent_on,
            request_channel=found.request_channel,
            policies=found.policies,
        )

    def build(self, context: Context) -> Deadline:
        """Return the deadline computed anew from what it was computed from."""
        context.calendar_of(self.calendar)
        limits = [context.rules.law.limit(one.limit) for one in self.obligations]
        extensions = [
            one.duration
            for one, limit in zip(self.obligations, limits, strict=True)
            if limit.extends is not None
        ]
        return compute_deadline(
            context.rules.law.regime(self.regime),
            valid_on=self.valid_on,
            complexity=self.complexity,
            calendar=context.given_calendar,
            channel=self.channel,
            request_channel=self.request_channel,
            extension=next(iter(extensions), None),
            sent_on=self.sent_on,
            local_rules={limit.local_rule for limit in limits if limit.local_rule is not None},
            policies=self.policies,
        )


@attrs.frozen(kw_only=True)
class WireCaseObligation:
    """One thing that is owed in a case (việc phải làm)."""

    case: str
    code: str
    name: Bilingual
    actor: Actor
    owed_to: Bilingual
    overdue: bool
    basis: DueBasis
    citation: Citation
    if_missed: Bilingual
    immediate: bool = False
    due: dt.date | None = None
    form: str | None = None
    if_missed_citation: Citation | None = None
    remarks: tuple[Bilingual, ...] = ()
    obligation: WireObligation | None = None
    deadline: WireDeadline | None = None

    @classmethod
    def of(cls, found: CaseObligation) -> WireCaseObligation:
        """Return what of *found* goes over the wire."""
        return cls(**{name: _to_wire(getattr(found, name)) for name in _OWED_FIELDS})

    def build(self, context: Context) -> CaseObligation:
        """Return the obligation again."""
        found = CaseObligation(**{name: _from_wire(getattr(self, name), context) for name in _OWED_FIELDS})
        counted = found.obligation
        if counted is None:
            # Without a limit that was counted there is no day to be late for.
            return attrs.evolve(found, due=None, immediate=False, overdue=False, deadline=None)
        return attrs.evolve(found, due=counted.due, immediate=counted.immediate, citation=counted.citation)


_OWED_FIELDS = tuple(field.name for field in attrs.fields(CaseObligation))


def _to_wire(value: Any) -> Any:
    makers: dict[type, Callable[[Any], Any]] = {Obligation: WireObligation.of, Deadline: WireDeadline.of}
    return makers.get(type(value), lambda one: one)(value)


def _from_wire(value: Any, context: Context) -> Any:
    return value.build(context) if isinstance(value, WireObligation | WireDeadline) else value


@attrs.frozen(kw_only=True)
class WireObligations:
    """What is owed in a case, in order (các việc phải làm)."""

    obligations: tuple[WireCaseObligation, ...]

    @classmethod
    def of(cls, found: tuple[CaseObligation, ...]) -> WireObligations:
        """Return what of *found* goes over the wire."""
        return cls(obligations=tuple(map(WireCaseObligation.of, found)))

    def build(self, context: Context) -> tuple[CaseObligation, ...]:
        """Return the obligations again."""
        return tuple(one.build(context) for one in self.obligations)


@attrs.frozen(kw_only=True)
class WireField:
    """One field of a filled form (một mục của mẫu)."""

    key: str
    label: Bilingual
    fill: Fill
    value: str | None = attrs.field(default=None, repr=False)
    needed: bool = True
    from_memory: bool = True


@attrs.frozen(kw_only=True)
class WireForm:
    """A form filled from a case (mẫu phiếu đã điền)."""

    id: str
    #: The number people use: ``05``.
    code: str
    name: Bilingual
    citation: Citation
    case: str
    fields: tuple[WireField, ...] = ()
    remarks: tuple[Bilingual, ...] = ()
    beside: str | None = None
    remark: Bilingual | None = None

    @classmethod
    def of(cls, found: FilledForm) -> WireForm:
        """Return what of *found* goes over the wire."""
        return cls(
            id=found.form.id,
            code=found.form.code,
            name=found.form.name,
            citation=found.form.citation,
            case=found.case,
            fields=tuple(
                WireField(
                    key=one.field.key,
                    label=one.field.label,
                    fill=one.field.fill,
                    value=one.value,
                    needed=one.field.needed,
                    from_memory=one.field.from_memory,
                )
                for one in found.fields
            ),
            remarks=found.remarks,
            beside=found.form.beside,
            remark=found.form.remark,
        )

    def build(self, context: Context) -> FilledForm:
        """Return the form again: as the law has it, where the law knows it."""
        given = FormTemplate(
            id=self.id,
            code=self.code,
            name=self.name,
            citation=self.citation,
            fields=tuple(
                FormField(
                    key=one.key,
                    label=one.label,
                    fill=one.fill,
                    needed=one.needed,
                    from_memory=one.from_memory,
                )
                for one in self.fields
            ),
            beside=self.beside,
            remark=self.remark,
        )
        law = context.rules.law
        known = (
            *law.other_rules.forms,
            *(form for regime in law.regimes for form in regime.request_rules.forms),
        )
        form = next((one for one in known if one.id == self.id), given)
        values = {one.key: one.value for one in self.fields}
        fields = tuple(FilledField(field=field, value=values.get(field.key)) for field in form.fields)
        return FilledForm(form=form, case=self.case, fields=fields, remarks=self.remarks)
