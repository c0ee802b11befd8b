"""What is looked at in one distribution: its card, its metadata, its files, how it loads (kiểm tra phần mở rộng)."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import redirect_stdout
from importlib.metadata import Distribution
from pathlib import Path

import click

from tiepcan.cli._plugin_commands import word_faults
from tiepcan.cli._plugin_findings import Check, Checked, Finding
from tiepcan.law import vietnam_law
from tiepcan.plugins import (
    CARD_FILE,
    ENTRY_POINT_GROUP,
    FaultKind,
    InstalledPlugin,
    PluginFault,
    load_plugins,
)
from tiepcan.text import Bilingual

__all__ = ["normal_name", "run_checks", "version_of"]


def run_checks(
    one: Distribution, installed: Sequence[InstalledPlugin], own: Collection[str], *, load: bool
) -> Checked:
    """Look *one* distribution over; *installed* are all plugins there are, *own* tiepcan's own commands."""
    name = normal_name(one.metadata["Name"])
    plugins = tuple(found for found in installed if normal_name(found.provider.distribution or "") == name)
    findings = [
        *_entry_points(plugins),
        *(_as_finding(fault) for found in plugins for fault in found.faults),
        *(_as_finding(fault) for found, fault in word_faults(installed, own) if found in plugins),
        *(warning for found in plugins for warning in _card_warnings(found)),
        *_installed_cards(one, plugins),
        *_version(one),
        *_metadata(one),
        *_files(one),
        *_typed(one, plugins),
    ]
    skipped = {Check.LOADED}
    if load and plugins and not any(found.faults for found in plugins):
        findings += _loaded(plugins)
        skipped = set()
    if not any(found.card is not None for found in plugins):
        skipped.add(Check.SDK)
    if not plugins:
        skipped |= {Check.CARD, Check.NAMES, Check.TYPED}
    return Checked(plugins=plugins, findings=tuple(findings), skipped=frozenset(skipped))


def version_of(one: Distribution) -> str | None:
    """Return the version of a distribution; None where its metadata have none."""
    about = one.metadata
    return about["Version"] if "Version" in about else None  # noqa: SIM401 - it has no get() for type checkers


