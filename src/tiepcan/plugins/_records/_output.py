"""Documents made by plugins, and how they are numbered (trình bày và đánh số văn bản)."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

import attrs

from tiepcan.fields import is_a
from tiepcan.plugins._records._contribution import Contribution, check_callable
from tiepcan.plugins._records._fields import check_media_type, check_suffix, is_set_of, whole_number
from tiepcan.reports import Report
from tiepcan.requests import FilledForm
from tiepcan.text import Lang

__all__ = ["FormatNumber", "NumberAsked", "NumberingScheme", "RenderDocument", "Rendered", "Renderer"]


class Rendered(StrEnum):
    """What can be rendered (loại bản ghi được trình bày)."""

    #: A `FilledForm`.
    FORM = "form"
    #: A `Report`.
    REPORT = "report"


class RenderDocument(Protocol):
    """How a document is made (tạo văn bản)."""

    def __call__(self, document: FilledForm | Report, /, *, lang: Lang) -> bytes:
        """Return *document* as a file; the same document, the same bytes.

        What the document does not know stays blank, or is marked as missing: it is not invented.
        """


@attrs.frozen(kw_only=True)
class Renderer(Contribution):
    """Turns forms or reports into files (bộ trình bày)."""

    #: Of what it makes, such as ``text/html``.
    media_type: str = attrs.field(validator=check_media_type)
    #: Of the file, with its dot, such as ``.docx``.
    suffix: str = attrs.field(validator=check_suffix)
    #: What it can render.
    takes: frozenset[Rendered] = attrs.field(validator=is_set_of(Rendered))
    #: Asked for each document.
    render: RenderDocument = attrs.field(validator=check_callable, repr=False)


@attrs.frozen(kw_only=True)
class NumberAsked:
    """The place in a series that a store gave out (số thứ tự đã cấp)."""

    #: The code of the agency.
    agency: str = attrs.field(validator=is_a(str))
    #: Which series: ``case`` for the number of a case, else as the host names it, such as ``notice``.
    series: str = attrs.field(validator=is_a(str))
    #: Of Vietnam.
    year: int = attrs.field(validator=whole_number(1))
    #: From 1 on in each agency, series and year, without a gap.
    sequence: int = attrs.field(validator=whole_number(1))


class FormatNumber(Protocol):
    """How a number is written (cách viết số)."""

    def __call__(self, asked: NumberAsked, /) -> str:
        """Return the number as it stands on paper.

        One line that can be printed, without blanks around it. Has no memory: the same question, the same answer; another sequence, another number. A store may ask again, and waits meanwhile:
        it asks no host for anything.
        """


@attrs.frozen(kw_only=True)
class NumberingScheme(Contribution):
    """How an agency numbers its cases and documents (quy tắc đánh số).

    Gives out no number: that is the store's, so that none is skipped and none is used twice.

    Examples:
        >>> from tiepcan import Bilingual
        >>> scheme = NumberingScheme(name="acme.so-ho-so", title=Bilingual("Số hồ sơ", "Case number"),
        ...     format=lambda asked: f"{asked.agency}-{asked.year}-{asked.sequence:04}")
        >>> scheme.format(NumberAsked(agency="H24.12", series="case", year=2026, sequence=7))
        'H24.12-2026-0007'
    """

    #: Asked for each number, and again for the same one.
    format: FormatNumber = attrs.field(validator=check_callable, repr=False)
