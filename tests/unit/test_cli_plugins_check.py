"""``tiepcan plugins check``: one distribution, everything wrong with it, and what to do."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import pytest
from fake_plugins import COMMAND, MODULE, card_text, command_plugin, install_plugin
from plugin_folder import PluginFolder

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli._app import run
from tiepcan.cli._plugin_findings import Check

Ask = Callable[..., tuple[int, dict[str, Any]]]
CARD = card_text("tiepcan-acme", provides='commands = ["acme.bridge"]')
CODE = COMMAND.format(body="pass", record="acme.bridge", word="bridge")


@pytest.fixture
def site(plugin_folder: PluginFolder) -> Path:
    return plugin_folder.folder


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Check a distribution; return the answer as JSON."""

    def answer(*arguments: str) -> tuple[int, dict[str, Any]]:
        status = run(["plugins", "check", *arguments, "--json", "--lang", "en"])
        said = capsys.readouterr()
        assert said.err == ""
        found: dict[str, Any] = json.loads(said.out)
        assert [one["check"] for one in found["checks"]] == list(Check)
        return status, found

    return answer


def states(found: dict[str, Any]) -> dict[str, str]:
    """Return the checks that did not come out well."""
    return {one["check"]: one["state"] for one in found["checks"] if one["state"] != "ok"}


def said(found: dict[str, Any], check: str) -> list[str]:
    [findings] = [one["findings"] for one in found["checks"] if one["check"] == check]
    return [one["message"] for one in findings]


def test_a_plugin_in_order_has_no_faults(site: Path, ask: Ask) -> None:
    command_plugin(site, "tiepcan-acme", "bridge")
    status, found = ask("tiepcan-acme")
    assert (status, found["faults"], found["warnings"], states(found)) == (0, 0, 0, {})
    assert (found["distribution"], found["version"]) == ("tiepcan-acme", "1.2.0")
    assert found["plugins"][0]["card"]["provides"] == {"commands": ["acme.bridge"]}


