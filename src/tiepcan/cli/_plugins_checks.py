"""What is looked at in one distribution: its card, its metadata, its files, how it loads (kiểm tra phần mở rộng)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from importlib.metadata import Distribution

import click

from tiepcan.cli._agenda_files import option_faults
from tiepcan.cli._agenda_options import own_options
from tiepcan.cli._plugin_commands import word_faults
from tiepcan.cli._plugin_findings import Check, Checked, Finding, fault, warning
from tiepcan.cli._plugin_names import record_faults
from tiepcan.cli._plugins_packaging import is_of, metadata_of, packaging_findings
from tiepcan.cli._stdout import output_aside
from tiepcan.law import vietnam_law
from tiepcan.plugins import (
    ENTRY_POINT_GROUP,
    CommandEntry,
    FaultKind,
    InstalledPlugin,
    PluginFault,
    load_plugins,
)
from tiepcan.text import Bilingual

__all__ = ["run_checks"]


def run_checks(
    one: Distribution,
    installed: Sequence[InstalledPlugin],
    own: Collection[str],
    *,
    load: bool,
    on_error: Callable[[BaseException], None],
) -> Checked:
    """Look *one* distribution over; *installed* are all plugins there are, *own* tiepcan's own commands.

    What the plugin raises goes to *on_error*: its words are for whoever writes it.
    """
    plugins = tuple(found for found in installed if is_of(one, found))
    findings = [
        *_entry_points(plugins),
        *(_as_finding(one_fault) for found in plugins for one_fault in found.faults),
        *(_as_finding(taken) for found, taken in word_faults(installed, own) if found in plugins),
        *(_as_finding(taken) for found, taken in option_faults(installed, own_options()) if found in plugins),
        *(_as_finding(taken) for found, taken in record_faults(installed) if found in plugins),
        *(one_warning for found in plugins for one_warning in _card_warnings(found)),
        *packaging_findings(one, plugins),
    ]
    skipped = {Check.LOADED}
    if load and plugins and not any(found.faults for found in plugins):
        findings += _loaded(plugins, on_error)
        skipped = set()
    if metadata_of(one) is None:
        skipped.add(Check.VERSION)
    if not any(found.card is not None for found in plugins):
        skipped.add(Check.SDK)
    if not plugins:
        skipped |= {Check.CARD, Check.NAMES, Check.TYPED}
    return Checked(plugins=plugins, findings=tuple(findings), skipped=frozenset(skipped))


_BY_KIND = {
    FaultKind.BROKEN_METADATA: Check.ENTRY_POINT,
    FaultKind.NO_CARD: Check.CARD,
    FaultKind.NOT_AS_ON_CARD: Check.CARD,
    FaultKind.SDK_TOO_NEW: Check.SDK,
    FaultKind.SDK_TOO_OLD: Check.SDK,
    FaultKind.NAME_TAKEN: Check.NAMES,
}


def _as_finding(found: PluginFault, check: Check | None = None) -> Finding:
    return Finding(
        check=check or _BY_KIND.get(found.kind, Check.LOADED),
        warning=found.kind.is_notice,
        message=found.message,
        # Who checks a plugin is the one who is told elsewhere.
        hint=_LOOK if found.kind in {FaultKind.FAILED, FaultKind.NOT_LOADED} else found.hint,
        where=found.where,
    )


_LOOK = Bilingual(
    "Bạn là người viết? Chạy lại với --traceback để xem nguyên văn lỗi.",
    "Is it yours? Run again with --traceback to see the error itself.",
)


def _entry_points(plugins: Sequence[InstalledPlugin]) -> Iterator[Finding]:
    if not plugins:
        yield fault(
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
        yield warning(
            Check.CARD,
            Bilingual("thẻ không ghi cung cấp gì", "the card names nothing that it gives"),
            Bilingual("Thêm [provides], hoặc sees_events = true.", "Add [provides], or sees_events = true."),
            "provides",
        )
    if card.contact is None:
        yield warning(
            Check.METADATA,
            Bilingual("thẻ không ghi nơi liên hệ", "the card names nobody to write to"),
            Bilingual('Thêm contact = "…".', 'Add contact = "…".'),
            "contact",
        )
    known = {regime.id for regime in vietnam_law().regimes}
    strange = sorted(set(card.regimes) - known) if "regimes" not in card.capabilities else []
    if strange:
        names, all_of_them = ", ".join(strange), ", ".join(sorted(known))
        yield warning(
            Check.CARD,
            Bilingual(f"luật không có trong tiepcan: {names}", f"laws that tiepcan does not have: {names}"),
            Bilingual(f"Có: {all_of_them}.", f"There are: {all_of_them}."),
            "regimes",
        )


def _loaded(plugins: Sequence[InstalledPlugin], on_error: Callable[[BaseException], None]) -> list[Finding]:
    def hear(fault: PluginFault) -> None:
        if fault.error is not None:
            on_error(fault.error)

    with output_aside():
        found = load_plugins(allow=[one.provider.plugin for one in plugins], on_fault=hear)
        wrong: list[Finding] = []
        for entry in found.commands:
            where = f"tiepcan_commands: {entry.name}"
            # Whatever it returns, None included, beside None for having raised.
            made = found.ask(found.commands.provider(entry.name), where, partial(_made, entry))
            if made is not None and not isinstance(made[0], click.Command):
                wrong.append(_no_command(where, made[0]))
    return [*(_as_finding(one, Check.LOADED) for one in found.faults), *wrong]


def _made(entry: CommandEntry) -> tuple[object]:
    return (entry.load(),)


def _no_command(where: str, made: object) -> Finding:
    given = type(made).__name__
    return fault(
        Check.LOADED,
        Bilingual(f"load() trả về {given}", f"load() returned {given}"),
        Bilingual("Cần một click.Command.", "A click.Command is asked for."),
        where,
    )
