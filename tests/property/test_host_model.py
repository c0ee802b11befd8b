"""Any sequence of commands: two hosts over one store behave as two plain dicts of lists do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from host_situations import AGENCY, ANSWER, MORNING, OTHER, VALID, Sink, extension, opinion, plugins, received
from hypothesis import settings, strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from tiepcan import NotAllowedError, vietnam_calendar
from tiepcan.errors import ConflictError, InputError, TiepcanError
from tiepcan.host import Host, MemoryStore, Recorded
from tiepcan.requests import Case, Event, Extended

CALENDAR = vietnam_calendar()
agencies = st.sampled_from([AGENCY.code, OTHER.code])
#: Few, so that they come again, in the same agency and in the other.
keys = st.none() | st.sampled_from(["k1", "k2", "k3", "k4"])
events: st.SearchStrategy[Event] = st.sampled_from(
    [VALID, ANSWER, extension(), extension(day=30), opinion("Sở A"), opinion("Sở B")]
)
#: The later ones are those of places in the series of the cases of one agency.
taken_over = st.sampled_from(["SO-1", *(f"{AGENCY.code}-2026-000{place}" for place in (1, 2, 4))])
versions = st.none() | st.integers(1, 6)

Answer = TypeVar("Answer")
#: What a key stands for: the case, its version then, and the events.
Made = tuple[str, int, tuple[Event, ...]]


def answer_of(command: Callable[[], Answer]) -> tuple[Answer | None, TiepcanError | None]:
    """Return what a command answers, or by which error it was refused."""
    try:
        return command(), None
    except (ConflictError, InputError, NotAllowedError) as error:
        return None, error


class Agency:
    """What one agency should have."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.logs: dict[str, list[Event]] = {}
        self.made: dict[str, Made] = {}
        self.places = {"case": 0, "TB": 0}
        self.told: list[tuple[str, int]] = []

    def next_place(self, series: str) -> int:
        """The first one behind the last whose number no case has."""
        place = self.places[series] + 1
        while self.written(series, place) in self.logs:
            place += 1
        return place

    def written(self, series: str, place: int) -> str:
        middle = "" if series == "case" else f"{series}-"
        return f"{self.code}-{middle}2026-{place:04}"

    def next_number(self, series: str) -> str:
        return self.written(series, self.next_place(series))

    def append(self, number: str, new: tuple[Event, ...], key: str | None, series: str | None) -> Made:
        if series is not None:
            self.places[series] = self.next_place(series)
        log = self.logs.setdefault(number, [])
        log += new
        made = (number, len(log), new)
        if key is not None:
            self.made[key] = made
        self.told.append((number, len(log)))
        return made


