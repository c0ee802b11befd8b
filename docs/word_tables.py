"""The tables on Word documents, made from the plugin as it is now (bảng về văn bản Word)."""

# ruff: noqa: INP001 - pages are no package

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from case_tables import table

from tiepcan import Bilingual
from tiepcan.reports import LayoutPart, layout_rules

__all__ = ["TABLES"]

_ANY = "form.vi.docx"
_MARGINS = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}


def layout_table() -> str:
    """Return what was chosen beside what the annex leaves to choose."""
    from tiepcan_word._layout import word_layout  # noqa: PLC0415 - a page without the plugin has no need of it

    rules, layout = layout_rules(), word_layout()
    rows = [("What", "Annex I", "Chosen")]
    for side, vi in _MARGINS.items():
        least, most = getattr(rules.page, f"margin_{side}_mm")
        rows.append(
            (
                f"margin, {side} (*lề {vi}*)",
                f"{least}–{most} mm",
                f"{getattr(layout.page, f'margin_{side}_mm')} mm",
            )
        )
    for part in LayoutPart:
        style = next((one for one in layout.styles.values() if one.part is part and one.id != "Normal"), None)
        size = rules.styles[part].size_pt
        if style is None or size is None:
            continue
        looks = [
            word
            for word, there in (
                ("bold", style.is_bold),
                ("italic", style.is_italic),
                ("capitals", style.is_capitals),
            )
            if there
        ]
        asked = f"{size[0]}–{size[1]} pt" if size[0] != size[1] else f"{size[0]} pt"
        rows.append(
            (
                f"{rules.styles[part].name.en} (*{rules.styles[part].name.vi}*)",
                asked,
                f"{', '.join((f'{style.size_pt} pt', *looks))}; style “{style.name}”",
            )
        )
    return table(rows)


def _fields(name: str, left_out: Iterable[str] = ()) -> str:
    from tiepcan_word import template_fields  # noqa: PLC0415

    rows = [("Field", "What stands in it", "*Nội dung*")]
    out = frozenset(left_out)
    found: dict[str, Bilingual] = {key: one for key, one in template_fields(name).items() if key not in out}
    return table([*rows, *((f"`{key}`", one.en, one.vi) for key, one in found.items())])


def form_fields_table() -> str:
    """Return the fields of each form."""
    from tiepcan_word import shipped_templates, template_fields  # noqa: PLC0415

    common = set(template_fields(_ANY))
    rows = [("Template", "Fields")]
    for name in shipped_templates():
        if name.startswith("form-") and name.endswith(".vi.docx"):
            own = [key for key in template_fields(name) if key not in common]
            rows.append((f"`{name.removesuffix('.vi.docx')}`", ", ".join(f"`{key}`" for key in own)))
    return table(rows)


TABLES: dict[str, Callable[[], str]] = {
    "word:layout": layout_table,
    "word:every-form": partial(_fields, _ANY),
    "word:forms": form_fields_table,
    "word:report": partial(_fields, "report.vi.docx"),
}
