"""``tiepcan sql``: teaches, does, and says in a sentence what it cannot do (lệnh tiepcan sql)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

import pytest
from click.testing import CliRunner, Result
from sql_cases import write

import tiepcan_sql.plugin
from tiepcan import VIETNAM_TIME, Channel, Complexity
from tiepcan.errors import InputError, NotAllowedError
from tiepcan.plugins import CommandEntry
from tiepcan.requests import (
    ERASED,
    Completed,
    InformationRequest,
    Received,
    RequestedItem,
    Requester,
    Supplied,
    SuppliedItem,
)
from tiepcan.testing import CommandConformance, CommandFeature
from tiepcan_sql import CaseProjection, Outbox, SqlStore, deliver

[ENTRY] = tiepcan_sql.plugin.tiepcan_commands()
NAME = "Trần Thị Mẩy Dấu"
AT = dt.datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)


def received() -> Received:
    items = (RequestedItem(id="1", content="Bảng giá đất"),)
    request = InformationRequest(channel=Channel.DIRECT, items=items, requester=Requester(name=NAME))
    return Received(at=AT, request=request, complexity=Complexity.SIMPLE)


def fail(_: object) -> None:
    raise RuntimeError(NAME)


@pytest.fixture
def path(tmp_path: Path) -> str:
    found = str(tmp_path / "ho-so.sqlite3")
    with SqlStore.open(found, listeners=[CaseProjection(), Outbox()]) as store:
        write(store, "H24.12", "HS-1", [received(), Completed(at=AT)])
        supplied = Supplied(at=AT, items=(SuppliedItem(item="1"),))
        write(store, "H24.12", "HS-2", [received(), Completed(at=AT), supplied])
        write(store, "H24.13", "HS-3", [received()])
    return found


def run(*arguments: str, environment: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(ENTRY.load(), list(arguments), env=environment, prog_name="tiepcan sql")


def test_a_server_that_is_away_is_no_fault_of_the_program() -> None:
    done = run("check", "postgresql://ai:bi-mat@127.0.0.1:1/tiepcan")
    assert isinstance(done.exception, NotAllowedError)
    assert "127.0.0.1:1/tiepcan was not reached" in done.exception.message.en
    assert "không kết nối được" in done.exception.message.vi
    assert "bi-mat" not in str(done.exception)


@pytest.mark.parametrize("words", [("rebuild",), ("outbox",), ("inbox", "--as-of", "2026-11-20")])
def test_a_code_that_is_no_text_is_refused(path: str, words: tuple[str, ...]) -> None:
    done = run(words[0], path, *words[1:], "--agency", "H24\udcff")
    assert isinstance(done.exception, InputError)


class TestCommand(CommandConformance):
    features: ClassVar = frozenset({CommandFeature.WORKS, CommandFeature.BAD_INPUT})

    @pytest.fixture
    def entry(self) -> CommandEntry:
        return ENTRY

    @pytest.fixture
    def calls(self, path: str, tmp_path: Path) -> Sequence[Sequence[str]]:
        copy = str(tmp_path / "sao-luu.jsonl")
        old = ["--agency", "H24.12", "--closed-before", "2026-12-01"]
        return [
            ["init", str(tmp_path / "moi.sqlite3")],
            ["upgrade", path],
            ["check", path],
            ["check", path, "--json"],
            ["rebuild", path, "--everything"],
            ["inbox", path, "--agency", "H24.12", "--as-of", "26/11/2026"],
            ["inbox", path, "--agency", "H24.12", "--as-of", "2026-11-26", "--lang", "en", "--json"],
            ["outbox", path],
            ["backup", path, "--to", copy],
            ["restore", str(tmp_path / "kia.sqlite3"), "--from", copy],
            ["erase", path, *old],
            ["erase", path, *old, "--yes", "--by", "Lò Thị Lưu", "--why", "12/QĐ-UBND"],
        ]

    @pytest.fixture
    def bad_calls(self, path: str, tmp_path: Path) -> Sequence[Sequence[str]]:
        text = tmp_path / "so.csv"
        text.write_text(f"Số,Tên\n1,{NAME}\n" * 500, encoding="utf-8")
        somewhere = "postgresql://tiepcan:mat-khau-bi-mat@127.0.0.1:1/khong-co"
        return [
            ["check"],
            ["check", str(text)],
            ["check", str(tmp_path / "nham-ten.sqlite3")],
            ["inbox", path, "--agency", "H24.12", "--as-of", "32/13/2026"],
            ["inbox", path, "--agency", "H24.12", "--as-of", "2026-11-20", "--after", "x"],
            ["inbox", path, "--agency", "H24.12", "--as-of", "2026-11-20", "--projected"],
            ["rebuild", path, "--policy", "extend_from=hom-nay"],
            ["rebuild", path, "--policy", "khong-co=1"],
            ["rebuild", path, "--local", "khong-co"],
            ["rebuild", path, "--law-file", str(text)],
            ["backup", path, "--to", str(text)],
            ["restore", str(tmp_path / "moi.sqlite3"), "--from", str(text)],
            ["restore", path, "--from", str(tmp_path / "khong-co.jsonl")],
            ["erase", path, "--agency", "H24.12", "--closed-before", "2026-12-01", "--yes"],
            ["init", f"mysql{somewhere.removeprefix('postgresql')}"],
        ]

    @pytest.fixture
    def secrets(self) -> Sequence[str]:
        return (NAME, "mat-khau-bi-mat")


@pytest.mark.parametrize(
    "words", [("inbox", "--as-of", "2026-11-20"), ("erase", "--closed-before", "2026-01-01")]
)
def test_a_code_of_no_agency_in_the_store_is_said_to_be_none(path: str, words: tuple[str, ...]) -> None:
    command, *more = words
    done = run(command, path, "--agency", "H24.21", *more)
    assert done.exit_code == 0
    assert "Kho chưa có hồ sơ nào của cơ quan H24.21; có hồ sơ của: H24.12" in " ".join(done.output.split())


def test_the_inbox_is_shown_and_tells_by_its_status_what_is_overdue(path: str) -> None:
    late = run("inbox", path, "--agency", "H24.12", "--as-of", "2026-11-26")
    assert late.exit_code == 1
    assert "HS-1" in late.output
    assert "QUÁ HẠN" in late.output
    assert "HS-3" not in late.output
    early = run("inbox", path, "--agency", "H24.12", "--as-of", "2026-11-20")
    assert (early.exit_code, "QUÁ HẠN" in early.output) == (0, False)
    none = run("inbox", path, "--agency", "H24.12", "--as-of", "2026-11-26", "--status", "incomplete")
    assert "0 việc" in none.output


def test_pages_go_on_behind_each_other(path: str) -> None:
    seen, after = [], None
    while True:
        more: list[str] = [] if after is None else ["--after", after]
        page = json.loads(
            run(
                "inbox", path, "--agency", "H24.12", "--as-of", "2026-11-20", "--limit", "1", "--json", *more
            ).output
        )
        seen += [line["code"] for line in page["lines"]]
        after = page["after"]
        if after is None:
            break
    whole = json.loads(run("inbox", path, "--agency", "H24.12", "--as-of", "2026-11-20", "--json").output)
    assert seen == [line["code"] for line in whole["lines"]]
    assert len(seen) > 1


def test_the_place_comes_from_the_environment_too(path: str) -> None:
    found = run("outbox", "--json", environment={"TIEPCAN_SQL_URL": path})
    assert (found.exit_code, json.loads(found.output)) == (0, {"waiting": 3, "retried": 0, "parked": []})


def test_a_message_that_was_set_aside_is_listed_and_let_go_on(path: str) -> None:
    with SqlStore.open(path) as store:
        deliver(store, fail, now=AT, most_tries=1)
    found = run("outbox", path)
    assert found.exit_code == 1
    assert "RuntimeError" in found.output
    assert NAME not in found.output
    assert run("check", path).exit_code == 1
    assert run("outbox", path, "--retry").exit_code == 0


def test_erasing_is_counted_first_and_done_when_it_is_said(path: str) -> None:
    words = ["erase", path, "--agency", "H24.12", "--closed-before", "2026-12-01"]
    counted = run(*words)
    assert "1 hồ sơ" in counted.output
    with SqlStore.open(path) as store:
        kept = store.read("H24.12", "HS-2")
    assert kept is not None
    assert NAME in kept.events[0].request.requester.name  # type: ignore[union-attr]
    assert run(*words, "--yes", "--by", "Lò Thị Lưu", "--why", "12/QĐ-UBND").exit_code == 0
    with SqlStore.open(path) as store:
        after, other = store.read("H24.12", "HS-2"), store.read("H24.12", "HS-1")
    assert after is not None
    assert other is not None
    assert after.events[0].request.requester.name == ERASED  # type: ignore[union-attr]
    assert other.events[0].request.requester.name == NAME  # type: ignore[union-attr]


def test_stale_rows_are_a_problem_until_they_are_rebuilt(path: str) -> None:
    words = ["--agency", "H24.12", "--projected"]
    assert run("check", path, "--projected").exit_code == 1
    assert run("rebuild", path, *words).exit_code == 0
    assert run("inbox", path, *words, "--as-of", "2026-11-20").exit_code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("--local", "hai-phong-3957"),
        ("--policy", "receipt_day=next_working_day"),
        ("--policy", "receipt_day=next_working_day", "--policy", "makeup_days=off", "--projected"),
    ],
)
def test_rows_are_by_the_rules_that_are_named(path: str, words: tuple[str, ...]) -> None:
    asked = ["--agency", "H24.12", *words]
    day = ["--as-of", "2026-11-13", "--json"]
    stale = run("inbox", path, *asked, *day)
    assert isinstance(stale.exception, NotAllowedError)
    assert run("rebuild", path, *asked).exit_code == 0
    assert run("inbox", path, *asked, *day).exit_code == 0
    assert run("erase", path, *asked, "--closed-before", "2026-01-01").exit_code == 0
    problems = json.loads(run("check", path, *words, "--json").output)["problems"]
    assert [one["where"] for one in problems] == ["H24.13"]


def test_a_local_rule_changes_the_days_of_the_inbox(path: str) -> None:
    asked = ["--agency", "H24.12", "--as-of", "2026-11-20", "--json"]
    before = json.loads(run("inbox", path, *asked).output)["lines"]
    rule = ("--local", "hai-phong-3957")
    assert run("rebuild", path, "--agency", "H24.12", *rule).exit_code == 0
    after = json.loads(run("inbox", path, *asked, *rule).output)["lines"]
    assert before != after


def test_a_choice_or_rule_that_there_is_not_is_named_as_the_help_names_it(path: str) -> None:
    for words, where in (
        (("--policy", "khong-co=1"), "--policy"),
        (("--policy", "extend_from=hom-nay"), "--policy extend_from"),
        (("--local", "hai-phong"), "--local"),
    ):
        refused = run("rebuild", path, *words).exception
        assert isinstance(refused, InputError)
        assert refused.path == where


def test_a_place_that_cannot_be_is_named_as_the_help_names_it() -> None:
    for words in (("init", "mysql://may-chu/kho"), ("check", ":memory:")):
        refused = run(*words).exception
        assert isinstance(refused, InputError)
        assert refused.path == "KHO"
    assert "KHO" in run("check", "--help").output


def test_a_backup_comes_back(path: str, tmp_path: Path) -> None:
    copy, there = str(tmp_path / "sao-luu.jsonl"), str(tmp_path / "kia.sqlite3")
    assert "3 hồ sơ, 6 sự kiện" in run("backup", path, "--to", copy).output
    assert run("restore", there, "--from", copy).exit_code == 0
    assert run("check", there).exit_code == 0
    again = run("restore", there, "--from", copy)
    assert "--replace" in str(again.exception)
    assert run("restore", there, "--from", copy, "--replace").exit_code == 0


def test_a_password_is_shown_by_nothing() -> None:
    went = run("check", "postgresql://tiepcan:mat-khau-bi-mat@127.0.0.1:1/khong-co")
    assert went.exit_code != 0
    assert "mat-khau-bi-mat" not in f"{went.output}{went.exception!r}{went.exception}"


@pytest.mark.parametrize(
    "words", [["check"], ["upgrade"], ["outbox"], ["rebuild"], ["backup", "--to", "a.jsonl"]]
)
def test_a_slip_of_the_pen_makes_no_store(tmp_path: Path, words: list[str]) -> None:
    there = tmp_path / "nham-ten.sqlite3"
    went = run(words[0], str(there), *words[1:])
    assert "tiepcan sql init" in str(went.exception)
    assert not there.exists()


def test_two_announcements_of_one_name_both_count(path: str, tmp_path: Path) -> None:
    files = []
    for number, (off, work) in enumerate([("2026-11-25", "2026-11-28"), ("2026-11-26", "2026-12-05")]):
        file = tmp_path / str(number) / "hoan-doi.toml"
        file.parent.mkdir()
        file.write_text(
            f'[[document]]\nkind = {{ vi = "Công văn", en = "Letter" }}\nnumber = "{number}/VPCP"\ndate = 2026-11-20\n'
            f'issuer = "Văn phòng Chính phủ"\ndecides = "Ví dụ"\nevidence = "B"\n[[swap]]\noff = {off}\nwork = {work}\n',
            encoding="utf-8",
        )
        files += ["--announcement", str(file)]
    assert run("rebuild", path, *files).exit_code == 0
    shown = run("inbox", path, "--agency", "H24.12", "--as-of", "2026-11-20", "--json", *files)
    # Twelve days end on 24/11, a holiday; 25/11 and 26/11 are swapped off.
    assert [line["due"] for line in json.loads(shown.output)["lines"] if line["due"]] == ["2026-11-27"]


def test_a_folder_is_no_store_and_the_sentence_says_what_to_look_at(tmp_path: Path) -> None:
    done = run("check", str(tmp_path))
    assert isinstance(done.exception, InputError)
    assert done.exception.in_language("en").endswith(
        "the file cannot be opened. See whether the folder is there, may be written to, and whether this names a file."
    )
