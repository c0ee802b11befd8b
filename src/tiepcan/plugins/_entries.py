"""The entry points of plugins, also where the metadata of a distribution is broken (điểm vào của phần mở rộng)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, EntryPoint, distributions, entry_points

from tiepcan.plugins._markers import ENTRY_POINT_GROUP

__all__ = ["about", "broken_distributions", "plain_name", "plugin_entries"]

_FILE = "entry_points.txt"


def plain_name(name: str) -> str:
    """Return *name* as it is compared: as in those of distributions, large letters and underscores make no difference."""
    return name.strip().casefold().replace("_", "-")


def plugin_entries() -> Iterable[EntryPoint]:
    """Return every entry point in the group of plugins."""
    try:
        return entry_points(group=ENTRY_POINT_GROUP)
    # One distribution with broken metadata is enough: then each is looked at by itself.
    except Exception:  # noqa: BLE001 - whatever is in a file that anybody may have written
        return tuple(_one_by_one())


def _one_by_one() -> Iterator[EntryPoint]:
    seen: set[object] = set()
    for one in distributions():
        try:
            entries = tuple(one.entry_points.select(group=ENTRY_POINT_GROUP))
        except Exception:  # noqa: BLE001, S112 - told of by `broken_distributions`
            continue
        name = about(one)[0] if entries else None
        # The first on the path is the one that would be imported; one without a name is known by its place.
        identity = _place(one, entries) if name is None else plain_name(name)
        if entries and identity not in seen:
            seen.add(identity)
            yield from entries


def _place(distribution: Distribution, entries: tuple[EntryPoint, ...]) -> tuple[object, ...]:
    return (str(distribution.locate_file("")), *((one.name, one.value) for one in entries))


def broken_distributions() -> Iterator[Distribution]:
    """Yield the distributions whose entry points cannot be read, and that may have plugins."""
    try:
        entry_points(group=ENTRY_POINT_GROUP)
    except Exception:  # noqa: BLE001 - as above
        seen: set[object] = set()
        for one in distributions():
            try:
                tuple(one.entry_points)
            except Exception:  # noqa: BLE001 - as above
                identity = (about(one), str(one.locate_file("")))
                if identity not in seen and _may_have_plugins(one):
                    seen.add(identity)
                    yield one


def _may_have_plugins(distribution: Distribution) -> bool:
    try:
        text = distribution.read_text(_FILE) or ""
    except Exception:  # noqa: BLE001 - what is no text may hold anything
        return True
    return f"[{ENTRY_POINT_GROUP}]" in text


def about(distribution: Distribution | None) -> tuple[str | None, str | None]:
    """Return the name and version of a distribution; None where its metadata does not tell."""
    if distribution is None:
        return None, None
    # The metadata is read once: each look at it reads the file anew.
    try:
        found = distribution.metadata
        return found["Name"], found["Version"]
    except Exception:  # noqa: BLE001 - whatever is in a file that anybody may have written
        return None, None
