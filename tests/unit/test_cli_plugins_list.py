"""``tiepcan plugins``: every installed plugin by its card, and what is wrong with it; loaded where asked for."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import pytest
from fake_plugins import MODULE, card_text, command_plugin, install_plugin
from plugin_folder import PluginFolder

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli._app import run
from tiepcan.cli._plugins_report import KIND_WORDS
from tiepcan.plugins import RECORD_HOOKS

Say = Callable[..., tuple[int, str]]
Ask = Callable[..., tuple[int, list[dict[str, Any]]]]


@pytest.fixture
def site(plugin_folder: PluginFolder) -> Path:
    return plugin_folder.folder


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Say:
    """Ask for the plugins; return what is written, in lines that do not break."""
    monkeypatch.setenv("COLUMNS", "400")

    def answer(*arguments: str) -> tuple[int, str]:
        status = run(["plugins", *arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return status, "\n".join(line.rstrip() for line in said.out.splitlines())

    return answer


@pytest.fixture
def ask(say: Say) -> Ask:
    """Ask for the plugins as JSON."""

    def answer(*arguments: str) -> tuple[int, list[dict[str, Any]]]:
        status, out = say(*arguments, "--json")
        document = json.loads(out)
        assert document["sdk"] == "1.0"
        found: list[dict[str, Any]] = document["plugins"]
        return status, found

    return answer


def kinds(one: dict[str, Any]) -> list[str]:
    return [fault["kind"] for fault in one["faults"]]


def test_where_nothing_is_installed_it_says_so_and_what_to_do(site: Path, say: Say) -> None:
    status, out = say()
    assert status == 0
    assert out.splitlines()[0] == "Chưa cài phần mở rộng nào."
    assert "pip install" in out
    assert say("--lang", "en")[1].startswith("No plugins are installed.\n")


def test_where_nothing_is_installed_the_json_is_an_empty_list(site: Path, ask: Ask) -> None:
    assert ask() == (0, [])


def test_a_plugin_is_shown_by_its_card_and_not_imported(site: Path, say: Say) -> None:
    card = card_text(
        "tiepcan-acme",
        provides='case_stores = ["acme.kho"]\nintake_adapters = ["acme.mot-cua", "acme.bridge"]',
        more='formats = ["edxml-2.0"]\nregimes = ["vn-2026"]\nsees_events = true',
    )
    install_plugin(site, "tiepcan-acme", code="raise RuntimeError", card=card)
    status, out = say("--lang", "en")
    assert status == 0
    for said in (
        "tiepcan-acme 1.2.0",
        "Bridge tiepcan-acme",
        "Công ty Ví Dụ",
        "SDK >=1.0, <2.0",
        "case stores: acme.kho",
        "intake: acme.mot-cua, acme.bridge",
        "formats: edxml-2.0",
        "laws: vn-2026",
        "takes note of events: sees personal data",
        "can be used",
    ):
        assert said in out
    assert "tiepcan_acme" not in sys.modules


def test_list_is_what_plugins_alone_does(site: Path, say: Say) -> None:
    install_plugin(site, "tiepcan-acme")
    assert say() == say("list")
    assert say("--lang", "en") == say("list", "--lang", "en")


def test_the_json_holds_the_whole_card(site: Path, ask: Ask) -> None:
    install_plugin(site, "tiepcan-acme", plugin="acme", card=card_text("acme", provides='tariffs = ["a.b"]'))
    assert ask() == (
        0,
        [
            {
                "name": "acme",
                "distribution": "tiepcan-acme",
                "version": "1.2.0",
                "target": "tiepcan_acme",
                "card": {
                    "name": "acme",
                    "title": {"vi": "Kết nối acme", "en": "Bridge acme"},
                    "vendor": "Công ty Ví Dụ",
                    "contact": "ho-tro@example.vn",
                    "sdk": {"since": "1.0", "below": "2.0"},
                    "provides": {"tariffs": ["a.b"]},
                    "sees_events": False,
                    "formats": [],
                    "regimes": [],
                },
                "faults": [],
            }
        ],
    )


def test_faults_are_told_with_what_to_do_and_the_others_are_shown(site: Path, say: Say, ask: Ask) -> None:
    install_plugin(site, "tiepcan-acme")
    install_plugin(site, "tiepcan-bare", card="")
    install_plugin(site, "tiepcan-junk", card="name = ")
    install_plugin(site, "tiepcan-late", card=card_text("tiepcan-late", since="0.1", below="0.9"))
    install_plugin(site, "tiepcan-next", card=card_text("tiepcan-next", since="7.0", below="8.0"))
    install_plugin(site, "tiepcan-other", card=card_text("tiepcan-someone"))
    status, found = ask("--lang", "en")
    assert status == 1
    assert {one["name"]: kinds(one) for one in found} == {
        "tiepcan-acme": [],
        "tiepcan-bare": ["no-card"],
        "tiepcan-junk": ["no-card"],
        "tiepcan-late": ["sdk-too-new"],
        "tiepcan-next": ["sdk-too-old"],
        "tiepcan-other": ["not-as-on-card"],
    }
    out = say("--lang", "en")[1]
    assert (
        "· tiepcan-next (tiepcan-next 1.2.0), sdk: the plugin needs SDK >=7.0, <8.0, and this is 1.0. " in out
    )
    assert "the card cannot be read" in out


def test_two_of_one_name_are_both_named(site: Path, ask: Ask) -> None:
    install_plugin(site, "acme-one", plugin="acme")
    install_plugin(site, "acme-two", plugin="acme")
    status, found = ask("--lang", "en")
    assert (status, [kinds(one) for one in found]) == (1, [["name-taken"], ["name-taken"]])
    assert "acme (acme-two 1.2.0)" in found[0]["faults"][0]["message"]
    assert "acme (acme-one 1.2.0)" in found[1]["faults"][0]["message"]


def test_two_commands_with_one_word_are_a_fault_of_both(site: Path, ask: Ask) -> None:
    command_plugin(site, "tiepcan-acme", "bridge")
    command_plugin(site, "tiepcan-beta", "bridge")
    status, found = ask()
    assert (status, [kinds(one) for one in found]) == (1, [["name-taken"], ["name-taken"]])
    assert {one["faults"][0]["where"] for one in found} == {"tiepcan bridge"}


def test_a_command_with_a_word_of_tiepcans_own_is_a_fault(site: Path, ask: Ask) -> None:
    command_plugin(site, "tiepcan-acme", "deadline")
    status, [one] = ask("--lang", "en")
    assert (status, one["faults"][0]["message"]) == (1, "the command deadline is tiepcan's own")


def test_a_card_of_ten_megabytes_is_not_read(site: Path, ask: Ask) -> None:
    card = card_text("tiepcan-acme") + "# x\n" * (10 * 1024 * 256)
    install_plugin(site, "tiepcan-acme", card=card)
    status, [one] = ask("--lang", "en")
    assert (status, kinds(one), one["card"]) == (1, ["no-card"], None)
    assert one["faults"][0]["message"] == "the card is longer than 65536 bytes and is not read"


@pytest.mark.parametrize("where", ["title", "vendor", "formats"])
def test_what_steers_a_terminal_is_never_printed(site: Path, say: Say, where: str) -> None:
    bad = r"\u001b]0;x\u0007\u202e"
    card = card_text("tiepcan-acme", more='formats = ["edxml"]')
    card = card.replace({"title": "Kết nối", "vendor": "Công ty", "formats": "edxml"}[where], f"x{bad}")
    install_plugin(site, "tiepcan-acme", card=card)
    for arguments in ((), ("--json",), ("check", "tiepcan-acme")):
        out = say(*arguments)[1]
        assert "tiepcan-acme" in out
        assert not {"\x1b", "\x07", "\u202e"} & set(out)


def test_markup_on_a_card_is_text(site: Path, say: Say) -> None:
    card = card_text("tiepcan-acme").replace("Công ty Ví Dụ", "[red]Công ty[/red]")
    install_plugin(site, "tiepcan-acme", card=card)
    assert "[red]Công ty[/red]" in say()[1]


def test_a_plugin_whose_distribution_tells_no_name_is_shown(site: Path, say: Say, ask: Ask) -> None:
    install_plugin(site, "tiepcan-acme", card=card_text("tiepcan-acme"))
    (site / "tiepcan_acme-1.2.0.dist-info" / "METADATA").write_bytes(b"\xff\xfe")
    for arguments in ((), ("list", "--load")):
        [one] = ask(*arguments)[1]
        assert (one["name"], one["distribution"], one["version"]) == ("tiepcan-acme", None, None)
        out = say(*arguments)[1]
        assert "tiepcan-acme" in out
        assert "None" not in out


@pytest.mark.parametrize("metadata", [None, b"\xff\xfe"])
def test_a_distribution_whose_entry_points_cannot_be_read_is_shown_as_a_fault(
    site: Path, say: Say, ask: Ask, metadata: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tiepcan.plugins._entries.distributions", lambda: distributions(path=[str(site)]))
    install_plugin(site, "tiepcan-acme", card=card_text("tiepcan-acme"))
    install_plugin(site, "tiepcan-bad", entry_points="[tiepcan]\nno entry at all\n")
    if metadata is not None:
        (site / "tiepcan_bad-1.2.0.dist-info" / "METADATA").write_bytes(metadata)
    for arguments in (("--lang", "en"), ("list", "--load", "--lang", "en")):
        status, found = ask(*arguments)
        assert (status, {one["name"]: kinds(one) for one in found}) == (
            1,
            {"tiepcan-acme": [], "tiepcan-bad" if metadata is None else "?": ["broken-metadata"]},
        )
        out = say(*arguments)[1]
        assert "entry_points.txt cannot be read" in out
        assert "None" not in out


# --- loaded ---


def test_loading_tells_who_is_loaded_and_how_much_time_was_spent(site: Path, ask: Ask) -> None:
    command_plugin(site, "tiepcan-acme", "bridge")
    status, [one] = ask("list", "--load")
    assert (status, one["loaded"], one["disabled"], one["faults"]) == (0, True, False, [])
    assert one["timing"]["calls"] > 0
    assert one["timing"]["failures"] == 0
    assert one["timing"]["seconds"] > 0


def test_loading_tells_of_who_fails_and_loads_the_others(site: Path, ask: Ask, say: Say) -> None:
    command_plugin(site, "tiepcan-acme", "bridge")
    card = card_text("tiepcan-bad", provides='commands = ["bad.x"]')
    install_plugin(site, "tiepcan-bad", code="raise SystemExit(3)", card=card)
    status, found = ask("list", "--load", "--lang", "en")
    assert status == 1
    assert [(one["name"], one["loaded"], kinds(one)) for one in found] == [
        ("tiepcan-acme", True, []),
        ("tiepcan-bad", False, ["not-loaded"]),
    ]
    assert found[1]["faults"][0]["message"] == "raised SystemExit"
    out = say("list", "--load")[1]
    assert "đã nạp" in out
    assert "không nạp được" in out


def test_a_misspelt_hook_is_found(site: Path, ask: Ask) -> None:
    code = MODULE + "@hookimpl\ndef tiepcan_comands():\n    return []\n"
    install_plugin(site, "tiepcan-acme", code=code, card=card_text("tiepcan-acme"))
    status, [one] = ask("list", "--load", "--lang", "en")
    assert (status, kinds(one), one["faults"][0]["where"]) == (1, ["unknown-hook"], "tiepcan_comands")
    assert "tiepcan_commands" in one["faults"][0]["hint"]


def test_a_blocked_plugin_is_shown_and_not_imported(site: Path, ask: Ask, say: Say) -> None:
    card = card_text("tiepcan-bad", provides='commands = ["bad.x"]')
    install_plugin(site, "tiepcan-bad", code="raise SystemExit(3)", card=card)
    status, [one] = ask("list", "--load", "--block", "tiepcan-bad")
    assert (status, one["loaded"], one["disabled"], one["faults"]) == (0, False, True, [])
    assert "bị chặn" in say("list", "--load", "--block", "tiepcan-bad")[1]
    assert "tiepcan_bad" not in sys.modules


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--load", "--block", "khong-co"), "there is no plugin 'khong-co'. Installed: tiepcan-acme."),
        (("--block", "tiepcan-acme"), "goes with --load only. Add --load."),
    ],
)
def test_who_cannot_be_blocked(
    site: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    install_plugin(site, "tiepcan-acme")
    assert run(["plugins", "list", *arguments, "--lang", "en"]) == 2
    assert capsys.readouterr().err == f"tiepcan: --block: {said}\n"


def test_what_plugins_print_does_not_get_into_the_json(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install_plugin(site, "tiepcan-acme", code="print('hello')", card=card_text("tiepcan-acme"))
    assert run(["plugins", "list", "--load", "--json"]) == 0
    said = capsys.readouterr()
    assert said.err == "hello\n"
    assert json.loads(said.out)["plugins"][0]["loaded"] is True


def test_every_kind_of_record_has_words() -> None:
    assert KIND_WORDS.keys() == RECORD_HOOKS.keys()
