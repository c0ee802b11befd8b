"""The host: commands in, events out (hệ thống chủ)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import Any, Self

import attrs

from tiepcan.calendar import WorkingCalendar, vietnam_calendar
from tiepcan.errors import InputError
from tiepcan.fields import is_a
from tiepcan.guards import check_date
from tiepcan.host._desk import Desk
from tiepcan.host._gate import Gate
from tiepcan.host._inbox import list_inbox
from tiepcan.host._ledger import Command, Grow, Ledger
from tiepcan.host._numbering import CASES
from tiepcan.host._records import Inbox, Recorded, Taken
from tiepcan.host._refusals import check_event, check_instant, check_kind, check_line, check_version
from tiepcan.host._rendering import render_document
from tiepcan.plugins import (
    CaseStore,
    NumberingScheme,
    Plugins,
    Series,
    load_plugins,
)
from tiepcan.reports import Report
from tiepcan.requests import Agency, AgencyRules, Case, Event, FilledForm, Received, default_rules
from tiepcan.text import VIETNAMESE, Bilingual, Lang

__all__ = ["Host"]

_STORE_METHODS = ("write", "read", "find", "numbers", "close")


def _with_code(given: Agency) -> Agency:
    agency = check_kind(given, Agency, "agency")
    if not agency.code:
        raise InputError(
            Bilingual("cơ quan cần có mã", "the agency needs its code"),
            hint=Bilingual(
                'Ví dụ: Agency(name="…", code="H24.12").', 'Such as Agency(name="…", code="H24.12").'
            ),
            path="agency",
        )
    check_line(agency.code, "agency")
    return agency


def _a_store(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    if not all(callable(getattr(value, name, None)) for name in _STORE_METHODS):
        kind = type(value).__name__
        raise InputError(
            Bilingual(f"cần kho hồ sơ, không phải {kind}", f"a store of cases is asked for, not {kind}"),
            hint=Bilingual(
                "Mở trước: plugins.case_stores[tên].open(vị trí), hoặc MemoryStore().",
                "Open it first: plugins.case_stores[name].open(location), or MemoryStore().",
            ),
            path=field.name,
        )


def _plugins(given: Plugins | None) -> Plugins:
    return load_plugins(installed=False) if given is None else given


@attrs.frozen(kw_only=True, eq=False)
class Host:
    """What a portal or an e-office system creates once, for one agency (hệ thống chủ).

    Binds the agency to the store of its cases, its calendar, its rules and its plugins. Each command is validated
    against the log, recorded whole or not at all, and then told to the event sinks. Keeps nothing itself, knows no
    clock, and may be used from any number of threads; several hosts live in one process, also over one store, and
    never see each other's cases. A key is a name that the caller gives to a command: the same key again records
    nothing, and answers as it did the first time. Keys are each agency's own.

    A host is asked for nothing from inside `record_numbered`'s ``make_event`` or a numbering scheme: the store waits
    for those, and whoever does it is refused with `NotAllowedError`.

    Does not decide: whoever calls says what happened. Does not keep anybody out: access is the caller's to control.

    Legal basis: none of its own; each event is judged by the law of its case. The usual number of a case,
    ``CODE-YYYY-NNNN``, is practice (thông lệ).

    Args:
        agency: Whose cases they are; it needs a code, one line that can be printed.
        store: Where they are kept.
        calendar: Working days; Vietnam's where none is given.
        rules: The law and the choices it is read by; tiepcan's own where none are given.
        plugins: What `load_plugins` found; none where None.
        numbering: How numbers are written: ``CODE-YYYY-NNNN`` for cases and ``CODE-SERIES-YYYY-NNNN`` for documents
            where None.
        closes_store: Whether `close` closes the store too; False where hosts share one.

    Raises:
        InputError: An argument is of another kind, or the agency has no code that can be printed.

    Examples:
        >>> from datetime import date, datetime
        >>> from tiepcan import Channel, VIETNAM_TIME
        >>> from tiepcan.host import MemoryStore
        >>> from tiepcan.requests import Completed, InformationRequest, RequestedItem
        >>> morning = datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
        >>> request = InformationRequest(
        ...     channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Kế hoạch sử dụng đất"),))
        >>> host = Host(agency=Agency(name="UBND xã Mường Lát", code="H24.12"), store=MemoryStore())
        >>> opened = host.open(Received(at=morning, request=request), key="phieu-1")
        >>> opened.number, opened.version
        ('H24.12-2026-0001', 1)
        >>> recorded = host.record(opened.number, Completed(at=morning), expected=opened.version)
        >>> recorded.case.deadline(host.calendar).due
        datetime.date(2026, 11, 25)
        >>> host.open(Received(at=morning, request=request), key="phieu-1").again, list(host.numbers())
        (True, ['H24.12-2026-0001'])
    """

    agency: Agency = attrs.field(converter=_with_code)
    store: CaseStore = attrs.field(repr=False, validator=_a_store)
    calendar: WorkingCalendar = attrs.field(
        factory=vietnam_calendar, repr=False, validator=is_a(WorkingCalendar)
    )
    rules: AgencyRules = attrs.field(factory=default_rules, repr=False, validator=is_a(AgencyRules))
    plugins: Plugins = attrs.field(default=None, repr=False, converter=_plugins, validator=is_a(Plugins))
    numbering: NumberingScheme | None = attrs.field(
        default=None, repr=False, validator=is_a(NumberingScheme, optional=True)
    )
    closes_store: bool = attrs.field(default=True, repr=False, validator=is_a(bool))
    _gate: Gate = attrs.field(init=False, repr=False, factory=Gate)
    _desk: Desk = attrs.field(init=False, repr=False)

    @_desk.default
    def _own_desk(self) -> Desk:
        ledger = Ledger(agency=self.agency.code, store=self.store, rules=self.rules)
        return Desk(agency=self.agency, ledger=ledger, plugins=self.plugins, numbering=self.numbering)

    # --- commands ---

    def open(self, received: Received, *, key: str | None = None) -> Recorded:
        """Open a case for a request that comes in now, under the agency's next number (mở hồ sơ).

        A number that a case has already, such as one taken over, counts as used: the series goes past it. A receipt
        that names no agency is this agency's; one that names an agency without a code is told by its name. The year of the number is that of the receipt in Vietnam.

        Raises:
            NotAllowedError: The law does not take a request by this channel, or the host is closed.
            AmbiguousLawError: A letter's day of sending is needed to choose the law.
            InputError: Another agency was asked.
            ConflictError: The key stands for another command.
            PluginError: The numbering failed and nothing was recorded; or a sink did, and faults are raised: then
                the case is there.
        """
        with self._gate.entered():
            return self._open(self._desk.regular(received), key)

    def open_fact(
        self,
        received: Received,
        *,
        events: Sequence[Event] = (),
        number: str | None = None,
        key: str | None = None,
    ) -> Recorded:
        """Open a case as something that happened, lawful or not: taken over, or come in against the rules (mở hồ sơ đã có).

        Args:
            received: The receipt.
            events: What happened since, in order; it is kept with the receipt or not at all.
            number: The number it has already, one line that can be printed; the agency's next one where None.
            key: The name of the command.

        Raises:
            NotAllowedError: An event cannot have happened where it stands, or the host is closed.
            ConflictError: Another case has the number, or the key stands for another command.
            AmbiguousLawError: A letter's day of sending is needed to choose the law.
            InputError: Another agency was asked, something is no event, or the number cannot be printed.
            PluginError: As for `open`.
        """
        with self._gate.entered():
            draft = self._desk.fact(received, [check_event(one, "events") for one in events])
            return self._open(draft, key, None if number is None else check_line(number, "number"))

    def record(
        self, number: str, event: Event, *, expected: int | None = None, key: str | None = None
    ) -> Recorded:
        """Record what is done now, by the rules; refuse what is impossible or irregular (ghi nhận).

        Args:
            number: Which case.
            event: What happens.
            expected: The version the command is based on; None where it holds whatever was recorded meanwhile.
            key: The name of the command.

        Raises:
            NotAllowedError: The event cannot happen now, the law does not allow it, or the host is closed.
            ConflictError: The log has another version than expected, or the key stands for another command.
            InputError: The agency has no such case.
            PluginError: A sink failed, and faults are raised: the event is recorded all the same.
        """
        check_event(event, "event")
        return self._continue(
            number,
            lambda case, _: case.record(event, calendar=self.calendar),
            expected,
            key,
            lambda: type(event),
        )

    def record_fact(
        self, number: str, event: Event, *, expected: int | None = None, key: str | None = None
    ) -> Recorded:
        """Record something that happened, lawful or not; refuse what is impossible (ghi nhận sự việc đã xảy ra).

        Arguments and errors are those of `record`; what is irregular stays in the log as a finding.
        """
        check_event(event, "event")
        return self._continue(
            number, lambda case, _: case.record_fact(event), expected, key, lambda: type(event)
        )

    def record_numbered(
        self,
        number: str,
        make_event: Callable[[str], Event],
        *,
        series: str,
        dated: dt.date,
        expected: int | None = None,
        key: str | None = None,
    ) -> Recorded:
        """Record an event with the next number of a series of documents: no number is skipped or used twice (lấy số văn bản).

        Number and event are kept together or not at all.

        Args:
            number: Which case.
            make_event: Makes the event from the number; it may be called again, has no effects and asks no host. Where
                the key is known it is called with the first number, only to see which kind of event it makes.
            series: Of which documents, such as ``notice``; one line that can be printed.
            dated: The day on the document: each year begins with 1.
            expected: As for `record`.
            key: As for `record`.

        Raises:
            NotAllowedError: The event cannot happen now, the law does not allow it, the host is closed, or
                *make_event* asked a host for something.
            ConflictError: The log has another version than expected, or the key stands for another command.
            InputError: The agency has no such case, the series is that of the cases, or its name cannot be printed.
            PluginError: The numbering failed and nothing was recorded; or a sink did, as for `record`.
        """
        taken_from = Series(name=check_line(series, "series"), year=check_date(dated, "dated").year)
        if series == CASES:
            raise InputError(
                Bilingual(f"dãy {CASES!r} dành cho số hồ sơ", f"the series {CASES!r} is that of the cases"),
                path="series",
            )

        def made(place: int | None) -> Event:
            return check_event(make_event(self._desk.number(taken_from, place)), "make_event")

        return self._continue(
            number,
            lambda case, place: case.record(made(place), calendar=self.calendar),
            expected,
            key,
            lambda: type(made(1)),
            series=taken_from,
        )

    def take_in(self, adapter_name: str, message: bytes, *, received_at: dt.datetime) -> Taken:
        """Take in a message of another system: open a case, or record what happened in one (tiếp nhận thông điệp).

        What it says is recorded as facts, all of it or nothing. A message that was taken in records nothing again;
        so does another receipt for a dossier that has one, where it says the same but for when it came in. A message about a dossier whose
        request has not come in is refused: keep it, and give it again later.

        Args:
            adapter_name: Which intake adapter reads it.
            message: As it came in.
            received_at: When it came in.

        Raises:
            DataFileError: The message cannot be read; every fault is named.
            PluginError: The adapter or the numbering failed, and nothing was recorded; or a sink did, as for `record`.
            NotAllowedError: Its dossier is not known, an event cannot have happened, or the host is closed.
            ConflictError: Its dossier, or a message of its name, was taken in before with other contents.
            AmbiguousLawError: A letter's day of sending is needed to choose the law.
            InputError: There is no such adapter, another agency was asked, or an argument is of another kind.
        """
        with self._gate.entered():
            adapter = self.plugins.intake_adapters[adapter_name]
            content = check_kind(message, bytes, "message")
            return self._desk.take_in(adapter, content, check_instant(received_at, "received_at"))

    # --- questions ---

    def case(self, number: str) -> Case:
        """Return the case of that number, as it is now.

        Raises:
            InputError: The agency has no such case.
            NotAllowedError: The host is closed.
        """
        with self._gate.entered():
            return self._desk.ledger.case(number)

    def numbers(self) -> Iterator[str]:
        """Return the number of every case, in the order they were opened.

        Raises:
            NotAllowedError: The host is closed.
        """
        with self._gate.entered():
            return iter(self._desk.ledger.numbers())

    def cases(self) -> Iterator[Case]:
        """Return every case, one after the other, in the order they were opened.

        Raises:
            NotAllowedError: The host is closed.
            DataFileError: The log of one cannot have happened under the rules; `numbers` and `case` go past it.
        """
        return (self.case(number) for number in self.numbers())

    def obligations(self, as_of: dt.date) -> Inbox:
        """Return what is owed in all open cases, by due day, each with its clause (việc phải làm).

        What cannot be told of one case, such as a day beyond the calendar or a log that the store cannot read, is
        named and hides nothing else.

        Raises:
            InputError: *as_of* is no plain date.
            NotAllowedError: The host is closed.
        """
        with self._gate.entered():
            return list_inbox(self._desk.ledger, self.calendar, check_date(as_of, "as_of"))

    def render(self, document: FilledForm | Report, renderer_name: str, lang: Lang = VIETNAMESE) -> bytes:
        """Return a form or report as a file, made by the renderer of that name (trình bày văn bản).

        Raises:
            InputError: There is no such renderer, or what is given is neither form nor report.
            NotAllowedError: The renderer does not take this kind of document, or the host is closed.
            PluginError: The renderer failed.
        """
        with self._gate.entered():
            return render_document(self.plugins, document, renderer_name, lang)

    # --- shutting down ---

    def close(self) -> None:
        """Wait for the commands under way, tell the plugins, close the store; twice is as good as once (đóng).

        Who closes while another thread does waits until that is done. Where the store could not be closed, closing
        again tries it again, and tells the plugins nothing new.

        Raises:
            NotAllowedError: It is called from inside a command, such as by an event sink.
            PluginError: A plugin failed, and faults are raised: the store is closed all the same.
            OSError: The store could not be closed.
        """
        self._gate.shut(lambda: self.plugins.tell_closing(self.agency.code), self._let_go)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- how ---

    def _open(self, draft: Case, key: str | None, number: str | None = None) -> Recorded:
        kinds = tuple(map(type, draft.events))
        return self._desk.tell(self._desk.open(draft, Command.name(key), number=number, kinds=kinds))

    def _let_go(self) -> None:
        if self.closes_store:
            self.store.close()

    def _continue(
        self,
        number: str,
        grow: Grow,
        expected: int | None,
        key: str | None,
        kind: Callable[[], type[Event]],
        *,
        series: Series | None = None,
    ) -> Recorded:
        check_version(expected)
        command = Command(key=Command.name(key), expected=expected, kinds=lambda: (kind(),), series=series)
        with self._gate.entered():
            return self._desk.tell(self._desk.ledger.continue_case(number, grow, command))
