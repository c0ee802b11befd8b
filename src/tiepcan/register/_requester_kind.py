"""Who asks, as registers write it (loại chủ thể)."""

from __future__ import annotations

from tiepcan.text import fold_text

__all__ = ["is_individual"]

#: How registers write who asks; no text fixes the words.
_INDIVIDUALS = frozenset(map(fold_text, ("cá nhân", "công dân", "người nước ngoài", "người dân")))
_ORGANISATIONS = frozenset(
    map(
        fold_text,
        ("tổ chức", "doanh nghiệp", "cơ quan", "nhóm", "nhóm người", "tổ chức, đoàn thể, doanh nghiệp"),
    )
)


def is_individual(kind: str) -> bool | None:
    """Tell whether a register's words on who asks mean one person (cá nhân hay tổ chức).

    True for a person, False for an organisation or group, None for words that are not known: those are counted as
    not told, and never guessed.

    Legal basis: none; the words are practice (thông lệ).

    Examples:
        >>> is_individual("Cá nhân"), is_individual("DOANH NGHIỆP"), is_individual("Bà A")
        (True, False, None)
    """
    folded = fold_text(kind)
    if folded in _INDIVIDUALS:
        return True
    return False if folded in _ORGANISATIONS else None
