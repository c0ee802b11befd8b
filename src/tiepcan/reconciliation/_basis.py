"""Why two rows are taken for one request, and how sure that is (cơ sở ghép)."""

from __future__ import annotations

from enum import StrEnum

from tiepcan.text import Bilingual

__all__ = ["CopyKind", "CopyPolicy", "MatchBasis"]


class MatchBasis(StrEnum):
    """What two rows share, the strongest first (cơ sở ghép)."""

    #: Original system and number, both written in both rows.
    ORIGIN = "origin"
    #: The original number of one is the dossier number of the other.
    ORIGIN_NUMBER = "origin_number"
    #: The dossier number, and not wholly different besides.
    DOSSIER = "dossier"
    #: Every column that both registers keep, but numbers, origin and remarks.
    ALL_FIELDS = "all_fields"

    def in_words(self) -> Bilingual:
        """Return the basis as a person says it."""
        return _BASIS_WORDS[self]


class CopyKind(StrEnum):
    """How sure it is that a row is a second copy on its own side (mức chắc chắn của dòng trùng)."""

    CERTAIN = "certain"
    #: Counted once all the same, since another register shows fewer of them: for a person to look at.
    SUSPECTED = "suspected"

    def in_words(self) -> Bilingual:
        """Return the kind as a person says it."""
        return _COPY_WORDS[self]


class CopyPolicy(StrEnum):
    """How often suspected copies are counted; no text says (cách tính dòng nghi trùng)."""

    #: As often as at least two registers show them, and once where only one does.
    CONFIRMED = "confirmed"
    #: Each one; they are listed as possible copies.
    EACH = "each"

    def in_words(self) -> Bilingual:
        """Return the policy as a person says it."""
        return _POLICY_WORDS[self]


_BASIS_WORDS = {
    MatchBasis.ORIGIN: Bilingual("cùng hệ thống gốc và mã hồ sơ gốc", "same original system and number"),
    MatchBasis.ORIGIN_NUMBER: Bilingual(
        "mã hồ sơ gốc là mã hồ sơ của bên kia", "its original number is the other's dossier number"
    ),
    MatchBasis.DOSSIER: Bilingual("cùng mã hồ sơ", "same dossier number"),
    MatchBasis.ALL_FIELDS: Bilingual(
        "mọi cột so sánh được đều giống nhau", "every column that can be compared is the same"
    ),
}
_COPY_WORDS = {
    CopyKind.CERTAIN: Bilingual("chắc chắn trùng", "certain copy"),
    CopyKind.SUSPECTED: Bilingual("nghi trùng", "suspected copy"),
}
_POLICY_WORDS = {
    CopyPolicy.CONFIRMED: Bilingual(
        "tính đúng số lần có ít nhất hai sổ cùng ghi", "as often as at least two registers show them"
    ),
    CopyPolicy.EACH: Bilingual("tính từng dòng", "each row"),
}
