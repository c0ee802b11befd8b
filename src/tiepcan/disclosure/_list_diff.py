"""What changed between two versions of a list, or of a catalogue (so sánh hai phiên bản)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import attrs

from tiepcan.disclosure._item import InformationItem
from tiepcan.text import VIETNAMESE, Bilingual, Lang, fold_text

__all__ = ["ItemChange", "ListDiff", "compare_items"]

#: Fields by the words for them; what else changed shows as "other".
_FIELD_WORDS = {
    "title": Bilingual("tên", "title"),
    "number": Bilingual("số, ký hiệu", "number"),
    "kind": Bilingual("loại văn bản", "kind"),
    "created_on": Bilingual("ngày tạo ra", "day created"),
    "creating_unit": Bilingual("đơn vị tạo ra", "creating unit"),
    "points": Bilingual("điểm", "points"),
    "publications": Bilingual("nơi công khai", "publication"),
    "marks": Bilingual("dấu hạn chế", "restrictions"),
    "sector_rule": Bilingual("quy định chuyên ngành", "sector rule"),
    "withdrawn_on": Bilingual("ngày gỡ", "withdrawal"),
    "digitised": Bilingual("số hóa", "digitised"),
}


@attrs.frozen(kw_only=True)
class ItemChange:
    """One item that is in both versions, and is not the same (thông tin thay đổi)."""

    before: InformationItem = attrs.field(repr=lambda found: found.id)
    after: InformationItem = attrs.field(repr=lambda found: found.id)

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that changed."""
        return tuple(
            field.name
            for field in attrs.fields(InformationItem)
            if getattr(self.before, field.name) != getattr(self.after, field.name)
        )

    def in_language(self, lang: Lang) -> str:
        """Return which item changed, and in what; not what stood there."""
        other = {"vi": "chi tiết khác", "en": "other details"}[lang]
        names = [
            _FIELD_WORDS[name].in_language(lang) if name in _FIELD_WORDS else other for name in self.fields
        ]
        return f"{self.after.id}: {', '.join(dict.fromkeys(names))}"


@attrs.frozen(kw_only=True)
class ListDiff:
    """What was added, dropped and changed (kết quả so sánh)."""

    added: tuple[InformationItem, ...] = attrs.field(repr=lambda found: str(len(found)))
    removed: tuple[InformationItem, ...] = attrs.field(repr=lambda found: str(len(found)))
    changed: tuple[ItemChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the two versions are the same."""
        return not (self.added or self.removed or self.changed)

    def in_language(self, lang: Lang) -> str:
        """Return the differences, one a line, by id and number."""
        words = {"vi": ("thêm", "bỏ", "sửa"), "en": ("added", "removed", "changed")}[lang]
        lines = [f"{words[0]}: {_named(one)}" for one in self.added]
        lines += [f"{words[1]}: {_named(one)}" for one in self.removed]
        lines += [f"{words[2]}: {one.in_language(lang)}" for one in self.changed]
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.in_language(VIETNAMESE)


def compare_items(
    before: Sequence[InformationItem],
    after: Sequence[InformationItem],
    *,
    unread_before: Sequence[InformationItem] = (),
    unread_after: Sequence[InformationItem] = (),
) -> ListDiff:
    """Return the differences; items are the same by id, where rows were numbered by number and day.

    What stands in one version and cannot be read there is not compared: it was neither added nor removed.
    """
    old, new = _by_key(before), _by_key(after)
    there, still_there = _names(unread_before), _names(unread_after)
    return ListDiff(
        added=tuple(item for key, item in new.items() if key not in old and not there & _names([item])),
        removed=tuple(
            item for key, item in old.items() if key not in new and not still_there & _names([item])
        ),
        changed=tuple(
            ItemChange(before=old[key], after=item)
            for key, item in new.items()
            if key in old and not _same(old[key], item)
        ),
    )


def _same(one: InformationItem, other: InformationItem) -> bool:
    # A row without an id of its own has that of its place, which says nothing of the item.
    return one == other or (_unnamed(one) and _unnamed(other) and attrs.evolve(one, id=other.id) == other)


def _by_key(items: Sequence[InformationItem]) -> dict[tuple[object, ...], InformationItem]:
    found: dict[tuple[object, ...], InformationItem] = {}
    seen: Counter[tuple[object, ...]] = Counter()
    for item in items:
        key = _key(item)
        # What stands twice is compared in its order, and not dropped.
        seen[key] += 1
        found[(*key, seen[key])] = item
    return found


def _key(item: InformationItem) -> tuple[object, ...]:
    if not _unnamed(item):
        return ("id", item.id)
    if item.number:
        return ("number", fold_text(item.number), item.created_on)
    return ("title", fold_text(item.title), item.created_on)


def _names(items: Iterable[InformationItem]) -> set[tuple[str, str]]:
    """Return all by which items may be told again; a day may be just what cannot be read."""
    return {
        (kind, name)
        for item in items
        for kind, name in (
            ("id", "" if _unnamed(item) else item.id),
            ("number", fold_text(item.number)),
            ("title", fold_text(item.title)),
        )
        if name
    }


def _unnamed(item: InformationItem) -> bool:
    return item.id.startswith("#")


def _named(item: InformationItem) -> str:
    return f"{item.id} {item.number}".strip()
