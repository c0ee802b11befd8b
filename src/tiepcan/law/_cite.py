"""A place in one of a law file's own documents (trích dẫn trong tệp luật)."""

from __future__ import annotations

import attrs

from tiepcan.citation import Citation
from tiepcan.law._records import LegalDocument

__all__ = ["Cite"]


@attrs.frozen(kw_only=True)
class Cite:
    """A place in one of the file's documents."""

    #: The key of a ``[document.KEY]`` in the same file.
    document: str
    article: str | None = None
    clause: str | None = None
    point: str | None = None
    paragraph: str | None = None

    def resolve(self, documents: dict[str, LegalDocument]) -> Citation:
        """Return the citation with its document spelt out."""
        document = documents[self.document]
        return Citation(
            kind=document.kind,
            number=document.number,
            article=self.article,
            clause=self.clause,
            point=self.point,
            paragraph=self.paragraph,
        )
