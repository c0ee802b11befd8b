"""The journal and the file of what did not get through: kept over crashes, for their owner alone (nhật ký, thông điệp để lại)."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings, strategies as st

from onestop_sync import AGENCY, PERSON, at, message
from tiepcan.errors import DataFileError, InputError
from tiepcan_onestop._dead_letters import DeadLetter, DeadLetters, Why
from tiepcan_onestop._journal import Journal
from tiepcan_onestop._line_file import LineFile
from tiepcan_onestop._messages import Message

FORM = "test/1"


def letter(case: str = "H99.12-2026-0001", version: int = 1, why: Why = Why.REFUSED) -> DeadLetter:
    return DeadLetter(message=message(case, version), why=why, code="code-103", at=at(20))


def test_lines_are_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with LineFile(path, FORM) as file:
        file.append({"a": 1}, {"b": "chữ\n"})
        file.append({"c": None})
    with LineFile(path, FORM) as file:
        assert file.lines == [{"a": 1}, {"b": "chữ\n"}, {"c": None}]
        assert not file.was_cut
        file.replace([{"d": 1}])
        file.append({"e": 2})
    with LineFile(path, FORM) as file:
        assert file.lines == [{"d": 1}, {"e": 2}]


@pytest.mark.skipif(sys.platform == "win32", reason="rights as POSIX has them")
def test_the_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    with LineFile(tmp_path / "a.jsonl", FORM) as file:
        file.append({"a": 1})
        file.replace([{"a": 1}])
    assert {oct(one.stat().st_mode & 0o777) for one in tmp_path.iterdir()} == {"0o600"}


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(1, 40))
def test_a_line_that_a_crash_cut_short_costs_that_line_alone(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    path = tmp_path_factory.mktemp("cut") / "a.jsonl"
    with LineFile(path, FORM) as file:
        file.append({"kept": 1})
        file.append({"text": "x" * 40})
    data = path.read_bytes()
    path.write_bytes(data[:-cut])
    with LineFile(path, FORM) as file:
        assert (file.lines, file.was_cut) == ([{"kept": 1}], True)
        file.append({"next": 2})
    with LineFile(path, FORM) as file:
        assert (file.lines, file.was_cut) == ([{"kept": 1}, {"next": 2}], False)


@pytest.mark.parametrize("left", [b"", b"{", b'{"form":"test/'])
def test_a_crash_while_the_file_was_made_leaves_an_empty_one(tmp_path: Path, left: bytes) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(left)
    with LineFile(path, FORM) as file:
        assert file.lines == []
        file.append({"a": 1})
    with LineFile(path, FORM) as file:
        assert file.lines == [{"a": 1}]


@pytest.mark.parametrize(
    "data", [b'{"form": "other/1"}\n', b"x\n", b"[]\n", b"\n", b"x", b'{"form":"testament']
)
def test_a_file_of_others_is_left_as_it_is(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(data)
    with pytest.raises(DataFileError, match="test/1"):
        LineFile(path, FORM)
    assert path.read_bytes() == data


def test_a_damaged_line_in_the_middle_is_named_and_quoted_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(f'{{"form": "test/1"}}\n{{"{PERSON}\n{{"a": 1}}\n[]\n'.encode())
    with pytest.raises(DataFileError) as error:
        LineFile(path, FORM)
    assert [one.path for one in error.value.faults] == ["#2", "#4"]
    assert PERSON not in str(error.value)
    # The lock is free again.
    path.unlink()
    LineFile(path, FORM).close()


def test_a_second_process_is_told_to_wait(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with LineFile(path, FORM), pytest.raises(InputError, match="another process"):
        LineFile(path, FORM)
    LineFile(path, FORM).close()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        LineFile(tmp_path / "khong-co" / "a.jsonl", FORM)


def test_what_a_full_disk_took_of_a_line_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, write = tmp_path / "a.jsonl", os.write

    def half(file: int, data: bytes) -> int:
        if len(data) > 10:
            return write(file, bytes(data[:10]))
        raise OSError(28, "No space left on device")

    with LineFile(path, FORM) as file:
        file.append({"a": 1})
        with monkeypatch.context() as patched:
            patched.setattr(os, "write", half)
            with pytest.raises(OSError, match="No space"):
                file.append({"b": "x" * 50})
        file.append({"c": 3})
    with LineFile(path, FORM) as file:
        assert (file.lines, file.was_cut) == ([{"a": 1}, {"c": 3}], False)


def test_a_full_disk_leaves_no_half_of_the_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.jsonl"

    def full(file: int, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    with LineFile(path, FORM) as file:
        file.append({"a": 1})
        with monkeypatch.context() as patched:
            patched.setattr(os, "write", full)
            with pytest.raises(OSError, match="No space"):
                file.replace([{"b": PERSON}])
        file.append({"c": 3})
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.jsonl", "a.jsonl.lock"]
    with LineFile(path, FORM) as file:
        assert file.lines == [{"a": 1}, {"c": 3}]


# --- the journal ---


def test_a_journal_knows_the_same_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "nhat-ky.jsonl"
    with Journal(path) as journal:
        journal.know(AGENCY, "c1", 2)
        journal.know(AGENCY, "c1", 1)
        journal.take(AGENCY, "HS-1")
        journal.took(AGENCY, "HS-1", "c1")
        journal.take(AGENCY, "HS-2")
        journal.take(AGENCY, "HS-3")
        journal.took(AGENCY, "HS-3", None)
        journal.begin("k1")
        journal.begin("k2")
        journal.end("k1")
    with Journal(path) as journal:
        assert (journal.known(AGENCY, "c1"), journal.known("khac", "c1")) == (2, 0)
        assert (journal.dossier(AGENCY, "c1"), journal.dossier(AGENCY, "c2")) == ("HS-1", "c2")
        assert (journal.case(AGENCY, "HS-1"), journal.case(AGENCY, "HS-3")) == ("c1", None)
        assert journal.taking(AGENCY) == ("HS-2",)
        assert journal.dossiers(AGENCY) == {"HS-1": "c1"}
        assert (journal.is_begun("k1"), journal.is_begun("k2")) == (False, True)
        assert not journal.was_cut


def test_a_journal_does_not_grow_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "nhat-ky.jsonl"
    with Journal(path) as journal:
        for version in range(1, 200):
            journal.know(AGENCY, "c1", version)
            journal.begin("k")
            journal.end("k")
        journal.take(AGENCY, "HS-2")
        journal.begin("k9")
        journal.took(AGENCY, "HS-1", "c1")
    for _ in range(2):
        with Journal(path) as journal:
            assert journal.known(AGENCY, "c1") == 199
            assert (journal.taking(AGENCY), journal.is_begun("k9"), journal.dossier(AGENCY, "c1")) == (
                ("HS-2",),
                True,
                "HS-1",
            )
        assert len(path.read_bytes().splitlines()) == 5


@pytest.mark.parametrize(
    "line",
    [
        '{"known": [1]}',
        '{"new": 1}',
        '{"known": ["a", "b", "x"]}',
        "{}",
        '{"known": 1}',
        '{"known": ["a", "b", 1e999]}',
    ],
)
def test_a_journal_that_says_what_nobody_understands_is_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "nhat-ky.jsonl"
    path.write_text(f'{{"form": "tiepcan-onestop-journal/1"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(DataFileError, match="#2"):
        Journal(path)
    path.unlink()
    Journal(path).close()


# --- what did not get through ---


def test_letters_are_the_same_after_a_restart_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "de-lai.jsonl"
    first, second, third = letter(), letter(version=2, why=Why.BEHIND), letter("khac")
    with DeadLetters(path) as letters:
        for one in (first, second, third, first):
            letters.add(one)
        changed = attrs.evolve(first, why=Why.NOT_REACHED, code="timeout", at=at(21))
        letters.change(changed)
        letters.take_out(third.message.key)
        letters.take_out("no such key")
    with DeadLetters(path) as letters:
        assert letters.letters == (changed, second)
        assert len(letters) == 2
        assert (letters.holds(AGENCY, first.message.case), letters.holds(AGENCY, "khac")) == (True, False)
        assert not letters.holds("khac", first.message.case)


def test_what_was_taken_out_leaves_no_trace(tmp_path: Path) -> None:
    path = tmp_path / "de-lai.jsonl"
    with DeadLetters(path) as letters:
        letters.add(letter())
        assert PERSON in path.read_text(encoding="utf-8")
        letters.take_out(letter().message.key)
        letters.tidy()
        letters.add(letter(version=2))
    assert path.read_text(encoding="utf-8").count(PERSON) == 1
    with DeadLetters(path) as letters:
        assert letters.letters == (letter(version=2),)


def test_what_a_crash_left_of_what_was_taken_out_goes_when_the_file_is_opened(tmp_path: Path) -> None:
    """Killed between taking out and tidying, and once while it was written anew."""
    path, beside = tmp_path / "de-lai.jsonl", tmp_path / "de-lai.jsonl.new"
    with DeadLetters(path) as letters:
        letters.add(letter())
        letters.add(letter("khac"))
        letters.take_out(letter().message.key)
    beside.write_text(PERSON, encoding="utf-8")
    with DeadLetters(path) as letters:
        assert letters.letters == (letter("khac"),)
        assert not beside.exists()
        assert path.read_text(encoding="utf-8").count(PERSON) == 1


def test_a_full_disk_stops_nobody_from_looking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "de-lai.jsonl"
    with DeadLetters(path) as letters:
        letters.add(letter())
        letters.add(letter("khac"))
        letters.take_out(letter().message.key)

    def full(file: int, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with DeadLetters(path) as letters:
            assert letters.letters == (letter("khac"),)
    with DeadLetters(path) as letters:
        assert letters.letters == (letter("khac"),)
    assert path.read_text(encoding="utf-8").count(PERSON) == 1


def test_nothing_personal_is_shown_of_letters(tmp_path: Path) -> None:
    with DeadLetters(tmp_path / "de-lai.jsonl") as letters:
        letters.add(letter())
        assert PERSON not in repr((letters, letters.letters))


@pytest.mark.parametrize(
    "line",
    [
        '{"done": "x"}',
        '{"why": ["x", "refused", "", "2026-11-20T09:00:00+07:00"]}',
        '{"message": {}}',
        '{"message": 1}',
        "{}",
    ],
)
def test_letters_that_nobody_understands_are_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "de-lai.jsonl"
    path.write_text(f'{{"form": "tiepcan-onestop-dead-letters/1"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(DataFileError, match="#2"):
        DeadLetters(path)
    path.unlink()
    DeadLetters(path).close()


def test_every_reason_has_its_words() -> None:
    assert all(why.in_words().vi and why.in_words().en for why in Why)


MESSAGES = st.builds(
    Message,
    agency=st.text(min_size=1).filter(str.strip),
    case=st.text(min_size=1).filter(str.strip),
    version=st.integers(1, 1 << 40),
    service=st.just("DongBoHoSoMC"),
    key=st.uuids().map(str),
    body=st.text(st.characters(codec="utf-8")).map(str.encode),
    is_repeatable=st.booleans(),
)


@settings(max_examples=40, deadline=None)
@given(message=MESSAGES, why=st.sampled_from(Why), instant=st.datetimes(timezones=st.just(dt.UTC)))
def test_any_message_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, message: Message, why: Why, instant: dt.datetime
) -> None:
    path = tmp_path_factory.mktemp("letters") / "a.jsonl"
    kept = DeadLetter(message=message, why=why, at=instant)
    with DeadLetters(path) as letters:
        letters.add(kept)
    with DeadLetters(path) as letters:
        assert letters.letters == (kept,)
