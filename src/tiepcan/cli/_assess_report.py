"""What is shown of an assessment: the decision, each part with its reasons, the questions (trình bày xem xét)."""

from __future__ import annotations

from typing import Any

from rich.table import Table

from tiepcan.cli._output import people, plain, show_points
from tiepcan.disclosure import AssessedPart, ItemAssessment
from tiepcan.text import Lang, format_date

__all__ = ["assessment_as_data", "show_assessment"]

_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "item": "Thông tin",
        "part": "Phần",
        "whole": "toàn bộ",
        "decision": "Kết luận",
        "ground": "Căn cứ từ chối",
        "why": "Vì sao",
        "open": "Cần người có thẩm quyền trả lời",
        "question": "Câu hỏi",
        "clause": "Căn cứ",
        "answer_with": "Trả lời bằng",
        "blocks": "chờ trả lời",
        "went_on": "chưa trả lời, đã xét tiếp",
        "follows": "Kéo theo",
        "as_of": "tính đến",
    },
    "en": {
        "item": "Item",
        "part": "Part",
        "whole": "the whole",
        "decision": "Decision",
        "ground": "Ground of refusal",
        "why": "Why",
        "open": "For a person to answer",
        "question": "Question",
        "clause": "Clause",
        "answer_with": "Answer with",
        "blocks": "waiting",
        "went_on": "not answered, went on without",
        "follows": "What follows",
        "as_of": "as of",
    },
}


def show_assessment(found: ItemAssessment, lang: Lang, *, show_all: bool) -> None:
    """Write the assessment for a person; what was ruled out only where everything is asked for."""
    words, console = _WORDS[lang], people()
    decision = found.decision.in_words().in_language(lang)
    title = f"{words['item']} {found.item}: {decision}"
    console.print(f"[bold]{plain(title)}[/bold]")
    console.print(
        plain(f"{found.regime.name.in_language(lang)}, {words['as_of']} {format_date(found.as_of)}"),
        style="dim",
    )
    for part in found.parts:
        console.print(f"\n[bold]{plain(_part_title(part, lang))}[/bold]")
        show_points(console, filter(None, (*part.reasons(lang), part.ruled_out(lang) if show_all else "")))
    if found.questions:
        console.print()
        console.print(_questions(found, lang))
    # The parts and the questions were shown; what is left is what follows from them.
    rest = found.consequences(lang)
    if rest:
        console.print(f"\n[bold]{words['follows']}[/bold]")
        show_points(console, rest)


def _part_title(part: AssessedPart, lang: Lang) -> str:
    words = _WORDS[lang]
    name = f"{words['part']} {', '.join(part.parts)}" if part.parts else words["whole"].capitalize()
    ground = "" if part.ground is None else f" · {words['ground']}: {part.ground.citation.in_language(lang)}"
    return f"{name}: {part.decision.in_words().in_language(lang)}{ground}"


def _questions(found: ItemAssessment, lang: Lang) -> Table:
    words = _WORDS[lang]
    table = Table(title=words["open"], title_justify="left")
    for name in ("question", "clause", "answer_with"):
        table.add_column(words[name], overflow="fold")
    for one in found.questions:
        state = words["blocks"] if one.open else words["went_on"]
        parts = f" [{', '.join(one.parts)}]" if one.parts else ""
        table.add_row(
            plain(f"{one.text.in_language(lang)}{parts}\n({state})"),
            plain(one.citation.in_language(lang)),
            plain(f"--answer {one.test}=yes|no"),
        )
    return table


def assessment_as_data(found: ItemAssessment, lang: Lang) -> dict[str, Any]:
    """Return the assessment as plain data, without titles, names or reasons that people wrote."""
    return {
        "item": found.item,
        "regime": found.regime.id,
        "as_of": found.as_of.isoformat(),
        "decision": str(found.decision),
        "parts": [_part_as_data(part, lang) for part in found.parts],
        "questions": [
            {
                "question": str(one.test),
                "open": one.open,
                "parts": list(one.parts),
                "text": one.text.in_language(lang),
                "citation": one.citation.in_language(lang),
            }
            for one in found.questions
        ],
        "answers": [
            {"question": str(one.question), "yes": one.yes, "on": one.on.isoformat(), "part": one.part}
            for one in found.answers
        ],
        "free": None if found.cost is None else found.cost.free,
        "guide_to": None if found.guide_to is None else found.guide_to.in_language(lang),
        "found_at": [
            {"form": str(one.form), "link": one.link, "file": one.file, "place": one.place}
            for one in found.found_at
        ],
        "in_part_by": None if found.in_part_by is None else found.in_part_by.in_language(lang),
        "remarks": [one.in_language(lang) for one in found.remarks],
    }


def _part_as_data(part: AssessedPart, lang: Lang) -> dict[str, Any]:
    return {
        "parts": list(part.parts),
        "decision": str(part.decision),
        "standing": None if part.standing is None else str(part.standing),
        "ground": None if part.ground is None else part.ground.code,
        "ground_citation": None if part.ground is None else part.ground.citation.in_language(lang),
        "basis": None if part.basis is None else str(part.basis),
        "path": [
            {
                "step": one.step.code,
                "answer": one.branch,
                "by_a_person": one.answer is not None,
                "citation": one.step.citation.in_language(lang),
            }
            for one in part.path
        ],
        "consents": [
            {
                "restriction": str(one.restriction),
                "of": one.consent_of.in_language(lang),
                "given": one.given,
                "denied": one.denied,
                "waiting": one.waiting,
                "citation": one.citation.in_language(lang),
            }
            for one in part.consents
        ],
        "reasons": list(part.reasons(lang)),
        "ruled_out": part.ruled_out(lang),
    }
