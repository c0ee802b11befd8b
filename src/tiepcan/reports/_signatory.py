"""Who signs an official document, and by what authority (người ký, quyền hạn ký)."""

from __future__ import annotations

import attrs

from tiepcan.errors import InputError
from tiepcan.fields import is_code, is_tuple_of
from tiepcan.reports._layout_rules import SigningAuthority, layout_rules
from tiepcan.reports._layout_text import capitals, check_line, check_needed_line, told
from tiepcan.text import Bilingual

__all__ = ["Signatory", "SigningPower"]


@attrs.frozen(kw_only=True)
class SigningPower:
    """In whose place somebody signs, and by what authority (quyền hạn ký).

    Examples:
        >>> print(SigningPower(authority=SigningAuthority.FOR_THE_HEAD, of="Trưởng ban"))
        KT. TRƯỞNG BAN
    """

    authority: SigningAuthority = attrs.field(validator=is_code(SigningAuthority))
    #: The body or post it is taken from; for `ACTING`, the post that is held.
    of: str = attrs.field(validator=check_needed_line)

    def __str__(self) -> str:
        return f"{layout_rules().authorities[self.authority]} {capitals(self.of)}"


@attrs.frozen(kw_only=True)
class Signatory:
    """Who signs: authority, post and name (người ký).

    The name is public with the document, and shows in no ``repr`` all the same. Does not know who may sign what.

    Raises:
        InputError: No post is given, and nobody acts in one; an authority stands twice, "on behalf" is not the first,
            or "acting" not the last, beside a post.

    Examples:
        >>> deputy = Signatory(post="Phó Chủ tịch", powers=(
        ...     SigningPower(authority=SigningAuthority.ON_BEHALF, of="Ủy ban nhân dân"),
        ...     SigningPower(authority=SigningAuthority.FOR_THE_HEAD, of="Chủ tịch")))
        >>> deputy.authority_lines
        ('TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH')
    """

    #: From the highest down: on behalf of the committee, for its chairman.
    powers: tuple[SigningPower, ...] = attrs.field(default=(), validator=is_tuple_of(SigningPower))
    #: The signer's own post; empty for somebody who acts in the post that `powers` names.
    post: str = attrs.field(default="", validator=check_line)
    name: str = attrs.field(default="", repr=False, validator=check_line)

    def __attrs_post_init__(self) -> None:
        codes = [one.authority for one in self.powers]
        acting = SigningAuthority.ACTING in codes
        misplaced = SigningAuthority.ON_BEHALF in codes[1:] or SigningAuthority.ACTING in codes[:-1]
        if misplaced or len(set(codes)) < len(codes):
            raise InputError(
                Bilingual(
                    "quyền hạn ký không lặp; “thay mặt” (TM.) đứng đầu, “quyền” (Q.) đứng cuối",
                    "no authority stands twice; “on behalf” (TM.) stands first, “acting” (Q.) last",
                ),
                path="powers",
            )
        if acting is bool(self.post.strip()):
            raise InputError(
                Bilingual(
                    "người giữ quyền chức vụ (Q.) không ghi thêm chức vụ",
                    "somebody who acts in a post (Q.) has no other one",
                )
                if acting
                else Bilingual("thiếu chức vụ người ký", "the post of the signer is missing"),
                path="post",
            )

    @property
    def authority_lines(self) -> tuple[str, ...]:
        """By what authority it is signed, and the post of the signer, as they are written."""
        return (*map(str, self.powers), *map(capitals, told((self.post,))))
