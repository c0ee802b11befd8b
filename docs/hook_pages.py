"""Writes what the pages of the hooks tell from the specification: ``python docs/hook_pages.py`` (trang hook).

Everything between ``<!-- table: NAME -->`` and ``<!-- end -->`` is made here; the examples are written by hand.
The tests fail where a page does not say what its hook is now.
"""

# ruff: noqa: INP001 - pages are no package

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from record_pages import codes_table, comments, fields_table, plain, record_text, related, table

from tiepcan.agenda import Agenda, AgendaEntry, AgendaKind, AgendaStatus
from tiepcan.plugins import HOOKS, SDK_VERSION, FaultKind, Hook, HookDeprecationWarning
from tiepcan.plugins._specs import HOOK_FAMILIES
from tiepcan.requests import InformationRequest, RequestedItem, Requester

__all__ = [
    "FOLDER",
    "TABLES",
    "Deprecated",
    "deprecated_rows",
    "hook_text",
    "page_of",
    "records_text",
    "rewritten",
]

DOCS = Path(__file__).parent
FOLDER = DOCS / "hooks"
_PROMISES = ("When", "How often", "Order", "May raise", "Guarantees", "Since")
_BLOCK = re.compile(r"(<!-- table: (?P<of>\S+) -->\n\n).*?(\n\n<!-- end -->)", re.DOTALL)
_SPEC = "tiepcan_spec"
#: What an adapter fills in, or a format writes, and no hook gives.
_FILLED_IN = (InformationRequest, RequestedItem, Requester, Agenda, AgendaEntry)
_CODES = (AgendaKind, AgendaStatus)


def page_of(hook: Hook) -> Path:
    """Return the file of the page of *hook*."""
    return FOLDER / f"{hook.kind.replace('_', '-')}.md"


def hook_text(hook: Hook) -> str:
    """Return what the specification promises of *hook*."""
    how = f"```py\n@hookimpl\ndef {hook.name}{hook.signature}: ...\n```"
    return "\n\n".join([plain(hook.summary), how, _promises(hook)])


def records_text(hook: Hook) -> str:
    """Return the records that *hook* gives or is given, and everything that they speak of."""
    parts = []
    for kind in _taken(hook):
        near, others = related(kind)
        parts += [record_text(one) for one in (kind, *near)]
        if others:
            parts.append(_from_other_rooms(others))
    return "\n\n".join(parts) or f"It is given {_arguments(hook)}."


def _arguments(hook: Hook) -> str:
    spec = _specs()[hook.name]
    return ", ".join(f"`{name}`, a `{spec.__annotations__[name]}`" for name in hook.arguments)


def _taken(hook: Hook) -> list[type]:
    """Return the records that a hook gives or is given."""
    if hook.record is not None:
        return [hook.record]
    spec = _specs()[hook.name]
    written = (spec.__annotations__[name] for name in hook.arguments)
    return [kind for kind in map(spec.__globals__.get, written) if inspect.isclass(kind)]


def _promises(hook: Hook) -> str:
    gives = (
        "Takes note; what it returns is not looked at" if hook.record is None else f"`{hook.record.__name__}`"
    )
    card = (
        "`sees_events = true`"
        if hook.record is None
        else f'`{hook.kind} = ["vendor.thing"]` under `[provides]`'
    )
    rows = [("", ""), ("Gives", gives), ("On the card", card)]
    rows += [(key, plain(hook.promises[key])) for key in _PROMISES if key in hook.promises]
    return table(rows)


def _from_other_rooms(names: dict[str, str]) -> str:
    rooms: dict[str, list[str]] = {}
    for name, room in names.items():
        rooms.setdefault(room, []).append(name)
    told = (
        f"{', '.join(f'`{name}`' for name in found)} from `{room}`" for room, found in sorted(rooms.items())
    )
    return f"Other names: {'; '.join(told)}."


# --- all of them ---


def _specs() -> dict[str, Any]:
    return {
        name: function.__func__
        for family in HOOK_FAMILIES
        for name, function in vars(family).items()
        if name in HOOKS
    }


