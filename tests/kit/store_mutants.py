"""Stores that are wrong on purpose, each in one way, with the test of the kit that must say so."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable
from typing import Any, NamedTuple

import attrs
from plain_store import PlainStore, backend
from reading_mutants import (
    FindsKeysOfOthers,
    ForgetsKeys,
    ForgetsSeries,
    HandsOutItsOwnLists,
    MayNotBeClosedTwice,
    MixesCasesOfAgencies,
    MixesSeriesOfAgencies,
    MixesYears,
    NumbersWithoutASeries,
    RaisesForTheUnknown,
    SortsNumbers,
    as_float,
    changing,
    each_text,
)
from writing_mutants import (
    AcceptsAStaleVersion,
    AcceptsTheFuture,
    AddsToNothing,
    AsksForTheEntryAgain,
    DoublesUnderAKey,
    FindsTheCaseAsItIsNow,
    KeepsTheKeyOfWhatFailed,
    LetsThreadsIn,
    LogsWhatFails,
    LogsWhatItWrites,
    LooksAtTheVersionFirst,
    LosesAnEvent,
    OrdersByInstant,
    OverwritesCases,
    RaisesAnotherError,
    RewritesErrors,
    SaysNotThatItIsAgain,
    SharesKeys,
    ShowsItsCases,
    SkipsNumbers,
    SwallowsErrors,
    TellsAnyCaseUnderAKey,
    TellsInErrors,
    UsesANumberForACommandGivenAgain,
    WritesBeforeItChecks,
)

from tiepcan.plugins import (
    CaseStore,
    CaseStoreBackend,
    StoreFeature,
)


class Mutant(NamedTuple):
    """A wrong store, and the test that names what is wrong with it."""

    store: CaseStoreBackend
    test: str


def in_memory(_: str, /) -> CaseStore:
    return PlainStore()


def _of(kind: Callable[[], CaseStore], test: str) -> Mutant:
    return Mutant(backend("mutant", lambda _: kind()), test)


def _changed(change_event: Callable[[Any], Any], test: str) -> Mutant:
    return Mutant(backend("mutant", changing(change_event)), test)


_OLD_LOG = "test_a_change_on_an_old_log_is_a_conflict"
_SAME_KEY = "test_the_same_key_again_changes_nothing"
_INSTANT = "test_an_instant_is_the_same_instant_to_the_microsecond"
_TEXT = "test_a_text_comes_back_letter_by_letter"
_LOGS = "test_nothing_personal_is_written_to_logs"
_REOPENED = "test_what_was_written_is_there_when_the_place_is_opened_again"
_RAISED = "test_what_the_entry_raises_reaches_the_caller"
_PROCESSES = "test_processes_that_write_one_case_lose_and_double_nothing"

MUTANTS: dict[str, Mutant] = {
    "loses an event": _of(LosesAnEvent, "test_no_event_is_lost_when_more_are_written"),
    "orders events by their instants": _of(
        OrdersByInstant, "test_events_come_back_in_the_order_they_were_written"
    ),
    "accepts a stale version": _of(AcceptsAStaleVersion, _OLD_LOG),
    "accepts a version of the future": _of(
        AcceptsTheFuture, "test_a_change_on_a_log_of_the_future_is_a_conflict"
    ),
    "overwrites a case": _of(OverwritesCases, "test_opening_a_case_that_is_there_is_a_conflict"),
    "adds to a case that is not there": _of(
        AddsToNothing, "test_adding_to_a_case_that_is_not_there_is_a_conflict"
    ),
    "raises another error than a conflict": _of(RaisesAnotherError, _OLD_LOG),
    "swallows the error of an entry": _of(SwallowsErrors, _RAISED),
    "makes another error of it": _of(RewritesErrors, _RAISED),
    "doubles under a key": _of(DoublesUnderAKey, _SAME_KEY),
    "says not that it was made before": _of(SaysNotThatItIsAgain, _SAME_KEY),
    "looks at the version before the key": _of(LooksAtTheVersionFirst, _SAME_KEY),
    "takes a key for any case": _of(TellsAnyCaseUnderAKey, "test_a_key_of_another_case_is_a_conflict"),
    "uses a number for a command given again": _of(
        UsesANumberForACommandGivenAgain, "test_a_key_that_was_used_takes_no_number"
    ),
    "finds a case as it is now under a key": _of(
        FindsTheCaseAsItIsNow, "test_a_key_is_found_with_what_it_wrote"
    ),
    "skips a number after a failure": _of(
        SkipsNumbers, "test_a_place_in_a_series_is_used_only_by_a_change_that_is_made"
    ),
    "keeps the key of what failed": _of(KeepsTheKeyOfWhatFailed, "test_an_entry_that_raises_leaves_nothing"),
    "writes before it checks": _of(WritesBeforeItChecks, "test_a_conflict_leaves_nothing"),
    "shows a name in its repr": _of(ShowsItsCases, "test_nothing_personal_is_in_the_repr_of_a_store"),
    "logs an address": _of(LogsWhatItWrites, _LOGS),
    "logs the words of an error": _of(LogsWhatFails, _LOGS),
    "tells a purpose in an error": _of(TellsInErrors, "test_nothing_personal_is_in_the_errors_of_a_store"),
    "mixes the cases of agencies": _of(
        MixesCasesOfAgencies, "test_agencies_have_the_same_number_for_different_cases"
    ),
    "mixes the series of agencies": _of(MixesSeriesOfAgencies, "test_agencies_number_their_cases_apart"),
    "finds the keys of other agencies": _of(FindsKeysOfOthers, "test_a_key_is_the_agency_s_own"),
    "lets a key of one agency hinder another": _of(SharesKeys, "test_a_key_is_the_agency_s_own"),
    "asks for the entry of a known key": _of(
        AsksForTheEntryAgain, "test_a_known_key_is_answered_without_asking_for_the_entry"
    ),
    "mixes years": _of(MixesYears, "test_series_are_apart_by_name_and_by_year"),
    "sorts numbers": _of(SortsNumbers, "test_numbers_come_in_the_order_cases_were_opened"),
    "raises for what is unknown": _of(RaisesForTheUnknown, "test_what_was_never_written_is_none"),
    "gives a number that nobody asked for": _of(
        NumbersWithoutASeries, "test_a_change_without_a_series_is_given_no_number"
    ),
    "may not be closed twice": _of(MayNotBeClosedTwice, "test_closing_twice_is_as_good_as_once"),
    "hands out its own lists": _of(HandsOutItsOwnLists, "test_a_log_that_was_read_is_never_changed"),
    "lets threads in together": _of(LetsThreadsIn, "test_of_threads_on_one_version_only_one_writes"),
    "drops microseconds": _changed(
        lambda event: attrs.evolve(event, at=event.at.replace(microsecond=0)), _INSTANT
    ),
    "takes every instant for one of UTC": _changed(
        lambda event: attrs.evolve(event, at=event.at.replace(tzinfo=dt.UTC)), _INSTANT
    ),
    "composes Unicode": _changed(
        lambda event: each_text(event, lambda text: unicodedata.normalize("NFC", text)), _TEXT
    ),
    "trims spaces": _changed(lambda event: each_text(event, str.strip), _TEXT),
    "makes floats of amounts": _changed(as_float, "test_an_amount_keeps_its_digits"),
    "cuts long texts": _changed(
        lambda event: each_text(event, lambda text: text[:65535]), "test_a_long_text_comes_back_whole"
    ),
    "forgets everything": Mutant(backend("mutant", in_memory, StoreFeature.DURABLE), _REOPENED),
    "forgets its series": Mutant(backend("mutant", ForgetsSeries, StoreFeature.DURABLE), _REOPENED),
    "forgets its keys": Mutant(backend("mutant", ForgetsKeys, StoreFeature.DURABLE), _REOPENED),
    "keeps each process apart": Mutant(backend("mutant", in_memory, StoreFeature.MANY_PROCESSES), _PROCESSES),
}
