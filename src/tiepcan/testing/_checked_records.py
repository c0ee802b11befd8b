"""Renderers, numbering, directories, scanners, sections and lines, held to their contracts (kiểm tra khi vận hành)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction

from tiepcan.disclosure import Hint, InformationItem
from tiepcan.plugins import (
    BuildSection,
    CountLine,
    FindOrganisation,
    FormatNumber,
    NumberAsked,
    Organisation,
    RenderDocument,
    Rendered,
    ReportSources,
    ScanText,
)
from tiepcan.reports import Report, ReportPart
from tiepcan.requests import FilledForm
from tiepcan.statistics import Value
from tiepcan.testing._checked_contract import Contract, Remembered
from tiepcan.text import Lang, printable

__all__ = [
    "checked_build",
    "checked_count",
    "checked_everyone",
    "checked_find",
    "checked_format",
    "checked_render",
    "checked_scan",
]

_KINDS = {Rendered.FORM: FilledForm, Rendered.REPORT: Report}


def checked_render(render: RenderDocument, takes: frozenset[Rendered], contract: Contract) -> RenderDocument:
    """Return *render*, held to its contract: the first document of a kind and language is rendered twice."""
    kinds = tuple(_KINDS[one] for one in takes)
    rendered: Remembered[tuple[type, Lang], int] = Remembered()

    def checked(document: FilledForm | Report, /, *, lang: Lang) -> bytes:
        kind = type(document)
        contract.host(
            isinstance(document, kinds),
            "render",
            f"đưa {kind.__name__} là loại không nhận",
            f"gave {kind.__name__}, which is not taken",
        )
        contract.host(lang in {"vi", "en"}, "render", "ngôn ngữ không có", "there is no such language")
        with contract.raising("render"):
            found = render(document, lang=lang)
        contract.gives(bytes, found, "render")
        contract.plugin(found, "render", "tệp trống", "the file is empty")
        if rendered.get((kind, lang)) is None:
            rendered.put((kind, lang), len(found))
            with contract.raising("render"):
                again = render(document, lang=lang)
            contract.plugin(
                again == found,
                "render",
                "cùng một văn bản mà hai tệp khác nhau",
                "the same document gave other bytes the second time",
            )
        return found

    return checked


def checked_format(write: FormatNumber, contract: Contract) -> FormatNumber:
    """Return *write*, held to its contract: no memory, and no number twice."""
    answers: Remembered[NumberAsked, str] = Remembered()
    taken: Remembered[tuple[str, str, int, str], int] = Remembered()

    def checked(asked: NumberAsked, /) -> str:
        contract.takes(NumberAsked, asked, "format")
        with contract.raising("format"):
            found = write(asked)
        contract.gives(str, found, "format")
        contract.plugin(
            isinstance(found, str) and found.strip() and found == printable(found),
            "format",
            "số trống hoặc có ký tự không in được",
            "the number is blank, or has characters that cannot be printed",
        )
        before = answers.get(asked)
        contract.plugin(
            before is None or before == found,
            "format",
            "cùng một câu hỏi mà số khác nhau",
            "the same question has another answer",
        )
        where = (asked.agency, asked.series, asked.year, found)
        sequence = taken.get(where)
        contract.plugin(
            sequence is None or sequence == asked.sequence,
            "format",
            "hai số thứ tự cho cùng một số",
            "two places in a series have one number",
        )
        answers.put(asked, found)
        taken.put(where, asked.sequence)
        return found

    return checked


def checked_find(find: FindOrganisation, contract: Contract) -> FindOrganisation:
    """Return *find*, held to its contract: the agency has the code, and existed on that day."""

    def checked(code: str, /, *, as_of: dt.date) -> Organisation | None:
        contract.takes(str, code, "find")
        contract.host(type(as_of) is dt.date, "find", "as_of không phải ngày", "as_of is no plain date")
        with contract.raising("find", OSError):
            found = find(code, as_of=as_of)
        if found is None:
            return None
        contract.gives(Organisation, found, "find")
        contract.plugin(
            code in {found.code, *found.other_codes},
            "find",
            "trả về cơ quan không mang mã được hỏi",
            "returned an agency that has not the code",
        )
        contract.plugin(
            found.existed_on(as_of),
            "find",
            "trả về cơ quan không tồn tại vào ngày được hỏi",
            "returned an agency that was not there on that day",
        )
        return found

    return checked


def checked_everyone(
    everyone: Callable[[], Iterable[Organisation]], contract: Contract
) -> Callable[[], Iterable[Organisation]]:
    """Return *everyone*, held to its contract."""

    def checked() -> Iterable[Organisation]:
        with contract.raising("everyone", OSError):
            found = tuple(everyone())
        for one in found:
            contract.gives(Organisation, one, "everyone")
        return found

    return checked


def checked_scan(scan: ScanText, contract: Contract) -> ScanText:
    """Return *scan*, held to its contract."""

    def checked(item: InformationItem, text: str, /) -> Iterable[Hint]:
        contract.takes(InformationItem, item, "scan")
        contract.takes(str, text, "scan")
        with contract.raising("scan"):
            found = tuple(scan(item, text))
        for one in found:
            contract.gives(Hint, one, "scan")
        return found

    return checked


def checked_build(build: BuildSection, contract: Contract) -> BuildSection:
    """Return *build*, held to its contract."""

    def checked(sources: ReportSources, /) -> ReportPart:
        contract.takes(ReportSources, sources, "build")
        with contract.raising("build"):
            found = build(sources)
        contract.gives(ReportPart, found, "build")
        return found

    return checked


def checked_count(count: CountLine, contract: Contract) -> CountLine:
    """Return *count*, held to its contract: exact, or None."""

    def checked(sources: ReportSources, /) -> Value:
        contract.takes(ReportSources, sources, "count")
        with contract.raising("count"):
            found = count(sources)
        kind = type(found).__name__
        contract.plugin(
            found is None or type(found) in {int, Fraction, Decimal},
            "count",
            f"trả về {kind}, cần số chính xác hoặc None",
            f"returned {kind}; an exact number or None is asked for",
        )
        return found

    return checked
