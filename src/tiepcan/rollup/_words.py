"""What a roll-up found, one sentence each (giải thích kết quả tổng hợp)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from tiepcan.rollup._facts import RollUpFacts
from tiepcan.rollup._records import (
    Alike,
    Conflict,
    Difference,
    DifferenceKind,
    Member,
    MemberStatus,
    SentTwice,
    SetAside,
    Superseded,
    UnknownAgency,
)
from tiepcan.statistics import Figure, Imbalance
from tiepcan.text import VIETNAMESE, Bilingual, Lang, format_date

__all__ = ["sentences_of"]


def sentences_of(found: RollUpFacts) -> Iterator[Bilingual]:
    """Yield each sentence: the total first, then what needs somebody, then what is only good to know."""
    names = {one.agency: one.name for one in found.members}
    yield _head(found)
    yield from _missing(found.missing, names)
    yield from (_no_figures(one) for one in found.members if one.status is MemberStatus.NO_FIGURES)
    yield from (_left_out(one) for one in found.members if one.days_left_out)
    yield from _known_less_far(found)
    yield from (_called(one, one.called) for one in found.members if one.called is not None)
    yield from map(_conflict, found.conflicts)
    yield from (_difference(one, names) for one in found.differences)
    yield from map(_alike, found.alike)
    yield from (_imbalance(one, names) for one in found.imbalances)
    yield from map(_unknown, found.unknown)
    yield from map(_set_aside, found.set_aside)
    yield from map(_sent_twice, found.sent_twice)
    yield from map(_superseded, found.superseded)


def _head(found: RollUpFacts) -> Bilingual:
    report = found.report
    all_of_them = sum(one.status is not MemberStatus.SUMS_UP for one in found.members)
    counted = sum(one.status.counted for one in found.members)
    return Bilingual(
        f"{report.title.vi}, {report.period.label.vi}, {report.agency.name}: cộng {counted}/{all_of_them} cơ quan.",
        f"{report.title.en}, {report.period.label.en}, {report.agency.name}: {counted} of {all_of_them} agencies counted.",
    )


def _missing(missing: Sequence[Member], names: Mapping[str, str]) -> Iterator[Bilingual]:
    """Yield who is missing, by the body right above."""
    by_body: dict[str | None, list[str]] = {}
    for one in missing:
        by_body.setdefault(one.parent, []).append(one.name)
    for body, agencies in by_body.items():
        listed = ", ".join(agencies)
        above = None if body is None else names.get(body)
        vi, en = ("", "") if above is None else (f", thuộc {above}", f", below {above}")
        yield Bilingual(f"Chưa gửi{vi}: {listed}.", f"Not sent{en}: {listed}.")


def _no_figures(member: Member) -> Bilingual:
    return Bilingual(
        f"{member.name} gửi báo cáo không có số liệu của mình; nếu chỉ tổng hợp thì ghi reports = false trong thứ bậc.",
        f"{member.name} sent a report without figures of its own; where it only sums up, say reports = false.",
    )


def _left_out(member: Member) -> Bilingual:
    return Bilingual(
        f"{member.name}: số liệu thiếu {member.days_left_out} ngày của kỳ.",
        f"{member.name}: its figures leave out {member.days_left_out} days of the period.",
    )


def _known_less_far(found: RollUpFacts) -> Iterator[Bilingual]:
    """Yield who knew less of the period than the total says: what came after is not in its figures."""
    until = min(found.report.as_of, found.report.period.end)
    for one in found.members:
        if one.status is MemberStatus.SENT and one.as_of is not None and one.as_of < until:
            day = format_date(one.as_of)
            yield Bilingual(
                f"{one.name}: số liệu chỉ tính đến ngày {day}.",
                f"{one.name}: its figures know up to {day} only.",
            )


def _called(member: Member, called: str) -> Bilingual:
    return Bilingual(
        f"{member.name}: báo cáo mã {member.agency} ghi tên “{called}”; kiểm tra có phải cơ quan này không.",
        f"{member.name}: the report of id {member.agency} says “{called}”; look whether it is this agency.",
    )


def _conflict(one: Conflict) -> Bilingual:
    names = " / ".join(one.names)
    vi, en = _how_it_came(one)
    if len(one.names) > 1:
        vi, en = f"{vi}, các tên dùng chung mã {one.agency}", f"{en}, these names share the id {one.agency}"
    figures = _told(lambda lang: "; ".join(_unequal(differing, lang) for differing in one.figures))
    tail = Bilingual(f": {figures.vi}", f": {figures.en}") if one.figures else Bilingual("", "")
    return Bilingual(
        f"{names}: {vi}; không bản nào được cộng{tail.vi}. {one.hint.vi}",
        f"{names}: {en}; none is counted{tail.en}. {one.hint.en}",
    )


def _how_it_came(one: Conflict) -> tuple[str, str]:
    if one.version is None:
        bodies = ", ".join(one.carried_by)
        return (
            f"số liệu khác nhau trong báo cáo của {bodies}",
            f"the figures differ in the reports of {bodies}",
        )
    return (
        f"nhiều bản cùng phiên bản {one.version}, số liệu khác nhau",
        f"several reports of version {one.version} with different figures",
    )


def _difference(one: Difference, names: Mapping[str, str]) -> Bilingual:
    source = names.get(one.found_in, one.found_in)
    if one.stated is None or one.counted is None:
        return Bilingual(
            f"{one.name}: số đếm trong báo cáo của {source} khác số cơ quan gửi; dùng số cơ quan gửi.",
            f"{one.name}: the counts in the report of {source} are not those it sent; its own are used.",
        )
    label, code = one.stated.line.label, one.stated.code
    pair = (one.stated, one.counted)
    stated, counted = (_told(partial(_shown, figure, pair)) for figure in pair)
    if one.kind is DifferenceKind.CARRIED:
        return Bilingual(
            f"{one.name}, {code} {label.vi}: báo cáo của {source} ghi {stated.vi}, cơ quan gửi {counted.vi};"
            " dùng số cơ quan gửi.",
            f"{one.name}, {code} {label.en}: {stated.en} in the report of {source}, {counted.en} in its own;"
            " its own is used.",
        )
    return Bilingual(
        f"{one.name}, {code} {label.vi}: báo cáo ghi {stated.vi}, cộng lại là {counted.vi}; dùng số cộng lại.",
        f"{one.name}, {code} {label.en}: the report states {stated.en}, its counts come to {counted.en};"
        " the counts are used.",
    )


def _alike(one: Alike) -> Bilingual:
    names = " / ".join(dict.fromkeys(one.names))
    ids = ", ".join(one.agencies)
    return Bilingual(
        f"{names}: có thể là một cơ quan mang nhiều mã ({ids}), số liệu đang cộng nhiều lần; kiểm tra rồi bỏ bản thừa.",
        f"{names}: may be one agency under several ids ({ids}), and counts more than once; look, then leave out what is"
        " too many.",
    )


def _imbalance(one: Imbalance, names: Mapping[str, str]) -> Bilingual:
    name = names.get(one.cell.agency, one.cell.agency)
    return Bilingual(
        f"{name}: {one.text.vi}: {one.expected} ≠ {one.found}.",
        f"{name}: {one.text.en}: {one.expected} ≠ {one.found}.",
    )


def _unknown(one: UnknownAgency) -> Bilingual:
    where = Bilingual("không có trong thứ bậc", "is not in the hierarchy")
    if one.elsewhere:
        where = Bilingual("không thuộc cơ quan tổng hợp", "does not stand below the body that sums up")
    bodies = ", ".join(one.carried_by)
    by = Bilingual(f", có trong báo cáo của {bodies}", f", in the report of {bodies}") if bodies else _NOTHING
    meant = ", ".join(one.like)
    like = Bilingual(f" Có phải: {meant}?", f" Is it {meant}?") if meant else _NOTHING
    named = one.agency if one.name == one.agency else f"{one.name} ({one.agency})"
    return Bilingual(
        f"{named} {where.vi}{by.vi}: không được cộng.{like.vi}",
        f"{named} {where.en}{by.en}: it is not counted.{like.en}",
    )


def _set_aside(one: SetAside) -> Bilingual:
    what = f"{one.name}, {one.kind} {one.period.key}"
    reason = one.reason.in_words()
    return Bilingual(
        f"{what}, phiên bản {one.version}: để riêng, {reason.vi}.",
        f"{what}, version {one.version}: set aside, {reason.en}.",
    )


def _sent_twice(one: SentTwice) -> Bilingual:
    names = " / ".join(one.names)
    return Bilingual(
        f"{names}: phiên bản {one.version} gửi {one.times} lần, số liệu như nhau, tính một lần.",
        f"{names}: version {one.version} came {one.times} times with the same figures and counts once.",
    )


def _superseded(one: Superseded) -> Bilingual:
    return Bilingual(
        f"{one.name}: phiên bản {one.version} đã được thay bằng phiên bản {one.by}.",
        f"{one.name}: version {one.version} was superseded by version {one.by}.",
    )


_NOTHING = Bilingual("", "")


def _told(say: Callable[[Lang], str]) -> Bilingual:
    return Bilingual(say(VIETNAMESE), say("en"))


def _unequal(figures: Sequence[Figure], lang: Lang) -> str:
    values = " ≠ ".join(_shown(one, figures, lang) for one in figures)
    return f"{figures[0].code} {figures[0].line.label.in_language(lang)} {values}"


def _shown(figure: Figure, among: Sequence[Figure], lang: Lang) -> str:
    """Return the figure in words, more exactly where others are shown alike."""
    shown = figure.in_words(lang)
    if [one.in_words(lang) for one in among].count(shown) == 1:
        return shown
    if len({one.value for one in among}) > 1:
        return f"{shown} ({figure.value})"
    unsure = {"vi": "không rõ", "en": "not told"}[lang]
    return f"{shown} ({unsure}: {figure.not_told})"
