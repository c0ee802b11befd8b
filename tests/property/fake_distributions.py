"""Makes distributions that look installed: metadata, entry points and a package, in a folder of the test."""

from __future__ import annotations

from pathlib import Path

__all__ = ["CARD", "MODULE", "card", "install"]

#: What a plugin's module begins with.
MODULE = "from tiepcan import Bilingual\nfrom tiepcan.plugins import CommandEntry, hookimpl\n"
CARD = "tiepcan-plugin.toml"


def card(name: str, *, provides: str = "", more: str = "", since: str = "1.0", below: str = "2.0") -> str:
    """Return the text of a card."""
    return (
        f'schema = "tiepcan-plugin/1"\nname = "{name}"\n'
        f'title = {{ vi = "Kết nối {name}", en = "Bridge {name}" }}\nvendor = "Công ty Ví Dụ"\n'
        f'contact = "ho-tro@example.vn"\nsdk = {{ since = "{since}", below = "{below}" }}\n{more}\n'
        f"[provides]\n{provides}\n"
    )


def install(
    folder: Path,
    name: str,
    *,
    code: str = MODULE,
    text: str | None = None,
    version: str = "1.2.0",
    plugin: str | None = None,
    metadata: str = "License-Expression: Apache-2.0\nRequires-Dist: tiepcan>=0.1\n",
    recorded: bool = True,
    typed: bool = True,
    entry_points: str | None = None,
) -> str:
    """Write a distribution into *folder*, and return the name of its package; *text* is its card, none where empty."""
    package = name.replace("-", "_")
    home, info = folder / package, folder / f"{package}-{version}.dist-info"
    for place in (home, info):
        place.mkdir(parents=True, exist_ok=True)
    files = {f"{package}/__init__.py": code}
    if typed:
        files[f"{package}/py.typed"] = ""
    found = card(plugin or name) if text is None else text
    if found:
        files[f"{package}/{CARD}"] = found
    points = f"[tiepcan]\n{plugin or name} = {package}\n" if entry_points is None else entry_points
    about = f"Metadata-Version: 2.4\nName: {name}\nVersion: {version}\n{metadata}"
    files |= {f"{info.name}/METADATA": about, f"{info.name}/entry_points.txt": points}
    for path, content in files.items():
        (folder / path).write_text(content, encoding="utf-8")
    listed = [path for path in files if recorded or not path.endswith(CARD)]
    record = "".join(f"{path},,\n" for path in [*listed, f"{info.name}/RECORD"])
    (info / "RECORD").write_text(record, encoding="utf-8")
    return package
