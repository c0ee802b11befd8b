"""``tiepcan edxml write``: answers, new documents, and what is said of those that went out (lệnh ghi văn bản)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tiepcan.cli import DAY, language
from tiepcan.requests import Case, Event
from tiepcan.text import printable
from tiepcan_edxml._attachment import EdxmlAttachment
from tiepcan_edxml._command_asked import Asked
from tiepcan_edxml._command_basis import Basis, basis_options
from tiepcan_edxml._command_documents import answer, chosen_event, new_document, sent_document
from tiepcan_edxml._command_faults import options_named
from tiepcan_edxml._command_files import attachments_of, check_report, filled_form, read_files
from tiepcan_edxml._command_notes import answered_notes, event_notes, form_notes
from tiepcan_edxml._command_options import EXISTING, Instant, common_options, once, read_case
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
@once(
    "--case",
    "case_file",
    type=EXISTING,
    metavar="TỆP",
    help="Tệp hồ sơ (JSON), khi trả lời. / The file of the case, for an answer.",
)
@common_options
@once(
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
@once(
    "--number",
    metavar="SỐ/KÝ_HIỆU",
    help="Số và ký hiệu của văn bản trả lời; mặc định: số ghi trong sự kiện. / Number and notation; those of the event by default.",
)
@once(
    "--dated",
    type=DAY,
    metavar="NGÀY",
    help="Ngày văn bản; khi trả lời mặc định ngày sự kiện. / Its day; that of the event in an answer.",
)
@once(
    "--kind",
    metavar="LOẠI",
    help="Tên loại văn bản, như Báo cáo, Công văn. / What kind of document it is.",
)
@once("--place", metavar="NƠI", help="Nơi ban hành. / Where it is issued.")
@once(
    "--subject",
    metavar="CHỮ",
    help="Trích yếu; mặc định: sự kiện và văn bản được trả lời. / What it is about; the event and what it answers by default.",
)
@once(
    "--form",
    "form_code",
    metavar="MẪU",
    help="Điền mẫu này và đính kèm: 04 gia hạn, 05 từ chối… / Fill this form and attach it: 04 extension, 05 refusal…",
)
@once("--renderer", metavar="TÊN", help="Bộ trình bày mẫu, như word.docx. / The renderer of the form.")
@once(
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
@once(
    "--sent-at",
    type=Instant(),
    help="Gửi lúc nào, như 2026-11-13T08:30:00; mặc định không ghi. / When it goes out; not told by default.",
)
@once("--revoke", metavar="MÃ", help="Thu hồi văn bản đã gửi này. / Take back what was sent.")
@once(
    "--update",
    metavar="MÃ",
    help="Cập nhật văn bản đã gửi này, cùng mã; nêu lại đủ các tệp. / Update what was sent, under its id; attach all files again.",
)
@once(
    "--replace",
    metavar="MÃ",
    help="Thay văn bản đã gửi này bằng văn bản mới. / Replace it by this document.",
)
@once("--reason", metavar="CHỮ", help="Vì sao thu hồi, cập nhật, thay thế. / Why.")
@basis_options
def write_command(*, out: Path | None, lang: str, basis: Basis, **options: Any) -> None:
    """Write the document whole, or not at all; then say what its reader would miss in it."""
    asked = Asked(**options)
    asked.check(out)
    if asked.report is not None:
        check_report(asked.report)
    case = None if asked.case_file is None else read_case(asked.case_file, basis.rules)
    event = None if case is None else chosen_event(case, asked.event)
    named = read_files(asked.attached)
    form = None
    if case is not None and asked.form_code is not None:
        with options_named():
            form, filled = filled_form(asked.form_code, case, asked.renderer, basis.calendar)
        named.insert(0, filled)
    with options_named([name for name, _ in named], {"document_id": asked.sent_option}):
        document = _document(asked, case, event, attachments_of(named), basis)
        if out is not None:
            write_out(out, document, (*asked.inputs, *basis.files), lang)
    notes = (
        *answered_notes(document),
        *form_notes(form),
        *event_notes(case, event, basis.calendar),
    )
    for note in notes:
        click.echo(printable(note.in_language(language(lang))))


def _document(
    asked: Asked,
    case: Case | None,
    event: Event | None,
    files: tuple[EdxmlAttachment, ...],
    basis: Basis,
) -> EdxmlDocument:
    said: dict[str, Any] = {
        "sender": Party(organ_id=asked.sender or "", organ_name=asked.from_name),
        "subject": asked.subject,
        "kind": asked.kind or (None if asked.report is None else "Báo cáo"),
        "place": asked.place,
    }
    receivers = tuple(Party(organ_id=code) for code in asked.receivers)
    reason = asked.reason or ""
    if asked.revoke is not None:
        sent = sent_document(DocumentId(asked.revoke), **said, receivers=receivers, files=files)
        return revoke_document(sent, reason=reason, sent_at=asked.sent_at)
    if asked.update is not None:
        sent = sent_document(DocumentId(asked.update), **said, receivers=receivers, files=files)
        return update_document(sent, reason=reason, sent_at=asked.sent_at)
    new: dict[str, Any] = {
        **said,
        "receivers": receivers,
        "number": asked.number,
        "dated": asked.dated,
        "files": files,
        "sent_at": asked.sent_at,
    }
    if case is None or event is None or asked.answered is None:
        made = new_document(**new)
    else:
        made = answer(DocumentId(asked.answered), case, event, calendar=basis.calendar, **new)
    if asked.replace is None:
        return made
    old = sent_document(DocumentId(asked.replace), **said, receivers=made.receivers, files=())
    return replace_document(old, made, reason=reason)
