"""What a roll-up says of each agency and each report: status, doubles, conflicts, differences (kết quả tổng hợp)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import attrs

from tiepcan.periods import ReportingPeriod
from tiepcan.reports import ReportKind
from tiepcan.statistics import Figure
from tiepcan.text import Bilingual

__all__ = [
    "Alike",
    "Conflict",
    "Difference",
    "DifferenceKind",
    "Member",
    "MemberStatus",
    "SentTwice",
    "SetAside",
    "SetAsideReason",
    "Superseded",
    "UnknownAgency",
]


class MemberStatus(StrEnum):
    """Where the figures of one agency come from, or why there are none (tình trạng gửi báo cáo)."""

    SENT = "sent"
    #: From a report that is a roll-up itself; the agency sent nothing here.
    CARRIED = "carried"
    #: It sent a report without figures of its own, though some are expected.
    NO_FIGURES = "no_figures"
    #: No figures of its own are expected.
    SUMS_UP = "sums_up"
    MISSING = "missing"
    #: Different figures were given for it; none of them is counted.
    CONFLICT = "conflict"

    @property
    def counted(self) -> bool:
        """Whether its figures are in the total."""
        return self in {MemberStatus.SENT, MemberStatus.CARRIED}

    def in_words(self) -> Bilingual:
        """Return the status as a person says it."""
        return _STATUS_WORDS[self]


_STATUS_WORDS = {
    MemberStatus.SENT: Bilingual("đã gửi", "sent"),
    MemberStatus.CARRIED: Bilingual("có trong báo cáo tổng hợp cấp dưới", "in a roll-up from below"),
    MemberStatus.NO_FIGURES: Bilingual("đã gửi, không có số liệu của mình", "sent, without own figures"),
    MemberStatus.SUMS_UP: Bilingual("chỉ tổng hợp", "only sums up"),
    MemberStatus.MISSING: Bilingual("chưa gửi", "not sent"),
    MemberStatus.CONFLICT: Bilingual("mâu thuẫn, chưa cộng", "in conflict, not counted"),
}


@attrs.frozen(kw_only=True)
class Member:
    """One agency of the roll-up (cơ quan thành viên)."""

    #: Its id, as its figures are keyed.
    agency: str
    name: str
    #: The body right above it; None where there is none, or no hierarchy.
    parent: str | None = None
    #: How many bodies stand between it and the top, the top among them.
    depth: int = 0
    status: MemberStatus
    #: Of the report that is used; None: it sent none.
    version: int | None = None
    #: Up to which day its figures are known; None: not known here.
    as_of: dt.date | None = None
    #: Ids of the bodies in whose reports its figures stand.
    carried_by: tuple[str, ...] = ()
    #: What its report calls it, where the hierarchy has another name: it may be another agency's report.
    called: str | None = None
    #: Days of the period that its counts do not cover.
    days_left_out: int = 0


@attrs.frozen(kw_only=True)
class UnknownAgency:
    """An agency whose figures are not counted, since it does not stand below the top (cơ quan ngoài danh sách)."""

    agency: str
    name: str
    #: Whether it sent a report itself.
    sent: bool
    #: Ids of the bodies in whose reports its figures stand.
    carried_by: tuple[str, ...] = ()
    #: Whether it stands elsewhere in the hierarchy.
    elsewhere: bool = False
    #: Ids of agencies that may be meant: the same letters, or the same name.
    like: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Alike:
    """Agencies that count each by itself, and may be one under several ids (nghi một cơ quan mang nhiều mã)."""

    #: Their ids.
    agencies: tuple[str, ...]
    #: What each of them is called.
    names: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Superseded:
    """A report in whose place a newer version was used (báo cáo đã được thay)."""

    agency: str
    name: str
    version: int
    #: The version that was used.
    by: int


@attrs.frozen(kw_only=True)
class SentTwice:
    """A report that came several times with the same figures, and counts once (báo cáo gửi trùng)."""

    agency: str
    #: Of several: they may be different agencies under one id.
    names: tuple[str, ...]
    version: int
    times: int


@attrs.frozen(kw_only=True)
class Conflict:
    """Different figures for one agency, where nothing says which are right: none is counted (số liệu mâu thuẫn)."""

    agency: str
    #: Of several: they may be different agencies under one id.
    names: tuple[str, ...]
    #: The version that came with different figures; None: different figures stand in other bodies' reports.
    version: int | None
    #: Ids of those bodies.
    carried_by: tuple[str, ...] = ()
    #: The lines that differ, each with the figure of every content, always in the same order of contents; none: only
    #: what no line shows differs.
    figures: tuple[tuple[Figure, ...], ...] = ()

    @property
    def hint(self) -> Bilingual:
        """What to do about it."""
        if self.version is None:
            return Bilingual(
                "Xin báo cáo của chính cơ quan đó, hoặc để cơ quan tổng hợp cấp dưới sửa và gửi lại.",
                "Ask the agency for its own report, or have the bodies that summed it up mend theirs.",
            )
        return Bilingual(
            f"Cơ quan gửi lại bản đúng là phiên bản {self.version + 1}.",
            f"Have the right one sent again as version {self.version + 1}.",
        )


class DifferenceKind(StrEnum):
    """Which two figures should be equal (loại chênh lệch)."""

    #: What a report states, and what follows from its counts.
    STATED = "stated"
    #: What another body's report carries for an agency, and what the agency sent itself.
    CARRIED = "carried"


@attrs.frozen(kw_only=True)
class Difference:
    """Two figures that should be equal, and are not; the second one is counted (chênh lệch số liệu)."""

    kind: DifferenceKind
    #: Whose figure.
    agency: str
    name: str
    #: In whose report the first one stands.
    found_in: str
    #: None: only what no line shows differs.
    stated: Figure | None = None
    counted: Figure | None = None

    @property
    def code(self) -> str | None:
        """The code of the line."""
        return None if self.stated is None else self.stated.code


class SetAsideReason(StrEnum):
    """Why a report is not used (lý do để riêng)."""

    OTHER_KIND = "other_kind"
    OTHER_PERIOD = "other_period"
    #: It has counts of days outside its own period.
    OUTSIDE_PERIOD = "outside_period"
    #: Its periods of one agency overlap: their sum counts twice.
    OVERLAP = "overlap"

    @property
    def faulty(self) -> bool:
        """Whether something is wrong with it: a report of another kind or period is only not asked for."""
        return self in {SetAsideReason.OUTSIDE_PERIOD, SetAsideReason.OVERLAP}

    def in_words(self) -> Bilingual:
        """Return the reason as a person says it."""
        return _REASON_WORDS[self]


_REASON_WORDS = {
    SetAsideReason.OTHER_KIND: Bilingual("loại báo cáo khác", "another kind of report"),
    SetAsideReason.OTHER_PERIOD: Bilingual("kỳ báo cáo khác", "another period"),
    SetAsideReason.OUTSIDE_PERIOD: Bilingual(
        "có số liệu ngoài kỳ của chính báo cáo", "holds figures from outside its own period"
    ),
    SetAsideReason.OVERLAP: Bilingual(
        "có các kỳ chồng nhau của một cơ quan, cộng lại sẽ đếm hai lần",
        "holds overlapping periods of one agency, which would count twice",
    ),
}


@attrs.frozen(kw_only=True)
class SetAside:
    """A report that is not used, and why (báo cáo để riêng)."""

    agency: str
    name: str
    kind: ReportKind
    period: ReportingPeriod
    version: int
    reason: SetAsideReason
