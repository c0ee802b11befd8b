"""What a reader gives beside the message: what it let pass, and what the signature is worth (kết quả đọc)."""

from __future__ import annotations

import attrs

from tiepcan import Bilingual
from tiepcan.fields import check_text, is_a, is_tuple_of
from tiepcan_edxml._model import EdxmlMessage
from tiepcan_edxml._parts import optional_text

__all__ = ["ReadEdxml", "SignatureReport", "Tolerated"]


@attrs.frozen(kw_only=True)
class Tolerated:
    """One thing that is not as the standard says, and was read all the same (điều được bỏ qua).

    Its words hold no text of the message; `text` does, where a value could not be read: it may be anything.
    """

    #: Stable, such as ``stray-bytes``.
    code: str = attrs.field(validator=check_text)
    #: The elements from the root on, such as ``MessageHeader/DueDate``.
    place: str = attrs.field(validator=check_text)
    said: Bilingual = attrs.field(validator=is_a(Bilingual))
    #: As it is written, where the value was not understood and is not in the message.
    text: str | None = attrs.field(default=None, validator=optional_text, repr=False)

    def __str__(self) -> str:
        return f"{self.code} {self.place}"


@attrs.frozen(kw_only=True)
class SignatureReport:
    """What a signature in a message is worth (kết quả kiểm tra chữ ký số)."""

    #: Whether there is one.
    present: bool = attrs.field(validator=is_a(bool))
    #: None: it was not or cannot be checked, and nothing is known.
    verified: bool | None = attrs.field(default=None, validator=is_a(bool, optional=True))
    #: As the message names it.
    algorithm: str | None = attrs.field(default=None, validator=optional_text)
    #: Whether it leans on an algorithm that is not trusted any more, such as SHA-1.
    weak: bool = attrs.field(default=False, validator=is_a(bool))
    why: Bilingual = attrs.field(validator=is_a(Bilingual))


@attrs.frozen(kw_only=True)
class ReadEdxml:
    """A message that was read (kết quả đọc thông điệp)."""

    message: EdxmlMessage
    #: In the order in which it was met.
    tolerated: tuple[Tolerated, ...] = attrs.field(default=(), validator=is_tuple_of(Tolerated))
    signature: SignatureReport = attrs.field(validator=is_a(SignatureReport))