def normal_name(name: str) -> str:
    """Return a name of a distribution as installers compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _fault(check: Check, message: Bilingual, hint: Bilingual, where: str | None = None) -> Finding:
    return Finding(check=check, warning=False, message=message, hint=hint, where=where)


def _warning(check: Check, message: Bilingual, hint: Bilingual, where: str | None = None) -> Finding:
    return Finding(check=check, warning=True, message=message, hint=hint, where=where)


_BY_KIND = {
    FaultKind.NO_CARD: Check.CARD,
    FaultKind.NOT_AS_ON_CARD: Check.CARD,
    FaultKind.SDK_TOO_NEW: Check.SDK,
    FaultKind.SDK_TOO_OLD: Check.SDK,
    FaultKind.NAME_TAKEN: Check.NAMES,
}


def _as_finding(fault: PluginFault, check: Check | None = None) -> Finding:
    return Finding(
        check=check or _BY_KIND.get(fault.kind, Check.LOADED),
        warning=fault.kind.is_notice,
        message=fault.message,
        hint=fault.hint,
        where=fault.where,
    )


def _entry_points(plugins: Sequence[InstalledPlugin]) -> Iterator[Finding]:
    if not plugins:
        yield _fault(
            Check.ENTRY_POINT,
            Bilingual(
                f"không có entry point nào trong nhóm {ENTRY_POINT_GROUP}",
                f"it has no entry point in the group {ENTRY_POINT_GROUP}",
            ),
            Bilingual(
                f'Trong pyproject.toml: [project.entry-points.{ENTRY_POINT_GROUP}] tiepcan-acme = "tiepcan_acme.plugin".',
                f'In pyproject.toml: [project.entry-points.{ENTRY_POINT_GROUP}] tiepcan-acme = "tiepcan_acme.plugin".',
            ),
        )


def _card_warnings(one: InstalledPlugin) -> Iterator[Finding]:
    card = one.card
    if card is None:
        return
    if not card.capabilities and not card.sees_events:
        yield _warning(
            Check.CARD,
            Bilingual("thẻ không ghi cung cấp gì", "the card names nothing that it gives"),
            Bilingual("Thêm [provides], hoặc sees_events = true.", "Add [provides], or sees_events = true."),
            "provides",
        )
    if card.contact is None:
        yield _warning(
            Check.METADATA,
            Bilingual("thẻ không ghi nơi liên hệ", "the card names nobody to write to"),
            Bilingual('Thêm contact = "…".', 'Add contact = "…".'),
            "contact",
        )
    known = {regime.id for regime in vietnam_law().regimes}
    strange = sorted(set(card.regimes) - known) if "regimes" not in card.capabilities else []
    if strange:
        names, all_of_them = ", ".join(strange), ", ".join(sorted(known))
        yield _warning(
            Check.CARD,
            Bilingual(f"luật không có trong tiepcan: {names}", f"laws that tiepcan does not have: {names}"),
            Bilingual(f"Có: {all_of_them}.", f"There are: {all_of_them}."),
            "regimes",
        )


def _installed_cards(one: Distribution, plugins: Sequence[InstalledPlugin]) -> Iterator[Finding]:
    if not any(found.card is not None for found in plugins):
        return
    files = one.files
    if files is not None and any(file.name == CARD_FILE for file in files):
        return
    developing = files is None or (one.read_text("direct_url.json") or "").find('"editable": true') >= 0
    message = Bilingual(
        f"{CARD_FILE} không có trong danh sách tệp đã cài (RECORD)",
        f"{CARD_FILE} is not in the list of installed files (RECORD)",
    )
    hint = Bilingual(
        "Khai tệp thẻ trong phần đóng gói, rồi kiểm tra bản wheel đã cài.",
        "Name the card among the files of the package, and check the wheel once it is installed.",
    )
    # What is installed for development has no list of its files: the wheel may be right all the same.
    yield (_warning if developing else _fault)(Check.CARD, message, hint, CARD_FILE)


#: As versions are written (PEP 440), in their normal form.
_VERSION = re.compile(
    r"(?:[0-9]+!)?[0-9]+(?:\.[0-9]+)*(?:(?:a|b|rc)[0-9]+)?(?:\.post[0-9]+)?(?:\.dev[0-9]+)?(?:\+[a-z0-9]+(?:\.[a-z0-9]+)*)?"
)


def _version(one: Distribution) -> Iterator[Finding]:
    found = version_of(one)
    if found is None or _VERSION.fullmatch(found) is None:
        yield _fault(
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
        yield _warning(
            Check.METADATA,
            Bilingual("không ghi giấy phép", "no licence is named"),
            Bilingual('Thêm license = "…" vào pyproject.toml.', 'Add license = "…" to pyproject.toml.'),
            "License",
        )
    if not any(re.match(r"tiepcan(?![\w.-])", need, re.IGNORECASE) for need in one.requires or ()):
        yield _warning(
            Check.METADATA,
            Bilingual("không khai cần tiepcan", "does not say that it needs tiepcan"),
            Bilingual('Thêm "tiepcan" vào dependencies.', 'Add "tiepcan" to dependencies.'),
            "Requires-Dist",
        )


def _files(one: Distribution) -> Iterator[Finding]:
    missing = [str(file) for file in one.files or () if not Path(str(file.locate())).is_file()]
    if missing:
        named = ", ".join(missing[:_FEW]) + (", …" if len(missing) > _FEW else "")
        yield _fault(
            Check.FILES,
            Bilingual(f"thiếu {len(missing)} tệp: {named}", f"{len(missing)} file(s) missing: {named}"),
            Bilingual("Cài lại.", "Install it again."),
        )


_FEW = 5


def _typed(one: Distribution, plugins: Sequence[InstalledPlugin]) -> Iterator[Finding]:
    for package in sorted({found.target.partition(":")[0].partition(".")[0] for found in plugins}):
        if package and not Path(str(one.locate_file(f"{package}/py.typed"))).is_file():
            if any(str(file).endswith(f"{package}/py.typed") for file in one.files or ()):
                continue
            yield _warning(
                Check.TYPED,
                Bilingual(f"gói {package} không có py.typed", f"the package {package} has no py.typed"),
                Bilingual("Thêm một tệp trống py.typed.", "Add an empty file py.typed."),
                package,
            )


def _loaded(plugins: Sequence[InstalledPlugin]) -> list[Finding]:
    # What a plugin prints while it is loaded must not get between what a program reads.
    with redirect_stdout(sys.stderr):
        found = load_plugins(allow=[one.provider.plugin for one in plugins])
        wrong: list[Finding] = []
        for entry in found.commands:
            where = f"tiepcan_commands: {entry.name}"
            made = found.ask(found.commands.provider(entry.name), where, entry.load)
            if made is not None and not isinstance(made, click.Command):
                wrong.append(_no_command(where, made))
    return [*(_as_finding(fault, Check.LOADED) for fault in found.faults), *wrong]


def _no_command(where: str, made: object) -> Finding:
    given = type(made).__name__
    return _fault(
        Check.LOADED,
        Bilingual(f"load() trả về {given}", f"load() returned {given}"),
        Bilingual("Cần một click.Command.", "A click.Command is asked for."),
        where,
    )
