"""Where the law says so (căn cứ pháp lý): document, article, clause, point."""

from __future__ import annotations

import attrs

from tiepcan.text import VIETNAMESE, Bilingual, Lang

__all__ = ["Citation"]


@attrs.frozen(kw_only=True)
class Citation:
    """One place in a legal document (điểm, khoản, điều của một văn bản).

    Does not hold the words of the law, and does not say whether the document is still in force.

    Examples:
        >>> law = Bilingual("Luật", "Law")
        >>> where = Citation(kind=law, number="01/2026/QH16", article="26", clause="3")
        >>> print(where)
        khoản 3 Điều 26 Luật 01/2026/QH16
        >>> where.in_language("en")
        'Article 26(3), Law 01/2026/QH16'
    """

    #: What the document is called before its number: "Luật", "Nghị định", "Bộ luật Dân sự".
    kind: Bilingual
    #: The official number and symbol, such as "104/2016/QH13".
    number: str
    article: str | None = None
    clause: str | None = None
    point: str | None = None
    #: The unnumbered paragraph of a clause (đoạn), where the rule stands after the first.
    paragraph: str | None = None

    def in_language(self, lang: Lang) -> str:
        """Return the citation as a reader of *lang* expects it."""
        return self._english() if lang == "en" else self._vietnamese()

    def __str__(self) -> str:
        return self.in_language(VIETNAMESE)

    def _vietnamese(self) -> str:
        named = (
            ("đoạn", self.paragraph),
            ("điểm", self.point),
            ("khoản", self.clause),
            ("Điều", self.article),
        )
        parts = [f"{name} {value}" for name, value in named if value is not None]
        return " ".join([*parts, f"{self.kind.vi} {self.number}"])

    def _english(self) -> str:
        document = f"{self.kind.en} {self.number}"
        if self.article is None:
            return document
        clause = "" if self.clause is None else f"({self.clause})"
        point = "" if self.point is None else f"({self.point})"
        paragraph = "" if self.paragraph is None else f", paragraph {self.paragraph}"
        return f"Article {self.article}{clause}{point}{paragraph}, {document}"
