"""How a plugin is packed and installed: metadata, list of files, types (đóng gói phần mở rộng)."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from importlib.metadata import Distribution, PackageMetadata
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from tiepcan.cli._plugin_findings import Check, Finding, fault, warning
from tiepcan.plugins import CARD_FILE, InstalledPlugin
from tiepcan.text import Bilingual

__all__ = ["is_of", "metadata_of", "name_of", "normal_name", "packaging_findings", "version_of"]

#: As versions are written (PEP 440), in their normal form.
_VERSION = re.compile(
    r"(?:[0-9]+!)?[0-9]+(?:\.[0-9]+)*(?:(?:a|b|rc)[0-9]+)?(?:\.post[0-9]+)?(?:\.dev[0-9]+)?(?:\+[a-z0-9]+(?:\.[a-z0-9]+)*)?"
)
_NEEDS_TIEPCAN = re.compile(r"tiepcan(?![\w.-])", re.IGNORECASE)
_MOST_NAMED = 5


def metadata_of(one: Distribution) -> PackageMetadata | None:
    """Return what a distribution says of itself; None where that cannot be read, or not even names it."""
    try:
        about = one.metadata
        tells_its_name = "Name" in about
    except Exception:  # noqa: BLE001 - whatever is in a file that anybody may have written
        return None
    return about if tells_its_name else None


def name_of(one: Distribution) -> str | None:
    """Return the name of a distribution; None where it does not tell."""
    return _told(one, "Name")


def normal_name(name: str) -> str:
    """Return a name of a distribution as installers compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def is_of(one: Distribution, plugin: InstalledPlugin) -> bool:
    """Tell whether *plugin* is one of distribution *one*."""
    name = name_of(one)
    # Without a name there is only the distribution that the entry point was found in.
    if name is None or plugin.provider.distribution is None:
        return plugin.entry.dist is one
    return normal_name(plugin.provider.distribution) == normal_name(name)


def version_of(one: Distribution) -> str | None:
    """Return the version of a distribution; None where it does not tell."""
    return _told(one, "Version")


def _told(one: Distribution, key: str) -> str | None:
    about = metadata_of(one)
    return None if about is None or key not in about else about[key]


def packaging_findings(one: Distribution, plugins: Sequence[InstalledPlugin]) -> Iterator[Finding]:
    """Yield what is not as it should be in how *one*, which has these *plugins*, is packed and installed."""
    about = metadata_of(one)
    if about is None:
        yield _unreadable()
    else:
        yield from _version(one)
        yield from _metadata(one, about)
    try:
        files = _recorded(one)
    except Exception:  # noqa: BLE001 - whatever is in a file that anybody may have written
        yield fault(
            Check.FILES,
            Bilingual("danh sách tệp (RECORD) không đọc được", "the list of files (RECORD) cannot be read"),
            Bilingual("Cài lại.", "Install it again."),
        )
        return
    yield from _missing(one, files or ())
    if any(found.card is not None for found in plugins):
        yield from _card_packed(one, files)
    yield from _typed(files or (), plugins)


def _version(one: Distribution) -> Iterator[Finding]:
    found = version_of(one)
    if found is None or _VERSION.fullmatch(found) is None:
        yield fault(
            Check.VERSION,
            Bilingual(
                "phiên bản thiếu hoặc không viết theo PEP 440",
                "there is no version, or it is not written as PEP 440 has it",
            ),
            Bilingual('Ví dụ: version = "1.2.0".', 'Such as version = "1.2.0".'),
            "Version",
        )


def _unreadable() -> Finding:
    return fault(
        Check.METADATA,
        Bilingual("METADATA thiếu hoặc không đọc được", "METADATA is missing or cannot be read"),
        Bilingual("Cài lại.", "Install it again."),
    )


def _metadata(one: Distribution, about: PackageMetadata) -> Iterator[Finding]:
    licensed = any(name.startswith("License ::") for name in about.get_all("Classifier") or ())
    if not licensed and not any(key in about for key in ("License-Expression", "License", "License-File")):
        yield warning(
            Check.METADATA,
            Bilingual("không ghi giấy phép", "no licence is named"),
            Bilingual('Thêm license = "…" vào pyproject.toml.', 'Add license = "…" to pyproject.toml.'),
            "License",
        )
    if not any(_NEEDS_TIEPCAN.match(need) for need in one.requires or ()):
        yield warning(
            Check.METADATA,
            Bilingual("không khai cần tiepcan", "does not say that it needs tiepcan"),
            Bilingual('Thêm "tiepcan" vào dependencies.', 'Add "tiepcan" to dependencies.'),
            "Requires-Dist",
        )


def _recorded(one: Distribution) -> list[PurePosixPath] | None:
    """Return what its RECORD lists; None where it has none. What some Pythons list leaves missing files out."""
    text = one.read_text("RECORD")
    return None if text is None else [PurePosixPath(row[0]) for row in csv.reader(text.splitlines()) if row]


def _missing(one: Distribution, files: Sequence[PurePosixPath]) -> Iterator[Finding]:
    # What Python itself writes may be deleted at any time.
    lasting = [file for file in files if file.suffix != ".pyc"]
    missing = [str(file) for file in lasting if not Path(str(one.locate_file(str(file)))).is_file()]
    if missing:
        named = ", ".join(missing[:_MOST_NAMED]) + (", …" if len(missing) > _MOST_NAMED else "")
        yield fault(
            Check.FILES,
            Bilingual(f"thiếu {len(missing)} tệp: {named}", f"{len(missing)} file(s) missing: {named}"),
            Bilingual("Cài lại.", "Install it again."),
        )


def _card_packed(one: Distribution, files: Sequence[PurePosixPath] | None) -> Iterator[Finding]:
    if files is not None and any(file.name == CARD_FILE for file in files):
        return
    # What is installed for development has no list of its files: the wheel may be right all the same.
    say = warning if files is None or _is_editable(one) else fault
    yield say(
        Check.CARD,
        Bilingual(
            f"{CARD_FILE} không có trong danh sách tệp đã cài (RECORD)",
            f"{CARD_FILE} is not in the list of installed files (RECORD)",
        ),
        Bilingual(
            "Khai tệp thẻ trong phần đóng gói, rồi kiểm tra bản wheel đã cài.",
            "Name the card among the files of the package, and check the wheel once it is installed.",
        ),
        CARD_FILE,
    )


def _is_editable(one: Distribution) -> bool:
    try:
        told = json.loads(one.read_text("direct_url.json") or "{}")
        return bool(told["dir_info"]["editable"])
    except (ValueError, LookupError, TypeError):
        return False


def _typed(files: Sequence[PurePosixPath], plugins: Sequence[InstalledPlugin]) -> Iterator[Finding]:
    if any(file.name == "py.typed" for file in files):
        return
    packages = {found.target.partition(":")[0].partition(".")[0].strip() for found in plugins}
    for package in sorted(filter(None, packages)):
        if not any((folder / "py.typed").is_file() for folder in _folders(package)):
            yield warning(
                Check.TYPED,
                Bilingual(f"gói {package} không có py.typed", f"the package {package} has no py.typed"),
                Bilingual("Thêm một tệp trống py.typed.", "Add an empty file py.typed."),
                package,
            )


def _folders(package: str) -> list[Path]:
    """Return where a package is, without importing it."""
    try:
        spec = find_spec(package)
    except Exception:  # noqa: BLE001 - the finders of others may raise anything
        return []
    return [Path(folder) for folder in (spec and spec.submodule_search_locations) or ()]
