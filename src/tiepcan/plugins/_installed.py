"""Which plugins are installed, by their cards; none of their code runs (phần mở rộng đã cài)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, EntryPoint
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import attrs

from tiepcan import _discovery
from tiepcan.errors import DataFileError, Fault
from tiepcan.plugins._card import CARD_FILE, PluginCard, parse_card, stated_range
from tiepcan.plugins._entries import about, broken_distributions, plain_name, plugin_entries
from tiepcan.plugins._faults import FaultKind, PluginFault, Provider
from tiepcan.plugins._markers import ENTRY_POINT_GROUP, SDK_VERSION
from tiepcan.plugins._sdk import SdkRange
from tiepcan.text import Bilingual

__all__ = ["InstalledPlugin", "installed_plugins", "name_taken"]

_TARGET = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
#: A longer one is no card.
_MOST_BYTES = 1 << 16


@attrs.frozen(kw_only=True)
class InstalledPlugin:
    """A plugin as it is installed, with what its card says (phần mở rộng đã cài)."""

    provider: Provider
    #: What the entry point names, such as ``tiepcan_acme.plugin``.
    target: str
    #: None: there is none, or it cannot be read, see `faults`.
    card: PluginCard | None = None
    #: Why it cannot be used; nothing where it can.
    faults: tuple[PluginFault, ...] = ()
    entry: EntryPoint = attrs.field(repr=False)


def installed_plugins() -> tuple[InstalledPlugin, ...]:
    """Return every plugin in the group of entry points ``tiepcan``, by name, without importing any (đọc thẻ).

    Two of one name are both there, each with a fault that names the other. A distribution whose metadata is broken
    hides no other, and is there with a fault of its own.
    """
    broken = {
        EntryPoint(name=about(one)[0] or "?", value=str(place), group=ENTRY_POINT_GROUP): one
        for place, one in enumerate(broken_distributions())
    }
    found = [
        _broken(entry, broken[entry]) if entry in broken else _look_at_guarded(entry)
        for entry in _discovery.seen([*plugin_entries(), *broken])
    ]
    return tuple(_with_namesakes(sorted(found, key=_order)))


def _look_at_guarded(entry: EntryPoint) -> InstalledPlugin:
    try:
        return _look_at(entry)
    # A card is a file that anybody may have written: whatever reading it raises, it is that plugin's fault.
    except Exception as error:  # noqa: BLE001
        distribution, version = about(entry.dist)
        provider = Provider(plugin=entry.name, distribution=distribution, version=version)
        fault = PluginFault(
            kind=FaultKind.NO_CARD,
            provider=provider,
            message=Bilingual("không đọc được thẻ", "the card cannot be read"),
            hint=Bilingual("Sửa thẻ, hoặc cài lại.", "Mend the card, or install it again."),
            error=error,
        )
        return InstalledPlugin(provider=provider, target=entry.value, faults=(fault,), entry=entry)


def _broken(entry: EntryPoint, distribution: Distribution) -> InstalledPlugin:
    name, version = about(distribution)
    provider = Provider(plugin=entry.name, distribution=name, version=version)
    fault = PluginFault(
        kind=FaultKind.BROKEN_METADATA,
        provider=provider,
        where=str(distribution.locate_file("")),
        message=Bilingual("không đọc được entry_points.txt", "entry_points.txt cannot be read"),
        hint=Bilingual("Cài lại gói này.", "Install the distribution again."),
    )
    return InstalledPlugin(provider=provider, target="", faults=(fault,), entry=entry)


def _order(one: InstalledPlugin) -> tuple[str, str]:
    return one.provider.plugin, one.provider.distribution or ""


def _with_namesakes(found: list[InstalledPlugin]) -> Iterator[InstalledPlugin]:
    for one in found:
        others = [
            other.provider
            for other in found
            if other is not one and plain_name(other.provider.plugin) == plain_name(one.provider.plugin)
        ]
        yield attrs.evolve(one, faults=(*one.faults, name_taken(one.provider, others))) if others else one


def name_taken(provider: Provider, others: list[Provider]) -> PluginFault:
    """Return the fault of a plugin whose name *others* have too."""
    names = ", ".join(map(str, others))
    return PluginFault(
        kind=FaultKind.NAME_TAKEN,
        provider=provider,
        message=Bilingual(
            f"trùng tên với {names}; không phần nào được nạp", f"has the name of {names}; none is loaded"
        ),
        hint=Bilingual(
            "Gỡ bớt một phần, hoặc đổi tên entry point.", "Remove one, or rename its entry point."
        ),
    )


def _look_at(entry: EntryPoint) -> InstalledPlugin:
    distribution, version = about(entry.dist)
    provider = Provider(plugin=entry.name, distribution=distribution, version=version)
    card_bytes = _card_bytes(entry)
    if card_bytes is None:
        return InstalledPlugin(
            provider=provider, target=entry.value, faults=(_no_card(provider, entry),), entry=entry
        )
    if len(card_bytes) > _MOST_BYTES:
        # It is not read at all: half a card may say something else than the whole.
        return InstalledPlugin(
            provider=provider, target=entry.value, faults=(_too_long(provider),), entry=entry
        )
    try:
        text = card_bytes.decode("utf-8-sig")
    except UnicodeDecodeError:
        return InstalledPlugin(
            provider=provider, target=entry.value, faults=(_no_text(provider),), entry=entry
        )
    try:
        card = parse_card(text)
    except DataFileError as error:
        # What a card for a later SDK says anew is no fault of the card: it says that it needs that SDK.
        of_sdk = _sdk_faults(stated_range(text), provider)
        faults = tuple(of_sdk or (_bad_card(provider, fault) for fault in error.faults))
        return InstalledPlugin(provider=provider, target=entry.value, faults=faults, entry=entry)
    faults = tuple(_faults_of_card(card, provider))
    return InstalledPlugin(provider=provider, target=entry.value, card=card, faults=faults, entry=entry)


def _card_bytes(entry: EntryPoint) -> bytes | None:
    module = entry.value.partition(":")[0].strip()
    if _TARGET.fullmatch(module) is None:
        return None
    for file in _places(entry, module):
        try:
            if file.is_file():
                with file.open("rb") as stream:
                    found: bytes = stream.read(_MOST_BYTES + 1)
                    return found
        except OSError:
            continue
    return None


def _places(entry: EntryPoint, module: str) -> Iterator[Any]:
    """Yield where the card may be: in the package of the plugin, or one above it."""
    parts = module.split(".")
    packages = [parts[:end] for end in range(len(parts), 0, -1)]
    if entry.dist is not None:
        for package in packages:
            # As it is: a distribution in an archive has places that are no paths of the system.
            yield entry.dist.locate_file("/".join([*package, CARD_FILE]))
    # Of a distribution installed for development, only the way to its folder is installed.
    try:
        spec = find_spec(parts[0])
        folders = tuple((spec and spec.submodule_search_locations) or ())
    except Exception:  # noqa: BLE001 - the finders of others may raise anything
        return
    for folder in folders:
        for package in packages:
            yield Path(folder).joinpath(*package[1:], CARD_FILE)


def _no_card(provider: Provider, entry: EntryPoint) -> PluginFault:
    package = entry.value.partition(":")[0].partition(".")[0]
    return PluginFault(
        kind=FaultKind.NO_CARD,
        provider=provider,
        message=Bilingual(f"không có thẻ {CARD_FILE}", f"there is no card {CARD_FILE}"),
        hint=Bilingual(
            f"Đặt tệp {CARD_FILE} vào gói {package} và đóng gói nó cùng.",
            f"Put a file {CARD_FILE} into the package {package}, and into what is built from it.",
        ),
    )


def _too_long(provider: Provider) -> PluginFault:
    return PluginFault(
        kind=FaultKind.NO_CARD,
        provider=provider,
        message=Bilingual(
            f"thẻ dài hơn {_MOST_BYTES} byte, không đọc",
            f"the card is longer than {_MOST_BYTES} bytes and is not read",
        ),
        hint=Bilingual("Rút gọn thẻ.", "Make it shorter."),
    )


def _no_text(provider: Provider) -> PluginFault:
    return PluginFault(
        kind=FaultKind.NO_CARD,
        provider=provider,
        message=Bilingual("thẻ không phải UTF-8", "the card is not UTF-8"),
        hint=Bilingual("Lưu lại dạng UTF-8.", "Save it as UTF-8."),
    )


def _bad_card(provider: Provider, fault: Fault) -> PluginFault:
    return PluginFault(
        kind=FaultKind.NO_CARD,
        provider=provider,
        where=fault.path,
        message=fault.message,
        hint=Bilingual("Sửa thẻ.", "Mend the card."),
    )


def _faults_of_card(card: PluginCard, provider: Provider) -> Iterator[PluginFault]:
    if card.name != provider.plugin:
        yield PluginFault(
            kind=FaultKind.NOT_AS_ON_CARD,
            provider=provider,
            where="name",
            message=Bilingual(f"thẻ ghi tên {card.name}", f"the card says {card.name}"),
            hint=Bilingual(
                "Dùng một tên cho cả thẻ và entry point.", "Give card and entry point the same name."
            ),
        )
    yield from _sdk_faults(card.sdk, provider)


def _sdk_faults(sdk: SdkRange | None, provider: Provider) -> list[PluginFault]:
    problem = None if sdk is None else sdk.problem()
    if sdk is None or problem is None:
        return []
    return [
        PluginFault(
            kind=problem,
            provider=provider,
            where="sdk",
            message=Bilingual(
                f"phần mở rộng cần SDK từ {sdk.since} đến dưới {sdk.below}; ở đây là {SDK_VERSION}",
                f"the plugin needs SDK {sdk}, and this is {SDK_VERSION}",
            ),
            hint=_UPGRADE_TIEPCAN if problem is FaultKind.SDK_TOO_OLD else _UPGRADE_PLUGIN,
        )
    ]


_UPGRADE_TIEPCAN = Bilingual("Nâng cấp tiepcan.", "Upgrade tiepcan.")
_UPGRADE_PLUGIN = Bilingual(
    "Nâng cấp phần mở rộng, hoặc hỏi nhà cung cấp.", "Upgrade the plugin, or ask its vendor."
)
