"""Which plugins a host wants, by name, and which it brings itself (chọn phần mở rộng)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from tiepcan.errors import InputError
from tiepcan.plugins._entries import plain_name
from tiepcan.plugins._faults import FaultKind, PluginFault, Provider
from tiepcan.plugins._installed import InstalledPlugin, name_taken
from tiepcan.plugins._markers import ENTRY_POINT_GROUP
from tiepcan.text import Bilingual

__all__ = ["Choice", "beside_own", "own_plugins"]


@attrs.frozen(kw_only=True)
class Choice:
    """The plugins a host allows and blocks, by their plain names (danh sách cho phép và chặn)."""

    #: None: all.
    allow: Mapping[str, str] | None
    #: By its plain name, each as the host wrote it.
    block: Mapping[str, str]

    @classmethod
    def of(cls, allow: Iterable[str] | None, block: Iterable[str]) -> Choice:
        """Return the choice.

        Raises:
            InputError: One is no list of names.
        """
        return cls(allow=None if allow is None else _names(allow, "allow"), block=_names(block, "block"))

    def wants(self, name: str) -> bool:
        """Tell whether the plugin of that name is to be loaded."""
        plain = plain_name(name)
        return plain not in self.block and (self.allow is None or plain in self.allow)

    def not_there(self, found: Iterable[InstalledPlugin], own: Mapping[str, object]) -> Iterator[PluginFault]:
        """Yield what is allowed and not there, and what is blocked and not there."""
        there = {plain_name(name) for name in (*(one.provider.plugin for one in found), *own)}
        for plain, name in sorted((self.allow or {}).items()):
            if plain not in there:
                yield _missing(name, FaultKind.NOT_INSTALLED, "allow", _NOT_INSTALLED, _INSTALL)
        for plain, name in sorted(self.block.items()):
            if plain not in there:
                yield _missing(name, FaultKind.NOTHING_BLOCKED, "block", _NOT_INSTALLED, _SPELT)


_NOT_INSTALLED = Bilingual(
    f"chưa cài phần mở rộng này (nhóm entry point {ENTRY_POINT_GROUP})",
    f"this plugin is not installed (group of entry points {ENTRY_POINT_GROUP})",
)
_INSTALL = Bilingual("Cài đặt, hoặc bỏ khỏi allow.", "Install it, or leave it out of allow.")
_SPELT = Bilingual(
    "Xem lại tên: tên viết sai thì không chặn được gì.", "Look at the name: a misspelt one blocks nothing."
)


def _missing(name: str, kind: FaultKind, where: str, message: Bilingual, hint: Bilingual) -> PluginFault:
    return PluginFault(kind=kind, provider=Provider(plugin=name), where=where, message=message, hint=hint)


def _names(given: Any, path: str) -> dict[str, str]:
    names = None if isinstance(given, str | bytes) or not isinstance(given, Iterable) else list(given)
    if names is None or not all(isinstance(name, str) and name.strip() for name in names):
        raise InputError(
            Bilingual("cần danh sách tên phần mở rộng", "a list of names of plugins is asked for"),
            hint=Bilingual(f'Ví dụ: {path}=["tiepcan-acme"].', f'Such as {path}=["tiepcan-acme"].'),
            path=path,
        )
    return {plain_name(name): name for name in names}


def own_plugins(also: Mapping[str, object] | None) -> dict[str, object]:
    """Return the plugins that the host brings itself, by name.

    Raises:
        InputError: One has no name, or two have the same.
    """
    own: Any = {} if also is None else also
    names = _names(own, "also") if isinstance(own, Mapping) else {}
    if not isinstance(own, Mapping) or len(names) < len(own):
        raise InputError(
            Bilingual(
                "cần các phần mở rộng theo tên, mỗi tên một phần",
                "plugins by name are asked for, one of each name",
            ),
            hint=Bilingual('Ví dụ: also={"acme": Acme()}.', 'Such as also={"acme": Acme()}.'),
            path="also",
        )
    return dict(own)


def beside_own(found: Iterable[InstalledPlugin], own: dict[str, object]) -> list[InstalledPlugin]:
    """Return the installed plugins; one with the name of a plugin of the host's is refused, and that leaves *own*."""
    names = {plain_name(name): name for name in own}
    beside = []
    for one in found:
        plain = plain_name(one.provider.plugin)
        if plain not in names:
            beside.append(one)
            continue
        taken = name_taken(one.provider, [Provider(plugin=names[plain])])
        beside.append(attrs.evolve(one, faults=(*one.faults, taken)))
        own.pop(names[plain], None)
    return beside
