"""Commands in, events out: opened under the next number, recorded by the rules, each once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import pytest
from host_situations import (
    AGENCY,
    ANSWER,
    MORNING,
    NOBODY,
    OTHER,
    VALID,
    Sink,
    extension,
    host,
    opinion,
    plugins,
    received,
)

from tiepcan import VIETNAM_TIME, AgencyRules, Bilingual, CalendarDays, Channel, InputError, NotAllowedError
from tiepcan.errors import AmbiguousLawError, ConflictError, PluginError
from tiepcan.host import MEMORY_STORE, Host, MemoryStore
from tiepcan.plugins import Change, Entry, NumberAsked, NumberingScheme, Written
from tiepcan.requests import (
    Agency,
    CaseFacts,
    Completed,
    Event,
    EventBase,
    Extended,
    LegalState,
    Voided,
    fold_events,
)


def opened(**fields: Any) -> tuple[Host, str]:
    one = host(**fields)
    return one, one.open(received()).number


# --- opening ---


def test_a_case_is_opened_under_the_agencys_next_number_of_the_year() -> None:
    one = host()
    assert [one.open(received()).number for _ in range(3)] == [f"H24.12-2026-000{n}" for n in (1, 2, 3)]
    # The last hour of the year in London is the first of the next one in Vietnam.
    late = datetime.fromisoformat("2026-12-31T23:30:00+00:00")
    assert one.open(received(late)).number == "H24.12-2027-0001"
    assert list(one.numbers()) == [case.number for case in one.cases()]


def test_what_is_opened_says_what_was_recorded() -> None:
    one = host()
    recorded = one.open(received())
    assert (recorded.version, recorded.again, recorded.events) == (1, False, recorded.case.events)
    assert recorded.case == one.case(recorded.number)
    assert recorded.case.state is LegalState.RECEIVED


def test_a_receipt_that_names_no_agency_is_this_agencys() -> None:
    commune = Agency(name="UBND xã Mường Lát", code="H24.12", commune=True)
    assert host(commune).open(received()).case.agency == commune
    unnamed = Agency(name="UBND xã Mường Lát, bộ phận một cửa")
    assert host().open(received(agency=unnamed)).case.agency == unnamed


def test_a_receipt_of_another_agency_is_refused() -> None:
    one = host()
    with pytest.raises(InputError) as caught:
        one.open(received(agency=OTHER))
    assert (caught.value.path, list(one.numbers())) == ("received.agency", [])


def test_a_channel_that_the_law_does_not_take_is_refused_and_uses_no_number() -> None:
    one = host()
    by_fax = received(channel=Channel.FAX)
    with pytest.raises(NotAllowedError) as caught:
        one.open(by_fax)
    assert caught.value.citation is not None
    assert one.open(received()).number == "H24.12-2026-0001"
    # As a fact it is there, with its finding.
    [finding] = one.open_fact(by_fax).case.findings(one.calendar)
    assert finding.code == "channel_not_allowed"


def test_a_letter_around_the_change_of_law_needs_its_day_of_sending() -> None:
    with pytest.raises(AmbiguousLawError):
        host().open(received(datetime(2026, 9, 3, 9, tzinfo=VIETNAM_TIME), channel=Channel.POST))


def test_a_case_is_taken_over_with_its_number_and_all_that_happened_or_not_at_all() -> None:
    one = host()
    taken = one.open_fact(received(), events=(VALID, ANSWER), number="SO-CU-17")
    assert (taken.number, taken.version, taken.case.state) == ("SO-CU-17", 3, LegalState.CLOSED)
    with pytest.raises(NotAllowedError, match="#3"):
        one.open_fact(received(), events=(ANSWER, ANSWER), number="SO-CU-18")
    with pytest.raises(ConflictError) as caught:
        one.open_fact(received(), number="SO-CU-17")
    assert (caught.value.path, list(one.numbers())) == ("SO-CU-17", ["SO-CU-17"])
    assert one.open_fact(received()).number == "H24.12-2026-0001"


# --- recording ---


def test_an_event_is_recorded_by_the_rules() -> None:
    one, number = opened()
    recorded = one.record(number, VALID)
    assert (recorded.version, recorded.events, recorded.number) == (2, (VALID,), number)
    assert recorded.case.deadline(one.calendar) == one.case(number).deadline(one.calendar)


def test_what_the_law_does_not_allow_is_refused_and_may_be_a_fact() -> None:
    one, number = opened()
    one.record(number, VALID)
    late = extension(day=30)
    with pytest.raises(NotAllowedError) as caught:
        one.record(number, late)
    assert caught.value.citation is not None
    assert len(one.case(number).events) == 2
    noted = one.record_fact(number, late)
    assert [one.code for one in noted.case.findings(one.calendar)] == ["extension_notice_late"]


def test_what_cannot_have_happened_is_refused_as_a_fact_too() -> None:
    one, number = opened()
    for command in (one.record, one.record_fact):
        with pytest.raises(NotAllowedError) as caught:
            command(number, Completed(at=MORNING.replace(day=1)))
        assert caught.value.hint is not None
    assert len(one.case(number).events) == 1


def test_a_command_folds_the_log_once_before_and_once_after(monkeypatch: pytest.MonkeyPatch) -> None:
    folds: list[int] = []
    one, number = opened()

    def fold(events: Sequence[EventBase], rules: AgencyRules) -> CaseFacts:
        folds.append(len(events))
        return fold_events(events, rules)

    monkeypatch.setattr("tiepcan.requests._case.fold_events", fold)
    one.record(number, VALID)
    one.record_fact(number, opinion("Sở A"))
    one.record_numbered(number, extension, series="TB", dated=date(2026, 11, 16))
    assert folds == [1, 2, 2, 3, 3, 4]


def test_the_rules_of_the_host_are_those_of_its_cases() -> None:
    rules = AgencyRules()
    one, number = opened(rules=rules)
    assert one.record(number, VALID).case.rules is one.case(number).rules is rules


@pytest.mark.parametrize("number", ["H24.12-2026-9999", "", None, ["x"]])
def test_a_number_nobody_has_is_an_error_with_what_to_do(number: Any) -> None:
    one = host()
    for command in (lambda: one.case(number), lambda: one.record(number, VALID)):
        with pytest.raises(InputError) as caught:
            command()
        assert (caught.value.path, caught.value.hint is not None) == ("number", True)


@pytest.mark.parametrize(
    "command",
    [
        lambda one, number: one.record(number, "valid"),
        lambda one, number: one.record_fact(number, None),
        lambda one, number: one.record(number, VALID, expected="2"),
        lambda one, number: one.record(number, VALID, expected=0),
        lambda one, number: one.record(number, VALID, key=" "),
        lambda one, number: one.record(number, VALID, key=7),
        lambda one, number: one.open(VALID),
        lambda one, number: one.open_fact(received(), events=(number,)),
        lambda one, number: one.obligations(MORNING),
        lambda one, number: one.record_numbered(number, extension, series="case", dated=MORNING.date()),
        lambda one, number: one.record_numbered(number, extension, series="notice", dated=MORNING),
        lambda one, number: one.record_numbered(
            number, lambda text: text, series="notice", dated=MORNING.date()
        ),
    ],
)
def test_an_argument_of_another_kind_is_named_and_nothing_is_recorded(
    command: Callable[[Host, str], object],
) -> None:
    one, number = opened()
    with pytest.raises(InputError) as caught:
        command(one, number)
    assert caught.value.path is not None
    assert (len(one.case(number).events), len(list(one.numbers()))) == (1, 1)


# --- versions and keys ---


def test_a_command_based_on_an_older_log_is_a_conflict() -> None:
    one, number = opened()
    one.record(number, VALID, expected=1)
    with pytest.raises(ConflictError) as caught:
        one.record(number, opinion("Sở A"), expected=1)
    assert (caught.value.path, caught.value.hint is not None) == (number, True)
    assert one.record(number, opinion("Sở A"), expected=2).version == 3


def test_the_same_key_records_once_and_answers_as_the_first_time() -> None:
    one = host()
    first = one.open(received(), key="k-open")
    assert one.open(received(), key="k-open") == evolved(first)
    valid = one.record(first.number, VALID, key="k-valid")
    one.record(first.number, ANSWER)
    # Valid twice is impossible by now, and the version is another one: it was made, and that is what is told.
    again = one.record(first.number, VALID, expected=1, key="k-valid")
    assert again == evolved(valid)
    assert again.case.state is LegalState.VALID
    assert one.case(first.number).state is LegalState.CLOSED
    assert len(list(one.numbers())) == 1


def evolved(recorded: Any) -> Any:
    return type(recorded)(case=recorded.case, events=recorded.events, version=recorded.version, again=True)


def test_a_key_for_another_command_is_a_conflict() -> None:
    one, first = opened()
    second = one.open(received(), key="k").number
    one.record(first, VALID, key="valid")
    commands: list[Callable[[], object]] = [
        lambda: one.record(second, VALID, key="valid"),
        lambda: one.record(first, opinion("Sở A"), key="valid"),
        lambda: one.record(second, VALID, key="k"),
        lambda: one.open(received(), key="valid"),
        lambda: one.open_fact(received(), events=(VALID,), key="k"),
        lambda: one.open_fact(received(), number="17", key="k"),
    ]
    for command in commands:
        with pytest.raises(ConflictError) as caught:
            command()
        assert caught.value.hint is not None
    assert [len(case.events) for case in one.cases()] == [2, 1]


class Busy(MemoryStore):
    """A store in which somebody else is faster, so many times."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.times = times

    def write(self, change: Change, /) -> Written:
        if self.times and change.expected:
            self.times -= 1
            number = change.entry(1).number
            faster = opinion(f"Sở {self.times}")
            super().write(
                Change(
                    agency=change.agency,
                    expected=change.expected,
                    entry=lambda _: Entry(number=number, events=(faster,)),
                )
            )
        return super().write(change)


