"""What the template writes works as it stands: installed, it passes its own tests, mypy, ruff and the check of plugins."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import attrs
import pytest

pytest.importorskip("click")
pytest.importorskip("rich")
pytest.importorskip("copier")
pytest.importorskip("hatchling")

import tiepcan
from tiepcan.cli._app import run as run_tiepcan
from tiepcan.cli._plugins_new import CAPABILITIES
from tiepcan.plugins import parse_card

#: Where the library is: installed, or its source folder.
SOURCE = Path(tiepcan.__file__).parent.parent
NAME = "tiepcan-acme"
LOADED = """
from tiepcan.plugins import RECORD_HOOKS, load_plugins
plugins = load_plugins(allow=["tiepcan-acme"], strict=True)
print(*(name for kind in sorted(RECORD_HOOKS) for name in getattr(plugins, kind).names))
"""

EMBEDDED = """
import datetime, json, sys
from tiepcan import VIETNAM_TIME
from tiepcan.host import Host
from tiepcan.plugins import load_plugins
from tiepcan.requests import Agency

said = {"format": "acme-dossier-1", "message_id": "TD-1", "dossier": "HS-7",
        "request": {"channel": "direct", "items": ["Bảng giá đất"]}}
at = datetime.datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
plugins = load_plugins(allow=["tiepcan-acme"], strict=True)
for _ in range(2):
    host = Host(
        agency=Agency(name="UBND xã Xuân Phong", code="H24.12"),
        store=plugins.case_stores["acme.sqlite"].open(sys.argv[1]),
        numbering=plugins.numbering_schemes["acme.so-ho-so"],
        plugins=plugins,
    )
    found = host.take_in("acme.dossier", json.dumps(said).encode(), received_at=at).recorded
    print(found.number, found.version, found.again)
    host.close()
"""


@attrs.frozen
class Installed:
    """A plugin in its folder, and the Python that has it installed."""

    folder: Path
    python: Path

    def run(self, *arguments: str) -> str:
        """Return what that Python writes when it is run in the folder of the plugin; it must succeed."""
        return succeed(self.python, *arguments, folder=self.folder)


def succeed(python: Path, *arguments: str, folder: Path) -> str:
    # No way to a source folder comes from outside: what is installed is tested.
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("PYTHON", "PYTEST", "COVERAGE"))
    }
    done = subprocess.run(  # noqa: S603 - our own command
        [python, *arguments],
        cwd=folder,
        env={**kept, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, f"{' '.join(arguments)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def write_plugin(folder: Path, capabilities: Sequence[str], name: str = NAME, *more: str) -> Path:
    chosen = [word for capability in capabilities for word in ("--with", capability)]
    said = ("--name", name, "--vendor", "Công ty Ví Dụ", "--contact", "ho-tro@example.vn", *chosen, *more)
    assert run_tiepcan(["plugins", "new", str(folder), *said]) == 0
    return folder


def install(folder: Path, home: Path) -> Installed:
    """Build the wheel, and install it without a network into a new environment that sees what this one has."""
    succeed(Path(sys.executable), "-m", "hatchling", "build", "-t", "wheel", folder=folder)
    [wheel] = (folder / "dist").glob("*.whl")
    venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt").create(home)
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(succeed(python, "-c", where, folder=home).strip())
    # A wheel of Python alone is installed by unpacking it.
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    seen = [str(SOURCE), *(path for path in sys.path if path.endswith(("site-packages", "dist-packages")))]
    (site / "library.pth").write_text("\n".join(dict.fromkeys(seen)) + "\n", encoding="utf-8")
    return Installed(folder, python)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    place = tmp_path_factory.mktemp("everything")
    return install(write_plugin(place / NAME, CAPABILITIES), place / "venv")


@pytest.mark.parametrize("capability", ["case-store", "intake-adapter"])
def test_one_capability_is_made_installed_and_passes_its_own_tests(tmp_path: Path, capability: str) -> None:
    made = install(write_plugin(tmp_path / NAME, [capability]), tmp_path / "venv")
    said = made.run("-m", "pytest", "-p", "no:cacheprovider")
    assert "conformance kit" in said
    # A toy that speaks JSON has no document types to refuse.
    skipped = [line for line in said.splitlines() if line.startswith("SKIPPED")]
    assert [line for line in skipped if not line.endswith("none of the messages is XML")] == []


def test_everything_at_once_passes_its_own_tests(everything: Installed) -> None:
    said = everything.run("-m", "pytest", "-p", "no:cacheprovider")
    assert "does not claim" not in said
    # Each capability is held to the kit, and the plugin as a whole.
    assert (
        len(set(re.findall(r"^(Test\w+): [1-9][0-9]* passed", said, re.MULTILINE))) == len(CAPABILITIES) + 1
    )


def test_an_installed_plugin_loads_and_gives_what_its_card_says(everything: Installed) -> None:
    [card] = everything.folder.glob("src/*/tiepcan-plugin.toml")
    provides = parse_card(card.read_text(encoding="utf-8")).provides
    said = [name for kind in sorted(provides) for name in provides[kind]]
    assert everything.run("-c", LOADED).split() == said
    assert len(said) == len(CAPABILITIES) - 1


def test_a_host_takes_a_message_in_keeps_it_and_knows_it_when_it_is_started_again(
    everything: Installed, tmp_path: Path
) -> None:
    said = everything.run("-c", EMBEDDED, str(tmp_path / "ho-so.sqlite3"))
    assert said.splitlines() == ["H24.12-case-2026-00001 1 False", "H24.12-case-2026-00001 1 True"]


def test_an_installed_plugin_is_in_order(everything: Installed) -> None:
    assert NAME in everything.run("-m", "tiepcan.cli", "plugins", "check", NAME)


def test_an_installed_command_runs(everything: Installed) -> None:
    assert everything.run("-m", "tiepcan.cli", "acme").split() == [NAME, "0.1.0"]


def test_it_is_typed_strictly(everything: Installed, tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    options = ("--python-executable", str(everything.python), "--cache-dir", str(tmp_path))
    assert "Success" in succeed(Path(sys.executable), "-m", "mypy", *options, folder=everything.folder)


@pytest.mark.parametrize(
    ("capabilities", "name", "prefix"),
    [
        *(([capability], NAME, "acme") for capability in CAPABILITIES),
        (CAPABILITIES, NAME, "acme"),
        (CAPABILITIES, "t-" + "a" * 48, "p" * 30),
        (CAPABILITIES, "x-y", "x"),
    ],
)
def test_it_is_in_style_whatever_was_chosen(
    tmp_path: Path, capabilities: Sequence[str], name: str, prefix: str
) -> None:
    pytest.importorskip("ruff")
    folder = write_plugin(tmp_path / "made", capabilities, name, "--prefix", prefix)
    for command in (("check", "--no-cache"), ("format", "--check", "--no-cache")):
        succeed(Path(sys.executable), "-m", "ruff", *command, ".", folder=folder)
    [card] = folder.glob("src/*/tiepcan-plugin.toml")
    assert parse_card(card.read_text(encoding="utf-8")).name == name
