"""Why the totals of registers differ, in words (giải thích chênh lệch)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tiepcan.reconciliation._facts import ReconciliationFacts
from tiepcan.reconciliation._findings import SideCount
from tiepcan.text import Bilingual

__all__ = ["explain_counts"]

_ROW = ("row", "rows")
_REQUEST = ("request", "requests")
_FIELD = ("field", "fields")
_COPY = ("copy", "copies")
_NUMBER = ("number", "numbers")

#: How many, of what.
Part = tuple[int, Bilingual]


def explain_counts(found: ReconciliationFacts) -> Iterator[Bilingual]:
    """Yield one sentence after the other: each side, the sum, the difference, what a person looks at."""
    labels = [side.label for side in found.sides]
    for label, count in zip(labels, found.counts, strict=True):
        yield _side(label, count)
    yield _where(found, labels)
    yield _sum(found)
    for place in range(1, len(labels)):
        yield _difference(found, labels, place)
    yield from _to_look_at(found)
    yield Bilingual(
        "Cách ghép dòng và cách chọn giá trị là thông lệ, không văn bản nào quy định.",
        "How rows are matched and values are proposed is practice; no text settles it.",
    )


def _side(label: Bilingual, count: SideCount) -> Bilingual:
    parts = [
        _counted(count.requests, "yêu cầu", _REQUEST),
        *(_some(count.copies, "dòng trùng", _COPY)),
        *(_some(count.unreadable, "dòng không đọc được", ("unreadable row", "unreadable rows"))),
    ]
    whole = _counted(count.rows, "dòng", _ROW)
    said = _joined(parts, " + ")
    return Bilingual(
        f"{_begin(label.vi)}: {whole.vi} = {said.vi}.", f"{_begin(label.en)}: {whole.en} = {said.en}."
    )


def _where(found: ReconciliationFacts, labels: Sequence[Bilingual]) -> Bilingual:
    matched = _counted(len(found.matched), "yêu cầu", _REQUEST)
    only = _joined(
        [
            Bilingual(f"chỉ có ở {label.vi}: {count.only}", f"only in {label.en}: {count.only}")
            for label, count in zip(labels, found.counts, strict=True)
        ],
        "; ",
    )
    return Bilingual(
        f"Khớp giữa các sổ: {matched.vi}; {only.vi}.", f"On more than one side: {matched.en}; {only.en}."
    )


def _sum(found: ReconciliationFacts) -> Bilingual:
    rows = _counted(sum(count.rows for count in found.counts), "dòng", _ROW)
    requests = _counted(len(found.requests), "yêu cầu", _REQUEST)
    again = sum(count.matched for count in found.counts) - len(found.matched)
    parts = _joined(
        [
            requests,
            *_some(
                again,
                "dòng đã có ở sổ khác",
                ("row that another side has too", "rows that another side has too"),
            ),
            *_some(sum(count.copies for count in found.counts), "dòng trùng trong sổ", _COPY),
            *_some(
                sum(count.unreadable for count in found.counts),
                "dòng không đọc được",
                ("unreadable row", "unreadable rows"),
            ),
        ],
        " + ",
    )
    return Bilingual(
        f"Cộng các sổ: {rows.vi} = {parts.vi}. Mỗi yêu cầu tính một lần: {requests.vi}.",
        f"All together: {rows.en} = {parts.en}. Each request once: {requests.en}.",
    )


def _difference(found: ReconciliationFacts, labels: Sequence[Bilingual], place: int) -> Bilingual:
    """Say why a side has more or fewer rows than the first one."""
    first, other = found.counts[0], found.counts[place]
    names = (first.side, other.side)
    only_first = sum(names[0] in one.sides and names[1] not in one.sides for one in found.requests)
    only_other = sum(names[1] in one.sides and names[0] not in one.sides for one in found.requests)
    one, two = labels[0], labels[place]
    steps = [
        (only_other, Bilingual(f"yêu cầu {one.vi} không có", f"not in {one.en}")),
        (-only_first, Bilingual(f"yêu cầu {two.vi} không có", f"not in {two.en}")),
        *_kept_apart(
            (other.copies, Bilingual(f"dòng trùng của {two.vi}", f"copied in {two.en}")),
            (first.copies, Bilingual(f"dòng trùng của {one.vi}", f"copied in {one.en}")),
        ),
        *_kept_apart(
            (other.unreadable, Bilingual(f"dòng không đọc được của {two.vi}", f"unreadable in {two.en}")),
            (first.unreadable, Bilingual(f"dòng không đọc được của {one.vi}", f"unreadable in {one.en}")),
        ),
    ]
    gap = other.rows - first.rows
    told = [(amount, words) for amount, words in steps if amount]
    if not told:
        return Bilingual(
            f"{_begin(two.vi)} và {one.vi} có cùng các yêu cầu và cùng số dòng.",
            f"{_begin(two.en)} and {one.en} have the same requests and as many rows.",
        )
    vi, en = (
        " ".join(
            f"{'-' if amount < 0 else '+'} {abs(amount)} {words.in_language(lang)}" for amount, words in told
        ).removeprefix("+ ")
        for lang in ("vi", "en")
    )
    rows = _counted(abs(gap), "dòng", _ROW)
    if gap == 0:
        return Bilingual(
            f"{_begin(two.vi)} và {one.vi} có số dòng bằng nhau: 0 = {vi}.",
            f"{_begin(two.en)} and {one.en} have as many rows: 0 = {en}.",
        )
    sign, more, word = ("", "nhiều", "more") if gap > 0 else ("-", "ít", "fewer")
    return Bilingual(
        f"{_begin(two.vi)} {more} hơn {one.vi} {rows.vi}: {sign}{abs(gap)} = {vi}.",
        f"{_begin(two.en)} has {abs(gap)} {word} {_ROW[abs(gap) != 1]} than {one.en}: {sign}{abs(gap)} = {en}.",
    )


def _kept_apart(more: Part, less: Part) -> tuple[Part, ...]:
    """Return what is added and what is taken away; as many of both explain nothing."""
    return () if more[0] == less[0] else (more, (-less[0], less[1]))


def _to_look_at(found: ReconciliationFacts) -> Iterator[Bilingual]:
    contradicting, fields = len(found.contradicting), len(found.contradictions)
    filled = len(found.differences) - fields
    if contradicting:
        requests, cells = _counted(contradicting, "yêu cầu", _REQUEST), _counted(fields, "ô", _FIELD)
        policy = found.truth_policy.in_words()
        yield Bilingual(
            f"Mâu thuẫn: {requests.vi}, {cells.vi}; giá trị đề xuất: {policy.vi}.",
            f"Contradicting: {requests.en}, {cells.en}; proposed: {policy.en}.",
        )
    if filled:
        cells = _counted(filled, "ô", _FIELD)
        yield Bilingual(
            f"{_begin(cells.vi)} chỉ một bên có ghi, được điền theo bên đó.",
            f"{_begin(cells.en)} told by one side only, and taken from there.",
        )
    if found.uncertain:
        requests = _counted(len(found.uncertain), "yêu cầu", _REQUEST)
        yield Bilingual(
            f"{requests.vi} ghép vì giống nhau, không có số, tên và nội dung chứng minh: cần người xem.",
            f"{requests.en} matched by likeness alone, without number, name and subject: for a person to look at.",
        )
    yield from _suspected(found)
    if found.possible_matches:
        groups = _counted(len(found.possible_matches), "nhóm", ("group", "groups"))
        yield Bilingual(
            f"{groups.vi} yêu cầu cùng người, cùng nội dung, cùng ngày nhận nhưng không có gì nối: tính riêng, cần người xem.",
            f"{groups.en} of requests by one person, for one thing, on one day, that nothing joins: counted each, "
            "for a person to look at.",
        )
    if found.shared_numbers:
        numbers = _counted(len(found.shared_numbers), "mã hồ sơ", _NUMBER)
        yield Bilingual(
            f"{numbers.vi} dùng cho nhiều yêu cầu khác nhau: tính riêng, cần người xem.",
            f"{numbers.en} on different requests: counted each, for a person to look at.",
        )
    if found.unreadable:
        rows = _counted(len(found.unreadable), "dòng", _ROW)
        elsewhere = sum(one.counted_elsewhere for one in found.unreadable)
        also = (
            Bilingual(
                f"; yêu cầu của {elsewhere} dòng trong đó đã được tính ở dòng khác",
                f"; the request of {elsewhere} of them is counted from another row",
            )
            if elsewhere
            else Bilingual("", "")
        )
        yield Bilingual(
            f"{rows.vi} không đọc được nên không ghép{also.vi}.",
            f"{rows.en} cannot be read and so not matched{also.en}.",
        )


def _suspected(found: ReconciliationFacts) -> Iterator[Bilingual]:
    suspected = [copy for copy in found.copies if copy.kind == "suspected"]
    if not suspected:
        return
    rows = _counted(len(suspected), "dòng", _ROW)
    out = sum(copy.left_out for copy in suspected)
    how = (
        Bilingual("không tính thêm", "not counted again")
        if out
        else Bilingual("vẫn tính riêng", "still counted")
    )
    policy = found.copy_policy.in_words()
    yield Bilingual(
        f"{rows.vi} nghi trùng, {how.vi}: cần người xem ({policy.vi}).",
        f"{rows.en} suspected to be copies, {how.en}: for a person to look at ({policy.en}).",
    )


def _counted(amount: int, vi: str, en: tuple[str, str]) -> Bilingual:
    return Bilingual(f"{amount} {vi}", f"{amount} {en[amount != 1]}")


def _some(amount: int, vi: str, en: tuple[str, str]) -> list[Bilingual]:
    return [_counted(amount, vi, en)] if amount else []


def _joined(parts: Iterable[Bilingual], between: str) -> Bilingual:
    known = list(parts)
    return Bilingual(between.join(one.vi for one in known), between.join(one.en for one in known))


def _begin(text: str) -> str:
    return text[:1].upper() + text[1:]
