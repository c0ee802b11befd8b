"""Messages of other systems, taken into cases: each once, whole or not at all (tiếp nhận thông điệp)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import reduce

import attrs

from tiepcan.errors import ConflictError, DataFileError, NotAllowedError
from tiepcan.host._guarded import call_plugin
from tiepcan.host._ledger import Command, Ledger
from tiepcan.host._records import Recorded
from tiepcan.host._refusals import check_event, check_kind
from tiepcan.plugins import Intake, IntakeAdapter, Plugins
from tiepcan.requests import Case, Event, Received
from tiepcan.text import Bilingual

__all__ = ["check_same", "continue_from", "events_of", "opening", "read_message", "with_facts"]


def read_message(
    plugins: Plugins, adapter: IntakeAdapter, message: bytes, received_at: dt.datetime
) -> Intake:
    """Return what the *adapter* reads in *message*.

    Raises:
        DataFileError: The message cannot be read, says the adapter.
        PluginError: The adapter raised anything else, or gave no `Intake`.
    """
    where = f"tiepcan_intake_adapters: {adapter.name}"

    def read() -> Intake | DataFileError:
        # A message that cannot be read is no fault of its reader.
        try:
            found = check_kind(adapter.read(message, received_at=received_at), Intake, "read")
        except DataFileError as error:
            return _as_said(error)
        events_of(found)
        return found

    found = call_plugin(plugins, plugins.intake_adapters.provider(adapter.name), where, read)
    if isinstance(found, DataFileError):
        raise found
    return found


def _as_said(error: DataFileError) -> DataFileError:
    """Return an error that says the same, without what it came from: that may hold words of the message."""
    return DataFileError(
        error.message, faults=error.faults, hint=error.hint, path=error.path, citation=error.citation
    )


def events_of(intake: Intake) -> tuple[Event, ...]:
    """Return what the message says has happened since.

    Raises:
        InputError: Something of it is no event.
    """
    return tuple(check_event(event, "events") for event in intake.events)


def with_facts(case: Case, events: Sequence[Event]) -> Case:
    """Return *case* with all *events* as facts, folded in one go.

    Raises:
        NotAllowedError: One of them cannot have happened where it stands.
    """
    if not events:
        return case
    with suppress(DataFileError):
        return Case(number=case.number, events=(*case.events, *events), rules=case.rules)
    # One by one, so that the first that is impossible is refused as a single command would be.
    return reduce(Case.record_fact, events, case)


def _with_told(case: Case, events: Sequence[Event]) -> Case:
    """Return *case* with what a message tells of it; the advice to void is for who records, and not for who is told."""
    try:
        return with_facts(case, events)
    except NotAllowedError as error:
        raise NotAllowedError(
            error.message,
            hint=Bilingual(
                "Chưa ghi gì. Giữ thông điệp; người phụ trách hồ sơ xem rồi trả lời bên gửi.",
                "Nothing was recorded. Keep the message; whoever is in charge of the case looks at it and answers its sender.",
            ),
            path=f"{case.number} {error.path}",
            citation=error.citation,
        ) from error


def opening(adapter: str, intake: Intake) -> tuple[str, ...]:
    """Return the key of the message that opens a case: a dossier of another system is one case."""
    return ("intake", adapter, intake.reference)


def check_same(recorded: Recorded, wanted: Case) -> None:
    """Refuse a receipt that says something else than what was *recorded*, but for when it came in.

    Raises:
        ConflictError: It says something else: neither is thrown away here.
    """
    then, now = recorded.events[0].at, wanted.events[0].at

    def is_same(old: Event, new: Event) -> bool:
        # What an adapter dates by the receipt was done when the receipt first came in.
        as_then = attrs.evolve(new, at=then) if new.at == now else new
        return _of_its_agency(old) in (_of_its_agency(new), _of_its_agency(as_then))

    _check_contents(recorded, wanted.events, is_same)


def _of_its_agency(event: Event) -> Event:
    # Whose it is was checked, and the key is the agency's own: that it was renamed since is no other content.
    return attrs.evolve(event, agency=None) if isinstance(event, Received) else event


def _is_same_but_for_instants(old: Event, new: Event) -> bool:
    # An adapter may date what a message says by when it came in, and that is later each time.
    return attrs.evolve(new, at=old.at) == old


def _check_contents(
    recorded: Recorded, wanted: Sequence[Event], is_same: Callable[[Event, Event], bool]
) -> None:
    if len(recorded.events) != len(wanted) or not all(map(is_same, recorded.events, wanted)):
        raise _other_contents(recorded.number)


def _other_contents(number: str) -> ConflictError:
    return ConflictError(
        Bilingual(
            "hồ sơ gốc hoặc thông điệp này đã tiếp nhận rồi, với nội dung khác",
            "this dossier or message was taken in before, with other contents",
        ),
        hint=Bilingual(
            "Chưa ghi gì thêm. Hệ thống gửi cần gửi phần mới thành sự kiện, trong thông điệp có mã riêng.",
            "Nothing more was recorded. What is new is to be sent as events, in a message with an id of its own.",
        ),
        path=number,
    )


def continue_from(ledger: Ledger, adapter: str, intake: Intake) -> Recorded | None:
    """Keep what a message says of a case that came in before; None where it says nothing.

    Raises:
        NotAllowedError: No case was opened by a message of that reference, or an event cannot have happened.
        ConflictError: A message of that name was taken in before, with other contents.
    """
    if not intake.events:
        return None
    number = ledger.opened_under(opening(adapter, intake))
    if number is None:
        raise NotAllowedError(
            Bilingual(
                "thông điệp nói về một hồ sơ chưa tiếp nhận",
                "the message is about a dossier that has not come in",
            ),
            hint=Bilingual(
                "Chưa ghi gì. Giữ thông điệp, đưa vào lại sau khi thông điệp tiếp nhận đã vào.",
                "Nothing was recorded. Keep it, and give it again once the message with the request is in.",
            ),
            path=adapter,
        )
    events = events_of(intake)
    command = Command(key=("intake", adapter, intake.reference, intake.message_id))
    recorded = ledger.continue_case(number, lambda case, _: _with_told(case, events), command)
    if recorded.again:
        _check_contents(recorded, events, _is_same_but_for_instants)
    return recorded