def test_what_is_shown_says_what_was_looked_at(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command_plugin(site, "tiepcan-acme", "bridge")
    assert run(["plugins", "check", "tiepcan-acme"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(
        "tiepcan-acme 1.2.0 · Kiểm tra theo SDK 1.0\nKết nối tiepcan-acme · Công ty Ví Dụ\n"
    )
    assert out.count("✓") == len(Check)
    assert "tiepcan.testing" in out


@pytest.mark.parametrize("name", ["tiepcan-acme", "Tiepcan_Acme", "tiepcan.acme", " TIEPCAN--ACME "])
def test_the_name_may_be_written_as_installers_take_it(site: Path, ask: Ask, name: str) -> None:
    command_plugin(site, "tiepcan-acme", "bridge")
    assert ask(name)[1]["distribution"] == "tiepcan-acme"


def test_the_name_of_the_plugin_finds_its_distribution(site: Path, ask: Ask) -> None:
    install_plugin(site, "acme-for-portals", plugin="acme", card=card_text("acme"))
    assert ask("acme")[1]["distribution"] == "acme-for-portals"


@pytest.mark.parametrize("metadata", [b"\xff\xfe", b"Name: tiepcan-acme\nRequires-Dist: \xc3\x28\n", None])
def test_a_plugin_is_found_by_its_entry_point_where_its_distribution_tells_no_name(
    site: Path, ask: Ask, capsys: pytest.CaptureFixture[str], metadata: bytes | None
) -> None:
    command_plugin(site, "tiepcan-acme", "bridge")
    command_plugin(site, "tiepcan-beta", "khac")
    for name in ("acme", "beta"):
        file = site / f"tiepcan_{name}-1.2.0.dist-info" / "METADATA"
        file.unlink()
        if metadata is not None:
            file.write_bytes(metadata)
    status, found = ask("Tiepcan_Acme")
    assert (status, states(found)["metadata"], states(found)["version"]) == (1, "fault", "skipped")
    assert said(found, "metadata") == ["METADATA is missing or cannot be read"]
    assert (found["distribution"], found["version"]) == (None, None)
    assert [one["name"] for one in found["plugins"]] == ["tiepcan-acme"]
    assert run(["plugins", "check", "tiepcan-acme"]) == 1
    assert capsys.readouterr().out.startswith("tiepcan-acme · Kiểm tra theo SDK 1.0\n")


def test_entry_points_that_cannot_be_read_are_a_fault_of_them(
    site: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tiepcan.plugins._entries.distributions", lambda: distributions(path=[str(site)]))
    install_plugin(site, "tiepcan-acme", entry_points="[tiepcan]\nno entry at all\n")
    status, found = ask("tiepcan-acme")
    assert (status, states(found)["entry-point"]) == (1, "fault")
    assert said(found, "entry-point") == ["entry_points.txt cannot be read"]


@pytest.mark.parametrize("name", ["", " ", "-"])
def test_no_name_finds_nothing(site: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    install_plugin(site, "tiepcan-acme")
    (site / "tiepcan_acme-1.2.0.dist-info" / "METADATA").write_bytes(b"\xff\xfe")
    assert run(["plugins", "check", "--lang", "en", "--", name]) == 2
    assert "Installed plugins: tiepcan-acme." in capsys.readouterr().err


def test_what_is_not_installed_is_told_with_what_is(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    install_plugin(site, "tiepcan-acme")
    assert run(["plugins", "check", "tiepcan-acne", "--lang", "en"]) == 2
    assert capsys.readouterr().err == (
        "tiepcan: TÊN_GÓI: no distribution of that name is installed. "
        "Installed plugins: tiepcan-acme. Install it where tiepcan is.\n"
    )


def test_a_distribution_that_is_no_plugin_says_how_to_become_one(site: Path, ask: Ask) -> None:
    install_plugin(site, "tiepcan-acme", entry_points="[console_scripts]\nx = y:z\n")
    status, found = ask("tiepcan-acme")
    assert status == 1
    assert states(found)["entry-point"] == "fault"
    # What was not looked at is not called good.
    assert {states(found)[one] for one in ("card", "sdk", "names", "typed", "loaded")} == {"skipped"}


def test_no_load_runs_no_code(site: Path, ask: Ask) -> None:
    install_plugin(site, "tiepcan-acme", code="raise RuntimeError", card=CARD)
    status, found = ask("tiepcan-acme", "--no-load")
    assert (status, states(found)) == (0, {"loaded": "skipped"})
    assert "tiepcan_acme" not in sys.modules


def test_a_plugin_whose_card_is_wrong_is_not_loaded(site: Path, ask: Ask) -> None:
    install_plugin(site, "tiepcan-acme", code="raise RuntimeError", card="")
    status, found = ask("tiepcan-acme")
    assert (status, states(found)) == (1, {"card": "fault", "sdk": "skipped", "loaded": "skipped"})


@pytest.mark.parametrize(
    ("card", "check", "message"),
    [
        ("", "card", "there is no card tiepcan-plugin.toml"),
        ("x", "card", "is no TOML: "),
        (card_text("tiepcan-other"), "card", "the card says tiepcan-other"),
        (
            CARD.replace("1.0", "7.0").replace("2.0", "8.0"),
            "sdk",
            "the plugin needs SDK >=7.0, <8.0, and this is 1.0",
        ),
        (
            CARD.replace("1.0", "0.1").replace("2.0", "0.9"),
            "sdk",
            "the plugin needs SDK >=0.1, <0.9, and this is 1.0",
        ),
        (
            CARD.replace("acme.bridge", "acme.9a"),
            "card",
            "the last part of the name is the command, a letter first",
        ),
        (
            CARD.replace('["acme.bridge"]', '["acme.x", "acme.y.x"]'),
            "card",
            "two commands have the same word",
        ),
        (CARD.replace("acme.bridge", "acme.calendar"), "names", "the command calendar is tiepcan's own"),
    ],
)
def test_what_is_wrong_with_a_card(site: Path, ask: Ask, card: str, check: str, message: str) -> None:
    install_plugin(site, "tiepcan-acme", card=card)
    status, found = ask("tiepcan-acme", "--no-load")
    assert (status, found["faults"]) == (1, 1)
    assert [text for text in said(found, check) if text.startswith(message)] != [], said(found, check)


def test_a_card_for_a_later_sdk_that_cannot_be_read_is_refused_for_its_sdk(site: Path, ask: Ask) -> None:
    card = CARD.replace("1.0", "7.0").replace("2.0", "8.0").replace("[provides]", "surprise = 1\n[provides]")
    install_plugin(site, "tiepcan-acme", card=card)
    status, found = ask("tiepcan-acme")
    assert (status, states(found)) == (1, {"sdk": "fault", "loaded": "skipped"})


def test_namesakes_are_both_named(site: Path, ask: Ask) -> None:
    install_plugin(site, "acme-one", plugin="acme")
    install_plugin(site, "acme-two", plugin="acme")
    status, found = ask("acme-one")
    assert (status, states(found)) == (1, {"names": "fault", "loaded": "skipped"})
    assert "acme (acme-two 1.2.0)" in said(found, "names")[0]


def test_a_card_that_was_not_packed_is_a_fault(site: Path, ask: Ask) -> None:
    install_plugin(site, "tiepcan-acme", code=CODE, card=CARD, card_recorded=False)
    status, found = ask("tiepcan-acme")
    assert (status, states(found)) == (1, {"card": "fault"})
    assert "RECORD" in said(found, "card")[0]


@pytest.mark.parametrize("separators", [None, (",", ":")])
def test_what_is_installed_for_development_is_warned_of_only(
    site: Path, ask: Ask, separators: tuple[str, str] | None
) -> None:
    install_plugin(site, "tiepcan-acme", code=CODE, card=CARD, card_recorded=False)
    info = site / "tiepcan_acme-1.2.0.dist-info"
    url = {"url": "file:///x", "dir_info": {"editable": True}}
    (info / "direct_url.json").write_text(json.dumps(url, separators=separators), encoding="utf-8")
    status, found = ask("tiepcan-acme")
    assert (status, states(found)) == (0, {"card": "warning"})


@pytest.mark.parametrize(
    "told", ["", "{}", "[]", "{", '{"dir_info": 1}', '{"dir_info": {"editable": false}}']
)
def test_what_is_not_installed_for_development_must_have_its_card(site: Path, ask: Ask, told: str) -> None:
    install_plugin(site, "tiepcan-acme", code=CODE, card=CARD, card_recorded=False)
    (site / "tiepcan_acme-1.2.0.dist-info" / "direct_url.json").write_text(told, encoding="utf-8")
    assert states(ask("tiepcan-acme")[1]) == {"card": "fault"}


def test_types_may_be_told_where_no_file_is_listed(site: Path, ask: Ask) -> None:
    install_plugin(site, "tiepcan-acme", code=CODE, card=CARD)
    (site / "tiepcan_acme-1.2.0.dist-info" / "RECORD").unlink()
    status, found = ask("tiepcan-acme")
    assert (status, states(found)) == (0, {"card": "warning"})


def test_a_list_of_files_that_cannot_be_read_is_a_fault(site: Path, ask: Ask) -> None:
    install_plugin(site, "tiepcan-acme", code=CODE, card=CARD)
    (site / "tiepcan_acme-1.2.0.dist-info" / "RECORD").write_bytes(b"\xff\xfe,,")
    status, found = ask("tiepcan-acme")
    assert (status, states(found)) == (1, {"files": "fault"})
    assert said(found, "files") == ["the list of files (RECORD) cannot be read"]


def test_what_python_itself_wrote_may_be_gone(site: Path, ask: Ask) -> None:
    install_plugin(site, "tiepcan-acme", code=CODE, card=CARD)
    record = site / "tiepcan_acme-1.2.0.dist-info" / "RECORD"
    listed = record.read_text(encoding="utf-8") + "tiepcan_acme/__pycache__/x.cpython-311.pyc,,\n"
    record.write_text(listed, encoding="utf-8")
    assert states(ask("tiepcan-acme")[1]) == {}


def test_metadata_of_another_that_cannot_be_read_is_in_nobodys_way(site: Path, ask: Ask) -> None:
    command_plugin(site, "tiepcan-acme", "bridge")
    info = site / "aaa-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_bytes(b"\xff\xfe")
    assert ask("tiepcan-acme")[0] == 0


@pytest.mark.parametrize("version", ["1.2.0", "2!1.0", "1.0rc1", "1.0.post1.dev3", "1.0+acme.1"])
def test_a_version_as_installers_write_it(site: Path, ask: Ask, version: str) -> None:
    install_plugin(site, "tiepcan-acme", code=CODE, card=CARD, version=version)
    assert states(ask("tiepcan-acme", "--no-load")[1]) == {"loaded": "skipped"}


@pytest.mark.parametrize("version", ["ban-moi", "1.0-final", "v1.0"])
def test_a_version_that_is_none(site: Path, ask: Ask, version: str) -> None:
    install_plugin(site, "tiepcan-acme", code=CODE, card=CARD, version=version)
    status, found = ask("tiepcan-acme", "--no-load")
    assert (status, states(found)["version"]) == (1, "fault")


def test_what_could_be_better_is_a_warning(site: Path, ask: Ask) -> None:
    card = card_text("tiepcan-acme", more='regimes = ["vn-2031"]').replace(
        'contact = "ho-tro@example.vn"\n', ""
    )
    install_plugin(site, "tiepcan-acme", card=card, metadata="", typed=False)
    status, found = ask("tiepcan-acme")
    assert (status, found["faults"]) == (0, 0)
    assert said(found, "card") == [
        "the card names nothing that it gives",
        "laws that tiepcan does not have: vn-2031",
    ]
    assert sorted(said(found, "metadata")) == [
        "does not say that it needs tiepcan",
        "no licence is named",
        "the card names nobody to write to",
    ]
    assert said(found, "typed") == ["the package tiepcan_acme has no py.typed"]


@pytest.mark.parametrize("needs", ["tiepcan", "tiepcan>=0.1", "Tiepcan[cli] >= 0.1 ; python_version > '3'"])
def test_that_it_needs_tiepcan_may_be_written_in_any_way(site: Path, ask: Ask, needs: str) -> None:
    install_plugin(
        site, "tiepcan-acme", code=CODE, card=CARD, metadata=f"License: X\nRequires-Dist: {needs}\n"
    )
    assert states(ask("tiepcan-acme")[1]) == {}


@pytest.mark.parametrize("needs", ["tiepcan-acme-core", "tiepcanx", "tiepcan.other"])
def test_to_need_something_of_a_like_name_is_not_to_need_tiepcan(site: Path, ask: Ask, needs: str) -> None:
    install_plugin(
        site, "tiepcan-acme", code=CODE, card=CARD, metadata=f"License: X\nRequires-Dist: {needs}\n"
    )
    assert states(ask("tiepcan-acme")[1]) == {"metadata": "warning"}


def test_a_file_that_is_gone_is_a_fault(site: Path, ask: Ask) -> None:
    package = install_plugin(site, "tiepcan-acme", code=CODE, card=CARD)
    (package / "py.typed").unlink()
    status, found = ask("tiepcan-acme")
    assert (status, said(found, "files")) == (1, ["1 file(s) missing: tiepcan_acme/py.typed"])


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("raise SystemExit(9)", "raised SystemExit"),
        ("import khong_co_goi_nay", "raised ModuleNotFoundError"),
        (MODULE, "on the card and not given: acme.bridge"),
        (CODE.replace("def tiepcan_commands", "def tiepcan_comands"), "there is no such hook"),
        (CODE.replace("@hookimpl\n", ""), "is named like a hook and is not called"),
        (CODE.replace("lambda: go", "lambda: 7"), "load() returned int"),
        (CODE.replace("lambda: go", "lambda: None"), "load() returned NoneType"),
        (CODE.replace("lambda: go", "lambda: 1 / 0"), "raised ZeroDivisionError"),
        (CODE.replace('command="bridge"', 'command="other"'), "raised InputError"),
    ],
)
def test_what_is_found_by_loading(site: Path, ask: Ask, code: str, message: str) -> None:
    install_plugin(site, "tiepcan-acme", code=code, card=CARD)
    status, found = ask("tiepcan-acme")
    assert (status, states(found)) == (1, {"loaded": "fault"})
    assert message in said(found, "loaded")


def test_every_finding_says_what_to_do(site: Path, ask: Ask) -> None:
    install_plugin(site, "tiepcan-acme", code="raise SystemExit(9)", card=CARD, metadata="", typed=False)
    found = ask("tiepcan-acme")[1]
    findings = [one for check in found["checks"] for one in check["findings"]]
    assert len(findings) == found["faults"] + found["warnings"] == 4
    assert all(one["hint"] for one in findings)


def test_other_plugins_are_not_loaded(site: Path, ask: Ask) -> None:
    command_plugin(site, "tiepcan-acme", "bridge")
    install_plugin(site, "tiepcan-bad", code="raise SystemExit(3)")
    assert ask("tiepcan-acme")[0] == 0
    assert "tiepcan_bad" not in sys.modules


def test_a_name_that_two_cards_have_is_found_without_loading(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("tiepcan-a", "tiepcan-b"):
        install_plugin(site, name, card=card_text(name, provides='calendars = ["x.y"]'))
    assert run(["plugins", "check", "tiepcan-a", "--no-load", "--lang", "en"]) == 1
    assert "tiepcan-b (tiepcan-b 1.2.0) has x.y too; neither is used" in " ".join(
        capsys.readouterr().out.split()
    )
    assert run(["plugins", "--json"]) == 1
    assert capsys.readouterr().out.count("name-taken") == 2


def test_the_author_of_a_plugin_sees_its_errors_and_nobody_else(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install_plugin(site, "tiepcan-a", code="raise ValueError('dòng số bảy')")
    assert run(["plugins", "check", "tiepcan-a"]) == 1
    said = capsys.readouterr()
    assert "--traceback" in said.out
    assert "dòng số bảy" not in said.out + said.err
    assert run(["plugins", "check", "tiepcan-a", "--traceback"]) == 1
    assert "dòng số bảy" in capsys.readouterr().err
