"""Runs every example in these pages: Python, commands, tables and diagrams made from the code (kiểm tra tài liệu).

A page that says what the library no longer does fails here, with what it does now.
"""

# ruff: noqa: INP001 - pages are no package

from __future__ import annotations

import difflib
import doctest
import importlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sybil import Document, Example, Region, Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser

import tiepcan
from tiepcan import vietnam_law
from tiepcan.law import TimeLimit
from tiepcan.requests import EVENT_TYPES
from tiepcan.testing._marks import INSTALLED_MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

HERE = Path(__file__).parent
#: What was built of these pages is no page.
collect_ignore = ["_build"]
SOURCE = Path(tiepcan.__file__).parent.parent
PLUGINS = HERE.parent / "plugins"
# Their pages import them; as long as a page installs none, no host finds one.
sys.path += [str(found) for found in sorted(PLUGINS.glob("*/src"))]
WIDTH = "100"

_PROMPT = "$ "
_PROGRAMS = {"tiepcan": ("-m", "tiepcan.cli"), "python": ()}
_TABLE = re.compile(
    r"<!-- (?P<kind>limits|table): (?P<of>\S+) -->\n\n(?P<table>.*?)\n\n<!-- end -->", re.DOTALL
)
_NAMES = re.compile(r"<!-- names: (?P<room>\S+) -->\n\n(?P<tables>.*?)\n\n<!-- end -->", re.DOTALL)
_DIAGRAM = re.compile(r"\(_static/(?P<name>[\w-]+\.svg)\)")
#: A file that the page tells its reader to write: the commands below it find it.
_FILE = re.compile(r"<!-- file: (?P<path>[\w./-]+) -->\n\n```\w+\n(?P<text>.*?)```\n", re.DOTALL)
_ELLIPSIS = "..."
#: Where a page installs plugins, by ``pip`` or by hand; the commands below it find them.
_INSTALLED = "installed"
_PIP = ("-m", "pip", "install")
#: Nothing is fetched: a page installs what it wrote itself, with what is here.
_PIP_ALONE = ("--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check", "--target")


