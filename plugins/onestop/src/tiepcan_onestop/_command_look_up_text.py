"""What a look-up shows of procedures and agencies (bảng tra cứu)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tiepcan import Bilingual, Standing, TimeLimit
from tiepcan.text import VIETNAMESE, Lang, printable
from tiepcan_onestop._catalogue import AgencyEntry, ProcedureEntry
from tiepcan_onestop._command_options import say
from tiepcan_onestop._lookups import ReadAgencies, ReadProcedures
from tiepcan_onestop._procedures import OneStopProcedure

__all__ = [
    "agency_data",
    "configured_data",
    "entry_data",
    "say_agencies",
    "say_configured",
    "say_entries",
    "say_odd",
]

_NO_NAME = Bilingual("(chưa biết)", "(not known)")
_STANDINGS = {
    Standing.TEXT: Bilingual("văn bản quy định", "text"),
    Standing.INFERENCE: Bilingual("cách hiểu", "inference"),
    Standing.LOCAL: Bilingual("quy định địa phương", "local"),
}


def configured_data(one: OneStopProcedure) -> dict[str, object]:
    """Return a procedure as it is configured, as programs read it."""
    return {
        "code": one.code,
        "field": one.field_name,
        "name": one.name or None,
        "who": one.who.vi,
        "citation": one.citation.in_language("vi"),
        "standing": str(one.standing),
        "remark": None if one.remark is None else one.remark.vi,
        "local_rule": one.local_rule,
        "limits": [
            {
                "id": limit.id,
                "duration": None if limit.duration is None else str(limit.duration),
                "standing": str(limit.standing),
            }
            for limit in one.limits(local=True)
        ],
    }


def entry_data(one: ProcedureEntry) -> dict[str, object]:
    """Return a procedure as the portal tells it, as programs read it."""
    return {
        "code": one.code,
        "name": one.name,
        "fields": [{"code": field.code, "name": field.name} for field in one.fields],
        "agencies": [{"code": agency.code, "name": agency.name} for agency in one.agencies],
        "times": _times(one),
    }


def agency_data(one: AgencyEntry) -> dict[str, object]:
    """Return an agency as the portal tells it, as programs read it."""
    return {"code": one.code, "name": one.name, "level": one.level, "parent": one.parent}


def say_configured(procedures: Sequence[OneStopProcedure], lang: Lang) -> None:
    """Show what is configured: where it stands, how firm it is, and which limits the law has."""
    _show(
        Bilingual("Thủ tục đã cấu hình", "Procedures as configured"),
        [
            Bilingual("Mã", "Code"),
            Bilingual("Cho ai", "For whom"),
            Bilingual("Văn bản", "Citation"),
            Bilingual("Mức chắc chắn", "Standing"),
        ],
        [
            [
                one.code,
                one.who.in_language(lang),
                one.citation.in_language(lang),
                _STANDINGS[one.standing].in_language(lang),
            ]
            for one in procedures
        ],
        lang,
    )
    limits: dict[tuple[str, ...], list[str]] = {}
    for one in procedures:
        shown = tuple(_limit(limit, one.local, lang) for limit in one.limits(local=True))
        limits.setdefault(shown, []).append(one.code)
    for shown, codes in limits.items():
        say(Bilingual(f"Thời hạn của {', '.join(codes)}:", f"Limits of {', '.join(codes)}:"), lang)
        for line in shown:
            say(f"· {line}", lang)
    for remark in dict.fromkeys(one.remark for one in procedures if one.remark is not None):
        say(remark, lang)


def say_entries(entries: Iterable[ProcedureEntry], lang: Lang) -> None:
    """Show procedures as the portal tells them."""
    _show(
        Bilingual("Cổng nói (LayThuTuc)", "The portal says (LayThuTuc)"),
        [
            Bilingual("Mã", "Code"),
            Bilingual("Tên", "Name"),
            Bilingual("Lĩnh vực", "Field"),
            Bilingual("Thời gian", "Time"),
            Bilingual("Cơ quan", "Agencies"),
        ],
        [
            [
                one.code,
                one.name or _NO_NAME.in_language(lang),
                ", ".join(field.name or field.code for field in one.fields),
                ", ".join(_times(one, lang)),
                str(len(one.agencies)),
            ]
            for one in entries
        ],
        lang,
    )


def say_agencies(entries: Iterable[AgencyEntry], lang: Lang) -> None:
    """Show agencies as the portal tells them."""
    _show(
        Bilingual("Cổng nói (LayDanhMucCoQuan)", "The portal says (LayDanhMucCoQuan)"),
        [
            Bilingual("Mã", "Code"),
            Bilingual("Tên", "Name"),
            Bilingual("Cấp", "Level"),
            Bilingual("Cấp trên", "Above"),
        ],
        [[one.code, one.name, one.level, one.parent] for one in entries],
        lang,
    )


def say_odd(told: Iterable[ReadAgencies | ReadProcedures], lang: Lang) -> None:
    """Say what was tolerated, and what was not understood, by their places."""
    for read in told:
        for one in read.tolerated:
            words = one.in_words()
            say(Bilingual(f"Chấp nhận: {words.vi}", f"Tolerated: {words.en}"), lang)
        for place in read.not_understood:
            say(Bilingual(f"Không hiểu: {place}", f"Not understood: {place}"), lang)


def _limit(limit: TimeLimit, local: Sequence[str], lang: Lang) -> str:
    # A limit of the law may have no length: it is then named alone.
    length = "" if limit.duration is None else f": {limit.duration.in_language(lang)}"
    firm = f" ({_STANDINGS[limit.standing].in_language(lang)})" if limit.id in local else ""
    return f"{limit.name.in_language(lang)}{length}{firm}"


def _times(one: ProcedureEntry, lang: Lang = VIETNAMESE) -> list[str]:
    """Return the times that the portal tells, each once and in its own words where they are no days."""
    found = []
    for time in (time for channel in one.channels for time in channel.times):
        days = time.duration
        found.append(f"{time.amount} {time.unit}".strip() if days is None else days.in_language(lang))
    return list(dict.fromkeys(found))


def _show(title: Bilingual, columns: Sequence[Bilingual], rows: Iterable[Sequence[str]], lang: Lang) -> None:
    table = Table(title=title.in_language(lang), title_justify="left")
    for column in columns:
        table.add_column(column.in_language(lang), overflow="fold")
    for row in rows:
        # What the portal says steers no terminal, and is no markup.
        table.add_row(*(Text(printable(cell, keep_lines=True)) for cell in row))
    Console(highlight=False, emoji=False).print(table)
