"""``tiepcan edxml write`` and ``status``: answers to documents that came in (lệnh ghi thông điệp)."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from tiepcan import VIETNAM_TIME, Bilingual, fill_form, vietnam_calendar
from tiepcan.errors import DataFileError, InputError
from tiepcan.output import replaced_file
from tiepcan.plugins import Rendered, load_plugins
from tiepcan.requests import Case
from tiepcan.text import printable
from tiepcan.wire import load
from tiepcan_edxml._attachment import EdxmlAttachment
from tiepcan_edxml._document_id import DocumentId
from tiepcan_edxml._model import EdxmlMessage
from tiepcan_edxml._parts import EdxmlStatusCode, Party
from tiepcan_edxml._replies import events_to_tell, reply_to
from tiepcan_edxml._status_messages import status_reply
from tiepcan_edxml._writing import write_edxml

__all__ = ["status_command", "write_command"]

_WRITE = """\
Ghi văn bản trả lời một văn bản đến: nói về sự kiện sau cùng của hồ sơ mà cơ quan phải thông báo (gia hạn, cung cấp, từ chối…),
kèm mẫu phiếu đã điền và các tệp.

Write the document that answers one that came in: it tells of the last event of the case that an agency has to tell of
(an extension, a supply, a refusal and so on), with a filled form and files.

\b
Ví dụ / Examples:
  tiepcan edxml write --case ho-so.json --response-for 000.00.07.H24,2026/11/12,31/VP-TH \\
    --from 000.00.12.H24 --number 112/TB-UBND --attach thong-bao.pdf --out tra-loi.edxml
  tiepcan edxml write --case ho-so.json --form 05 --renderer word.docx …      (cần / needs tiepcan-word)

\b
Mã thoát / Exit status:
  0  đã ghi / written      2  không ghi được / could not be written
"""
_STATUS = """\
Ghi thông điệp trạng thái cho một văn bản đến; 06 cần hồ sơ đã có kết quả, 02 và 16 cần lý do.

Write the status of a document that came in; 06 needs a case that has its outcome, 02 and 16 a reason.

01 đã đến, 02 từ chối tiếp nhận, 03 đã tiếp nhận, 04 phân công, 05 đang xử lý, 06 hoàn thành, 13 lấy lại,
15 đồng ý, 16 từ chối cập nhật hoặc lấy lại. / 01 arrived, 02 not taken in, 03 taken in, 04 assigned, 05 in progress,
06 finished, 13 taken back, 15 and 16 a change agreed to or not.

\b
Ví dụ / Examples:
  tiepcan edxml status 03 --response-for 000.00.07.H24,2026/11/12,31/VP-TH --from 000.00.12.H24 \\
    --at 2026-11-13T08:30:00 --out da-tiep-nhan.edxml
  tiepcan edxml status 02 --response-for 000.00.07.H24,2026/11/12,31/VP-TH --from 000.00.12.H24 \\
    --at 2026-11-13T08:30:00 --description "Gửi nhầm nơi nhận" --out khong-nhan.edxml
  tiepcan edxml status 06 --case ho-so.json …

\b
Mã thoát / Exit status:
  0  đã ghi / written      2  không ghi được / could not be written
