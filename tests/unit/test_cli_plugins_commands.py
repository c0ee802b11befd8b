"""Commands of plugins: known by their cards, loaded when asked for, and whatever they do ends in one sentence."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_plugins import COMMAND, MODULE, card_text, command_plugin, install_plugin
from plugin_folder import PluginFolder

pytest.importorskip("click")
pytest.importorskip("rich")

import click

from tiepcan.cli._app import app, run

Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def site(plugin_folder: PluginFolder) -> Path:
    return plugin_folder.folder


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    def answer(*arguments: str) -> tuple[int, str, str]:
        status = run(arguments)
        said = capsys.readouterr()
        assert "Traceback" not in said.err + said.out
        return status, said.out, said.err

    return answer


def test_a_command_of_a_plugin_runs_under_its_word(site: Path, ask: Ask) -> None:
    command_plugin(site, "tiepcan-acme", "bridge")
    assert ask("bridge", "một") == (0, "ran một\n", "")


def test_its_help_is_shown_under_its_word(site: Path, ask: Ask) -> None:
    command_plugin(site, "tiepcan-acme", "bridge")
    status, out, _ = ask("bridge", "--help")
    assert (status, out.splitlines()[0]) == (0, "Usage: tiepcan bridge [OPTIONS] [TEXT]")


def test_the_help_of_all_tells_of_it_and_loads_nothing(site: Path, ask: Ask) -> None:
    install_plugin(
        site,
        "tiepcan-acme",
        code="raise RuntimeError",
        card=card_text("tiepcan-acme", provides='commands = ["acme.bridge"]'),
    )
    status, out, err = ask("--help")
    assert (status, err) == (0, "")
    assert "Phần mở rộng / Plugins:\n  bridge  Kết nối tiepcan-acme / Bridge tiepcan-acme\n" in out
    assert "tiepcan_acme" not in sys.modules


def test_without_plugins_the_help_says_nothing_of_them(site: Path, ask: Ask) -> None:
    assert "Phần mở rộng / Plugins" not in ask("--help")[1]


def test_the_help_says_how_many_plugins_have_faults(site: Path, ask: Ask) -> None:
    install_plugin(site, "tiepcan-acme", card="")
    assert "1 phần mở rộng có lỗi, xem: tiepcan plugins" in " ".join(ask("--help")[1].split())


@pytest.mark.parametrize(
    "arguments",
    [("calendar", "2026"), ("period", "2026-Q3"), ("schema",), ("vectors", "list"), ("--version",)],
)
def test_a_command_of_its_own_looks_at_no_plugin(
    site: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    def refuse() -> None:
        raise AssertionError("plugins were looked for")

    monkeypatch.setattr("tiepcan.cli._plugin_commands.installed_plugins", refuse)
    assert ask(*arguments)[0] == 0


def test_a_deadline_loads_neither_plugins_nor_their_room(tmp_path: Path) -> None:
    for number in range(50):
        install_plugin(tmp_path, f"tiepcan-p{number}", code="raise SystemExit(9)")
    ask = (
        "import sys; from tiepcan.cli._app import run; "
        "run(['deadline', '--received', '2026-11-12', '--channel', 'direct', '--json']); "
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    path = [*sys.path, str(tmp_path)]
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", f"import sys; sys.path[:] = {path!r}; {ask}"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    loaded = set(done.stderr.split())
    assert '"due": "2026-11-25"' in done.stdout
    assert not loaded & {"tiepcan.plugins", "pluggy"}
    assert not [name for name in loaded if name.startswith("tiepcan_p")]


@pytest.mark.parametrize("error", ["SystemExit(9)", "ValueError('Nguyễn Văn A')", "BaseException()"])
def test_a_plugin_that_fails_on_import_ends_in_one_sentence(site: Path, ask: Ask, error: str) -> None:
    card = card_text("tiepcan-acme", provides='commands = ["acme.bridge"]')
    install_plugin(site, "tiepcan-acme", code=f"raise {error}", card=card)
    status, out, err = ask("bridge", "--lang", "en")
    kind = error.partition("(")[0]
    assert (status, out) == (2, "")
    assert err == (
        f"tiepcan: tiepcan-acme (tiepcan-acme 1.2.0), tiepcan_acme: raised {kind}. "
        "Tell its vendor; block the plugin where work must go on.\n"
    )


def test_what_a_plugin_prints_while_it_is_loaded_is_no_output(site: Path, ask: Ask) -> None:
    package = command_plugin(site, "tiepcan-acme", "bridge")
    file = package / "__init__.py"
    file.write_text("print('hello')\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert ask("bridge") == (0, "ran \n", "hello\n")


def test_a_command_that_raises_ends_in_one_sentence_without_its_words(site: Path, ask: Ask) -> None:
    command_plugin(site, "tiepcan-acme", "bridge", "raise ValueError('Nguyễn Văn A')")
    status, out, err = ask("bridge")
    assert (status, out) == (2, "")
    assert err == (
        "tiepcan: tiepcan-acme (tiepcan-acme 1.2.0), tiepcan bridge: lệnh gây lỗi ValueError. "
        "Báo cho nhà cung cấp; chi tiết: python -X dev -m tiepcan.cli …\n"
    )


@pytest.mark.parametrize("is_while_loading", [False, True])
def test_for_its_developer_the_command_tells_where_it_failed(site: Path, *, is_while_loading: bool) -> None:
    package = command_plugin(site, "tiepcan-acme", "bridge", "raise ValueError('số 7')")
    if is_while_loading:
        (package / "__init__.py").write_text("raise ValueError('số 7')", encoding="utf-8")
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [
            sys.executable,
            "-X",
            "dev",
            "-W",
            "ignore",
            "-c",
            f"import sys; sys.path[:] = {sys.path!r}; from tiepcan.cli import main; sys.argv[1:] = ['bridge']; main()",
        ],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 2
    assert "ValueError: số 7" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("tiepcan: tiepcan-acme (tiepcan-acme 1.2.0)")


def test_a_command_of_its_own_keeps_its_word(site: Path, ask: Ask) -> None:
    command_plugin(site, "tiepcan-acme", "period")
    status, out, _ = ask("period", "2026-Q3", "--lang", "en")
    assert status == 0
    assert "ran" not in out
    assert "tiepcan_acme" not in sys.modules
    assert "period  Kết nối" not in ask("--help")[1]


def test_of_two_commands_with_one_word_neither_runs_and_both_plugins_are_named(site: Path, ask: Ask) -> None:
    command_plugin(site, "tiepcan-acme", "bridge")
    command_plugin(site, "tiepcan-beta", "bridge")
    status, out, err = ask("bridge", "--lang", "en")
    assert (status, out) == (2, "")
    assert "tiepcan-acme (tiepcan-acme 1.2.0)" in err
    assert "tiepcan-beta (tiepcan-beta 1.2.0)" in err
    assert "none runs" in err
    assert not {"tiepcan_acme", "tiepcan_beta"} & set(sys.modules)


def test_a_plugin_that_cannot_be_used_keeps_its_word_from_others(site: Path, ask: Ask) -> None:
    """Else another plugin would take the word over on the day an update fails."""
    command_plugin(site, "tiepcan-acme", "bridge")
    card = card_text("tiepcan-beta", provides='commands = ["beta.bridge"]', since="7.0", below="8.0")
    install_plugin(site, "tiepcan-beta", card=card)
    assert ask("bridge")[0] == 2


def test_a_plugin_for_another_sdk_says_so(site: Path, ask: Ask) -> None:
    card = card_text("tiepcan-acme", provides='commands = ["acme.bridge"]', since="7.0", below="8.0")
    install_plugin(site, "tiepcan-acme", code="raise RuntimeError", card=card)
    status, _, err = ask("bridge", "--lang", "en")
    assert status == 2
    assert "the plugin needs SDK >=7.0, <8.0, and this is 1.0. Upgrade tiepcan." in err


def test_a_command_on_the_card_that_the_code_does_not_have_is_named(site: Path, ask: Ask) -> None:
    card = card_text("tiepcan-acme", provides='commands = ["acme.bridge"]')
    install_plugin(site, "tiepcan-acme", code=MODULE, card=card)
    status, _, err = ask("bridge", "--lang", "en")
    assert status == 2
    assert "tiepcan-acme (tiepcan-acme 1.2.0), commands: on the card and not given: acme.bridge" in err


@pytest.mark.parametrize(("made", "kind"), [("None", "NoneType"), ("'go'", "str")])
def test_what_is_no_command_is_not_run(site: Path, ask: Ask, made: str, kind: str) -> None:
    code = COMMAND.format(body="pass", record="acme.bridge", word="bridge")
    card = card_text("tiepcan-acme", provides='commands = ["acme.bridge"]')
    install_plugin(site, "tiepcan-acme", code=code.replace("lambda: go", f"lambda: {made}"), card=card)
    status, _, err = ask("bridge", "--lang", "en")
    assert (status, f"load() returned {kind}. A click.Command is asked for." in err) == (2, True)


def test_several_faults_are_all_named(site: Path, ask: Ask) -> None:
    card = card_text("tiepcan-acme", provides='commands = ["acme.bridge"]\ncalendars = ["acme.lich"]')
    install_plugin(site, "tiepcan-acme", code=MODULE, card=card)
    first, *faults = ask("bridge", "--lang", "en")[2].splitlines()
    assert first == "tiepcan: the plugin cannot be used."
    assert [name in line for name, line in zip(("acme.lich", "acme.bridge"), faults, strict=True)] == [
        True,
        True,
    ]


def test_a_word_that_no_card_has_is_no_command(site: Path, ask: Ask) -> None:
    command_plugin(site, "tiepcan-acme", "bridge")
    assert ask("bridg")[2].startswith("tiepcan: Không có lệnh 'bridg'.\n")


def test_a_broken_list_of_entry_points_breaks_no_command(site: Path, ask: Ask) -> None:
    command_plugin(site, "tiepcan-acme", "bridge")
    install_plugin(site, "tiepcan-bad", entry_points="[tiepcan]\nno entry at all\n")
    assert ask("period", "2026-Q3")[0] == 0
    assert ask("--help")[0] == 0


def test_titles_on_cards_never_steer_the_terminal(site: Path, ask: Ask) -> None:
    card = card_text("tiepcan-acme", provides='commands = ["acme.bridge"]')
    card = card.replace("Kết nối tiepcan-acme", r"Kết\u001b[31m nối\u202e")
    install_plugin(site, "tiepcan-acme", card=card)
    out = ask("--help")[1]
    assert "bridge" in out
    assert not {"\x1b", "\u202e"} & set(out)


def test_what_a_shell_completes_loads_no_plugin(site: Path) -> None:
    command_plugin(site, "tiepcan-acme", "bridge")
    context = click.Context(app, resilient_parsing=True)
    assert app.get_command(context, "bridge") is None
    assert {one.value for one in app.shell_complete(click.Context(app), "pl")} == {"plan", "plugins"}
    assert "tiepcan_acme" not in sys.modules


@pytest.mark.parametrize("error", [RecursionError("x"), MemoryError(), ValueError("Nguyễn Văn A")])
def test_whatever_is_installed_help_and_a_mistyped_command_end_well(
    site: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refuse() -> None:
        raise error

    monkeypatch.setattr("tiepcan.cli._plugin_commands.installed_plugins", refuse)
    status, out, err = ask("--help")
    assert (status, err) == (0, "")
    assert "1 phần mở rộng có lỗi, xem: tiepcan plugins" in " ".join(out.split())
    for arguments in (["deadlin"], ["plugins"], ["plugins", "check", "tiepcan-acme"]):
        status, out, err = ask(*arguments, "--lang", "en")
        assert (status, out) == (2, "")
        assert err.startswith(
            f"tiepcan: what is installed cannot be looked at: {type(error).__name__} was raised. "
        )
        assert "Nguyễn" not in err


@pytest.mark.parametrize(
    "card", [card_text("tiepcan-acme") + "x = " + "[" * 3000 + "]" * 3000, "\x00", "sdk = 1" + "0" * 9000]
)
def test_a_card_that_nobody_can_read_hinders_neither_help_nor_a_mistyped_command(
    site: Path, ask: Ask, card: str
) -> None:
    install_plugin(site, "tiepcan-acme", card=card)
    assert ask("--help")[0] == 0
    assert ask("deadlin")[0] == 2
