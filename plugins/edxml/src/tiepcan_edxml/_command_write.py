"""``tiepcan edxml write``: answers, new documents, and what is said of those that went out (lệnh ghi văn bản)."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import attrs
import click

from tiepcan import Bilingual
from tiepcan.errors import InputError
from tiepcan_edxml._command_documents import answer, chosen_event, new_document, sent_document
from tiepcan_edxml._command_files import attachments_of, check_report, filled_form
from tiepcan_edxml._command_options import (
    DAY,
    EXISTING,
    Instant,
    common_options,
    load_case,
    name_missing,
    options_named,
)
from tiepcan_edxml._command_out import write_out
from tiepcan_edxml._document_id import DocumentId
from tiepcan_edxml._model import EdxmlDocument
from tiepcan_edxml._parts import Party
from tiepcan_edxml._sent_documents import replace_document, revoke_document, update_document

__all__ = ["write_command"]

_HELP = """\
Ghi văn bản gửi đi: có --case và --response-for thì là văn bản trả lời, nói về một sự kiện của hồ sơ (gia hạn, cung cấp, từ chối…);
không có thì là văn bản mới, như báo cáo. Với --revoke, --update, --replace: thu hồi, cập nhật, thay thế văn bản đã gửi.

Write a document: with --case and --response-for an answer that tells of an event of the case (an extension, a supply, a refusal);
without them a new one, such as a report. With --revoke, --update, --replace it is about one that was sent.

\b
Ví dụ / Examples:
  tiepcan edxml write --case ho-so.json --response-for 000.00.07.H24,2026/11/12,31/VP-TH \\
    --from 000.00.12.H24 --number 112/TB-UBND --attach thong-bao.pdf --out tra-loi.edxml
  tiepcan edxml write --case ho-so.json --form 05 --renderer word.docx …      (cần / needs tiepcan-word)
  tiepcan edxml write --report bao-cao-nam.docx --from 000.00.12.H24 --to 000.00.07.H24 --number 15/BC-UBND \\
    --dated 2026-11-20 --subject "Báo cáo năm 2026" --out bao-cao.edxml
  tiepcan edxml write --revoke 000.00.12.H24,2026/11/20,15/BC-UBND --reason "Gửi nhầm" --subject "Thu hồi báo cáo" \\
    --from 000.00.12.H24 --to 000.00.07.H24 --out thu-hoi.edxml

\b
Mã thoát / Exit status:
  0  đã ghi / written      2  không ghi được / could not be written
