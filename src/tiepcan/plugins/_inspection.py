"""Looking a plugin over before it is used: hooks that are none, arguments that are none (xem xét phần mở rộng)."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterable, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import attrs

from tiepcan.plugins._faults import FaultKind, PluginFault
from tiepcan.plugins._hooks import HOOKS
from tiepcan.plugins._markers import PROJECT
from tiepcan.text import Bilingual

if TYPE_CHECKING:
    from tiepcan.plugins._plugins import LoadedPlugin

__all__ = ["Candidate", "find_candidates", "look_over", "uncalled"]

_PREFIX = f"{PROJECT}_"
_MARK = f"{PROJECT}_impl"
_FEW = 3


@attrs.frozen
class Candidate:
    """What is named or marked like a hook (hàm có thể là hook)."""

    name: str
    function: Callable[..., Any]
    #: How it is marked; None: it is not.
    mark: dict[str, Any] | None

    @property
    def hook(self) -> str:
        """The name of the hook it is meant for."""
        return (self.mark or {}).get("specname") or self.name


def find_candidates(plugin: object) -> tuple[Candidate, ...]:
    """Return what in *plugin* is named or marked like a hook; nothing of the plugin's runs for that."""
    names = (name for name in dir(plugin) if not name.startswith("__"))
    found = (_candidate_at(plugin, name) for name in names)
    return tuple(one for one in found if one is not None)


def _candidate_at(plugin: object, name: str) -> Candidate | None:
    static: Any = inspect.getattr_static(plugin, name, None)
    is_bound = isinstance(static, staticmethod | classmethod) or inspect.isroutine(static)
    function = getattr(plugin, name, None) if is_bound else static
    if inspect.isclass(function) or not callable(function):
        return None
    # The mark is on the function, or on what was wrapped around it.
    marks = (inspect.getattr_static(one, _MARK, None) for one in (static, function))
    mark = next((one for one in marks if isinstance(one, dict)), None)
    return Candidate(name, function, mark) if mark is not None or name.startswith(_PREFIX) else None


def look_over(one: LoadedPlugin, candidates: Iterable[Candidate]) -> Iterator[PluginFault]:
    """Yield what is wrong with the hooks of a plugin."""
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
    for found in candidates:
        if found.mark is not None:
            yield from _marked(one, found.hook, found.function, found.mark)


def uncalled(
    one: LoadedPlugin, candidates: Iterable[Candidate], called: Collection[str]
) -> Iterator[PluginFault]:
    """Yield what is named or marked like a hook and is not among those that are *called*."""
    for found in candidates:
        if found.hook in called:
            continue
        if found.mark is None:
            yield _not_marked(one, found.name)
        elif found.hook in HOOKS:
            yield _no_function(one, found.hook)


def _marked(
    one: LoadedPlugin, asked: str, function: Callable[..., Any], options: dict[str, Any]
) -> Iterator[PluginFault]:
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


def _no_function(one: LoadedPlugin, name: str) -> PluginFault:
    return PluginFault(
        kind=FaultKind.NOT_MARKED,
        provider=one.provider,
        where=name,
        message=Bilingual(
            "hook được đánh dấu nhưng không phải hàm thường, nên không được gọi",
            "is marked as a hook and is no plain function, so it is not called",
        ),
        hint=Bilingual(
            "Viết một hàm (def), bên trong gọi đối tượng kia.", "Write a function (def) that calls it."
        ),
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
