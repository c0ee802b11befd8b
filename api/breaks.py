"""Looks for what would break those who build on tiepcan: ``python api/breaks.py`` (so với bản phát hành trước).

The public names of the source are held against those of the last tag. A break that is meant is told in the
changelog: a line of *Unreleased* with **Breaking** and the name between backquotes.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import griffe

__all__ = ["Break", "breaks_since", "last_tag", "told_names"]

ROOT = Path(__file__).parents[1]
_PACKAGE = "tiepcan"
_UNRELEASED = re.compile(r"^## Unreleased\n(?P<told>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_LINE = re.compile(r"^- (?:.*\n)(?:  .*\n)*", re.MULTILINE)


def last_tag(root: Path) -> str | None:
    """Return the tag that the source comes from; None where there is none."""
    command = ["git", "-C", str(root), "describe", "--tags", "--abbrev=0"]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")  # noqa: S603
    return done.stdout.strip() if done.returncode == 0 else None


class Break(NamedTuple):
    """One thing that those who build on tiepcan relied on, and that is not so any more."""

    #: Where the name is defined, such as ``tiepcan.plugins._sdk.SdkRange.holds``.
    path: str
    said: str

    def is_told(self, names: Iterable[str]) -> bool:
        """Tell whether *names* have it: by itself, or with its class or room."""
        parts = f".{self.path}."
        return any(f".{name}." in parts for name in names)


def breaks_since(tag: str, root: Path) -> list[Break]:
    """Return every break of a public name since *tag*."""
    kept = griffe.load_git(_PACKAGE, ref=tag, repo=root, search_paths=["src"], resolve_aliases=True)
    now = griffe.load(_PACKAGE, search_paths=[root / "src"], resolve_aliases=True)
    found = (
        Break(broken.obj.path, broken.explain(griffe.ExplanationStyle.MARKDOWN).strip())
        for broken in griffe.find_breaking_changes(kept, now)
    )
    return [*found, *_not_offered(kept, now)]


def _not_offered(kept: griffe.Object | griffe.Alias, now: griffe.Object | griffe.Alias) -> Iterator[Break]:
    """Yield the names that are there still, and that their room does not offer any more."""
    offered = {str(name) for name in now.exports or ()}
    for name in kept.exports or ():
        if str(name) not in offered and str(name) in now.members:
            yield Break(
                f"{now.path}.{name}", f"- `{now.path}.{name}`: *Public object is not offered any more*"
            )
    for name, room in kept.modules.items():
        if name in now.modules and not name.startswith("_"):
            yield from _not_offered(room, now.modules[name])


def told_names(changelog: str) -> set[str]:
    """Return the names that the changelog says are broken by what comes next."""
    found = _UNRELEASED.search(changelog)
    lines = _LINE.findall(found["told"]) if found else []
    return {name for line in lines if "**Breaking**" in line for name in re.findall(r"`([\w.]+)", line)}


def main() -> int:
    """Compare, say what breaks, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python api/breaks.py", description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the checkout (default: this one)")
    root: Path = parser.parse_args().root
    tag = last_tag(root)
    if tag is None:
        print("No tag yet: nothing was released that could break.")
        return 0
    told = told_names((root / "CHANGELOG.md").read_text(encoding="utf-8"))
    found = breaks_since(tag, root)
    silent = [broken for broken in found if not broken.is_told(told)]
    for broken in silent:
        print(broken.said)
    print(f"Since {tag}: {len(found)} break(s), {len(found) - len(silent)} told in CHANGELOG.md.")
    if silent:
        print("Take them back, or tell them under Unreleased: - **Breaking**: `name` ...")
    return 1 if silent else 0


if __name__ == "__main__":
    sys.exit(main())
