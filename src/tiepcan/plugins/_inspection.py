"""Looking a plugin over before it is used: hooks that are none, arguments that are none (xem xét phần mở rộng)."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from tiepcan.plugins._faults import FaultKind, PluginFault
from tiepcan.plugins._hooks import HOOKS
from tiepcan.plugins._markers import PROJECT
from tiepcan.text import Bilingual

if TYPE_CHECKING:
    from tiepcan.plugins._plugins import LoadedPlugin

__all__ = ["look_over"]

_PREFIX = f"{PROJECT}_"
_MARK = f"{PROJECT}_impl"
_FEW = 3


def look_over(one: LoadedPlugin) -> Iterator[PluginFault]:
    """Yield what is wrong with the hooks of a plugin; it may raise what the plugin's attributes raise."""
    if inspect.isclass(one.plugin):
        yield _wrong(
            one,
            None,
            Bilingual("entry point trỏ đến một lớp", "the entry point names a class"),
            Bilingual(
                "Trỏ đến mô-đun, hoặc đến một đối tượng của lớp đó.",
                "Name a module, or an object of that class.",
            ),
        )
        return
    for name in dir(one.plugin):
        function: Any = getattr(one.plugin, name, None)
        marked = getattr(function, _MARK, None) if inspect.isroutine(function) else None
        if isinstance(marked, dict):
            yield from _marked(one, name, function, marked)
        elif name.startswith(_PREFIX) and inspect.isroutine(function):
            yield _not_marked(one, name)


def _marked(
    one: LoadedPlugin, name: str, function: Callable[..., Any], options: dict[str, Any]
) -> Iterator[PluginFault]:
    asked = options.get("specname") or name
    if asked not in HOOKS:
        if not options.get("optionalhook"):
            yield _unknown(one, asked)
        return
    if options.get("wrapper") or options.get("hookwrapper"):
        yield _wrong(
            one,
            asked,
            Bilingual("hook bọc ngoài (wrapper) không dùng được", "wrappers are not called"),
            Bilingual("Mỗi phần mở rộng chỉ trả kết quả của mình.", "A plugin answers for itself only."),
        )
    if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
        yield _wrong(
            one,
            asked,
            Bilingual("hook là hàm async", "the hook is an async function"),
            Bilingual("Viết hàm thường.", "Write a plain function."),
        )
    taken = list(_arguments(function))
    known = HOOKS[asked].arguments
    strange = [argument for argument in taken if argument not in known]
    if strange:
        allowed = ", ".join(known) or "-"
        names = ", ".join(strange)
        yield _wrong(
            one,
            asked,
            Bilingual(f"tham số lạ: {names}", f"unknown arguments: {names}"),
            Bilingual(f"Tham số của hook: {allowed}.", f"The hook has: {allowed}."),
        )


def _arguments(function: Callable[..., Any]) -> Iterator[str]:
    for parameter in inspect.signature(function).parameters.values():
        if parameter.default is not parameter.empty:
            continue
        if parameter.kind in {parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD}:
            yield parameter.name
        elif parameter.kind is parameter.KEYWORD_ONLY:
            # They are never given: hooks are called by position.
            yield f"*, {parameter.name}"


def _unknown(one: LoadedPlugin, name: str) -> PluginFault:
    near = ", ".join(get_close_matches(name, list(HOOKS), n=_FEW, cutoff=0))
    return PluginFault(
        kind=FaultKind.UNKNOWN_HOOK,
        provider=one.provider,
        where=name,
        message=Bilingual("không có hook này", "there is no such hook"),
        hint=Bilingual(f"Gần giống: {near}.", f"Most like it: {near}."),
    )


def _not_marked(one: LoadedPlugin, name: str) -> PluginFault:
    return PluginFault(
        kind=FaultKind.NOT_MARKED,
        provider=one.provider,
        where=name,
        message=Bilingual("hàm mang tên hook nhưng không được gọi", "is named like a hook and is not called"),
        hint=Bilingual(
            "Đánh dấu @hookimpl (tiepcan.plugins), hoặc đổi tên hàm.",
            "Mark it with @hookimpl of tiepcan.plugins, or rename it.",
        ),
    )


def _wrong(one: LoadedPlugin, where: str | None, message: Bilingual, hint: Bilingual) -> PluginFault:
    return PluginFault(
        kind=FaultKind.WRONG_HOOK, provider=one.provider, where=where, message=message, hint=hint
    )
