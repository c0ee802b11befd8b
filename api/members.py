"""One public name as lines of text: what it is, what it takes, what it gives."""

from __future__ import annotations

import inspect
import re
import sys
import types
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import cached_property
from typing import Any, ForwardRef, Union, get_args, get_origin

import attrs

__all__ = ["annotation", "lines_of", "shown_default"]

_OURS = "tiepcan"
#: Written by people, and yet nothing to call by name.
_UNSAID = frozenset({"__attrs_post_init__", "__reduce__", "__repr__", "__str__", "__hash__", "__eq__"})
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
_MODULE = re.compile(
    r"\b(?:tiepcan|typing|collections|datetime|fractions|decimal|types|dt)(?:\.\w+)*\.(?=\w)"
)
_LONGEST_VALUE = 60
_MADE: Any = attrs.Factory(list)
_COMPUTED = "..."


def lines_of(room: str, name: str, value: Any) -> Iterator[str]:
    """Yield what *name* of *room* is; only where it comes from, where that is another room."""
    origin = _room_of(getattr(value, "__module__", room) or room)
    if inspect.isclass(value) or inspect.isroutine(value) or hasattr(value, "__wrapped__"):
        if origin != room and name in getattr(sys.modules.get(origin), "__all__", ()):
            yield f"{name} = {origin}.{value.__name__}"
        elif inspect.isclass(value):
            yield from _class(name, value)
        else:
            yield f"def {name}{_signature(value)}"
    else:
        yield f"{name}: {_kind(value)}{_value(value)}"


def _room_of(module: str) -> str:
    """Return the public room that *module* belongs to."""
    parts = module.split(".")
    private = next((place for place, part in enumerate(parts) if part.startswith("_")), len(parts))
    return ".".join(parts[:private])


def _kind(value: object) -> str:
    # An alias of types is known by what it stands for.
    return "type" if get_origin(value) is not None else type(value).__name__


def _value(value: object) -> str:
    if get_origin(value) is not None:
        return f" = {annotation(value)}"
    if isinstance(value, frozenset | tuple | Mapping):
        return f" of {len(value)}"
    said = repr(value)
    return f" = {said}" if isinstance(value, str | int) and len(said) <= _LONGEST_VALUE else ""


# --- classes ---


def _class(name: str, kind: type) -> Iterator[str]:
    bases = dict.fromkeys(base.__name__ for base in _shown_bases(kind))
    yield f"class {name}({', '.join(bases)})" if bases else f"class {name}"
    yield from (f"  {line}" for line in _members(kind))


def _shown_bases(kind: type) -> Iterator[type]:
    """Yield what *kind* is made of that can be looked up; in the place of what cannot, what that is made of."""
    for base in kind.__bases__:
        if _is_hidden(base):
            yield from _shown_bases(base)
        elif base is not object:
            yield base


def _members(kind: type) -> Iterator[str]:
    if attrs.has(kind):
        told = (field for field in attrs.fields(kind) if field.init or not field.name.startswith("_"))
        yield from (_field(kind, field) for field in told)
    elif issubclass(kind, tuple) and hasattr(kind, "_fields"):
        yield from _tuple_fields(kind)
    if issubclass(kind, Enum):
        yield from (f"{one.name} = {one.value!r}" for one in kind)
    found: dict[str, Any] = {}
    # What a private base gives is its heirs': nobody can look it up there.
    for one in reversed([kind, *(base for base in kind.__mro__[1:] if _is_hidden(base))]):
        found |= vars(one)
    for name, member in sorted(found.items()):
        if issubclass(kind, Enum) and name in kind.__members__:
            continue
        yield from _member(kind, name, member)


def _is_hidden(base: type) -> bool:
    room = sys.modules.get(_room_of(base.__module__))
    return base.__module__.startswith(_OURS) and base.__name__ not in getattr(room, "__all__", ())


