"""Which plugins are installed, by their cards; none of their code runs (phần mở rộng đã cài)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, EntryPoint, distributions, entry_points
from importlib.util import find_spec
from pathlib import Path

import attrs

from tiepcan import discovery
from tiepcan.errors import DataFileError, Fault
from tiepcan.plugins._card import CARD_FILE, PluginCard, parse_card, stated_range
from tiepcan.plugins._faults import FaultKind, PluginFault, Provider
from tiepcan.plugins._markers import ENTRY_POINT_GROUP, SDK_VERSION
from tiepcan.plugins._sdk import SdkRange
from tiepcan.text import Bilingual

__all__ = ["InstalledPlugin", "installed_plugins"]

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
    hides no other.
    """
    found = sorted(map(_look_at, discovery.seen(_entries())), key=_order)
    return tuple(_with_namesakes(found))


def _entries() -> Iterable[EntryPoint]:
    try:
        return entry_points(group=ENTRY_POINT_GROUP)
    # One distribution with broken metadata is enough: then each is looked at by itself.
    except Exception:  # noqa: BLE001 - whatever is in a file that anybody may have written
        return tuple(_entries_one_by_one())


def _entries_one_by_one() -> Iterator[EntryPoint]:
    seen: set[str | None] = set()
    for one in distributions():
        try:
            entries = tuple(one.entry_points.select(group=ENTRY_POINT_GROUP))
        except Exception:  # noqa: BLE001, S112 - a plugin in it cannot even be named
            continue
        name = _about(one)[0] if entries else None
        # The first on the path is the one that would be imported.
        if entries and name not in seen:
            seen.add(name)
            yield from entries


def _about(distribution: Distribution | None) -> tuple[str | None, str | None]:
    """Return the name and version of a distribution; None where its metadata does not tell."""
    if distribution is None:
        return None, None
    # The metadata is read once: each look at it reads the file anew.
    try:
        about = distribution.metadata
        return about["Name"], about["Version"]
    except Exception:  # noqa: BLE001 - whatever is in a file that anybody may have written
        return None, None


def _order(one: InstalledPlugin) -> tuple[str, str]:
    return one.provider.plugin, one.provider.distribution or ""


def _with_namesakes(found: list[InstalledPlugin]) -> Iterator[InstalledPlugin]:
    for one in found:
        others = [
            other.provider
            for other in found
            if other is not one and _same_name(other.provider.plugin, one.provider.plugin)
        ]
        yield attrs.evolve(one, faults=(*one.faults, name_taken(one.provider, others))) if others else one


def _same_name(one: str, other: str) -> bool:
    # As in the names of distributions, large letters and underscores make no difference.
    return one.casefold().replace("_", "-") == other.casefold().replace("_", "-")


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
    distribution, version = _about(entry.dist)
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
    text = card_bytes.decode("utf-8-sig", errors="replace")
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
                    return stream.read(_MOST_BYTES + 1)
        except OSError:
            continue
    return None


def _places(entry: EntryPoint, module: str) -> Iterator[Path]:
    """Yield where the card may be: in the package of the plugin, or one above it."""
    parts = module.split(".")
    packages = [parts[:end] for end in range(len(parts), 0, -1)]
    if entry.dist is not None:
        for package in packages:
            yield Path(str(entry.dist.locate_file("/".join([*package, CARD_FILE]))))
    # Of a distribution installed for development, only the way to its folder is installed.
    try:
        spec = find_spec(parts[0])
    except Exception:  # noqa: BLE001 - the finders of others may raise anything
        return
    for folder in (spec and spec.submodule_search_locations) or ():
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
    if problem is None:
        return []
    return [
        PluginFault(
            kind=problem,
            provider=provider,
            where="sdk",
            message=Bilingual(
                f"phần mở rộng cần SDK {sdk}, ở đây là {SDK_VERSION}",
                f"the plugin needs SDK {sdk}, and this is {SDK_VERSION}",
            ),
            hint=_UPGRADE_TIEPCAN if problem is FaultKind.SDK_TOO_OLD else _UPGRADE_PLUGIN,
        )
    ]


_UPGRADE_TIEPCAN = Bilingual("Nâng cấp tiepcan.", "Upgrade tiepcan.")
_UPGRADE_PLUGIN = Bilingual(
    "Nâng cấp phần mở rộng, hoặc hỏi nhà cung cấp.", "Upgrade the plugin, or ask its vendor."
)
