"""Plugins as a vendor ships them, whole or with one thing wrong: metadata, card, list of files, code."""

from __future__ import annotations

from pathlib import Path

__all__ = ["CARD_FILE", "COMMAND", "MODULE", "card_text", "command_plugin", "install_plugin"]

CARD_FILE = "tiepcan-plugin.toml"
#: What the module of a plugin begins with.
MODULE = "from tiepcan import Bilingual\nfrom tiepcan.plugins import CommandEntry, hookimpl\n"
#: A plugin with a command, in which ``{body}`` is what it does.
COMMAND = (
    MODULE
    + """
import click
import sys

@click.command()
@click.argument("text", default="")
def go(text):
    {body}

@hookimpl
def tiepcan_commands():
    yield CommandEntry(name="{record}", title=Bilingual("Lệnh", "Command"), command="{word}", load=lambda: go)
"""
)


def card_text(
    name: str, *, provides: str = "", more: str = "", since: str = "1.0", below: str = "2.0"
) -> str:
    """Return the text of a card."""
    return (
        f'schema = "tiepcan-plugin/1"\nname = "{name}"\n'
        f'title = {{ vi = "Kết nối {name}", en = "Bridge {name}" }}\nvendor = "Công ty Ví Dụ"\n'
        f'contact = "ho-tro@example.vn"\nsdk = {{ since = "{since}", below = "{below}" }}\n{more}\n'
        f"[provides]\n{provides}\n"
    )


def install_plugin(
    folder: Path,
    name: str,
    *,
    code: str = MODULE,
    card: str | None = None,
    version: str = "1.2.0",
    plugin: str | None = None,
    metadata: str = "License-Expression: Apache-2.0\nRequires-Dist: tiepcan>=0.1\n",
    card_recorded: bool = True,
    typed: bool = True,
    entry_points: str | None = None,
) -> Path:
    """Install a distribution into *folder*, and return its package; *card* is the text of its card, none where empty."""
    package = name.replace("-", "_")
    info = f"{package}-{version}.dist-info"
    for place in (package, info):
        (folder / place).mkdir()
    files = {f"{package}/__init__.py": code}
    if typed:
        files[f"{package}/py.typed"] = ""
    found = card_text(plugin or name, provides='calendars = ["x.y"]') if card is None else card
    if found:
        files[f"{package}/{CARD_FILE}"] = found
    points = f"[tiepcan]\n{plugin or name} = {package}\n" if entry_points is None else entry_points
    files[f"{info}/METADATA"] = f"Metadata-Version: 2.4\nName: {name}\nVersion: {version}\n{metadata}"
    files[f"{info}/entry_points.txt"] = points
    for path, content in files.items():
        (folder / path).write_text(content, encoding="utf-8")
    listed = [path for path in files if card_recorded or not path.endswith(CARD_FILE)]
    record = "".join(f"{path},,\n" for path in [*listed, f"{info}/RECORD"])
    (folder / info / "RECORD").write_text(record, encoding="utf-8")
    return folder / package


def command_plugin(folder: Path, name: str, word: str, body: str = "click.echo('ran ' + text)") -> Path:
    """Install a plugin whose command *word* does what *body* says."""
    record = f"{name.rpartition('-')[2]}.{word}"
    return install_plugin(
        folder,
        name,
        code=COMMAND.format(body=body, record=record, word=word),
        card=card_text(name, provides=f'commands = ["{record}"]'),
    )
