"""Names of records that two cards have: found without loading either plugin (tên trùng trên thẻ)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tiepcan.plugins import FaultKind, InstalledPlugin, PluginFault
from tiepcan.text import Bilingual

__all__ = ["record_faults"]


def record_faults(installed: Sequence[InstalledPlugin]) -> Iterator[tuple[InstalledPlugin, PluginFault]]:
    """Yield the plugins of which a card has a record that another card has too: neither would be used."""
    givers: dict[tuple[str, str], list[InstalledPlugin]] = {}
    for one in installed:
        for kind, names in {} if one.card is None else one.card.provides.items():
            for name in names:
                givers.setdefault((kind, name), []).append(one)
    for (kind, name), plugins in givers.items():
        for one in plugins:
            # Two plugins of one name are told of that already.
            others = ", ".join(
                str(other.provider) for other in plugins if other.provider.plugin != one.provider.plugin
            )
            if others:
                yield one, _taken(one, kind, name, others)


def _taken(one: InstalledPlugin, kind: str, name: str, others: str) -> PluginFault:
    return PluginFault(
        kind=FaultKind.NAME_TAKEN,
        provider=one.provider,
        where=kind,
        message=Bilingual(
            f"tên {name} cũng có ở {others}; không bản nào được dùng",
            f"{others} has {name} too; neither is used",
        ),
        hint=Bilingual(
            "Gỡ hoặc chặn bớt một phần mở rộng, hoặc đổi tên.",
            "Remove or block one of the plugins, or rename it.",
        ),
    )
