"""Which plugins are installed, by their cards; none of their code runs (phần mở rộng đã cài)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, EntryPoint, PackageMetadata, distributions, entry_points
from importlib.util import find_spec
from pathlib import Path

import attrs

from tiepcan.errors import DataFileError, Fault
from tiepcan.plugins._card import CARD_FILE, PluginCard, parse_card
from tiepcan.plugins._faults import FaultKind, PluginFault, Provider
from tiepcan.plugins._markers import ENTRY_POINT_GROUP, SDK_VERSION
from tiepcan.text import Bilingual

__all__ = ["InstalledPlugin", "installed_plugins"]

_TARGET = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
#: A longer one is no card.
_MOST_BYTES = 1 << 16
_NEEDS_TIEPCAN = re.compile(r"^tiepcan\b(?![.-])", re.IGNORECASE | re.MULTILINE)


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

    Two of one name are both there, each with a fault that names the other.
    """
    try:
        found = [_look_at(entry) for entry in entry_points(group=ENTRY_POINT_GROUP)]
    except Exception:  # noqa: BLE001 - one list of entry points that is none would keep all others from being read
        found = list(_one_by_one())
    return tuple(_with_namesakes(sorted(found, key=_order)))


def _one_by_one() -> Iterator[InstalledPlugin]:
    seen: set[str | None] = set()
    for one in distributions():
        about = one.metadata
        name = _of(about, "Name")
        if name in seen:
            # As in every look at what is installed, the first on the path counts.
            continue
        seen.add(name)
        try:
            entries = tuple(one.entry_points)
        except Exception:  # noqa: BLE001 - whatever is in there instead of entry points
            if _NEEDS_TIEPCAN.search("\n".join(one.requires or ())):
                yield _unreadable(one)
            continue
        yield from (_look_at(entry) for entry in entries if entry.group == ENTRY_POINT_GROUP)


def _of(about: PackageMetadata, key: str) -> str | None:
    return about[key] if key in about else None  # noqa: SIM401 - it has no get() for type checkers


def _unreadable(one: Distribution) -> InstalledPlugin:
    name = _of(one.metadata, "Name") or "?"
    provider = Provider(plugin=name, distribution=name, version=_of(one.metadata, "Version"))
    fault = PluginFault(
        kind=FaultKind.NO_CARD,
        provider=provider,
        message=Bilingual("danh sách entry point không đọc được", "its list of entry points cannot be read"),
        hint=Bilingual("Gỡ rồi cài lại, hoặc báo cho nhà cung cấp.", "Install it anew, or tell its vendor."),
    )
    entry = EntryPoint(name=name, value="", group=ENTRY_POINT_GROUP)
    return InstalledPlugin(provider=provider, target="", faults=(fault,), entry=entry)


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
    # The metadata is read once: each look at it reads the file anew.
    about = None if entry.dist is None else entry.dist.metadata
    provider = Provider(
        plugin=entry.name,
        distribution=None if about is None else _of(about, "Name"),
        version=None if about is None else _of(about, "Version"),
    )
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
        card = parse_card(card_bytes.decode("utf-8-sig", errors="replace"))
    except DataFileError as error:
        faults = tuple(_bad_card(provider, fault) for fault in error.faults)
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
    problem = card.sdk.problem()
    if problem is not None:
        yield PluginFault(
            kind=problem,
            provider=provider,
            where="sdk",
            message=Bilingual(
                f"phần mở rộng cần SDK {card.sdk}, ở đây là {SDK_VERSION}",
                f"the plugin needs SDK {card.sdk}, and this is {SDK_VERSION}",
            ),
            hint=_UPGRADE_TIEPCAN if problem is FaultKind.SDK_TOO_OLD else _UPGRADE_PLUGIN,
        )


_UPGRADE_TIEPCAN = Bilingual("Nâng cấp tiepcan.", "Upgrade tiepcan.")
_UPGRADE_PLUGIN = Bilingual(
    "Nâng cấp phần mở rộng, hoặc hỏi nhà cung cấp.", "Upgrade the plugin, or ask its vendor."
)
