"""Every hook has a page that says what the hook is now: its name, signature, promises, records, and an example."""

from __future__ import annotations

import datetime as dt
import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pluggy
import pytest

from tiepcan.plugins import HOOKS, FaultKind, Hook, HookDeprecationWarning

DOCS = Path(__file__).parents[2] / "docs"
COMMAND = "python docs/hook_pages.py"
PROMISES = {"When", "How often", "Order", "May raise", "Guarantees", "Since"}

every_hook = pytest.mark.parametrize("hook", HOOKS.values(), ids=lambda hook: hook.kind)


@pytest.fixture(scope="module")
def pages() -> Iterator[ModuleType]:
    names = ("record_pages", "hook_pages")
    for name in names:
        spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    yield sys.modules[names[-1]]
    for name in names:
        del sys.modules[name]


def page_of(hook: Hook) -> str:
    return (DOCS / "hooks" / f"{hook.kind.replace('_', '-')}.md").read_text(encoding="utf-8")


def squeezed(text: str) -> str:
    return " ".join(text.replace("``", "`").replace("\\|", "|").split())


def test_there_are_hooks() -> None:
    assert len(HOOKS) >= 17


@every_hook
def test_every_hook_promises_all_that_an_author_asks(hook: Hook) -> None:
    assert set(hook.promises) == PROMISES
    assert all(hook.promises.values())


@every_hook
def test_the_page_has_the_hook_its_signature_and_its_promises(hook: Hook) -> None:
    page = squeezed(page_of(hook))
    missing = [
        said
        for said in (
            f"# `{hook.name}`",
            f"def {hook.name}{hook.signature}",
            hook.summary,
            *hook.promises.values(),
        )
        if squeezed(said) not in page
    ]
    assert missing == [], f"run {COMMAND}"


@every_hook
def test_the_page_has_every_field_of_the_record(hook: Hook) -> None:
    if hook.record is None:
        return
    page = page_of(hook)
    assert f"## `{hook.record.__name__}`" in page
    told = set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE))
    assert {field.name for field in attrs.fields(hook.record) if field.init} <= told, f"run {COMMAND}"


@every_hook
def test_the_page_has_an_example_that_implements_the_hook(hook: Hook) -> None:
    examples = re.findall(r"```python\n(.*?)```", page_of(hook), re.DOTALL)
    assert any(f"def {hook.name}(" in example and "load_plugins(" in example for example in examples)


@every_hook
def test_the_page_is_what_the_code_says(pages: ModuleType, hook: Hook) -> None:
    page = page_of(hook)
    assert f"<!-- table: hook:{hook.kind} -->" in page
    assert f"<!-- table: records:{hook.kind} -->" in page
    assert pages.rewritten(page) == page, f"the page is stale: run {COMMAND}"


def test_the_list_of_hooks_leads_to_every_page_and_no_page_is_left_over() -> None:
    index = (DOCS / "hooks" / "index.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\[`(tiepcan_\w+)`\]\(([\w-]+)\.md\)", index))
    assert {name for name, _ in linked} == set(HOOKS)
    assert {page for _, page in linked} | {"index"} == {file.stem for file in (DOCS / "hooks").glob("*.md")}


@pytest.mark.parametrize(
    "page", ["hooks/index.md", "plugins.md", "plugin-versions.md"], ids=lambda page: Path(page).stem
)
def test_the_tables_of_the_other_pages_are_what_the_code_says(pages: ModuleType, page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    assert "<!-- table: " in text
    assert pages.rewritten(text) == text, f"the page is stale: run {COMMAND}"


# --- that the pages would tell ---


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"signature": "(case: Case) -> None"}, "def tiepcan_calendars(case: Case) -> None"),
        ({"summary": "Yield something else."}, "Yield something else."),
        ({"promises": {"When": "never."}}, "| When | never. |"),
        ({"record": None}, "sees_events"),
    ],
)
def test_whatever_changes_in_a_hook_changes_its_page(
    pages: ModuleType, values: dict[str, Any], said: str
) -> None:
    hook = HOOKS["tiepcan_calendars"]
    text = pages.hook_text(attrs.evolve(hook, **values))
    assert said in text
    assert text != pages.hook_text(hook)


def test_a_record_tells_the_comments_types_and_defaults_of_its_fields(pages: ModuleType) -> None:
    text = pages.records_text(HOOKS["tiepcan_case_stores"])
    assert "| `series` | `Series \\| None` | `None` | The series that a number is taken from;" in text
    assert "| `expected` | `int` | *must be given* | How many events the log has; 0 for a new case." in text
    assert "**`write(change: Change, /) -> Written`**" in text
    assert "- `ConflictError`: The log has another number of events" in text
    assert "| `DURABLE` | `durable` | What was written is there" in text


@every_hook
def test_every_field_says_what_it_is(pages: ModuleType, hook: Hook) -> None:
    rows = re.findall(r"^\| `(\w+)` \|.*\|  \|$", pages.records_text(hook), re.MULTILINE)
    assert rows == [], "a comment #: above the field tells vendors what it is"


def test_every_fault_is_explained(pages: ModuleType) -> None:
    table = pages.fault_table()
    assert all(f"| `{kind.value}` |" in table for kind in FaultKind)
    assert "|  |" not in table


def test_what_is_marked_to_go_is_listed(pages: ModuleType) -> None:
    hookspec = pluggy.HookspecMarker("tiepcan")
    soon = HookDeprecationWarning(since="1.1", on=dt.date(2026, 12, 1), gone_in="2.0", instead="tiepcan_new")

    class Family:
        @staticmethod
        @hookspec(warn_on_impl=soon)
        def tiepcan_old() -> None: ...

        @staticmethod
        @hookspec(warn_on_impl_args={"code": soon})
        def tiepcan_kept(code: str) -> None: ...

        @staticmethod
        @hookspec
        def tiepcan_sound() -> None: ...

    assert list(pages.deprecated_rows((Family,))) == [
        ("tiepcan_old", None, soon),
        ("tiepcan_kept", "code", soon),
    ]
    assert "`code` of `tiepcan_kept`" in pages.deprecated_table((Family,))
    assert soon.said.en in pages.deprecated_table((Family,))
