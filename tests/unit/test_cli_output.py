"""Standard output: who reads it may stop, what waits is written, and what plugins print stays out of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fake_plugins import COMMAND, card_text, command_plugin, install_plugin
from plugin_folder import PluginFolder

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli._app import run
from tiepcan.cli._stdout import output_aside, watched_output

#: By every way there is.
NOISE = """
import os, sys
print("printed")
sys.__stdout__.write("held back\\n")
os.write(1, b"written\\n")
"""


@pytest.fixture
def site(plugin_folder: PluginFolder) -> Path:
    return plugin_folder.folder


def start(
    *arguments: str, stdout: int = subprocess.PIPE, options: tuple[str, ...] = ()
) -> tuple[int, str, str]:
    """Run the command line in a process of its own."""
    code = f"import sys; sys.path[:] = {sys.path!r}; from tiepcan.cli import main; sys.argv[1:] = {arguments!r}; main()"
    command = [sys.executable, *options, "-c", code]
    done = subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, check=False, encoding="utf-8")  # noqa: S603 - our own
    return done.returncode, done.stdout or "", done.stderr


def start_unread(*arguments: str, options: tuple[str, ...] = ()) -> tuple[int, str]:
    """Run it where nobody reads what it writes."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        status, _, err = start(*arguments, stdout=writer, options=options)
    finally:
        os.close(writer)
    return status, err


# --- whoever reads has seen enough ---


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        (("--help",), ()),
        (("--version",), ()),
        (("calendar", "2026"), ()),
        (("calendar", "2026"), ("-u",)),
        (("vectors", "list", "--json"), ()),
        (("vectors", "list", "--json"), ("-u",)),
        (("vectors", "list", "--json"), ("-X", "dev", "-W", "ignore")),
        (("schema",), ()),
        (("plugins", "list", "--load"), ()),
    ],
)
def test_who_has_seen_enough_is_told_nothing(arguments: tuple[str, ...], options: tuple[str, ...]) -> None:
    assert start_unread(*arguments, options=options) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
@pytest.mark.parametrize(
    "body",
    [
        "print('x' * 100_000)",
        "print('x', flush=True)",
        "click.echo('x')",
        "sys.stdout.buffer.write(b'x' * 100_000)",
        "from rich.console import Console; Console().print('x')",
        "try: click.echo('x')\n    finally: sys.stdout.flush()",
        "print('x')",
    ],
)
def test_of_a_plugin_too_who_has_seen_enough_is_told_nothing(site: Path, body: str) -> None:
    command_plugin(site, "tiepcan-acme", "bridge", body)
    assert start_unread("bridge") == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_the_help_of_a_plugin_may_be_cut_short(site: Path) -> None:
    command_plugin(site, "tiepcan-acme", "bridge")
    assert start_unread("bridge", "--help") == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_what_a_plugin_says_before_anything_is_unread_is_still_its_own(site: Path) -> None:
    command_plugin(site, "tiepcan-acme", "bridge", "raise BrokenPipeError(32, 'x')")
    status, err = start_unread("bridge")
    assert (status, "lệnh gây lỗi BrokenPipeError" in err) == (2, True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
@pytest.mark.parametrize("arguments", [("calendar", "2026"), ("vectors", "list", "--json"), ("--help",)])
def test_what_could_not_be_written_was_not_done(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        status, _, err = start(*arguments, stdout=full.fileno())
    assert (status, err) == (2, "tiepcan: Ổ đĩa đã đầy.\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
@pytest.mark.parametrize("body", ["click.echo('x')", "print('x' * 100_000)"])
def test_a_full_disk_is_no_fault_of_a_plugin(site: Path, body: str) -> None:
    command_plugin(site, "tiepcan-acme", "edxml", body)
    with Path("/dev/full").open("wb") as full:
        status, _, err = start("edxml", stdout=full.fileno())
    assert (status, err) == (2, "tiepcan: Ổ đĩa đã đầy.\n")


def test_what_was_written_before_an_error_is_there(site: Path) -> None:
    command_plugin(site, "tiepcan-acme", "bridge", "print('một'); raise ValueError")
    status, out, err = start("bridge")
    assert (status, out, "lệnh gây lỗi ValueError" in err) == (2, "một\n", True)


def test_a_stream_that_is_no_file_is_left_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    before = sys.stdout
    with watched_output():
        assert sys.stdout is before
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("tiepcan ")


# --- what plugins print ---


@pytest.mark.parametrize("asked", [("list", "--load"), ("check", "tiepcan-acme")])
def test_whatever_a_plugin_prints_while_it_is_loaded_spoils_no_json(
    site: Path, asked: tuple[str, ...]
) -> None:
    code = NOISE + COMMAND.format(body="pass", record="acme.bridge", word="bridge")
    install_plugin(
        site, "tiepcan-acme", code=code, card=card_text("tiepcan-acme", provides='commands = ["acme.bridge"]')
    )
    status, out, err = start("plugins", *asked, "--json")
    assert (status, json.loads(out)["sdk"]) == (0, "1.0")
    assert sorted(err.splitlines()) == ["held back", "printed", "written"]


def test_a_command_writes_and_what_its_plugin_printed_before_goes_elsewhere(site: Path) -> None:
    package = command_plugin(site, "tiepcan-acme", "bridge")
    file = package / "__init__.py"
    file.write_text(NOISE + file.read_text(encoding="utf-8"), encoding="utf-8")
    status, out, err = start("bridge", "một")
    assert (status, out) == (0, "ran một\n")
    assert sorted(err.splitlines()) == ["held back", "printed", "written"]


@pytest.mark.parametrize("code", ["import os; os.close(1)", "import sys; sys.stdout = None"])
def test_a_plugin_that_takes_the_output_away_gives_it_back(site: Path, code: str) -> None:
    install_plugin(site, "tiepcan-acme", code=code, card=card_text("tiepcan-acme"))
    status, out, err = start("plugins", "list", "--load", "--json")
    assert (status, json.loads(out)["plugins"][0]["loaded"], err) == (0, True, "")


def test_what_waits_to_be_written_is_not_turned_aside(capfd: pytest.CaptureFixture[str]) -> None:
    sys.stdout.write("trước;")
    with output_aside():
        sys.stdout.write("trong;")
        os.write(1, b"trong 2;")
    sys.stdout.write("sau;")
    said = capfd.readouterr()
    assert (said.out, said.err) == ("trước;sau;", "trong;trong 2;")


def test_the_output_comes_back_where_it_has_no_descriptor(capsys: pytest.CaptureFixture[str]) -> None:
    before = os.fstat(1)
    with pytest.raises(KeyError), output_aside():
        raise KeyError
    print("sau")  # noqa: T201 - this is what is looked at
    assert os.path.samestat(before, os.fstat(1))
    assert capsys.readouterr().out == "sau\n"
