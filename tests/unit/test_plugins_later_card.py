"""A card for a later SDK is refused for its SDK, with what to do, whatever else this SDK does not know on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tiepcan.plugins import FaultKind, PluginFault, installed_plugins

CARD = """
schema = "tiepcan-plugin/1"
name = "tiepcan-acme"
title = { vi = "Kết nối Acme", en = "Acme bridge" }
vendor = "Công ty Acme"
sdk = { since = "1.0", below = "2.0" }
"""
LATER = CARD.replace('since = "1.0"', 'since = "1.7"')
PAST = CARD.replace('since = "1.0", below = "2.0"', 'since = "0.3", below = "0.9"')
NEW_KIND = '\n[provides]\nsignatures = ["acme.seal"]\n'
NEW_KEY = '\nlicence = "Apache-2.0"\n'
#: Tests see no installed plugin but those they name.
pytestmark = pytest.mark.tiepcan_installed("tiepcan-acme")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "tiepcan_acme").mkdir()
    (tmp_path / "tiepcan_acme" / "__init__.py").write_text("raise RuntimeError\n", encoding="utf-8")
    about = tmp_path / "tiepcan_acme-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: tiepcan-acme\nVersion: 1.0\n", encoding="utf-8"
    )
    (about / "entry_points.txt").write_text("[tiepcan]\ntiepcan-acme = tiepcan_acme\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def faults(site: Path, card: str) -> tuple[PluginFault, ...]:
    (site / "tiepcan_acme" / "tiepcan-plugin.toml").write_text(card, encoding="utf-8")
    [found] = [one for one in installed_plugins() if one.provider.plugin == "tiepcan-acme"]
    return found.faults


@pytest.mark.parametrize("more", ["", NEW_KEY, NEW_KIND, NEW_KEY + NEW_KIND])
def test_a_plugin_for_a_later_sdk_is_told_to_upgrade_tiepcan(site: Path, more: str) -> None:
    [fault] = faults(site, LATER + more)
    assert fault.kind is FaultKind.SDK_TOO_OLD
    assert fault.message.en == "the plugin needs SDK >=1.7, <2.0, and this is 1.0"
    assert fault.hint.en == "Upgrade tiepcan."


def test_a_plugin_for_a_past_sdk_is_to_be_upgraded_itself(site: Path) -> None:
    [fault] = faults(site, PAST + NEW_KEY)
    assert fault.kind is FaultKind.SDK_TOO_NEW
    assert fault.hint.en.startswith("Upgrade the plugin")


@pytest.mark.parametrize(
    "card",
    [
        CARD + NEW_KEY,
        CARD + NEW_KIND,
        LATER.replace('since = "1.7"', "since = 1.7") + NEW_KEY,
        LATER.replace("below", "until"),
        LATER.replace('below = "2.0"', 'below = "1.0"'),
        CARD.replace('sdk = { since = "1.0", below = "2.0" }', 'sdk = "1.0"'),
        CARD.replace('sdk = { since = "1.0", below = "2.0" }', ""),
        "no TOML",
    ],
)
def test_a_card_that_is_wrong_in_this_sdk_stays_wrong(site: Path, card: str) -> None:
    found = faults(site, card)
    assert found
    assert {fault.kind for fault in found} == {FaultKind.NO_CARD}