def families_text() -> str:
    """Return every hook in its family, with a link to its page."""
    parts = []
    for family in HOOK_FAMILIES:
        rows = [("Hook", "What it is", "Gives", "Since")]
        rows += [_row(HOOKS[name]) for name in vars(family) if name in HOOKS]
        parts += [f"## {inspect.cleandoc(family.__doc__ or '').rstrip('.')}", table(rows)]
    return "\n\n".join(parts)


def _row(hook: Hook) -> tuple[str, ...]:
    gives = "–" if hook.record is None else f"`{hook.record.__name__}`"
    link = f"[`{hook.name}`]({page_of(hook).name})"
    return link, plain(hook.summary).rstrip("."), gives, hook.promises["Since"]


def toctree() -> str:
    """Return the list of pages for the menu."""
    pages = "\n".join(page_of(hook).stem for hook in HOOKS.values())
    return f"```{{toctree}}\n:hidden:\n:maxdepth: 1\n\n{pages}\n```"


def since_table() -> str:
    """Return since which version of the SDK there is each hook."""
    rows = [(f"`{hook.name}`", hook.promises["Since"]) for hook in HOOKS.values()]
    return table([("Hook", "Since SDK"), *rows])


def fault_table() -> str:
    """Return what can be wrong with a plugin."""
    said = comments(FaultKind)
    rows = [(f"`{kind.value}`", said[kind.name], "no" if kind.is_notice else "yes") for kind in FaultKind]
    return table([("Kind", "What is wrong", "Raised in strict mode"), *rows])


# --- what will go ---


class Deprecated(NamedTuple):
    """A hook, or an argument of one, that will go."""

    hook: str
    #: None: the hook itself.
    argument: str | None
    warning: HookDeprecationWarning


def deprecated_rows(families: tuple[type, ...] = HOOK_FAMILIES) -> Iterator[Deprecated]:
    """Yield what is marked to go in *families* of hooks."""
    for family in families:
        for name, function in vars(family).items():
            options: dict[str, Any] = getattr(getattr(function, "__func__", function), _SPEC, None) or {}
            if isinstance(options.get("warn_on_impl"), HookDeprecationWarning):
                yield Deprecated(name, None, options["warn_on_impl"])
            for argument, warning in (options.get("warn_on_impl_args") or {}).items():
                yield Deprecated(name, argument, warning)


def deprecated_table(families: tuple[type, ...] = HOOK_FAMILIES) -> str:
    """Return the hooks and arguments that will go."""
    found = list(deprecated_rows(families))
    if not found:
        return f"In SDK {SDK_VERSION} nothing is marked to go: no hook, and no argument of one."
    return table([("What", "Announced"), *((_what_goes(one), one.warning.said.en) for one in found)])


def _what_goes(one: Deprecated) -> str:
    return f"`{one.hook}`" if one.argument is None else f"`{one.argument}` of `{one.hook}`"


TABLES: dict[str, Callable[[], str]] = {
    **{f"hook:{hook.kind}": partial(hook_text, hook) for hook in HOOKS.values()},
    **{f"records:{hook.kind}": partial(records_text, hook) for hook in HOOKS.values()},
    **{f"fields:{kind.__name__}": partial(fields_table, kind) for kind in _FILLED_IN},
    **{f"codes:{kind.__name__}": partial(codes_table, kind) for kind in _CODES},
    "hook-families": families_text,
    "hook-pages": toctree,
    "hooks-since": since_table,
    "hooks-deprecated": deprecated_table,
    "plugin-faults": fault_table,
}


def rewritten(page: str) -> str:
    """Return *page* with each of these tables as it is now."""

    def block(found: re.Match[str]) -> str:
        make = TABLES.get(found["of"])
        return found[0] if make is None else f"{found[1]}{make()}{found[3]}"

    return _BLOCK.sub(block, page)


def main() -> None:
    """Rewrite every page that has one of these tables."""
    for page in (*FOLDER.glob("*.md"), *DOCS.glob("plugin*.md")):
        text = page.read_text(encoding="utf-8")
        page.write_text(rewritten(text), encoding="utf-8")


if __name__ == "__main__":
    main()
