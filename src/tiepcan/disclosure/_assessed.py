"""What an assessment found: a decision with its reasons for each part, and the questions still open (kết quả xem xét)."""

from __future__ import annotations

import datetime as dt

import attrs

from tiepcan.citation import Citation
from tiepcan.disclosure._judgement import Answer, Hint
from tiepcan.disclosure._publication import Publication
from tiepcan.law import (
    AssessmentLeaf,
    AssessmentStep,
    AssessmentTest,
    Decision,
    RefusalGround,
    Regime,
    Restriction,
    Standing,
    SupplyBasis,
)
from tiepcan.text import VIETNAMESE, Bilingual, Lang

__all__ = [
    "AssessedPart",
    "AssessmentFacts",
    "ConsentNeeded",
    "CostConsequence",
    "Question",
    "Remark",
    "TakenStep",
]


@attrs.frozen(kw_only=True)
class Question:
    """What a person has to answer; the library never pretends to judge (câu hỏi)."""

    test: AssessmentTest
    text: Bilingual
    citation: Citation
    #: The parts it is about; empty: the item as a whole, which has no parts.
    parts: tuple[str, ...] = ()
    #: Whether the assessment waits for it; else it went on without.
    open: bool = True


@attrs.frozen(kw_only=True)
class TakenStep:
    """One step that was taken, and why it went the way it went (bước đã xét)."""

    step: AssessmentStep = attrs.field(repr=lambda found: found.code)
    #: True, False, or None where nobody has answered.
    outcome: bool | None
    #: Whose answer it was; None where the facts told.
    answer: Answer | None = None

    @property
    def branch(self) -> str:
        """The branch that was taken: ``yes``, ``no`` or ``unanswered``."""
        return _BRANCHES[self.outcome]

    def in_language(self, lang: Lang) -> str:
        """Return the step as one line: what was looked at, what was found, its clause."""
        found = _OUTCOMES[lang][self.outcome]
        return f"{self.step.name.in_language(lang)}: {found} ({self.step.citation.in_language(lang)})"

    def looked_at(self, lang: Lang) -> str:
        """Return what was looked at, with its clause."""
        return f"{self.step.name.in_language(lang)} ({self.step.citation.in_language(lang)})"


_RULED_OUT = {"vi": "Đã xét, không phải", "en": "Looked at, and not the case"}
_BRANCHES = {True: "yes", False: "no", None: "unanswered"}
_OUTCOMES: dict[Lang, dict[bool | None, str]] = {
    "vi": {True: "có", False: "không", None: "chưa trả lời"},
    "en": {True: "yes", False: "no", None: "not answered"},
}


@attrs.frozen(kw_only=True)
class ConsentNeeded:
    """Whose consent opens a part, and what has been said so far (sự đồng ý cần có)."""

    restriction: Restriction
    #: Whom the law asks, in its terms.
    consent_of: Bilingual
    citation: Citation
    #: How many have given it, denied it, or are silent or not asked yet.
    given: int
    denied: int
    waiting: int
    #: The clause by which the head may decide without it; None where there is none.
    override_citation: Citation | None = None


@attrs.frozen(kw_only=True)
class CostConsequence:
    """Who pays for what is supplied (chi phí kéo theo)."""

    free: bool
    citation: Citation
    #: The clause by which it is paid before supply.
    before_supply: Citation | None = None

    def in_language(self, lang: Lang) -> str:
        """Return the consequence as one line."""
        words = {
            "vi": ("không phải trả chi phí", "người yêu cầu trả chi phí thực tế in, sao, chụp, gửi"),
            "en": ("no cost is paid", "the requester pays the actual cost of copying and sending"),
        }[lang]
        before = {"vi": ", trước khi cung cấp", "en": ", before supply"}[lang] if self.before_supply else ""
        by = self.citation.in_language(lang)
        return f"{words[0]} ({by})" if self.free else f"{words[1]}{before} ({by})"


@attrs.frozen(kw_only=True)
class Remark:
    """What else the officer should know, with its clause (lưu ý)."""

    text: Bilingual
    citation: Citation | None = None

    def in_language(self, lang: Lang) -> str:
        """Return the remark as one line."""
        why = "" if self.citation is None else f" ({self.citation.in_language(lang)})"
        return f"{self.text.in_language(lang)}{why}"


@attrs.frozen(kw_only=True)
class AssessedPart:
    """The decision on one part, or on the whole where an item has none (kết quả của một phần)."""

    #: Ids of the parts that stand or fall together; empty: the whole item.
    parts: tuple[str, ...]
    decision: Decision
    #: Every step that was taken, in its order.
    path: tuple[TakenStep, ...] = attrs.field(repr=False)
    #: Where it ended; None where it waits for an answer.
    leaf: AssessmentLeaf | None = attrs.field(default=None, repr=False)
    #: Why it may be refused; None where it is not.
    ground: RefusalGround | None = attrs.field(default=None, repr=lambda found: found and found.code)
    #: Why it is supplied.
    basis: SupplyBasis | None = None
    consents: tuple[ConsentNeeded, ...] = attrs.field(default=(), repr=False)

    @property
    def standing(self) -> Standing | None:
        """How firm the end is: the law's own words, or a reading; None where it waits."""
        return None if self.leaf is None else self.leaf.standing

    def reasons(self, lang: Lang = VIETNAMESE) -> tuple[str, ...]:
        """Return why, one reason a line, the end last (lý do); what the facts rule out is in `ruled_out`."""
        lines = [one.in_language(lang) for one in self.path if one.outcome is not False or one.answer]
        if self.leaf is not None:
            lines.append(f"→ {self.leaf.name.in_language(lang)} ({self.leaf.citation.in_language(lang)})")
        return tuple(lines)

    def ruled_out(self, lang: Lang = VIETNAMESE) -> str:
        """Return what was looked at and is not the case, on one line, each with its clause (đã xét, không phải)."""
        names = [one.looked_at(lang) for one in self.path if one.outcome is False and one.answer is None]
        return f"{_RULED_OUT[lang]}: {'; '.join(names)}" if names else ""


@attrs.frozen(kw_only=True)
class AssessmentFacts:
    """What was found of one item: the record that its sentences are made from (dữ kiện xem xét)."""

    #: The id of the item.
    item: str
    regime: Regime = attrs.field(repr=lambda found: found.id)
    as_of: dt.date
    decision: Decision
    parts: tuple[AssessedPart, ...]
    questions: tuple[Question, ...] = ()
    #: The answers it rests on.
    answers: tuple[Answer, ...] = ()
    cost: CostConsequence | None = None
    #: Where it is published, where it is.
    found_at: tuple[Publication, ...] = ()
    #: Who must be asked instead.
    guide_to: Bilingual | None = None
    #: The clause by which a part is supplied and the rest withheld.
    in_part_by: Citation | None = None
    remarks: tuple[Remark, ...] = ()
    #: What scanners noticed: for people to look at.
    hints: tuple[Hint, ...] = attrs.field(default=(), repr=lambda found: str(len(found)))

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """The questions it waits for."""
        return tuple(one for one in self.questions if one.open)

    @property
    def supplied(self) -> frozenset[str]:
        """Ids of the parts that go out; the empty id stands for the whole item.

        Nothing goes out while a question is open, nor where a policy withholds the whole for one of its parts.
        """
        if not self.decision.supplies:
            return frozenset()
        return frozenset(part for one in self.parts if one.decision.supplies for part in (one.parts or ("",)))
