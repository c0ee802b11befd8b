"""An assessment in words that an officer can read aloud: decision, reasons, questions, what follows (giải thích)."""

from __future__ import annotations

from collections.abc import Iterator

from tiepcan.disclosure._assessed import AssessedPart, AssessmentFacts, ConsentNeeded, Question
from tiepcan.text import Lang, format_date

__all__ = ["explain_assessment", "explain_consequences"]


def explain_assessment(found: AssessmentFacts, lang: Lang) -> tuple[str, ...]:
    """Return the lines of an assessment; nothing of the document's own words is in them."""
    return (
        _head(found, lang),
        *(line for one in found.parts for line in _of_part(one, lang)),
        *(_of_question(one, lang) for one in found.questions),
        *explain_consequences(found, lang),
    )


def explain_consequences(found: AssessmentFacts, lang: Lang) -> tuple[str, ...]:
    """Return what follows from an assessment, and what else there is to know."""
    remark = _WORDS[lang]["remark"]
    return (
        *_what_follows(found, lang),
        *(f"{remark}: {one.in_language(lang)}." for one in found.remarks),
        *_of_hints(found, lang),
    )


_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "item": "Thông tin",
        "as_of": "tính đến",
        "part": "Phần",
        "whole": "Toàn bộ",
        "open": "Cần người có thẩm quyền trả lời",
        "went_on": "Chưa ai trả lời, đã xét tiếp",
        "cost": "Chi phí",
        "found_at": "Nơi xem",
        "guide_to": "Hướng dẫn đến",
        "in_part_by": "Tách phần hạn chế theo",
        "remark": "Lưu ý",
        "hint": "Gợi ý để xem lại, không phải kết luận",
        "ground": "Căn cứ từ chối",
        "consent": "Cần sự đồng ý của",
    },
    "en": {
        "item": "Item",
        "as_of": "as of",
        "part": "Part",
        "whole": "The whole",
        "open": "For a person to answer",
        "went_on": "Not answered, went on without",
        "cost": "Cost",
        "found_at": "Where to find it",
        "guide_to": "Guide to",
        "in_part_by": "What is restricted is separated by",
        "remark": "Note",
        "hint": "A hint to look at, no conclusion",
        "ground": "Ground of refusal",
        "consent": "Needs the consent of",
    },
}


def _head(found: AssessmentFacts, lang: Lang) -> str:
    words, name = _WORDS[lang], found.regime.name.in_language(lang)
    decision = found.decision.in_words().in_language(lang)
    return f"{words['item']} {found.item}: {decision} ({name}, {words['as_of']} {format_date(found.as_of)})."


def _of_part(part: AssessedPart, lang: Lang) -> Iterator[str]:
    words = _WORDS[lang]
    name = f"{words['part']} {', '.join(part.parts)}" if part.parts else words["whole"]
    yield f"{name}: {part.decision.in_words().in_language(lang)}."
    yield from (f"  {line}." for line in (*part.reasons(lang), part.ruled_out(lang)) if line)
    if part.ground is not None:
        by = part.ground.citation.in_language(lang)
        yield f"  {words['ground']}: {part.ground.name.in_language(lang)} ({by})."
    yield from (f"  {_of_consent(one, lang)}." for one in part.consents)


def _of_consent(one: ConsentNeeded, lang: Lang) -> str:
    words = _WORDS[lang]
    of = one.consent_of.in_language(lang)
    counted = {
        "vi": f"{one.given} đồng ý, {one.denied} không đồng ý, {one.waiting} chưa trả lời",
        "en": f"{one.given} given, {one.denied} denied, {one.waiting} without an answer",
    }[lang]
    return f"{words['consent']} {of}: {counted} ({one.citation.in_language(lang)})"


def _of_question(one: Question, lang: Lang) -> str:
    words = _WORDS[lang]
    about = f" [{', '.join(one.parts)}]" if one.parts else ""
    kind = words["open"] if one.open else words["went_on"]
    return f"{kind}{about}: {one.text.in_language(lang)} ({one.citation.in_language(lang)})"


def _what_follows(found: AssessmentFacts, lang: Lang) -> Iterator[str]:
    words = _WORDS[lang]
    if found.in_part_by is not None:
        yield f"{words['in_part_by']} {found.in_part_by.in_language(lang)}."
    if found.cost is not None:
        yield f"{words['cost']}: {found.cost.in_language(lang)}."
    yield from (f"{words['found_at']}: {one.in_language(lang)}." for one in found.found_at)
    if found.guide_to is not None:
        yield f"{words['guide_to']}: {found.guide_to.in_language(lang)}."


def _of_hints(found: AssessmentFacts, lang: Lang) -> Iterator[str]:
    for one in found.hints:
        about = f" [{one.part}]" if one.part else ""
        source = f" ({one.source})" if one.source else ""
        yield f"{_WORDS[lang]['hint']}{about}: {one.restriction.in_words().in_language(lang)}{source}."
