"""How a plugin is packed and installed: metadata, list of files, types (đóng gói phần mở rộng)."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from importlib.metadata import Distribution
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from tiepcan.cli._plugin_findings import Check, Finding, fault, warning
from tiepcan.plugins import CARD_FILE, InstalledPlugin
from tiepcan.text import Bilingual

__all__ = ["name_of", "normal_name", "packaging_findings", "version_of"]

#: As versions are written (PEP 440), in their normal form.
_VERSION = re.compile(
    r"(?:[0-9]+!)?[0-9]+(?:\.[0-9]+)*(?:(?:a|b|rc)[0-9]+)?(?:\.post[0-9]+)?(?:\.dev[0-9]+)?(?:\+[a-z0-9]+(?:\.[a-z0-9]+)*)?"
)
_NEEDS_TIEPCAN = re.compile(r"tiepcan(?![\w.-])", re.IGNORECASE)
_MOST_NAMED = 5


def name_of(one: Distribution) -> str:
    """Return the name of a distribution; the empty text where its metadata cannot be read."""
    try:
        return _told(one, "Name") or ""
    except Exception:  # noqa: BLE001 - whatever is in a file that anybody may have written
        return ""


def normal_name(name: str) -> str:
    """Return a name of a distribution as installers compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def version_of(one: Distribution) -> str | None:
    """Return the version of a distribution; None where its metadata have none."""
    return _told(one, "Version")


def _told(one: Distribution, key: str) -> str | None:
    about = one.metadata
    return about[key] if key in about else None  # noqa: SIM401 - it has no get() for type checkers


def packaging_findings(one: Distribution, plugins: Sequence[InstalledPlugin]) -> Iterator[Finding]:
    """Yield what is not as it should be in how *one*, which has these *plugins*, is packed and installed."""
    yield from _version(one)
    yield from _metadata(one)
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


def _metadata(one: Distribution) -> Iterator[Finding]:
    about = one.metadata
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
    for package in sorted(packages):
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
