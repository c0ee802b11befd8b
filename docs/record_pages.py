"""Records, enumerations and protocols as Markdown, from their source (mô tả bản ghi).

What is told is what stands in the code: the docstrings, the types as they are written, and the comments ``#:``.
"""

# ruff: noqa: INP001 - pages are no package

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterator
from enum import Enum
from functools import cache, cached_property
from typing import Any, get_origin

import attrs

from tiepcan import plugins
from tiepcan.plugins import Contribution

__all__ = ["codes_table", "comments", "fields_of", "fields_table", "plain", "record_text", "related", "table"]

_SECTION = re.compile(r"^(Args|Raises|Examples|Returns|Legal basis):\s*(.*)$")
_COMMENT = re.compile(r"^    #: ?(.*)$")
_ASSIGNED = re.compile(r"^    (\w+)\s*[:=]")
_WORD = re.compile(r"\b[A-Z]\w+\b")
_HEADS = {"Args": "Takes", "Raises": "May raise", "Returns": "Gives", "Legal basis": "Legal basis"}
_METHODS = (property, cached_property)


def table(rows: list[tuple[str, ...]]) -> str:
    """Return *rows* as a Markdown table; the first row is its head."""
    head, *body = [tuple(cell.replace("|", "\\|") for cell in row) for row in rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, ("---",) * len(head), *body))


# --- what is written in the source ---


def comments(kind: type) -> dict[str, str]:
    """Return the comment ``#:`` of each field or member of *kind*, those it inherits included."""
    found: dict[str, str] = {}
    for one in reversed(kind.__mro__):
        if one.__module__.startswith("tiepcan"):
            found |= _own_comments(one)
    return found


@cache
def _own_comments(kind: type) -> dict[str, str]:
    found: dict[str, str] = {}
    said: list[str] = []
    for line in inspect.getsource(kind).splitlines():
        comment, assigned = _COMMENT.match(line), _ASSIGNED.match(line)
        if comment:
            said.append(comment[1])
            continue
        if assigned and said:
            found[assigned[1]] = plain(" ".join(said))
        said = []
    return found


def fields_of(kind: type) -> Iterator[tuple[str, str, str]]:
    """Yield the name, the type as it is written and the default of each field that may be given."""
    if attrs.has(kind):
        for field in attrs.fields(kind):
            if field.init:
                yield field.name, _annotation(kind, field.name), _default(field.default)
    elif hasattr(kind, "_fields"):
        defaults = getattr(kind, "_field_defaults", {})
        for name in kind._fields:
            yield name, _annotation(kind, name), _default(defaults.get(name, attrs.NOTHING))


def _annotation(kind: type, name: str) -> str:
    # As it is written: the type of an attrs field may be resolved by now, or not.
    written = next(
        said[name] for one in kind.__mro__ if name in (said := vars(one).get("__annotations__", {}))
    )
    return _plain(getattr(written, "__forward_arg__", written))


def _plain(written: str) -> str:
    return written.replace("dt.", "").replace("'", "")


_FACTORY = type(attrs.Factory(list))


def _default(default: Any) -> str:
    if default is attrs.NOTHING:
        return "*must be given*"
    if isinstance(default, _FACTORY):
        return "`{}`" if default.factory is dict else f"`{default.factory.__name__}()`"
    if isinstance(default, Enum):
        return f"`{type(default).__name__}.{default.name}`"
    return '`""`' if default == "" else f"`{default!r}`"


# --- one kind of record ---


def record_text(kind: type) -> str:
    """Return everything that is told of *kind* under its heading."""
    parts = [f"## `{kind.__name__}`", _prose(kind.__doc__ or "")]
    if issubclass(kind, Enum):
        parts.append(codes_table(kind))
    elif any(True for _ in fields_of(kind)):
        parts.append(fields_table(kind))
    parts += _methods(kind)
    return "\n\n".join(parts)


def codes_table(kind: type[Enum]) -> str:
    """Return the members of *kind*, each with its value and what it says."""
    said = comments(kind)
    rows = [(f"`{one.name}`", f"`{one.value}`", said.get(one.name, "")) for one in kind]
    return table([("Member", "Value", "What it says"), *rows])


