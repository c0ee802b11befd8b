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
    extension,
    host,
    opened,
    opinion,
    received,
)

from tiepcan import VIETNAM_TIME, AgencyRules, Channel, InputError, NotAllowedError
from tiepcan.errors import AmbiguousLawError, ConflictError
from tiepcan.host import MEMORY_STORE, Host, MemoryStore
from tiepcan.requests import (
    Agency,
    CaseFacts,
    Completed,
    EventBase,
    LegalState,
    Voided,
    fold_events,
)

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
    # Without a code its name tells, however it is typed.
    typed = Agency(name=" ubnd  xã Mường Lát")
    assert host().open(received(agency=typed)).case.agency == typed
    # Where there is a code, it alone does: names change.
    renamed = Agency(name="UBND xã Mường Lát mới", code="H24.12")
    assert host().open(received(agency=renamed)).case.agency == renamed


@pytest.mark.parametrize("asked", [OTHER, Agency(name="Sở Khác"), Agency(name=AGENCY.name, code="H24.13")])
def test_a_receipt_of_another_agency_is_refused(asked: Agency) -> None:
    one = host()
    with pytest.raises(InputError) as caught:
        one.open(received(agency=asked))
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