def _field(kind: type, field: attrs.Attribute[Any]) -> str:
    # As it is written: the type of the field itself may have been resolved by now, or not.
    said = annotation(
        next(_annotations(one)[field.name] for one in kind.__mro__ if field.name in _annotations(one))
    )
    if not field.init:
        return f"{field.name}: {said} (made)"
    default = "" if field.default is attrs.NOTHING else f" = {shown_default(field.default)}"
    star = "" if field.kw_only else "*"
    return f"{star}{field.alias}: {said}{default}"


def _annotations(kind: type) -> Mapping[str, Any]:
    found: Mapping[str, Any] = vars(kind).get("__annotations__", {})
    return found


def _tuple_fields(kind: Any) -> Iterator[str]:
    for name in kind._fields:
        default = f" = {kind._field_defaults[name]!r}" if name in kind._field_defaults else ""
        yield f"*{name}: {annotation(kind.__annotations__[name])}{default}"


def _member(kind: type, name: str, member: Any) -> Iterator[str]:
    if (name.startswith("_") and not name.endswith("__")) or name in _UNSAID:
        return
    if isinstance(member, property | cached_property):
        getter: Any = member.fget if isinstance(member, property) else member.func
        yield f"property {name}: {annotation(getter.__annotations__.get('return'))}"
        return
    if isinstance(member, str | int) and not name.startswith("_"):
        yield f"{name} = {shown_default(member)}"
        return
    function: Any = member.__func__ if isinstance(member, classmethod | staticmethod) else member
    # What attrs and other generators write says nothing that the fields do not.
    if isinstance(function, types.FunctionType) and not function.__code__.co_filename.startswith("<"):
        if not function.__module__.startswith((_OURS, kind.__module__)):
            return
        how = f"{type(member).__name__} " if function is not member else ""
        yield f"{how}def {name}{_signature(function)}"


# --- signatures ---


def _signature(function: Callable[..., Any]) -> str:
    signature = inspect.signature(function)
    parts: list[str] = []
    kinds = [one.kind for one in signature.parameters.values()]
    for place, one in enumerate(signature.parameters.values()):
        if one.kind is one.KEYWORD_ONLY and one.VAR_POSITIONAL not in kinds and one.kind not in kinds[:place]:
            parts.append("*")
        parts.append(_parameter(one))
        if one.kind is one.POSITIONAL_ONLY and one.kind not in kinds[place + 1 :]:
            parts.append("/")
    returned = signature.return_annotation
    gives = "" if returned is signature.empty else f" -> {annotation(returned)}"
    return f"({', '.join(parts)}){gives}"


def _parameter(one: inspect.Parameter) -> str:
    star = "*" if one.kind is one.VAR_POSITIONAL else "**" if one.kind is one.VAR_KEYWORD else ""
    said = "" if one.annotation is one.empty else f": {annotation(one.annotation)}"
    default = "" if one.default is one.empty else f" = {shown_default(one.default)}"
    return f"{star}{one.name}{said}{default}"


def annotation(said: Any) -> str:
    """Return an annotation as people write it, without the modules of its names."""
    if isinstance(said, ForwardRef):
        return annotation(said.__forward_arg__)
    if isinstance(said, str):
        return _MODULE.sub("", said)
    if get_origin(said) in {types.UnionType, Union}:
        return " | ".join(map(annotation, get_args(said)))
    return _MODULE.sub("", inspect.formatannotation(said))


def shown_default(default: Any) -> str:
    """Return a default as a record of the interface shows it: the same in every process."""
    if isinstance(default, type(_MADE)):
        factory = default.factory.__name__
        return _COMPUTED if default.takes_self or not factory.isidentifier() else f"{factory}()"
    if isinstance(default, Enum):
        return f"{type(default).__name__}.{default.name}"
    if inspect.isroutine(default):
        return default.__name__
    # A record of nothing but its own defaults says no more than its name.
    if attrs.has(type(default)) and all(
        field.default == getattr(default, field.name) for field in attrs.fields(type(default))
    ):
        return f"{type(default).__name__}()"
    return _ADDRESS.sub("", _MODULE.sub("", repr(default)))