def test_without_a_version_the_command_is_tried_again_against_what_is_there() -> None:
    one, number = opened(store=Busy(3))
    recorded = one.record(number, VALID)
    assert (recorded.version, len(recorded.case.events)) == (5, 5)
    assert recorded.case == one.case(number)
    # Validated anew each time: by now it has an answer.
    with pytest.raises(NotAllowedError):
        one.record(number, VALID)


def test_with_a_version_it_is_not_tried_again() -> None:
    one, number = opened(store=Busy(1))
    with pytest.raises(ConflictError):
        one.record(number, VALID, expected=1)
    assert len(one.case(number).events) == 2


def test_it_is_not_tried_for_ever() -> None:
    one, number = opened(store=Busy(10_000))
    with pytest.raises(ConflictError):
        one.record(number, VALID)
    assert len(one.case(number).events) < 100


def test_a_conflict_of_the_store_itself_is_passed_on_where_the_number_is_free() -> None:
    class Refuses(MemoryStore):
        def write(self, change: Change, /) -> Written:
            raise ConflictError(Bilingual("khoá hàng", "row locked"))

    with pytest.raises(ConflictError, match="row locked"):
        host(store=Refuses()).open(received())


class Racing(MemoryStore):
    """A store to which another process writes the same command between looking for its key and writing."""

    def write(self, change: Change, /) -> Written:
        if change.key is not None:
            super().write(change)
        return super().write(change)