"""
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_UNKNOWN = "application/octet-stream"
_OPEN_XML = "application/vnd.openxmlformats-officedocument"
#: Files of offices, which older tables do not have.
_OFFICE = {
    ".docx": f"{_OPEN_XML}.wordprocessingml.document",
    ".xlsx": f"{_OPEN_XML}.spreadsheetml.sheet",
    ".pptx": f"{_OPEN_XML}.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".rtf": "application/rtf",
}


class _Instant(click.ParamType[datetime]):
    """An instant of Vietnam's time, or with its own zone."""

    name = "thời_điểm"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the instant, or fail with what is allowed; a day alone is none: nobody said midnight."""
        text = str(value).strip()
        try:
            found = value if isinstance(value, datetime) else datetime.fromisoformat(text)
            day_alone = found is not value and _is_day(text)
        except ValueError:
            day_alone = True
        if day_alone:
            self.fail(
                "cần cả ngày và giờ, ví dụ / day and time are asked for, such as: 2026-11-13T08:30:00",
                param,
                ctx,
            )
        return found if found.tzinfo is not None else found.replace(tzinfo=VIETNAM_TIME)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _common(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(
        (
            click.option(
                "--response-for",
                "answered",
                required=True,
                metavar="MÃ",
                help="Mã văn bản được trả lời (DocumentId). / Id of the document that is answered.",
            ),
            click.option(
                "--from",
                "sender",
                required=True,
                metavar="MÃ",
                help="Mã cơ quan mình theo QCVN 102, như 000.00.12.H24. / Our code.",
            ),
            click.option("--from-name", metavar="TÊN", help="Tên cơ quan mình. / Our name."),
            click.option(
                "--out",
                type=click.Path(path_type=Path, dir_okay=False),
                required=True,
                metavar="TỆP",
                help="Ghi vào tệp này. / Write this file.",
            ),
            click.option(
                "--lang",
                type=click.Choice(["vi", "en"]),
                default="vi",
                show_default=True,
                help="Ngôn ngữ của lời giải thích. / Language of the text.",
            ),
        )
    ):
        command = option(command)
    return command


@click.command("write", help=_WRITE, short_help="Ghi văn bản trả lời. / Write an answer.")
@click.option(
    "--case",
    "case_file",
    type=_FILE,
    required=True,
    metavar="TỆP",
    help="Tệp hồ sơ (JSON). / The file of the case.",
)
@_common
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
    "--attach",
    "files",
    type=_FILE,
    multiple=True,
    metavar="TỆP",
    help="Tệp đính kèm; lặp lại được. / A file to attach; again for more.",
)
@click.option(
    "--sent-at",
    type=_Instant(),
    help="Gửi lúc nào, như 2026-11-13T08:30:00; mặc định không ghi. / When it goes out; not told by default.",
)
def write_command(
    *,
    case_file: Path,
    answered: str,
    sender: str,
    from_name: str | None,
    receivers: tuple[str, ...],
    number: str | None,
    subject: str | None,
    form_code: str | None,
    renderer: str | None,
    files: tuple[Path, ...],
    sent_at: datetime | None,
    out: Path,
    lang: str,
) -> None:
    """Write the answer whole, or not at all."""
    case = _case(case_file)
    told = events_to_tell(case)
    if not told:
        raise InputError(
            Bilingual(
                "hồ sơ chưa có sự kiện nào phải thông báo bằng văn bản",
                "the case has no event that a document tells of",
            ),
            path=str(case_file),
        )
    named = [(one.name, one.read_bytes()) for one in files]
    if form_code is not None:
        named.insert(0, _form(form_code, case, renderer, lang))
    reply = reply_to(
        DocumentId(answered),
        told[-1],
        case,
        sender=Party(organ_id=sender, organ_name=from_name),
        receivers=tuple(Party(organ_id=code) for code in receivers),
        number=number,
        subject=subject,
        attachments=tuple(
            EdxmlAttachment(
                content_id=str(place),
                name=name,
                content=content,
                content_type=_content_type(name),
            )
            for place, (name, content) in enumerate(named, start=1)
        ),
        sent_at=sent_at,
    )
    _write(out, reply, (case_file, *files), lang)


@click.command("status", help=_STATUS, short_help="Ghi thông điệp trạng thái. / Write a status.")
@click.argument("code", type=click.Choice([str(code) for code in EdxmlStatusCode]), metavar="MÃ")
@_common
@click.option("--at", "at", type=_Instant(), required=True, help="Lúc nào, như 2026-11-13T08:30:00. / When.")
@click.option(
    "--description", metavar="CHỮ", help="Mô tả; lý do khi từ chối. / Words; the reason of a refusal."
)
@click.option(
    "--case",
    "case_file",
    type=_FILE,
    metavar="TỆP",
    help="Tệp hồ sơ (JSON); 06 phải có. / The file of the case; 06 needs it.",
)
def status_command(
    *,
    code: str,
    answered: str,
    sender: str,
    from_name: str | None,
    at: datetime,
    description: str | None,
    case_file: Path | None,
    out: Path,
    lang: str,
) -> None:
    """Write the status whole, or not at all."""
    told = status_reply(
        DocumentId(answered),
        EdxmlStatusCode(code),
        sender=Party(organ_id=sender, organ_name=from_name),
        at=at,
        description=description,
        case=None if case_file is None else _case(case_file),
    )
    _write(out, told, () if case_file is None else (case_file,), lang)


def _content_type(name: str) -> str:
    """Return what a file of that name is: the same on every system, whatever its own tables say."""
    known = mimetypes.MimeTypes()
    for suffix, office in _OFFICE.items():
        known.add_type(office, suffix)
    # A path is no address, and what is packed is not what it was.
    kind, packed = known.guess_type(f"./{name}")
    return _UNKNOWN if kind is None or packed is not None else kind


def _case(file: Path) -> Case:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    try:
        found = load(text)
    except DataFileError as error:
        error.path = str(file)
        raise
    if not isinstance(found, Case):
        raise InputError(Bilingual("tệp không phải một hồ sơ", "the file holds no case"), path=str(file))
    return found


def _form(code: str, case: Case, asked: str | None, lang: str) -> tuple[str, bytes]:
    able = [
        one for one in load_plugins().renderers if Rendered.FORM in one.takes and asked in {None, one.name}
    ]
    if len(able) != 1:
        names = ", ".join(sorted(one.name for one in able)) or "-"
        raise InputError(
            Bilingual(
                f"cần đúng một bộ trình bày mẫu; có: {names}",
                f"one renderer of forms is asked for; there are: {names}",
            ),
            hint=Bilingual(
                "Cài tiepcan-word, hoặc thêm --renderer TÊN.", "Install tiepcan-word, or add --renderer NAME."
            ),
            path="--renderer",
        )
    form = fill_form(code, case, calendar=vietnam_calendar())
    made = able[0].render(form, lang="en" if lang == "en" else "vi")
    return f"mau-{form.form.code}{able[0].suffix}", made


def _write(out: Path, message: EdxmlMessage, inputs: tuple[Path, ...], lang: str) -> None:
    content = write_edxml(message)
    # Who may read the case may read the answer, and nobody else.
    like = inputs[0] if inputs else None
    with replaced_file(out, inputs=inputs, like=like, private=False) as stream:
        stream.write(content)
    said = {"vi": "Đã ghi", "en": "Written to"}["en" if lang == "en" else "vi"]
    click.echo(f"{said} {printable(str(out))}")
