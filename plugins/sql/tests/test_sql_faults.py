"""What `nox -s faults` does hundreds of times, a few times; and that it finds a store which breaks its promises."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import attrs
import pytest
from checks import Tally, check_run, check_whole
from kills import kill_writers
from scenarios import SCENARIOS, Sizes
from sqlalchemy import text
from work import Step, host_over, open_shared
from writers import Diary

from tiepcan.host import MemoryStore
from tiepcan.plugins import CaseStore, Change, Written
from tiepcan_sql import SqlStore, open_store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are killed as POSIX has it")
LETTERS = tuple(Step(writer="w", place=0, kind=kind) for kind in ("open", "shared", "valid", "extend"))


def new_places(folder: Path, opened: Callable[[str], CaseStore]) -> Callable[[], Callable[[], CaseStore]]:
    files = iter(range(100))
    return lambda: partial(opened, str(folder / f"{next(files)}.sqlite3"))


def test_writers_that_are_killed_lose_and_double_nothing(tmp_path: Path) -> None:
    tally = kill_writers(new_places(tmp_path, open_store), tmp_path, runs=4, seed=1, tell=lambda _: None)
    assert (tally.runs, tally.wrong) == (4, [])
    assert tally.cases > 1


class ForgetsEveryThird(SqlStore):
    """Answers that a change is made before it is; now and then it is not."""

    def write(self, change: Change, /) -> Written:
        written = super().write(change)
        if not written.again and written.version > 1 and os.getpid() % 3 == written.version % 3:
            return attrs.evolve(written, version=written.version + 1)
        return written


def test_a_store_that_answers_what_is_not_there_is_found(tmp_path: Path) -> None:
    places = new_places(tmp_path, ForgetsEveryThird.open)
    tally = kill_writers(places, tmp_path, runs=3, seed=1, tell=lambda _: None)
    assert any("was answered" in words for words in tally.wrong)


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    [scenario] = [one for one in SCENARIOS if one.name == "sqlite-full"]
    told: list[int] = []
    tally = scenario.run(tmp_path, Sizes(runs=1, seed=1), told.append)
    assert (tally.wrong, told) == ([], list(range(1, scenario.total(Sizes(runs=1, seed=1)) + 1)))
    assert tally.unanswered > 0


def written(store: CaseStore, *steps: Step) -> Diary:
    """Return the diary of who did these, over a store that has the shared case."""
    with host_over(store) as host:
        open_shared(host)
        answers = {step.key: step.do(host) for step in steps}
    return Diary(
        tried=tuple(answers),
        answered={key: (one.number, one.version) for key, one in answers.items()},
        unsure=frozenset(),
    )


class Kept(MemoryStore):
    """Is there as long as the test wants it."""

    def close(self) -> None:
        pass


def checked(store: CaseStore, diary: Diary) -> list[str]:
    tally = Tally()
    with host_over(store) as host:
        check_run(host, [diary], tally)
        check_whole(host, [diary], tally)
    return tally.wrong


def test_a_sound_store_is_found_sound() -> None:
    store = Kept()
    assert checked(store, written(store, *LETTERS)) == []


def test_what_was_answered_and_is_gone_is_found() -> None:
    said = written(Kept(), *LETTERS)
    other = Kept()
    written(other)
    assert f"{LETTERS[0].key}: was answered, and is not there" in checked(other, said)


class Skips(Kept):
    """Takes a place in the series for a change that is not made."""

    def write(self, change: Change, /) -> Written:
        if change.series is not None and change.key is not None and "skip" in change.key:
            asked = change.entry
            change = attrs.evolve(change, entry=lambda place: asked(None if place is None else place + 1))
        return super().write(change)


def test_a_number_that_is_skipped_is_found() -> None:
    store = Skips()
    said = written(store, *LETTERS, Step(writer="skip", place=0, kind="open"))
    assert any("numbers of cases are skipped" in words for words in checked(store, said))


class Doubles(Kept):
    """Forgets keys."""

    def write(self, change: Change, /) -> Written:
        return super().write(attrs.evolve(change, key=None))

    def find(self, agency: str, key: str, /) -> Written | None:
        return None


def test_a_command_that_is_made_twice_is_found() -> None:
    store = Doubles()
    said = written(store, LETTERS[0])
    assert any("are there" in words for words in checked(store, said))


def test_rows_that_do_not_follow_from_the_logs_are_found(tmp_path: Path) -> None:
    diary = written(open_store(str(tmp_path / "a.sqlite3")), *LETTERS)
    for change, said in (
        ("UPDATE owed SET due_on = '2030-01-01'", "found by index"),
        ("UPDATE projected_cases SET version = 1", "do not follow"),
    ):
        with SqlStore.open(str(tmp_path / "a.sqlite3")) as store:
            with store.transaction(writes=True) as connection:
                connection.execute(text(change))
            tally = Tally()
            with host_over(store) as host:
                check_run(host, [diary], tally)
                check_whole(host, [diary], tally)
        assert any(said in words for words in tally.wrong), tally.wrong