def test_the_same_command_given_twice_at_once_is_recorded_once() -> None:
    one = host(store=Racing())
    number = one.open(received(), key="o").number
    assert one.record(number, VALID, key="v").again
    assert one.record_numbered(number, extension, series="notice", dated=MORNING.date(), key="x").again
    assert [len(case.events) for case in one.cases()] == [3]


# --- numbers of documents ---


def test_a_document_takes_the_next_number_of_its_series_with_its_event() -> None:
    one, number = opened()
    one.record(number, VALID)
    day = date(2026, 11, 16)
    recorded = one.record_numbered(number, extension, series="notice", dated=day, key="x")
    [event] = recorded.events
    assert isinstance(event, Extended)
    assert event.number == "H24.12-notice-2026-0001"
    assert one.record_numbered(number, extension, series="notice", dated=day, key="x").again
    # A second extension is irregular: refused, and its number is not used.
    with pytest.raises(NotAllowedError):
        one.record_numbered(number, extension, series="notice", dated=day)
    other = one.open(received()).number
    one.record(other, VALID)
    [event] = one.record_numbered(other, extension, series="notice", dated=day).events
    assert isinstance(event, Extended)
    assert event.number == "H24.12-notice-2026-0002"


def test_an_event_that_cannot_be_made_uses_no_number() -> None:
    def broken(number: str) -> Event:
        raise ZeroDivisionError(number)

    one, number = opened()
    one.record(number, VALID)
    day = date(2026, 11, 16)
    with pytest.raises(ZeroDivisionError):
        one.record_numbered(number, broken, series="notice", dated=day)
    [event] = one.record_numbered(number, extension, series="notice", dated=day).events
    assert isinstance(event, Extended)
    assert event.number.endswith("-0001")


def scheme(write: Callable[[NumberAsked], Any]) -> NumberingScheme:
    return NumberingScheme(name="acme.so", title=Bilingual("Số", "Numbers"), format=write)


def test_a_numbering_scheme_writes_the_numbers() -> None:
    one = host(numbering=scheme(lambda asked: f"{asked.sequence:03}/{asked.series}/{asked.year}"))
    number = one.open(received()).number
    one.record(number, VALID)
    [event] = one.record_numbered(number, extension, series="TB", dated=date(2026, 11, 16)).events
    assert isinstance(event, Extended)
    assert (number, event.number) == ("001/case/2026", "001/TB/2026")