def run_command(command: str, folder: Path) -> str:
    """Return what *command* writes, errors after output, its exit status last where it is not 0.

    ``tiepcan`` is the command line of this source, ``python`` the one that runs the pages, and ``cat`` shows a file;
    nothing else is run.
    """
    program, *arguments = _words(command)
    if program == "cat":
        return "\n".join((folder / name).read_text(encoding="utf-8-sig") for name in arguments)
    if program not in _PROGRAMS:
        raise ValueError(f"examples run {', '.join(_PROGRAMS)} and cat only, not {program}")
    if tuple(arguments[: len(_PIP)]) == _PIP:
        arguments = [*map(_of_this_house, arguments), *_PIP_ALONE, _INSTALLED]
    done = subprocess.run(  # noqa: S603 - the commands are those on these pages
        [sys.executable, *_PROGRAMS[program], *arguments],
        cwd=folder,
        # What a page installs is found before anything else.
        env={**os.environ, "COLUMNS": WIDTH, "PYTHONPATH": os.pathsep.join([_INSTALLED, str(SOURCE)])},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    status = f"[exit status {done.returncode}]\n" if done.returncode else ""
    return done.stdout + done.stderr + status


def _of_this_house(word: str) -> str:
    """Return where the plugin of that name stands, if it is one of this house: pages name it as its users do."""
    plugin = PLUGINS / word.removeprefix("tiepcan-")
    return str(plugin) if word.startswith("tiepcan-") and plugin.is_dir() else word


def limit_table(limits: Iterable[TimeLimit]) -> str:
    """Return a Markdown table of *limits*: what stands on the page on law data."""
    head = ("Id and code", "What", "Limit, and after what", "Clause", "Standing", "Odd or open")
    rows = [head, tuple("---" for _ in head), *map(_limit_cells, limits)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def limits_of(name: str) -> Iterable[TimeLimit]:
    """Return the limits of a regime by its id, or those outside the regimes for ``other``."""
    book = vietnam_law()
    return book.other_limits if name == "other" else book.regime(name).limits


def _limit_cells(limit: TimeLimit) -> tuple[str, ...]:
    length = f"*{limit.bound}*" if limit.duration is None else limit.duration.in_language("en")
    if limit.bound == "at_least":
        length = f"at least {length}"
    cases = [*sorted(limit.channels), *sorted(limit.complexity), *filter(None, [limit.variant])]
    case = f" ({', '.join(cases)})" if cases else ""
    held = [
        *([] if limit.valid_from is None else [f"events from {limit.valid_from}"]),
        *([] if limit.valid_until is None else [f"events until {limit.valid_until}"]),
        *([] if limit.extends is None else [f"extends {limit.extends}"]),
        *([] if limit.local_rule is None else [f"local rule `{limit.local_rule}`"]),
        *([] if limit.remark is None else [limit.remark.en]),
    ]
    return (
        f"{limit.id} `{limit.code}`{case}",
        f"{limit.name.en} (*{limit.name.vi}*)",
        f"{length}; {limit.trigger.replace('_', ' ')}",
        limit.citation.in_language("en"),
        str(limit.standing),
        "; ".join(held),
    )


def _words(command: str) -> list[str]:
    # Quotes as a shell has them, no more: these examples need no pipes and no variables.
    return [quoted or plain for quoted, plain in re.findall(r'"([^"]*)"|(\S+)', command)]


def _evaluate_console(example: Example) -> str | None:
    folder = example.namespace["folder"]
    for command, wanted in commands_of(str(example.parsed)):
        got = tidy(run_command(command, folder))
        if not _matches(tidy(wanted), got):
            difference = difflib.unified_diff(
                wanted.splitlines(), got.splitlines(), "page", "now", lineterm=""
            )
            return f"{command}\n" + "\n".join(difference)
    return None


def commands_of(block: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a console *block* with the output that the page gives."""
    for part in re.split(rf"^{re.escape(_PROMPT)}", block, flags=re.MULTILINE)[1:]:
        command, _, wanted = part.replace("\\\n", " ").partition("\n")
        yield command.strip(), wanted


def tidy(text: str) -> str:
    """Return *text* without spaces at the ends of lines and empty lines at its end."""
    return "\n".join(line.rstrip() for line in text.splitlines()).rstrip()


def _matches(wanted: str, got: str) -> bool:
    pattern = ".*?".join(map(re.escape, wanted.split(_ELLIPSIS)))
    return re.fullmatch(pattern, got, flags=re.DOTALL) is not None


def _parse_files(document: Document) -> Iterator[Region]:
    for found in _FILE.finditer(document.text):
        yield Region(found.start(), found.end(), found.groupdict(), _write_file)


def _write_file(example: Example) -> None:
    file = example.namespace["folder"] / example.parsed["path"]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(example.parsed["text"], encoding="utf-8")


def _parse_tables(document: Document) -> Iterator[Region]:
    for found in _TABLE.finditer(document.text):
        yield Region(found.start(), found.end(), found.groupdict(), _evaluate_table)


def _evaluate_table(example: Example) -> str | None:
    name = example.parsed["of"]
    now = _TABLES[name]() if example.parsed["kind"] == "table" else limit_table(limits_of(name))
    return None if now == example.parsed["table"] else f"the table is now:\n\n{now}"


def _parse_names(document: Document) -> Iterator[Region]:
    for found in _NAMES.finditer(document.text):
        yield Region(found.start(), found.end(), found.groupdict(), _evaluate_names)


def _evaluate_names(example: Example) -> str | None:
    room, text = example.parsed["room"], example.parsed["tables"]
    wrong = sorted(_told(text) ^ _offered(room))
    return f"on the page or in {room}, not in both: {', '.join(wrong)}" if wrong else None


def _offered(room: str) -> set[str]:
    if room == "events":
        return {event.__name__ for event in EVENT_TYPES}
    # What tiepcan itself offers is told there; a plugin may have another thing of that name.
    told = set(tiepcan.__all__) if room.startswith("tiepcan.") else set()
    return set(importlib.import_module(room).__all__) - told


def _told(text: str) -> set[str]:
    rows = [row.strip("|").split("|") for row in text.splitlines() if row.startswith("| ")]
    # Names stand in the first column, or beside a word in the second.
    cells = " ".join(row[0] if "`" in row[0] else row[1] for row in rows)
    return {*re.findall(r"`(\w+)`", cells), *re.findall(r"autoclass:: (\w+)", text)}


def _parse_diagrams(document: Document) -> Iterator[Region]:
    for found in _DIAGRAM.finditer(document.text):
        yield Region(found.start(), found.end(), found["name"], _evaluate_diagram)


def _evaluate_diagram(example: Example) -> str | None:
    drawn = (HERE / "_static" / example.parsed).read_text(encoding="utf-8")
    for source in _DRAWINGS:
        now = source.diagrams().get(example.parsed)
        if now is not None:
            return None if now == drawn else f"what is drawn changed: run python docs/{source.__name__}.py"
    return f"nothing draws {example.parsed}"


def _set_up(namespace: dict[str, Any]) -> None:
    # Commands may write files: they do so beside a copy of the examples.
    folder = Path(tempfile.mkdtemp(prefix="tiepcan-docs-"))
    whole_examples = (HERE.parent / "examples" / name for name in ("reports", "agency"))
    for examples in (*whole_examples, HERE / "examples"):
        shutil.copytree(examples, folder, dirs_exist_ok=True)
    namespace.update(folder=folder, came_from=Path.cwd())
    os.chdir(folder)


def _tear_down(namespace: dict[str, Any]) -> None:
    os.chdir(namespace["came_from"])
    shutil.rmtree(namespace["folder"])


def _beside(name: str) -> ModuleType:
    # Pages are no package: what makes their tables and diagrams is loaded from its file.
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    if spec is None or spec.loader is None:
        raise ImportError(name)
    found = importlib.util.module_from_spec(spec)
    # One of them may import another.
    sys.modules[name] = found
    spec.loader.exec_module(found)
    return found


_ASSESSMENTS = _beside("assessment_tables")
# What it imports from beside it comes first.
_beside("record_pages")
_HOOK_PAGES = _beside("hook_pages")
_TABLES = {
    **_beside("case_tables").TABLES,
    **_beside("disclosure_tables").TABLES,
    **_beside("record_tables").TABLES,
    **_beside("report_tables").TABLES,
    **_beside("period_tables").TABLES,
    **_beside("statistic_tables").TABLES,
    **_beside("plan_tables").TABLES,
    **_beside("kit_tables").TABLES,
    **_HOOK_PAGES.TABLES,
    **_ASSESSMENTS.TABLES,
    **_beside("reconciliation_tables").TABLES,
    **_beside("conformance_tables").TABLES,
    **_beside("vector_tables").TABLES,
    **_beside("word_tables").TABLES,
    **_beside("edxml_tables").TABLES,
    **_beside("onestop_tables").TABLES,
}
_DRAWINGS = (_beside("state_diagram"), _ASSESSMENTS)

pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=doctest.ELLIPSIS),
        CodeBlockParser(language="console", evaluator=_evaluate_console),
        _parse_files,
        _parse_tables,
        _parse_names,
        _parse_diagrams,
    ],
    patterns=["*.md"],
    setup=_set_up,
    teardown=_tear_down,
).pytest()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let examples see the plugins that a page installs, as its reader does: in tests there are none."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(INSTALLED_MARK)
