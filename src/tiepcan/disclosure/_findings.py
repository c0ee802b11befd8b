"""What is missing in an agency's section, regulation or appointments, and how firmly it is asked for (điều còn thiếu)."""

from __future__ import annotations

import attrs

from tiepcan.citation import Citation
from tiepcan.law import Standing
from tiepcan.text import VIETNAMESE, Bilingual, Lang

__all__ = ["Missing", "Review"]


@attrs.frozen(kw_only=True)
class Missing:
    """One thing that is asked for and not there (điều còn thiếu)."""

    #: What is asked for, the same word in every law: ``focal_point``.
    code: str
    text: Bilingual
    #: None where no text asks for it: good practice.
    citation: Citation | None = None
    standing: Standing | None = None

    def in_language(self, lang: Lang) -> str:
        """Return what is missing, on one line, with its clause."""
        practice = {"vi": "thông lệ tốt, không văn bản nào buộc", "en": "good practice, no text asks for it"}[
            lang
        ]
        why = practice if self.citation is None else self.citation.in_language(lang)
        return f"{self.text.in_language(lang)} ({why})"


@attrs.frozen(kw_only=True)
class Review:
    """Everything that is missing, and what to know about the law behind it (kết quả kiểm tra)."""

    missing: tuple[Missing, ...]
    #: What is open about the law itself.
    remarks: tuple[Bilingual, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether nothing that a text asks for is missing."""
        return all(one.citation is None for one in self.missing)

    def in_language(self, lang: Lang) -> str:
        """Return everything missing, one a line, then what else there is to know."""
        done = {"vi": "Đủ.", "en": "Complete."}[lang]
        lines = [f"- {one.in_language(lang)}" for one in self.missing] or [done]
        return "\n".join([*lines, *(one.in_language(lang) for one in self.remarks)])

    def __str__(self) -> str:
        return self.in_language(VIETNAMESE)
