"""What is shown of one plugin that was checked (trình bày kết quả kiểm tra phần mở rộng)."""

from __future__ import annotations

from importlib.metadata import Distribution
from typing import Any

from rich.table import Table

from tiepcan.cli._output import people, plain
from tiepcan.cli._plugin_findings import Check, Checked, CheckState, Finding
from tiepcan.cli._plugins_packaging import name_of, version_of
from tiepcan.cli._plugins_report import card_as_data, gives
from tiepcan.plugins import SDK_VERSION
from tiepcan.text import Lang

__all__ = ["checked_as_data", "show_checked"]

_MARKS = {
    CheckState.OK: "[green]✓[/green]",
    CheckState.WARNING: "[yellow]![/yellow]",
    CheckState.FAULT: "[bold red]✗[/bold red]",
    CheckState.SKIPPED: "[dim]-[/dim]",
}
_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "skipped": "bỏ qua",
        "fine": "Không có lỗi",
        "faults": "lỗi",
        "warnings": "lưu ý",
        "next": "Tiếp theo: chạy bộ kiểm chứng, tiepcan.testing, trong kiểm thử của phần mở rộng.",
        "for_sdk": "Kiểm tra theo SDK",
    },
    "en": {
        "skipped": "skipped",
        "fine": "No faults",
        "faults": "fault(s)",
        "warnings": "warning(s)",
        "next": "Next: run the conformance kit, tiepcan.testing, in the plugin's own tests.",
        "for_sdk": "Checked against SDK",
    },
}


def show_checked(one: Distribution, checked: Checked, lang: Lang) -> None:
    """Write what was found for a person: every check with its mark, what is wrong below it."""
    words, console = _WORDS[lang], people()
    console.print(f"[bold]{plain(_named(one, checked))}[/bold] · {words['for_sdk']} {SDK_VERSION}")
    for plugin in checked.plugins:
        if plugin.card is not None:
            console.print(plain(f"{plugin.card.title.in_language(lang)} · {plugin.card.vendor}"))
            for line in gives(plugin.card, lang):
                console.print(f"  {plain(line)}", style="dim")
    table = Table.grid(padding=(0, 1))
    for check in Check:
        state = checked.state(check)
        said = plain(check.in_words().in_language(lang))
        if state is CheckState.SKIPPED:
            said += f" ({words['skipped']})"
        table.add_row(_MARKS[state], said)
        for found in checked.of(check):
            table.add_row("", plain(_line(found, lang)))
    console.print(table)
    faults, warnings = (checked.count(warnings=kind) for kind in (False, True))
    counted = words["fine"] if not faults else f"[bold red]{faults} {words['faults']}[/bold red]"
    console.print(counted + (f", {warnings} {words['warnings']}" if warnings else "") + ".")
    if not faults:
        console.print(words["next"], style="dim")


def _line(found: Finding, lang: Lang) -> str:
    where = "" if found.where is None else f"{found.where}: "
    return f"{where}{found.message.in_language(lang)}. {found.hint.in_language(lang)}"


def _named(one: Distribution, checked: Checked) -> str:
    # Where the distribution does not tell its name, its plugins have one all the same.
    name = name_of(one) or ", ".join(plugin.provider.plugin for plugin in checked.plugins)
    return " ".join(filter(None, (name, version_of(one))))


def checked_as_data(one: Distribution, checked: Checked, lang: Lang) -> dict[str, Any]:
    """Return what was found as plain data."""
    return {
        "sdk": SDK_VERSION,
        "distribution": name_of(one),
        "version": version_of(one),
        "plugins": [card_as_data(plugin) for plugin in checked.plugins],
        "checks": [
            {
                "check": str(check),
                "state": str(checked.state(check)),
                "findings": [
                    {
                        "warning": found.warning,
                        "where": found.where,
                        "message": found.message.in_language(lang),
                        "hint": found.hint.in_language(lang),
                    }
                    for found in checked.of(check)
                ],
            }
            for check in Check
        ],
        "faults": checked.count(warnings=False),
        "warnings": checked.count(warnings=True),
    }
