"""Both directions from the command line, over HTTP with a toy portal (lệnh đồng bộ)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onestop_sync import AGENCY, PERSON, at, completed, filed, received
from tiepcan.errors import InputError, NotAllowedError
from tiepcan.host import Host
from tiepcan.plugins import load_plugins
from tiepcan.requests import Agency
from tiepcan_onestop import Progress, write_progress
from tiepcan_onestop._command import onestop_group
from tiepcan_onestop._journal import Journal
from tiepcan_onestop.testing import FaultPlan, Misbehaviour, StubPortal, StubServer

pytest.importorskip("tiepcan_sql")
pytestmark = pytest.mark.tiepcan_installed("tiepcan-sql", "tiepcan-onestop")

SHOWN = "mat-ma"


@pytest.fixture
def portal() -> StubPortal:
    return StubPortal()


@pytest.fixture
def server(portal: StubPortal) -> Iterator[StubServer]:
    with StubServer(portal, token=SHOWN) as found:
        yield found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: StubServer) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TIEPCAN_ONESTOP_TOKEN", SHOWN)
    (tmp_path / "dong-bo").mkdir()
    text = f'url = "{server.url}"\nread_seconds = 5\nknows_keys = true\n'
    (tmp_path / "cong.toml").write_text(text, encoding="utf-8")
    with opened() as host:
        host.open(received())
    return tmp_path


def opened() -> Host:
    store = load_plugins().case_stores["sql.sqlite"].open("ho-so.sqlite3")
    return Host(agency=Agency(name="UBND xã Khe Lim", code=AGENCY), store=store)


def run(command: str, *more: str) -> Result:
    where = (
        ()
        if command == "status"
        else ("--settings", "cong.toml", "--store", "ho-so.sqlite3", "--agency", AGENCY)
    )
    return CliRunner().invoke(onestop_group, [command, "dong-bo", *where, *more])


def said(found: Result) -> dict[str, object]:
    told: dict[str, object] = json.loads(found.stdout)
    return told


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_no_command_shows_a_person_or_the_token(
    more: tuple[str, ...], folder: Path, portal: StubPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal.refuses.add(f"{AGENCY}-2026-0001")
    portal._waiting = {"a": {"data": PERSON}, "b": {**filed("HS-1"), "la": PERSON}}
    shown = [run(command, *more).output for command in ("pull", "send", "status", "agree", "resend")]
    monkeypatch.setenv("TIEPCAN_ONESTOP_TOKEN", f"{SHOWN}-khac")
    away = [run(command, *more) for command in ("pull", "send", "agree", "resend")]
    said = "\n".join([*shown, *(f"{one.output} {one.exception}" for one in away)])
    assert AGENCY in said
    assert (PERSON in said, SHOWN in said) == (False, False)


def test_both_directions(folder: Path, portal: StubPortal) -> None:
    assert said(run("send", "--json")) == {"told": 1, "left": 0, "why": {}, "set_aside": 0, "taking": []}
    portal.file(filed("HS-1"), id="TD-1")
    pulled = run("pull", "--json")
    assert (said(pulled)["taken"], pulled.exit_code) == (1, 0)
    with opened() as host:
        for number in host.numbers():
            host.record(number, completed())
    assert run("agree", "--compare-only").exit_code == 1
    assert "2 hồ sơ đã xử lý" in run("send").stdout
    agreed = run("agree", "--json")
    assert (said(agreed)["agrees"], said(agreed)["same"], agreed.exit_code) == (True, 2, 0)
    assert sorted(portal.dossiers) == [f"{AGENCY}-2026-0001", "HS-1"]
    assert "0 hồ sơ đã xử lý, 0 chưa gửi được" in run("send").stdout
    assert "2 dossier(s) the same" in run("agree", "--lang", "en").stdout


def test_what_is_set_aside_is_shown_sent_again_and_dropped(folder: Path, portal: StubPortal) -> None:
    portal.refuses.add(f"{AGENCY}-2026-0001")
    assert run("send").exit_code == 1
    shown = run("status")
    assert shown.exit_code == 1
    assert "cổng từ chối (code-103)" in shown.stdout
    assert "2 thông điệp bị gác lại" in shown.stdout
    assert run("resend").exit_code == 1
    letters = said(run("status", "--json"))["set_aside"]
    assert isinstance(letters, list)
    assert [one["why"] for one in letters] == ["refused", "behind"]
    dropped = run("resend", "--drop", letters[1]["key"], "--json")
    assert (said(dropped), dropped.exit_code) == (
        {"sent": 0, "dropped": 1, "left": 1, "not_reached": False},
        1,
    )
    portal.refuses.clear()
    assert said(run("resend", "--json")) == {"sent": 1, "dropped": 0, "left": 0, "not_reached": False}
    unknown = run("resend", "--drop", "khong-co").exception
    assert isinstance(unknown, InputError)
    assert "no message has this key" in str(unknown)
    # Its line of progress was dropped: the agreement finds it.
    assert said(run("agree", "--json"))["mended"] == 1
    assert run("status").stdout == "0 thông điệp bị gác lại\n"


def test_odd_messages_are_named_and_stay(folder: Path, portal: StubPortal) -> None:
    portal._waiting = {"a": {"data": PERSON}, "b": {**filed("HS-1"), "la": PERSON}}
    found = run("pull")
    assert found.exit_code == 1
    assert "a: nội dung không đọc được (DataFileError)" in found.stdout
    assert "b: $[" in found.stdout


def test_a_portal_that_is_away_is_one_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIEPCAN_ONESTOP_TOKEN", "khac")
    found = run("pull")
    assert isinstance(found.exception, NotAllowedError)
    assert "cổng không cho vào (http-401)" in str(found.exception)
    # Cases wait; the next run tells them.
    why = {f"{AGENCY}-2026-0001": "http-401"}
    assert said(run("send", "--json")) == {"told": 0, "left": 1, "why": why, "set_aside": 0, "taking": []}
    assert "cổng không cho vào (http-401)" in run("send").stdout


def test_a_slip_of_the_pen_makes_no_new_store(folder: Path) -> None:
    found = CliRunner().invoke(
        onestop_group,
        ["send", "dong-bo", "--settings", "cong.toml", "--store", "khong-co.sqlite3", "--agency", AGENCY],
    )
    assert isinstance(found.exception, InputError)
    assert "tiepcan sql init khong-co.sqlite3" in str(found.exception)
    assert not (folder / "khong-co.sqlite3").exists()


def test_a_store_that_is_not_installed_says_what_to_install(folder: Path) -> None:
    found = run("send", "--backend", "sql.oracle")
    assert isinstance(found.exception, InputError)
    assert "--backend: chưa cài kho hồ sơ sql.oracle" in str(found.exception)
    assert "pip install tiepcan-sql" in str(found.exception)


def test_a_file_that_a_crash_cut_short_is_told(folder: Path, portal: StubPortal) -> None:
    portal.refuses.add(f"{AGENCY}-2026-0001")
    run("send")
    file = folder / "dong-bo" / "de-lai.jsonl"
    file.write_bytes(file.read_bytes()[:-3])
    assert "mất điện" in run("status").stdout


def test_faults_in_between_are_overcome(folder: Path, server: StubServer, portal: StubPortal) -> None:
    server.line.plan = FaultPlan(seed=4, shares={Misbehaviour.RESET_AFTER: 0.3, Misbehaviour.DUPLICATE: 0.3})
    statuses = [run("send").exit_code for _ in range(20)]
    server.line.finish()
    assert statuses[-1] == 0
    assert said(run("agree", "--json"))["agrees"] is True
    assert len(portal.progress[f"{AGENCY}-2026-0001"]) == 1


def test_looking_makes_no_file(folder: Path) -> None:
    assert run("status").exit_code == 0
    assert list((folder / "dong-bo").iterdir()) == []


def test_a_message_that_waits_is_named(folder: Path, portal: StubPortal) -> None:
    step = Progress(code="HS-9", at=at(14), text="Rút hồ sơ", status="7")
    portal._waiting = {"c": json.loads(write_progress([step]))}
    assert "c: chờ hồ sơ của nó" in run("pull").stdout


def test_a_resend_that_reaches_nobody_says_so(
    folder: Path, portal: StubPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal.refuses.add(f"{AGENCY}-2026-0001")
    run("send")
    monkeypatch.setenv("TIEPCAN_ONESTOP_TOKEN", "khac")
    found = run("resend", "--lang", "en")
    assert (found.exit_code, "the portal was not reached" in found.stdout) == (1, True)


def test_a_dossier_that_was_broken_off_is_named_and_settled(folder: Path) -> None:
    """Killed while it was taken in, and the portal brings it no more: nothing is sent until somebody has looked."""
    with Journal(folder / "dong-bo" / "nhat-ky.jsonl") as journal:
        journal.take(AGENCY, "HS-1")
    sent = run("send", "--lang", "en")
    assert (sent.exit_code, "HS-1: its taking in was broken off" in sent.stdout) == (1, True)
    shown = run("status")
    assert (shown.exit_code, f"{AGENCY}, HS-1: nhận dở từ cổng" in shown.stdout) == (1, True)
    assert said(run("status", "--json"))["taking"] == [{"agency": AGENCY, "dossier": "HS-1"}]
    settle = ["settle", "dong-bo", "HS-1", "--agency", AGENCY]
    assert CliRunner().invoke(onestop_group, settle).stdout == "HS-1: không có hồ sơ trong kho\n"
    assert isinstance(CliRunner().invoke(onestop_group, settle).exception, InputError)
    assert said(run("send", "--json"))["told"] == 1
    assert run("status").exit_code == 0


def test_a_folder_without_a_journal_has_nothing_to_settle(folder: Path) -> None:
    found = CliRunner().invoke(onestop_group, ["settle", "dong-bo", "HS-1", "--agency", AGENCY])
    assert isinstance(found.exception, InputError)
    assert list((folder / "dong-bo").iterdir()) == []
