"""What is shown of installed plugins (trình bày phần mở rộng)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs
from rich.table import Table

from tiepcan.cli._output import people, plain, show_points
from tiepcan.plugins import SDK_VERSION, InstalledPlugin, PluginCard, PluginFault, Timing
from tiepcan.text import Bilingual, Lang

__all__ = ["KIND_WORDS", "Listed", "card_as_data", "fault_as_data", "gives", "listed_as_data", "show_listed"]


@attrs.frozen(kw_only=True)
class Listed:
    """An installed plugin, and how loading it went where it was loaded (phần mở rộng trong danh sách)."""

    installed: InstalledPlugin
    faults: tuple[PluginFault, ...]
    loaded: bool = False
    disabled: bool = False
    timing: Timing | None = None


#: What the kinds of records are called.
KIND_WORDS = {
    "calendars": Bilingual("lịch riêng", "calendars"),
    "regimes": Bilingual("dữ liệu luật", "law files"),
    "sector_rules": Bilingual("quy định chuyên ngành", "sector rules"),
    "tariffs": Bilingual("biểu mức thu", "tariffs"),
    "directories": Bilingual("danh bạ cơ quan", "directories"),
    "intake_adapters": Bilingual("bộ tiếp nhận", "intake"),
    "document_exchanges": Bilingual("liên thông văn bản", "document exchange"),
    "status_maps": Bilingual("đối chiếu trạng thái", "status maps"),
    "case_stores": Bilingual("kho hồ sơ", "case stores"),
    "commands": Bilingual("lệnh", "commands"),
    "renderers": Bilingual("bộ trình bày", "renderers"),
    "numbering_schemes": Bilingual("đánh số", "numbering"),
    "agenda_formats": Bilingual("định dạng lịch", "agenda formats"),
    "hint_scanners": Bilingual("bộ rà gợi ý", "hint scanners"),
    "report_sections": Bilingual("phần báo cáo", "report sections"),
    "statistic_lines": Bilingual("chỉ tiêu thống kê", "statistic lines"),
}
_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "installed": "Phần mở rộng đã cài",
        "plugin": "Phần mở rộng",
        "vendor": "Nhà cung cấp",
        "gives": "Cung cấp",
        "state": "Tình trạng",
        "formats": "định dạng",
        "regimes": "luật",
        "events": "nhận sự kiện: thấy dữ liệu cá nhân",
        "nothing": "không khai gì",
        "no_card": "không đọc được thẻ",
        "usable": "dùng được",
        "loaded": "đã nạp",
        "not_loaded": "không nạp được",
        "disabled": "bị chặn",
        "faults": "lỗi",
        "what_to_do": "Lỗi và việc phải làm",
        "none": "Chưa cài phần mở rộng nào.",
        "next": "Cài vào cùng môi trường Python với tiepcan: python -m pip install TÊN. Tự viết: tiepcan plugins new.",
        "more": "Chưa chạy mã của phần mở rộng nào. Nạp thử: tiepcan plugins list --load. Kiểm tra kỹ một bản: "
        "tiepcan plugins check TÊN.",
        "calls": "lần gọi",
    },
    "en": {
        "installed": "Installed plugins",
        "plugin": "Plugin",
        "vendor": "Vendor",
        "gives": "Gives",
        "state": "State",
        "formats": "formats",
        "regimes": "laws",
        "events": "takes note of events: sees personal data",
        "nothing": "says nothing",
        "no_card": "the card cannot be read",
        "usable": "can be used",
        "loaded": "loaded",
        "not_loaded": "not loaded",
        "disabled": "blocked",
        "faults": "fault(s)",
        "what_to_do": "Faults, and what to do",
        "none": "No plugins are installed.",
        "next": "Install one where tiepcan is: python -m pip install NAME. Write your own: tiepcan plugins new.",
        "more": "No code of theirs was run. Load them: tiepcan plugins list --load. Check one closely: "
        "tiepcan plugins check NAME.",
        "calls": "call(s)",
    },
}


def gives(card: PluginCard, lang: Lang) -> Iterator[str]:
    """Yield what a plugin gives by its card, one kind a line."""
    words = _WORDS[lang]
    for kind in card.capabilities:
        yield f"{KIND_WORDS[kind].in_language(lang)}: {', '.join(card.provides[kind])}"
    if card.formats:
        yield f"{words['formats']}: {', '.join(card.formats)}"
    if card.regimes:
        yield f"{words['regimes']}: {', '.join(card.regimes)}"
    if card.sees_events:
        yield words["events"]
    if not card.capabilities and not card.sees_events:
        yield words["nothing"]


def show_listed(found: Sequence[Listed], lang: Lang, *, loading: bool) -> None:
    """Write the plugins for a person."""
    words, console = _WORDS[lang], people()
    if not found:
        console.print(words["none"])
        console.print(words["next"], style="dim")
        return
    console.print(f"[bold]{words['installed']}: {len(found)} · SDK {SDK_VERSION}[/bold]")
    table = Table(show_lines=True)
    for name in ("plugin", "vendor", "gives", "state"):
        table.add_column(words[name], overflow="fold")
    for one in found:
        about, card = one.installed.provider, one.installed.card
        named = (
            about.plugin
            if about.distribution in {None, about.plugin}
            else f"{about.plugin}\n{about.distribution}"
        )
        title = "" if card is None else f"\n{card.title.in_language(lang)}"
        table.add_row(
            plain(f"{named} {about.version or ''}{title}"),
            "-" if card is None else plain(f"{card.vendor}\nSDK {card.sdk}"),
            words["no_card"] if card is None else plain("\n".join(gives(card, lang))),
            _state(one, lang, loading=loading),
        )
    console.print(table)
    faults = [fault.in_language(lang) for one in found for fault in one.faults]
    if faults:
        console.print(f"[bold]{words['what_to_do']}[/bold]")
        show_points(console, faults)
    if not loading:
        console.print(words["more"], style="dim")


def _state(one: Listed, lang: Lang, *, loading: bool) -> str:
    words = _WORDS[lang]
    lines = []
    if one.disabled:
        lines.append(words["disabled"])
    elif loading:
        lines.append(words["loaded"] if one.loaded else f"[bold red]{words['not_loaded']}[/bold red]")
    if one.faults:
        lines.append(f"[bold red]{len(one.faults)} {words['faults']}[/bold red]")
    elif not loading:
        lines.append(words["usable"])
    if one.timing is not None:
        lines.append(f"{one.timing.calls} {words['calls']}, {one.timing.seconds * 1000:.1f} ms")
    return "\n".join(lines)


def listed_as_data(found: Sequence[Listed], lang: Lang, *, loading: bool) -> dict[str, Any]:
    """Return the plugins as plain data."""
    return {
        "sdk": SDK_VERSION,
        "plugins": [
            {
                **card_as_data(one.installed),
                **(
                    {
                        "loaded": one.loaded,
                        "disabled": one.disabled,
                        "timing": None if one.timing is None else attrs.asdict(one.timing),
                    }
                    if loading
                    else {}
                ),
                "faults": [fault_as_data(fault, lang) for fault in one.faults],
            }
            for one in found
        ],
    }


def card_as_data(one: InstalledPlugin) -> dict[str, Any]:
    """Return what is known of a plugin by its card, as plain data."""
    card = one.card
    return {
        "name": one.provider.plugin,
        "distribution": one.provider.distribution,
        "version": one.provider.version,
        "target": one.target,
        "card": None
        if card is None
        else {
            "name": card.name,
            "title": {"vi": card.title.vi, "en": card.title.en},
            "vendor": card.vendor,
            "contact": card.contact,
            "sdk": {"since": card.sdk.since, "below": card.sdk.below},
            "provides": {kind: list(names) for kind, names in card.provides.items()},
            "sees_events": card.sees_events,
            "formats": list(card.formats),
            "regimes": list(card.regimes),
        },
    }


def fault_as_data(fault: PluginFault, lang: Lang) -> dict[str, Any]:
    """Return a fault as plain data."""
    return {
        "kind": str(fault.kind),
        "where": fault.where,
        "message": fault.message.in_language(lang),
        "hint": fault.hint.in_language(lang),
        "notice": fault.kind.is_notice,
    }
