"""Messages of other systems, taken into cases: each once, whole or not at all (tiếp nhận thông điệp)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from functools import reduce

import attrs

from tiepcan.errors import ConflictError, DataFileError, NotAllowedError
from tiepcan.host._guarded import call_plugin
from tiepcan.host._ledger import Command, Ledger
from tiepcan.host._records import Recorded
from tiepcan.host._refusals import check_event, check_kind
from tiepcan.plugins import Intake, IntakeAdapter, Plugins
from tiepcan.requests import Case, Event
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
            return error
        events_of(found)
        return found

    found = call_plugin(plugins, plugins.intake_adapters.provider(adapter.name), where, read)
    if isinstance(found, DataFileError):
        raise found
    return found


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


def opening(adapter: str, intake: Intake) -> tuple[str, ...]:
    """Return the key of the message that opens a case: a dossier of another system is one case."""
    return ("intake", adapter, intake.reference)


def check_same(recorded: Recorded, wanted: Case) -> Recorded:
    """Return what was recorded before, where the message says the same again but for the instants.

    Raises:
        ConflictError: It says something else: neither is thrown away here.
    """
    pairs = zip(recorded.events, wanted.events, strict=False)
    same = len(recorded.events) == len(wanted.events) and all(
        attrs.evolve(new, at=old.at) == old for old, new in pairs if type(new) is type(old)
    )
    if not same:
        raise ConflictError(
            Bilingual(
                "hồ sơ gốc này đã tiếp nhận rồi, với nội dung khác",
                "this dossier was taken in before, with other contents",
            ),
            hint=Bilingual(
                "Chưa ghi gì thêm. Nếu là bổ sung, hệ thống gửi cần gửi thành sự kiện, không gửi lại tiếp nhận.",
                "Nothing more was recorded. A completion is to be sent as an event, and not as another receipt.",
            ),
            path=recorded.number,
        )
    return recorded


def continue_from(ledger: Ledger, adapter: str, intake: Intake) -> Recorded | None:
    """Keep what a message says of a case that came in before; None where it says nothing.

    Raises:
        NotAllowedError: No case was opened by a message of that reference, or an event cannot have happened.
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
    return ledger.continue_case(number, lambda case, _: with_facts(case, events), command)