@pytest.mark.parametrize("write", [lambda asked: 1 / 0, lambda asked: 7, lambda asked: " "])
def test_a_scheme_that_fails_is_named_and_nothing_is_recorded(write: Callable[[NumberAsked], Any]) -> None:
    one = host(numbering=scheme(write))
    with pytest.raises(PluginError, match=r"acme\.so"):
        one.open(received())
    assert list(one.numbers()) == []
    assert one.plugins.faults_seen == 1


def test_a_scheme_that_gives_a_number_twice_is_a_conflict_that_says_so() -> None:
    one = host(numbering=scheme(lambda asked: "1"))
    one.open(received())
    with pytest.raises(ConflictError, match="numbering scheme"):
        one.open(received())
    assert list(one.numbers()) == ["1"]


# --- the host itself ---


@pytest.mark.parametrize(
    "fields",
    [
        {"agency": Agency(name="UBND xã Mường Lát")},
        {"agency": "H24.12"},
        {"store": "ho-so.db"},
        {"store": MEMORY_STORE},
        {"calendar": "vn"},
        {"rules": {}},
        {"plugins": []},
        {"numbering": "acme.so"},
        {"closes_store": 1},
    ],
)
def test_a_host_is_made_of_the_right_parts(fields: dict[str, Any]) -> None:
    with pytest.raises(InputError) as caught:
        Host(**{"agency": AGENCY, "store": MemoryStore(), **fields})
    assert caught.value.path == next(iter(fields))


def test_nothing_personal_shows() -> None:
    one, number = opened()
    recorded = one.record(number, VALID)
    shown = f"{one!r} {recorded!r} {one.obligations(MORNING.date())!r}"
    assert NOBODY not in shown
    assert "Bảng giá đất" not in shown
    assert "completed" in shown


def test_a_void_takes_back_what_was_recorded() -> None:
    one, number = opened()
    one.record(number, VALID)
    assert one.record(number, Voided(at=MORNING, event=2, reason="ghi nhầm")).case.valid_on is None


# --- closing ---


def test_a_closed_host_refuses_every_command() -> None:
    sink = Sink()
    one, number = opened(plugins=plugins(sink))
    cases = one.cases()
    with one as same:
        assert same is one
    one.close()
    assert sink.closed == ["H24.12"]
    commands: list[Callable[[], object]] = [
        lambda: one.open(received()),
        lambda: one.open_fact(received()),
        lambda: one.record(number, VALID),
        lambda: one.record_fact(number, VALID),
        lambda: one.record_numbered(number, extension, series="TB", dated=MORNING.date()),
        lambda: one.take_in("toy.intake", b"", received_at=MORNING),
        lambda: one.case(number),
        one.numbers,
        one.cases,
        lambda: list(cases),
        lambda: one.obligations(MORNING.date()),
        lambda: one.render(None, "x"),  # type: ignore[arg-type]
    ]
    for command in commands:
        with pytest.raises(NotAllowedError, match="the host is closed") as caught:
            command()
        assert caught.value.hint is not None


def test_hosts_over_one_store_leave_it_open_for_each_other() -> None:
    store = MemoryStore()
    first, second = host(store=store, closes_store=False), host(OTHER, store=store)
    first.open(received())
    first.close()
    assert second.open(received()).number == "H24.13-2026-0001"
    second.close()
    with pytest.raises(NotAllowedError):
        store.numbers("H24.12")


def test_two_agencies_over_one_store_never_meet() -> None:
    store = MemoryStore()
    here, there = host(store=store), host(OTHER, store=store)
    mine, theirs = here.open(received(), key="k"), there.open(received(content="Quy hoạch"), key="k")
    assert (mine.again, theirs.again) == (False, False)
    assert (list(here.numbers()), list(there.numbers())) == (["H24.12-2026-0001"], ["H24.13-2026-0001"])
    with pytest.raises(InputError):
        there.case(mine.number)
    with pytest.raises(InputError):
        there.record(mine.number, VALID)
    # The same number in both is two cases.
    here.open_fact(received(), number="17")
    there.open_fact(received(), number="17", events=(VALID,))
    assert (len(here.case("17").events), len(there.case("17").events)) == (1, 2)
    assert {one.case for one in here.obligations(MORNING.date()).owed} == {mine.number, "17"}


def test_durations_stand_in_the_log_as_they_were_given() -> None:
    one, number = opened()
    one.record(number, VALID)
    [event] = one.record(number, extension("12/TB-UBND")).events
    assert isinstance(event, Extended)
    assert (event.length, event.number) == (CalendarDays(5), "12/TB-UBND")
