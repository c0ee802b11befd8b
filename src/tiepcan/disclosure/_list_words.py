"""Single cells of a list: forms, points, terms, links; what cannot be read is said, never guessed (đọc ô danh mục)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence

from dateutil.relativedelta import relativedelta

from tiepcan.law import DisclosureRules, PublicationForm, Restriction
from tiepcan.sheet import parse_day
from tiepcan.text import fold_text

__all__ = [
    "find_form",
    "find_point_id",
    "find_restriction",
    "is_file",
    "is_link",
    "join_cell",
    "split_cell",
    "split_links",
    "term_end",
]

#: Stands for an entry that is empty, between others.
_EMPTY = "-"
_BETWEEN = re.compile(r"[;\n]")
#: An address may hold a semicolon of its own: one that another entry follows stands between.
_BETWEEN_LINKS = re.compile(r";(?=\s|-|https?:|$)|\n", re.IGNORECASE)
#: A scheme, a host with a dot, no spaces and nobody's password.
_LINK = re.compile(r"https?://[^\s/?#@:]+\.[^\s/?#@:.]+(?::[0-9]{1,5})?(?:[/?#]\S*)?", re.IGNORECASE)
_DRIVE = re.compile(r"[a-z]:", re.IGNORECASE)
_LENGTH = re.compile(r"([0-9]{1,4}) (ngày|tuần|tháng|năm)")
_STEPS: Mapping[str, str] = {"ngày": "days", "tuần": "weeks", "tháng": "months", "năm": "years"}
_NO_END = frozenset(
    map(fold_text, ("thường xuyên", "lâu dài", "không thời hạn", "vô thời hạn", "không xác định"))
)
_UNTIL = re.compile(r"^(?:đến hết ngày|đến ngày|đến hết|đến|tới) ")

#: How lists name the forms beside our own words.
_FORM_SPELLINGS: Mapping[PublicationForm, tuple[str, ...]] = {
    PublicationForm.PORTAL: (
        "cổng thông tin điện tử",
        "trang thông tin điện tử",
        "cổng",
        "trang",
        "website",
        "đăng tải trên cổng thông tin điện tử",
        "đăng tải trên trang thông tin điện tử",
    ),
    PublicationForm.DATA_PORTAL: ("cổng dữ liệu",),
    PublicationForm.OFFICIAL_CHANNEL: (
        "kênh chính thức",
        "trang cộng đồng",
        "mạng xã hội",
        "zalo",
        "facebook",
    ),
    PublicationForm.MASS_MEDIA: ("báo chí", "báo", "đài", "truyền hình", "phương tiện thông tin đại chúng"),
    PublicationForm.GAZETTE: ("công báo", "đăng công báo"),
    PublicationForm.POSTING: ("niêm yết", "niêm yết tại trụ sở", "niêm yết công khai"),
    PublicationForm.RECEPTION: ("tiếp công dân", "họp báo", "thông cáo báo chí", "người phát ngôn"),
    PublicationForm.BULLETIN: ("bản tin",),
    PublicationForm.LOUDSPEAKER: ("truyền thanh", "loa", "loa truyền thanh", "phát thanh"),
    PublicationForm.OTHER: ("khác", "hình thức khác"),
}


def _by_words() -> dict[str, PublicationForm]:
    found = {fold_text(form.in_words().vi): form for form in PublicationForm}
    found.update({fold_text(form): form for form in PublicationForm})
    found.update({fold_text(word): form for form, words in _FORM_SPELLINGS.items() for word in words})
    return found


#: How the words for a form are shortened, or set out at length.
_SHORT = ("ttđt", "thông tin điện tử")
_LED_BY = ("đăng tải trên ", "đăng tải lên ", "đăng trên ", "đăng lên ", "công khai trên ")
_POSTED_AT = ("niêm yết tại ", "niêm yết ở ", "niêm yết công khai tại ")
_FORMS = _by_words()
_RESTRICTIONS = {
    fold_text(word): one for one in Restriction for word in (one.value, one.in_words().vi, one.in_words().en)
}


def split_cell(text: str) -> tuple[str, ...]:
    """Return the single entries of a cell that holds several, apart by semicolons or lines; a dash is an empty one.

    Examples:
        >>> split_cell("cổng; niêm yết"), split_cell("-; 01/07/2026"), split_cell("")
        (('cổng', 'niêm yết'), ('', '01/07/2026'), ())
    """
    return _entries(text, _BETWEEN)


def split_links(text: str) -> tuple[str, ...]:
    """Return the single addresses of a cell, as `split_cell` does; a semicolon within an address is its own.

    Examples:
        >>> split_links("https://a.vn/x;phien=1; -;https://b.vn")
        ('https://a.vn/x;phien=1', '', 'https://b.vn')
    """
    return _entries(text, _BETWEEN_LINKS)


def _entries(text: str, between: re.Pattern[str]) -> tuple[str, ...]:
    if ";" not in text and "\n" not in text:
        # Most cells hold one entry.
        return (text,) if text and text != _EMPTY else ()
    parts = filter(None, map(str.strip, between.split(text)))
    return tuple("" if part == _EMPTY else part for part in parts)


def join_cell(entries: Sequence[str]) -> str:
    """Return what `split_cell` reads as *entries*; nothing where all of them are empty."""
    return "; ".join(entry or _EMPTY for entry in entries) if any(entries) else ""


def find_form(text: str) -> PublicationForm | None:
    """Return the form that *text* names; None where it names none.

    Examples:
        >>> [str(find_form(text)) for text in ("Niêm yết tại trụ sở", "Cổng TTĐT", "bảng tin")]
        ['posting', 'portal', 'None']
    """
    said = fold_text(text).replace(*_SHORT)
    for words in _LED_BY:
        said = said.removeprefix(words)
    # Where it is posted makes it no other form.
    return PublicationForm.POSTING if said.startswith(_POSTED_AT) else _FORMS.get(said)


def find_restriction(text: str) -> Restriction | None:
    """Return the restriction that *text* names; None where it names none."""
    return _RESTRICTIONS.get(fold_text(text))


def find_point_id(text: str, own: DisclosureRules, others: Iterable[DisclosureRules]) -> str | None:
    """Return the id of the point that *text* names: a bare letter in the *own* law, a full name in any.

    Examples:
        >>> from tiepcan import vietnam_law
        >>> old, new = (one.disclosure_rules for one in vietnam_law().regimes)
        >>> [find_point_id(text, new, [old]) for text in ("s", "L16-17.1.đ", "điểm f")]
        ['L26-17.1.s', 'L16-17.1.đ', None]
    """
    point = own.find_point(text)
    if point is None:
        # Only what names its law: a letter of another law is a mistake, and no point of that one.
        wanted = fold_text(text)
        point = next(
            (
                one
                for rules in others
                for one in rules.points
                if wanted in map(fold_text, (one.id, str(one.citation)))
            ),
            None,
        )
    return None if point is None else point.id


def is_link(text: str) -> bool:
    """Tell whether *text* is an address that opens on the web.

    Examples:
        >>> is_link("https://kktxp.example.vn/ngan-sach"), is_link("xem trên trang"), is_link("javascript:alert(1)")
        (True, False, False)
    """
    return _LINK.fullmatch(text) is not None


def is_file(text: str) -> bool:
    """Tell whether *text* is a file beside the list: no other folder's, no other machine's."""
    parts = text.replace("\\", "/").split("/")
    outside = text.startswith(("/", "\\")) or _DRIVE.match(text) is not None or ":" in text
    return not outside and ".." not in parts and all(part.isprintable() for part in parts)


def term_end(text: str, on: dt.date | None) -> dt.date | None:
    """Return the last day of publication that *text* says; None for "without end".

    The day of publication itself is not counted: thirty days from 01/06 run until 01/07.

    Raises:
        ValueError: It says no term, or a length where there is no day to count from.

    Examples:
        >>> on = dt.date(2026, 6, 1)
        >>> [str(term_end(text, on)) for text in ("30 ngày", "đến 31/12/2026", "thường xuyên")]
        ['2026-07-01', '2026-12-31', 'None']
    """
    said = fold_text(text)
    if not said or said in _NO_END:
        return None
    day = parse_day(_UNTIL.sub("", said, count=1))
    if day is not None:
        return day
    found = _LENGTH.fullmatch(said)
    if found is None or on is None:
        raise ValueError(text)
    try:
        step = relativedelta(**{_STEPS[found[2]]: int(found[1])})  # type: ignore[arg-type]
        return on + step
    except OverflowError as error:
        raise ValueError(text) from error
