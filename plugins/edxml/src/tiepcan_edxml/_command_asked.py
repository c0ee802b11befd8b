"""What ``tiepcan edxml write`` is asked, and whether it goes together (yêu cầu ghi văn bản)."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import attrs

from tiepcan import Bilingual
from tiepcan.errors import InputError
from tiepcan_edxml._command_options import name_missing

__all__ = ["Asked"]


@attrs.frozen(kw_only=True)
class Asked:
    """The options as they were given (các tùy chọn)."""

    case_file: Path | None
    event: str | None
    answered: str | None
    sender: str | None
    from_name: str | None
    receivers: tuple[str, ...]
    number: str | None
    dated: date | None
    kind: str | None
    place: str | None
    subject: str | None = attrs.field(repr=False)
    form_code: str | None
    renderer: str | None
    report: Path | None
    files: tuple[Path, ...]
    sent_at: datetime | None
    revoke: str | None
    update: str | None
    replace: str | None
    reason: str | None = attrs.field(repr=False)

    @property
    def attached(self) -> tuple[Path, ...]:
        """The files that go with it: a report first."""
        return self.files if self.report is None else (self.report, *self.files)

    @property
    def inputs(self) -> tuple[Path, ...]:
        """Every file that is read."""
        return self.attached if self.case_file is None else (self.case_file, *self.attached)

    @property
    def sent(self) -> str | None:
        """The document that went out before; None for one that changes none."""
        return self.revoke or self.update or self.replace

    @property
    def sent_option(self) -> str:
        """The option that named it; of a new document what its id is made of."""
        named = {"--revoke": self.revoke, "--update": self.update, "--replace": self.replace}
        return next((option for option, given in named.items() if given is not None), "--from, --number")

    def check(self, out: Path | None) -> None:
        """Refuse what does not go together, then what lacks something: all of each at once.

        Raises:
            InputError: Options say nothing where they stand, or are missing.
        """
        if sum(one is not None for one in (self.revoke, self.update, self.replace)) > 1:
            raise InputError(
                Bilingual(
                    "chỉ một trong --revoke, --update, --replace",
                    "one of --revoke, --update and --replace alone",
                )
            )
        of_case = self.case_file is not None or self.answered is not None
        changes = self.revoke is not None or self.update is not None
        self._refuse_idle(of_case=of_case, changes=changes)
        needs: dict[str, object] = {"from_": self.sender, "out": out}
        if changes:
            needs |= {"to": self.receivers, "subject": self.subject}
        elif of_case:
            needs |= {"case": self.case_file, "response_for": self.answered}
        else:
            needs |= {
                "to": self.receivers,
                "number": self.number,
                "dated": self.dated,
                "subject": self.subject,
            }
        if self.sent is not None:
            needs["reason"] = self.reason
        name_missing(**needs)

    def _refuse_idle(self, *, of_case: bool, changes: bool) -> None:
        idle = {
            "--number": changes and self.number,
            "--dated": changes and self.dated,
            "--case": changes and self.case_file,
            "--response-for": changes and self.answered,
            "--attach": self.revoke is not None and self.files,
            "--report": self.revoke is not None and self.report,
            "--event": not (of_case and not changes) and self.event,
            "--form": not (of_case and not changes) and self.form_code,
            "--renderer": self.form_code is None and self.renderer,
            "--reason": self.sent is None and self.reason,
        }
        wrong = ", ".join(name for name, value in idle.items() if value)
        if wrong:
            raise InputError(Bilingual(f"không dùng ở đây: {wrong}", f"these say nothing here: {wrong}"))
