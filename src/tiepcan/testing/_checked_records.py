"""Renderers, numbering, directories, scanners, sections and lines, held to their contracts (kiểm tra khi vận hành)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from functools import partial

from tiepcan.agenda import Agenda
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
    WriteAgenda,
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
    "checked_write",
]

_Rendered = Remembered[tuple[type, Lang], int]
_Answers = Remembered[NumberAsked, str]
#: Which place in its series a number stands for.
_Taken = Remembered[tuple[str, str, int, str], int]

_KINDS = {Rendered.FORM: FilledForm, Rendered.REPORT: Report}


def checked_render(render: RenderDocument, takes: frozenset[Rendered], contract: Contract) -> RenderDocument:
    """Return *render*, held to its contract: the first document of a kind and language is rendered twice."""
    rendered: _Rendered = Remembered()
    return partial(_render, render, tuple(_KINDS[one] for one in takes), contract, rendered)


def _render(
    render: RenderDocument,
    kinds: tuple[type, ...],
    contract: Contract,
    rendered: _Rendered,
    document: FilledForm | Report,
    /,
    *,
    lang: Lang,
) -> bytes:
    kind = type(document)
    asked_well = contract.host(
        isinstance(document, kinds),
        "render",
        f"đưa {kind.__name__} là loại không nhận",
        f"gave {kind.__name__}, which is not taken",
    ) and contract.host(lang in ("vi", "en"), "render", "ngôn ngữ không có", "there is no such language")
    if not asked_well:
        return render(document, lang=lang)
    with contract.raising("render"):
        found = render(document, lang=lang)
    if not contract.gives(bytes, found, "render"):
        return found
    contract.plugin(found, "render", "tệp trống", "the file is empty")
    if rendered.get((kind, lang)) is None:
        rendered.put((kind, lang), len(found))
        contract.plugin(
            _render_again(render, contract, document, lang) in {None, found},
            "render",
            "cùng một văn bản mà hai tệp khác nhau",
            "the same document gave other bytes the second time",
        )
    return found


def _render_again(
    render: RenderDocument, contract: Contract, document: FilledForm | Report, lang: Lang
) -> bytes | None:
    """Return the document rendered anew; None where it is not: what was rendered first stands."""
    try:
        again = render(document, lang=lang)
    except Exception as error:  # noqa: BLE001 - told of, and what was rendered first stands
        contract.raised(error, "render")
        return None
    return again if contract.gives(bytes, again, "render") else None


def checked_write(write: WriteAgenda, contract: Contract) -> WriteAgenda:
    """Return *write*, held to its contract: the first agenda of a language is written twice."""
    written: Remembered[Lang, int] = Remembered()
    return partial(_write, write, contract, written)


def _write(
    write: WriteAgenda, contract: Contract, written: Remembered[Lang, int], agenda: Agenda, /, *, lang: Lang
) -> bytes:
    kind = type(agenda).__name__
    asked_well = contract.host(
        isinstance(agenda, Agenda), "write", f"đưa {kind}, cần Agenda", f"gave {kind}, and not an Agenda"
    ) and contract.host(lang in ("vi", "en"), "write", "ngôn ngữ không có", "there is no such language")
    if not asked_well:
        return write(agenda, lang=lang)
    with contract.raising("write"):
        found = write(agenda, lang=lang)
    if not contract.gives(bytes, found, "write"):
        return found
    contract.plugin(found, "write", "tệp trống", "the file is empty")
    if written.get(lang) is None:
        written.put(lang, len(found))
        contract.plugin(
            _write_again(write, contract, agenda, lang) in {None, found},
            "write",
            "cùng một lịch mà hai tệp khác nhau",
            "the same agenda gave other bytes the second time",
        )
    return found


def _write_again(write: WriteAgenda, contract: Contract, agenda: Agenda, lang: Lang) -> bytes | None:
    """Return the agenda written anew; None where it is not: what was written first stands."""
    try:
        again = write(agenda, lang=lang)
    except Exception as error:  # noqa: BLE001 - told of, and what was written first stands
        contract.raised(error, "write")
        return None
    return again if contract.gives(bytes, again, "write") else None


def checked_format(write: FormatNumber, contract: Contract) -> FormatNumber:
    """Return *write*, held to its contract: no memory, and no number twice."""
    answers: _Answers = Remembered()
    taken: _Taken = Remembered()
    return partial(_format, write, contract, answers, taken)


def _format(
    write: FormatNumber, contract: Contract, answers: _Answers, taken: _Taken, asked: NumberAsked, /
) -> str:
    if not contract.takes(NumberAsked, asked, "format"):
        return write(asked)
    with contract.raising("format"):
        found = write(asked)
    if not contract.gives(str, found, "format"):
        return found
    contract.plugin(
        found.strip() and found == printable(found),
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


def checked_find(find: FindOrganisation, contract: Contract) -> FindOrganisation:
    """Return *find*, held to its contract: the agency has the code, and existed on that day."""
    return partial(_find, find, contract)


def _find(find: FindOrganisation, contract: Contract, code: str, /, *, as_of: dt.date) -> Organisation | None:
    asked_well = contract.takes(str, code, "find") and contract.host(
        type(as_of) is dt.date, "find", "as_of không phải ngày", "as_of is no plain date"
    )
    if not asked_well:
        return find(code, as_of=as_of)
    with contract.raising("find", OSError):
        found = find(code, as_of=as_of)
    if found is None or not contract.gives(Organisation, found, "find"):
        return found
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


def checked_everyone(
    everyone: Callable[[], Iterable[Organisation]], contract: Contract
) -> Callable[[], Iterable[Organisation]]:
    """Return *everyone*, held to its contract."""
    return partial(_everyone, everyone, contract)


def _everyone(
    everyone: Callable[[], Iterable[Organisation]], contract: Contract, /
) -> Iterable[Organisation]:
    with contract.raising("everyone", OSError):
        found = everyone()
    several: Iterable[Organisation]
    several, _ = contract.gives_each(Organisation, found, "everyone", OSError)
    return several


def checked_scan(scan: ScanText, contract: Contract) -> ScanText:
    """Return *scan*, held to its contract."""
    return partial(_scan, scan, contract)


def _scan(scan: ScanText, contract: Contract, item: InformationItem, text: str, /) -> Iterable[Hint]:
    if not (contract.takes(InformationItem, item, "scan") and contract.takes(str, text, "scan")):
        return scan(item, text)
    with contract.raising("scan"):
        found = scan(item, text)
    several: Iterable[Hint]
    several, _ = contract.gives_each(Hint, found, "scan")
    return several


def checked_build(build: BuildSection, contract: Contract) -> BuildSection:
    """Return *build*, held to its contract."""
    return partial(_build, build, contract)


def _build(build: BuildSection, contract: Contract, sources: ReportSources, /) -> ReportPart:
    if not contract.takes(ReportSources, sources, "build"):
        return build(sources)
    with contract.raising("build"):
        found = build(sources)
    contract.gives(ReportPart, found, "build")
    return found


def checked_count(count: CountLine, contract: Contract) -> CountLine:
    """Return *count*, held to its contract: exact, or None."""
    return partial(_count, count, contract)


def _count(count: CountLine, contract: Contract, sources: ReportSources, /) -> Value:
    if not contract.takes(ReportSources, sources, "count"):
        return count(sources)
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