"""


@click.command("write", help=_HELP, short_help="Ghi văn bản gửi đi. / Write a document.")
@click.option(
    "--case",
    "case_file",
    type=EXISTING,
    metavar="TỆP",
    help="Tệp hồ sơ (JSON), khi trả lời. / The file of the case, for an answer.",
)
@common_options
@click.option(
    "--event",
    metavar="SỰ_KIỆN",
    help="Nói về sự kiện nào của hồ sơ: loại (extended, refused…) hoặc thứ tự; mặc định sau cùng. / Which event: kind or place; the last by default.",
)
@click.option(
    "--to",
    "receivers",
    multiple=True,
    metavar="MÃ",
    help="Nơi nhận; mặc định: bên gửi văn bản đến. / A receiver; by default who sent what is answered.",
)
@click.option(
    "--number",
    metavar="SỐ/KÝ_HIỆU",
    help="Số và ký hiệu của văn bản trả lời; mặc định: số ghi trong sự kiện. / Number and notation; those of the event by default.",
)
@click.option(
    "--dated",
    type=DAY,
    metavar="NGÀY",
    help="Ngày văn bản; khi trả lời mặc định ngày sự kiện. / Its day; that of the event in an answer.",
)
@click.option(
    "--kind", metavar="LOẠI", help="Tên loại văn bản, như Báo cáo, Công văn. / What kind of document it is."
)
@click.option("--place", metavar="NƠI", help="Nơi ban hành. / Where it is issued.")
@click.option(
    "--subject",
    metavar="CHỮ",
    help="Trích yếu; mặc định: sự kiện và văn bản được trả lời. / What it is about; the event and what it answers by default.",
)
@click.option(
    "--form",
    "form_code",
    metavar="MẪU",
    help="Điền mẫu này, như 05, và đính kèm. / Fill this form, such as 05, and attach it.",
)
@click.option(
    "--renderer", metavar="TÊN", help="Bộ trình bày mẫu, như word.docx. / The renderer of the form."
)
@click.option(
    "--report",
    type=EXISTING,
    metavar="TỆP",
    help="Báo cáo do tiepcan report ghi; loại mặc định là Báo cáo. / What tiepcan report wrote; its kind is Báo cáo by default.",
)
@click.option(
    "--attach",
    "files",
    type=EXISTING,
    multiple=True,
    metavar="TỆP",
    help="Tệp đính kèm; lặp lại được. / A file to attach; again for more.",
)
@click.option(
    "--sent-at",
    type=Instant(),
    help="Gửi lúc nào, như 2026-11-13T08:30:00; mặc định không ghi. / When it goes out; not told by default.",
)
@click.option("--revoke", metavar="MÃ", help="Thu hồi văn bản đã gửi này. / Take back what was sent.")
@click.option(
    "--update",
    metavar="MÃ",
    help="Cập nhật văn bản đã gửi này, cùng mã. / Update what was sent, under its id.",
)
@click.option(
    "--replace", metavar="MÃ", help="Thay văn bản đã gửi này bằng văn bản mới. / Replace it by this document."
)
@click.option("--reason", metavar="CHỮ", help="Vì sao thu hồi, cập nhật, thay thế. / Why.")
def write_command(*, out: Path | None, lang: str, **asked: Any) -> None:
    """Write the document whole, or not at all."""
    given = _Asked(**asked)
    _check(given, out)
    if out is not None:
        with options_named(document_id=given.changes):
            write_out(out, _document(given, lang), given.inputs, lang)


@attrs.frozen(kw_only=True)
class _Asked:
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
    def inputs(self) -> tuple[Path, ...]:
        """Every file that is read."""
        return tuple(one for one in (self.case_file, self.report, *self.files) if one is not None)

    @property
    def changes(self) -> str:
        """The option that gives the id of the document: that of what was sent; else it is made of its number."""
        changing = {"--revoke": self.revoke, "--update": self.update, "--replace": self.replace}
        return next((name for name, value in changing.items() if value is not None), "--number")

    @property
    def sent(self) -> str | None:
        """The document that went out before; None for one that changes none."""
        return self.revoke or self.update or self.replace


def _check(given: _Asked, out: Path | None) -> None:
    """Refuse what does not go together, then what lacks something: all of each at once."""
    if sum(one is not None for one in (given.revoke, given.update, given.replace)) > 1:
        raise InputError(
            Bilingual(
                "chỉ một trong --revoke, --update, --replace", "one of --revoke, --update and --replace alone"
            )
        )
    of_case = given.case_file is not None or given.answered is not None
    changes = given.revoke is not None or given.update is not None
    idle = {
        "--number": changes and given.number,
        "--dated": changes and given.dated,
        "--case": changes and given.case_file,
        "--response-for": changes and given.answered,
        "--attach": given.revoke is not None and given.files,
        "--report": given.revoke is not None and given.report,
        "--event": not (of_case and not changes) and given.event,
        "--form": not (of_case and not changes) and given.form_code,
        "--renderer": given.form_code is None and given.renderer,
        "--reason": given.sent is None and given.reason,
    }
    wrong = ", ".join(name for name, value in idle.items() if value)
    if wrong:
        raise InputError(Bilingual(f"không dùng ở đây: {wrong}", f"these say nothing here: {wrong}"))
    needs: dict[str, object] = {"from_": given.sender, "out": out}
    if changes:
        needs |= {"to": given.receivers, "subject": given.subject}
    elif of_case:
        needs |= {"case": given.case_file, "response_for": given.answered}
    else:
        needs |= {
            "to": given.receivers,
            "number": given.number,
            "dated": given.dated,
            "subject": given.subject,
        }
    if given.sent is not None:
        needs["reason"] = given.reason
    name_missing(**needs)


def _document(given: _Asked, lang: str) -> EdxmlDocument:
    case = None if given.case_file is None else load_case(given.case_file)
    named = [] if given.report is None else [given.report]
    if given.report is not None:
        check_report(given.report)
    files = [(one.name, one.read_bytes()) for one in (*named, *given.files)]
    if given.form_code is not None and case is not None:
        files.insert(0, filled_form(given.form_code, case, given.renderer, lang))
    common: dict[str, Any] = {
        "sender": Party(organ_id=given.sender or "", organ_name=given.from_name),
        "receivers": tuple(Party(organ_id=code) for code in given.receivers),
        "subject": given.subject,
        "kind": given.kind or (None if given.report is None else "Báo cáo"),
        "place": given.place,
        "files": attachments_of(files),
    }
    reason = given.reason or ""
    if given.revoke is not None:
        sent = sent_document(DocumentId(given.revoke), **common)
        return revoke_document(sent, reason=reason, sent_at=given.sent_at)
    if given.update is not None:
        sent = sent_document(DocumentId(given.update), **common)
        return update_document(sent, reason=reason, sent_at=given.sent_at)
    common |= {"number": given.number, "dated": given.dated, "sent_at": given.sent_at}
    if case is None or given.answered is None:
        made = new_document(**common)
    else:
        made = answer(DocumentId(given.answered), case, chosen_event(case, given.event), **common)
    if given.replace is None:
        return made
    old = sent_document(
        DocumentId(given.replace),
        **{name: common[name] for name in ("sender", "subject", "kind", "place")},
        receivers=made.receivers,
        files=(),
    )
    return replace_document(old, made, reason=reason)
