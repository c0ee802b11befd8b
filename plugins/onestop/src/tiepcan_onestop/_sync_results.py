"""What a synchronisation did, and in what both sides differ (kết quả đồng bộ, đối soát)."""

from __future__ import annotations

import attrs

from tiepcan import Bilingual

__all__ = ["Agreement", "CaughtUp", "Difference", "Pulled", "Resent"]


@attrs.frozen(kw_only=True)
class Pulled:
    """What was taken over from the portal (kết quả nhận về)."""

    #: Messages that opened a case or went on with one.
    taken: int = 0
    #: Those that had been taken in before.
    again: int = 0
    #: Ids of messages about dossiers that have not come in yet; they stay at the portal.
    waiting: tuple[str, ...] = ()
    #: Ids of messages that were refused or could not be read, each with the kind of its error; they stay at the portal.
    refused: tuple[tuple[str, str], ...] = ()
    #: Ids of messages in which something was not understood, each with the places; a person has to look.
    not_understood: tuple[tuple[str, tuple[str, ...]], ...] = ()
    #: Messages that were taken in while the portal could not be told so: they come again, and change nothing.
    not_acknowledged: int = 0


@attrs.frozen(kw_only=True)
class CaughtUp:
    """What was told of cases that the portal did not know in full (kết quả gửi bù)."""

    #: Cases that were dealt with: each message was taken by the portal, or is set aside.
    told: int = 0
    #: Cases that could not be told now; asked again, they are told.
    left: int = 0
    #: Why, of those that were tried: numbers of cases, each with what the line said or the kind of the error.
    why: tuple[tuple[str, str], ...] = ()
    #: Dossiers whose taking in was broken off: until the portal brings them again, or `Synchroniser.settle` says what became
    #: of them, no case is told that may be one of them.
    taking: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Resent:
    """What became of messages that had been set aside (kết quả gửi lại)."""

    sent: int = 0
    refused: int = 0
    #: How many are still set aside, those that were refused again among them.
    left: int = 0
    #: Whether it was broken off because the portal was not reached.
    not_reached: bool = False


@attrs.frozen(kw_only=True)
class Difference:
    """In what a dossier differs on both sides; values are not shown (khác nhau của một hồ sơ)."""

    #: ``MaHoSo``.
    dossier: str
    #: The names of the fields that differ.
    fields: tuple[str, ...] = ()
    #: Lines of progress that the portal lacks.
    lines_missing: int = 0
    #: Lines of progress that the portal has and nobody here knows of, or has twice.
    lines_too_many: int = 0

    def in_words(self) -> Bilingual:
        """Return the difference as a person says it."""
        vi, en = [*self.fields], [*self.fields]
        if self.lines_missing:
            vi.append(f"thiếu {self.lines_missing} dòng tiến độ")
            en.append(f"{self.lines_missing} line(s) of progress missing")
        if self.lines_too_many:
            vi.append(f"thừa {self.lines_too_many} dòng tiến độ")
            en.append(f"{self.lines_too_many} line(s) of progress too many")
        return Bilingual(f"{self.dossier}: {', '.join(vi)}", f"{self.dossier}: {', '.join(en)}")


@attrs.frozen(kw_only=True)
class Agreement:
    """Whether the portal and the store say the same, and where not (đối soát hai bên).

    Examples:
        >>> Agreement(same=12).agrees
        True
        >>> Agreement(same=11, only_here=("H24.12-2026-0007",)).agrees
        False
    """

    #: Dossiers of which both sides say the same.
    same: int = 0
    differing: tuple[Difference, ...] = ()
    #: Dossiers that the portal does not have.
    only_here: tuple[str, ...] = ()
    #: Dossiers that are at the portal alone.
    only_there: tuple[str, ...] = ()
    #: Cases that cannot be told in the portal's words, each with the kind of its error.
    not_told: tuple[tuple[str, str], ...] = ()
    #: Messages that are set aside here.
    set_aside: int = 0
    #: Messages that were sent to make both sides say the same.
    mended: int = 0

    @property
    def agrees(self) -> bool:
        """Whether both sides say the same of every dossier, and nothing is set aside."""
        return not (self.differing or self.only_here or self.only_there or self.not_told or self.set_aside)