def fields_table(kind: type) -> str:
    """Return what may be given for each field of *kind*."""
    said = comments(kind)
    rows = [
        (f"`{name}`", f"`{written}`", default, said.get(name, ""))
        for name, written, default in fields_of(kind)
    ]
    return table([("Field", "Type", "Default", "What it is"), *rows])


def _methods(kind: type) -> Iterator[str]:
    for name, member in vars(kind).items():
        if name.startswith("_") and name != "__call__":
            continue
        if isinstance(member, _METHODS):
            getter = member.fget if isinstance(member, property) else member.func
            given = _plain(getter.__annotations__["return"])
            yield _method(f"{name}: {given}", getter.__doc__)
        elif inspect.isfunction(member):
            yield _method(("" if name == "__call__" else name) + _signature(member), member.__doc__)


def _method(title: str, doc: str | None) -> str:
    return f"**`{title}`**\n\n{_prose(doc or '')}"


def _signature(function: Callable[..., Any]) -> str:
    return _plain(str(inspect.signature(function))).replace("(self, ", "(").replace("(self)", "()")


# --- docstrings ---


def plain(text: str) -> str:
    """Return *text* with code between single backquotes, as Markdown has it."""
    return text.replace("``", "`")


def _prose(doc: str) -> str:
    """Return a docstring as Markdown; its examples stand on the pages of the rooms."""
    parts: list[str] = []
    for block in inspect.cleandoc(plain(doc)).split("\n\n"):
        section = _SECTION.match(block.partition("\n")[0])
        if section is None:
            # What is indented after an empty line belongs to the examples.
            if not block.startswith(" "):
                parts.append(" ".join(block.split()))
        elif section[1] != "Examples":
            parts.append(_section(_HEADS[section[1]], section[2], block.partition("\n")[2]))
    return "\n\n".join(parts)


def _section(head: str, beside: str, below: str) -> str:
    lines = inspect.cleandoc(f"\n{below}")
    if beside:
        return " ".join(f"{head}: {beside} {lines}".split())
    entries = re.sub(r"\n +", " ", lines).splitlines()
    told = [re.sub(r"^(\w+): ", r"`\1`: ", entry) for entry in entries]
    return "\n".join([f"{head}:", "", *(f"- {entry}" for entry in told)])


# --- what belongs to a record ---


def related(kind: type) -> tuple[list[type], dict[str, str]]:
    """Return the kinds of this room that *kind* speaks of, the nearest first, and the rooms of the other names."""
    found: list[type] = []
    others: dict[str, str] = {}
    waiting = [kind]
    while waiting:
        one = waiting.pop(0)
        for name in _words(one):
            value = _named(name, one)
            if value is None or (room := _room(name, value, one)) is None:
                continue
            if room != plugins.__name__:
                others[name] = room
            elif (
                inspect.isclass(value) and value not in {kind, *found} and not issubclass(value, Contribution)
            ):
                found.append(value)
                waiting.append(value)
    return found, dict(sorted(others.items()))


def _named(name: str, kind: type) -> Any:
    """Return what *name* means where *kind* is written, or what it is made of; None where it means nothing."""
    modules = (sys.modules[one.__module__] for one in kind.__mro__)
    return next((value for one in modules if (value := getattr(one, name, None)) is not None), None)


def _words(kind: type) -> Iterator[str]:
    for _, written, _ in fields_of(kind):
        yield from _WORD.findall(written)
    for name, member in vars(kind).items():
        if inspect.isfunction(member) and (name == "__call__" or not name.startswith("_")):
            yield from _WORD.findall(_signature(member))


def _room(name: str, value: Any, seen_in: type) -> str | None:
    """Return the public room that offers *name*; None: Python itself does, or none."""
    module = getattr(value, "__module__", "") or ""
    if not module.startswith("tiepcan"):
        # An alias of types does not know where it is from.
        module = _module_of_alias(name, seen_in) if get_origin(value) is not None else ""
    parts = [part for part in module.split(".") if not part.startswith("_")]
    return ".".join(parts) if parts and parts[0] == "tiepcan" else None


def _module_of_alias(name: str, seen_in: type) -> str:
    source = inspect.getsource(sys.modules[seen_in.__module__])
    imported = re.search(rf"^from (tiepcan[\w.]*) import .*\b{name}\b", source, re.MULTILINE)
    return imported[1] if imported else ""