class Commands(RuleBasedStateMachine):
    """Each command is given to the host and to the model; both do the same, or refuse for the same reason."""

    numbers: Bundle[str] = Bundle("numbers")

    @initialize()
    def begin(self) -> None:
        self.store = MemoryStore()
        self.sinks = {one.code: Sink() for one in (AGENCY, OTHER)}
        self.hosts = {
            one.code: Host(agency=one, store=self.store, plugins=plugins(self.sinks[one.code]))
            for one in (AGENCY, OTHER)
        }
        self.models = {code: Agency(code) for code in self.hosts}

    def same(self, command: Callable[[], Recorded], wanted: Callable[[], tuple[Made, bool]]) -> str | None:
        """Give the command to both; return the number of its case."""
        made, refused = answer_of(wanted)
        recorded, refusal = answer_of(command)
        assert type(refusal) is type(refused)
        if recorded is None or made is None:
            assert refusal is not None
            assert refusal.hint is not None
            return None
        (number, version, new), again = made
        assert (recorded.number, recorded.version, recorded.events) == (number, version, new)
        assert recorded.again is again
        assert len(recorded.case.events) == version
        assert recorded.case.events[-len(new) :] == new
        return number

    @rule(
        target=numbers,
        code=agencies,
        key=keys,
        hours=st.integers(0, 30),
        then=st.sampled_from([(), (VALID,)]),
    )
    def open_one(self, code: str, key: str | None, hours: int, then: tuple[Event, ...]) -> str:
        asked = received(MORNING - timedelta(hours=hours))
        host, model = self.hosts[code], self.models[code]
        full = received(asked.at, agency=host.agency)

        def wanted() -> tuple[Made, bool]:
            if key in model.made:
                number, version, new = model.made[key]
                if [type(one) for one in new] != [type(one) for one in (full, *then)]:
                    raise ConflictError(full.label)
                return (number, version, new), True
            return model.append(model.next_number("case"), (full, *then), key, "case"), False

        if then:
            number = self.same(lambda: host.open_fact(asked, events=then, key=key), wanted)
        else:
            number = self.same(lambda: host.open(asked, key=key), wanted)
        return multiple() if number is None else number  # type: ignore[return-value]

    @rule(target=numbers, code=agencies, key=keys, number=taken_over)
    def take_over(self, code: str, key: str | None, number: str) -> str:
        host, model = self.hosts[code], self.models[code]
        full = received(agency=host.agency)

        def wanted() -> tuple[Made, bool]:
            if key in model.made:
                made = model.made[key]
                if made[0] != number or [type(one) for one in made[2]] != [type(full)]:
                    raise ConflictError(full.label)
                return made, True
            if number in model.logs:
                raise ConflictError(full.label)
            return model.append(number, (full,), key, None), False

        self.same(lambda: host.open_fact(received(), number=number, key=key), wanted)
        return number

    def expects(
        self,
        model: Agency,
        number: str,
        build: Callable[[str], Event],
        *,
        key: str | None,
        expected: int | None,
        series: str | None = None,
        fact: bool = False,
        kind: type[Event] | None = None,
    ) -> tuple[Made, bool]:
        if key in model.made:
            made = model.made[key]
            if made[0] != number or (kind is not None and [type(one) for one in made[2]] != [kind]):
                raise ConflictError(VALID.label)
            return made, True
        if number not in model.logs:
            raise InputError(VALID.label)
        log = tuple(model.logs[number])
        if expected not in {None, len(log)}:
            raise ConflictError(VALID.label)
        event = build(model.next_number(series or "case"))
        case = Case(number=number, events=log)
        after = case.record_fact(event) if fact else case.record(event, calendar=CALENDAR)
        return model.append(number, after.events[len(log) :], key, series), False

    @rule(code=agencies, number=numbers, event=events, expected=versions, key=keys, fact=st.booleans())
    def record(
        self, code: str, number: str, event: Event, expected: int | None, key: str | None, *, fact: bool
    ) -> None:
        host, model = self.hosts[code], self.models[code]
        command = host.record_fact if fact else host.record
        self.same(
            lambda: command(number, event, expected=expected, key=key),
            lambda: self.expects(
                model, number, lambda _: event, key=key, expected=expected, fact=fact, kind=type(event)
            ),
        )

    @rule(code=agencies, number=numbers, expected=versions, key=keys)
    def record_document(self, code: str, number: str, expected: int | None, key: str | None) -> None:
        host, model = self.hosts[code], self.models[code]
        self.same(
            lambda: host.record_numbered(
                number, extension, series="TB", dated=MORNING.date(), expected=expected, key=key
            ),
            lambda: self.expects(
                model, number, extension, key=key, expected=expected, series="TB", kind=Extended
            ),
        )

    @invariant()
    def both_have_the_same(self) -> None:
        for code, host in self.hosts.items():
            model = self.models[code]
            assert list(host.numbers()) == list(model.logs)
            assert [list(case.events) for case in host.cases()] == list(model.logs.values())
            told = [(one.case.number, one.version) for one in self.sinks[code].told]
            assert told == model.told

    @invariant()
    def documents_are_numbered_without_a_gap(self) -> None:
        for code, host in self.hosts.items():
            given = [
                event.number
                for case in host.cases()
                for event in case.events
                if isinstance(event, Extended) and event.number
            ]
            count = self.models[code].places["TB"]
            assert sorted(given) == [f"{code}-TB-2026-{place:04}" for place in range(1, count + 1)]


TestCommands = Commands.TestCase
TestCommands.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
