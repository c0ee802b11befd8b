"""What the portal has acknowledged, and which dossier is which case: kept over restarts (nhật ký đồng bộ)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

from tiepcan import Bilingual
from tiepcan.errors import DataFileError, Fault, InputError
from tiepcan_onestop._line_file import LineFile
from tiepcan_onestop._messages import Message

__all__ = ["Journal"]

_FORM = "tiepcan-onestop-journal/1"
#: A file with more lines than this for each thing it says is written anew when it is opened.
_MOST_LINES_EACH = 4


class Journal:
    """What was told and acknowledged, so that a restart forgets nothing and sends nothing anew (nhật ký đồng bộ).

    A file of JSON lines: up to which version the portal knows each case, which case each of its dossiers is, and what was
    begun and not ended, or sent before its version was known as told. Numbers and keys, nothing of what was sent. Each line is on disk before the next thing is done.

    One process has it open at a time. It belongs to the store of cases: back both up together.

    Args:
        path: Where it is; it is made where there is none, for its owner alone.

    Raises:
        InputError: Another process has it open, or its folder is not there.
        DataFileError: It is another file, or damaged.

    Examples:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     with Journal(Path(folder) / "nhat-ky.jsonl") as journal:
        ...         journal.know("H24.12", "H24.12-2026-0001", 2)
        ...     with Journal(Path(folder) / "nhat-ky.jsonl") as journal:
        ...         journal.known("H24.12", "H24.12-2026-0001"), journal.known("H24.12", "H24.12-2026-0002")
        (2, 0)
    """

    def __init__(self, path: Path) -> None:
        self._file = LineFile(path, _FORM)
        self._known: dict[tuple[str, str], int] = {}
        self._cases: dict[tuple[str, str], str] = {}
        self._dossiers: dict[tuple[str, str], str] = {}
        self._taking: dict[tuple[str, str], None] = {}
        self._begun: dict[str, None] = {}
        self._sent: dict[str, tuple[str, str, int]] = {}
        faults = []
        for number, line in enumerate(self._file.lines, start=2):
            try:
                self._learn(line)
            except (KeyError, TypeError, ValueError, OverflowError):
                faults.append(
                    Fault(path=f"#{number}", message=Bilingual("không hiểu được", "not understood"))
                )
        if faults:
            self._file.close()
            raise DataFileError(
                Bilingual("nhật ký bị sửa hoặc hỏng", "the journal was changed or is damaged"),
                faults=faults,
                path=str(path),
            )
        says = list(self._says())
        if len(self._file.lines) > _MOST_LINES_EACH * (len(says) + 1):
            self._file.replace(says)

    def __repr__(self) -> str:
        return f"<Journal: {self._file.path}>"

    @property
    def was_cut(self) -> bool:
        """Whether a crash had cut the last line short when the file was opened; it had not been answered for."""
        return self._file.was_cut

    # --- to the portal ---

    def known(self, agency: str, case: str) -> int:
        """Return up to which version the portal was told of a case, what was set aside too; 0: nothing."""
        return self._known.get((agency, case), 0)

    def know(self, agency: str, case: str, version: int) -> None:
        """Note that a case was told up to *version*; what is older changes nothing.

        Raises:
            OSError: It could not be written.
        """
        if version > self.known(agency, case):
            self._note({"known": [agency, case, version]})

    def begin(self, key: str) -> None:
        """Note that a message is about to be sent that must not be sent twice.

        Raises:
            OSError: It could not be written.
        """
        self._note({"begun": key})

    def end(self, key: str) -> None:
        """Note that it is known what became of it, and that nothing has to be remembered of it.

        Raises:
            OSError: It could not be written.
        """
        if key in self._begun or key in self._sent:
            self._note({"ended": key})

    def sent(self, message: Message) -> None:
        """Note that the portal has a message which must not be sent twice; kept until its version is known as told.

        Raises:
            OSError: It could not be written.
        """
        self._note({"sent": [message.key, message.agency, message.case, message.version]})

    def is_sent(self, key: str) -> bool:
        """Tell whether the portal has such a message, though its case is not known as told that far."""
        return key in self._sent

    def is_begun(self, key: str) -> bool:
        """Tell whether a message was being sent when somebody pulled the plug."""
        return key in self._begun

    # --- from the portal ---

    def dossier(self, agency: str, case: str) -> str:
        """Return the portal's number of a case: its own number where the portal did not bring it."""
        return self._dossiers.get((agency, case), case)

    def case(self, agency: str, dossier: str) -> str | None:
        """Return the number of the case that a dossier of the portal is; None where it brought none of that number."""
        return self._cases.get((agency, dossier))

    def dossiers(self, agency: str) -> dict[str, str]:
        """Return the case of each dossier that the portal brought."""
        return {dossier: case for (code, dossier), case in self._cases.items() if code == agency}

    def take(self, agency: str, dossier: str) -> None:
        """Note that a dossier is about to be taken in.

        Raises:
            OSError: It could not be written.
        """
        if (agency, dossier) not in self._cases and (agency, dossier) not in self._taking:
            self._note({"taking": [agency, dossier]})

    def took(self, agency: str, dossier: str, case: str | None) -> None:
        """Note which case a dossier has become; None: none, it was refused.

        Raises:
            OSError: It could not be written.
        """
        if case is None:
            if (agency, dossier) in self._taking:
                self._note({"refused": [agency, dossier]})
        elif self._cases.get((agency, dossier)) != case:
            self._note({"took": [agency, dossier, case]})

    def taking(self, agency: str) -> tuple[str, ...]:
        """Return the dossiers that were being taken in when somebody pulled the plug: which cases they are is not known."""
        return tuple(dossier for code, dossier in self._taking if code == agency)

    def settle(self, agency: str, dossier: str, case: str | None) -> bool:
        """Note what became of a dossier that was being taken in, as somebody has seen; tell whether it was.

        Raises:
            InputError: The case is no number, or the portal has it already under another.
            OSError: It could not be written.
        """
        if (agency, dossier) not in self._taking:
            return False
        if case is not None and (
            not case.strip() or (agency, case) in self._dossiers or self.known(agency, case)
        ):
            raise InputError(
                Bilingual(
                    "cần số của một hồ sơ mà cổng chưa có",
                    "the number of a case is asked for that the portal does not have yet",
                ),
                path="case",
            )
        self.took(agency, dossier, case)
        return True

    @property
    def every_taking(self) -> tuple[tuple[str, str], ...]:
        """Those of all agencies, each with the code of its agency."""
        return tuple(self._taking)

    def close(self) -> None:
        """Let go of the file; twice is as good as once."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _note(self, line: dict[str, Any]) -> None:
        self._file.append(line)
        self._learn(line)

    def _learn(self, line: dict[str, Any]) -> None:
        [(kind, said)] = line.items()
        if kind == "known":
            agency, case, version = said
            until = max(int(version), self._known.get((agency, case), 0))
            self._known[agency, case] = until
            # Nobody tells again what is known.
            told = [key for key, one in self._sent.items() if one[:2] == (agency, case) and one[2] <= until]
            for key in told:
                del self._sent[key]
        elif kind == "took":
            agency, dossier, case = said
            before = (agency, self._cases.get((agency, dossier), case))
            if self._dossiers.get(before) == dossier:
                # Settled otherwise before: that one is told under its own number again.
                del self._dossiers[before]
            self._cases[agency, dossier] = case
            self._dossiers[agency, case] = dossier
            self._taking.pop((agency, dossier), None)
        elif kind == "taking":
            agency, dossier = said
            self._taking[agency, dossier] = None
        elif kind == "refused":
            agency, dossier = said
            self._taking.pop((agency, dossier), None)
        elif kind == "begun":
            self._begun[str(said)] = None
        elif kind == "ended":
            self._begun.pop(str(said), None)
            self._sent.pop(str(said), None)
        elif kind == "sent":
            key, agency, case, version = said
            self._begun.pop(str(key), None)
            self._sent[str(key)] = (agency, case, int(version))
        else:
            raise ValueError(kind)

    def _says(self) -> list[dict[str, Any]]:
        """Return lines that say the same as all there are."""
        return [
            *({"took": [agency, dossier, case]} for (agency, dossier), case in self._cases.items()),
            *({"taking": list(one)} for one in self._taking),
            *({"known": [agency, case, version]} for (agency, case), version in self._known.items()),
            *({"begun": key} for key in self._begun),
            # Behind what is known: a line that is sent again takes it away.
            *({"sent": [key, *one]} for key, one in self._sent.items()),
        ]
