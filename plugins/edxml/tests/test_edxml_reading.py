"""Reading: what the standard says, what hosts make of it, and what nobody may send (đọc thông điệp)."""

from __future__ import annotations

import base64
import datetime as dt

import pytest

from edxml_samples import ENCODED, PDF, TRAPS, document, status
from tiepcan import VIETNAM_TIME
from tiepcan.errors import DataFileError
from tiepcan_edxml import (
    BusinessKind,
    DocumentId,
    EdxmlDocument,
    EdxmlStatus,
    EdxmlStatusCode,
    message_id_of,
    read_edxml,
    tolerances,
)


def read_document(data: bytes) -> EdxmlDocument:
    found = read_edxml(data).message
    assert isinstance(found, EdxmlDocument)
    return found


def read_status(data: bytes) -> EdxmlStatus:
    found = read_edxml(data).message
    assert isinstance(found, EdxmlStatus)
    return found


def codes(data: bytes) -> list[str]:
    return [one.code for one in read_edxml(data).tolerated]


def faults(data: bytes) -> list[str]:
    with pytest.raises(DataFileError) as caught:
        read_edxml(data)
    return [fault.path for fault in caught.value.faults]


def test_a_document_is_read_whole() -> None:
    found = read_document(document())
    assert found.sender.organ_id == "000.00.07.H24"
    assert [one.organ_id for one in found.receivers] == ["000.00.12.H24"]
    assert found.document_id == DocumentId("000.00.07.H24,2026/11/12,31/SNV-VP")
    assert (found.code_number, found.code_notation, found.place) == ("31", "SNV-VP", "Lam Sơn")
    assert (found.promulgation_date, found.due_date) == (dt.date(2026, 11, 12), dt.date(2026, 11, 26))
    assert found.subject == found.content == "Xin cấp bản đồ nhà bà Mẩy"
    assert found.document_type is not None
    assert found.document_type.type_name == "Công văn"
    assert found.signer is not None
    assert found.signer.full_name == "Giàng A Páo"
    assert found.other_info is not None
    assert (found.other_info.priority, found.other_info.page_amount) == (0, 3)
    assert (found.other_info.direction, found.other_info.appendixes) == (False, ("Danh mục",))
    assert [one.code for one in found.response_for] == ["9/UBND"]
    assert (found.steering_type, found.to_places) == ("1", ("UBND các xã",))
    assert found.trace_headers[0].timestamp == dt.datetime(2026, 11, 12, 8, 30, tzinfo=VIETNAM_TIME)
    assert found.business is not None
    assert (found.business.kind, found.business.paper) == (BusinessKind.NEW, False)
    [file] = found.attachments
    assert (file.content_id, file.name, file.content_type) == ("1", "cong-van.pdf", "application/pdf")
    assert file.content == PDF


def test_a_status_is_read_whole() -> None:
    found = read_status(status())
    assert (found.status_code, found.status) == ("03", EdxmlStatusCode.ACCEPTED)
    assert found.response_for.document_id == DocumentId("000.00.07.H24,2026/11/12,31/SNV-VP")
    assert found.timestamp == dt.datetime(2026, 11, 13, 8, 30, tzinfo=VIETNAM_TIME)
    assert found.staff is not None
    assert found.staff.staff == "Lò Thị Mẩy"


@pytest.mark.parametrize("data", [document(), status()], ids=["document", "status"])
def test_in_a_message_that_is_right_nothing_is_let_pass(data: bytes) -> None:
    assert read_edxml(data).tolerated == ()


@pytest.mark.parametrize("code", TRAPS)
def test_each_trap_is_read_and_said(code: str) -> None:
    found = read_edxml(TRAPS[code]())
    assert {one.code for one in found.tolerated} == {code}
    [first, *_] = found.tolerated
    assert first.said == tolerances()[code]
    assert str(first) == f"{code} {first.place}"


def test_there_is_a_sample_for_everything_that_is_let_pass() -> None:
    assert set(TRAPS) == set(tolerances())


#: Traps that leave no trace in the message: it reads as if it were right.
HARMLESS = [
    "stray-bytes",
    "trailing-bytes",
    "utf-16",
    "encoding-declared-wrong",
    "older-namespace",
    "no-namespace",
    "other-namespace",
    "unprefixed",
    "other-root",
    "misplaced-element",
    "element-name-form",
    "business-spelling",
    "element-order",
    "repeated-element",
    "unknown-element",
    "markup-in-text",
    "loose-text",
    "date-form",
    "document-id-made",
    "code-as-text",
    "content-id-form",
    "no-content-id",
    "weak-signature",
]


@pytest.mark.parametrize("code", HARMLESS)
def test_a_harmless_trap_changes_nothing_in_what_is_read(code: str) -> None:
    assert read_edxml(TRAPS[code]()).message == read_edxml(document()).message


def test_a_code_as_element_reads_as_its_text() -> None:
    assert read_edxml(TRAPS["code-as-element"]()).message == read_edxml(status()).message


def test_an_impossible_date_is_kept_as_text_and_never_guessed() -> None:
    found = read_edxml(TRAPS["impossible-date"]())
    assert isinstance(found.message, EdxmlDocument)
    assert found.message.due_date is None
    [told] = found.tolerated
    assert (told.place, told.text) == ("MessageHeader/DueDate", "2014/02/30")


def test_a_placeholder_is_nothing() -> None:
    assert read_document(TRAPS["placeholder"]()).place is None
    assert "MessageHeader/DocumentId" in faults(
        document(
            ("<edXML:DocumentId>000.00.07.H24,2026/11/12,31/SNV-VP<", "<edXML:DocumentId>N/A<"),
            (">SNV-VP<", ">n/a<"),
        )
    )


def test_a_receiver_without_a_code_keeps_the_document_from_no_other() -> None:
    found = read_edxml(TRAPS["receiver-without-code"]())
    assert found.message == read_edxml(document()).message
    [told] = found.tolerated
    assert (told.place, told.text) == ("MessageHeader/To/OrganId", "Công ty Mộc Lam")
    assert "Mộc Lam" not in repr(told)


def test_of_two_ids_that_differ_the_headers_is_taken() -> None:
    found = read_document(TRAPS["document-ids-differ"]())
    assert found.document_id.number == "31/SNV-VP"
    assert found.business is not None
    assert found.business.document_id is not None
    assert found.business.document_id.number == "30/SNV-VP"


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ("000.00.07.H24</", "000.00.08.H24</"),
        ("31/SNV-VP</edXML:Code", "32/SNV-VP</edXML:Code"),
        ("11/12</", "11/02</"),
    ],
    ids=["organisation", "number", "day"],
)
def test_an_answer_that_names_two_documents_is_told(said: str, other: str) -> None:
    [told] = read_edxml(status((said, other))).tolerated
    assert str(told) == "document-id-disagrees MessageHeader/ResponseFor/DocumentId"


def test_one_code_written_in_two_ways_is_one_organisation() -> None:
    assert codes(status(("000.00.07.H24</", "07.H24</"))) == ["organ-id-form"]


@pytest.mark.parametrize(
    "text",
    [
        "000.00.07.H24, 2026/11/12, 31/SNV-VP",
        "000.00.07.H24,\n2026/11/12,31/SNV-VP",
        "000.00.07.H24 ,2026/11/12,31/SNV-VP",
    ],
)
def test_an_id_in_another_form_stays_as_it_is_written_and_is_told(text: str) -> None:
    found = read_edxml(document((">000.00.07.H24,2026/11/12,31/SNV-VP<", f">{text}<")))
    assert isinstance(found.message, EdxmlDocument)
    assert (found.message.document_id.text, found.message.document_id.number) == (text, "31/SNV-VP")
    assert [str(one) for one in found.tolerated] == ["document-id-form MessageHeader/DocumentId"]


def test_a_revocation_names_another_document() -> None:
    revoked = "<edXML:DocumentId>000.00.07.H24,2026/11/02,9/SNV-VP</edXML:DocumentId><edXML:Paper>"
    data = document(("DocType>0<", "DocType>1<"), ("<edXML:Paper>", revoked))
    found = read_document(data)
    assert found.business is not None
    assert found.business.kind is BusinessKind.REVOKE
    assert codes(data) == []


def test_a_replacement_names_documents_and_for_whom() -> None:
    one = """<edXML:ReplacementInfo><edXML:DocumentId>000.00.07.H24,2026/11/02,9/SNV-VP</edXML:DocumentId>
<edXML:OrganIdList><edXML:OrganId>000.00.12.H24</edXML:OrganId><edXML:OrganId>000.00.13.H24</edXML:OrganId></edXML:OrganIdList>
</edXML:ReplacementInfo>"""
    listed = f"<edXML:ReplacementInfoList>{one}{one}</edXML:ReplacementInfoList>"
    data = document(("DocType>0<", "DocType>3<"), ("</edXML:Paper>", f"</edXML:Paper>{listed}"))
    found = read_document(data).business
    assert found is not None
    assert [len(each.organ_ids) for each in found.replacements] == [2, 2]
    assert codes(data) == []


def test_an_update_names_who_is_to_receive_it_now() -> None:
    info = """</edXML:BussinessDocReason><edXML:BussinessDocumentInfo><edXML:DocumentInfo>0</edXML:DocumentInfo>
<edXML:DocumentReceiver>1</edXML:DocumentReceiver><edXML:ReceiverList><edXML:Receiver><edXML:ReceiverType>0</edXML:ReceiverType>
<edXML:OrganId>000.00.13.H24</edXML:OrganId></edXML:Receiver></edXML:ReceiverList></edXML:BussinessDocumentInfo>"""
    data = document(("DocType>0<", "DocType>2<"), ("</edXML:BussinessDocReason>", info))
    found = read_document(data).business
    assert found is not None
    assert (found.changes_document, found.changes_receivers) == (False, True)
    assert [(one.organ_id, one.receiver_type) for one in found.receivers] == [("000.00.13.H24", "0")]
    assert codes(data) == []


def test_a_status_nobody_knows_stays_as_it_is_written() -> None:
    found = read_status(TRAPS["unknown-status"]())
    assert (found.status_code, found.status) == ("99", None)


def test_comments_within_a_text_do_not_cut_it() -> None:
    data = document(("31/SNV-VP</edXML:DocumentId>", "31/<!-- 99 -->SNV<?x y?>-VP</edXML:DocumentId>"))
    assert read_document(data).document_id.number == "31/SNV-VP"


def test_base64_over_many_lines_is_read() -> None:
    start = b"<edXML:ContentTransferEncoded xmlns:edXML"
    head, _, rest = document().partition(start)
    opening, _, rest = rest.partition(b">")
    encoded, _, tail = rest.partition(b"<")
    lines = b"\r\n".join(encoded[place : place + 76] for place in range(0, len(encoded), 76))
    data = head + start + opening + b">\n" + lines + b"\n<" + tail
    assert read_document(data).attachments[0].content == PDF
    assert codes(data) == []


@pytest.mark.parametrize("wrong", ["!", "Q", "QQ=Q", "Q===", "é", "QQ==QQ=="])
def test_what_is_no_base64_is_refused_and_no_character_is_skipped(wrong: str) -> None:
    place = "AttachmentEncoded/Attachment/ContentTransferEncoded"
    assert faults(document((ENCODED, wrong))) == [place]


def test_a_zone_that_is_named_is_turned_into_vietnams() -> None:
    found = read_status(status(("2026/11/13 08:30:00", "2026-11-13T01:30:00Z")))
    assert found.timestamp == dt.datetime(2026, 11, 13, 8, 30, tzinfo=VIETNAM_TIME)
    assert found.timestamp.utcoffset() == dt.timedelta(hours=7)


@pytest.mark.parametrize(
    "text",
    [
        "2026/11/13",
        "24:00",
        "2026/11/13 24:00:00",
        "9999-12-31T23:59:59-14:00",
        "13/11/2026 08:30:00",
        "٢٠٢٦/11/13 08:30:00",
    ],
)
def test_what_is_no_instant_is_none(text: str) -> None:
    found = read_edxml(status(("2026/11/13 08:30:00", text)))
    assert isinstance(found.message, EdxmlStatus)
    assert found.message.timestamp is None
    assert [one.code for one in found.tolerated] == ["impossible-date"]


@pytest.mark.parametrize("text", ["0001/01/01 00:00:00", "0001-01-01T00:00:00", "0001-01-01T00:00:00Z"])
def test_the_day_that_programs_fill_in_is_no_day(text: str) -> None:
    found = read_edxml(status(("2026/11/13 08:30:00", text)))
    assert isinstance(found.message, EdxmlStatus)
    assert found.message.timestamp is None
    due = read_edxml(document(("2026/11/26", text.partition(" ")[0])))
    assert isinstance(due.message, EdxmlDocument)
    assert due.message.due_date is None
    assert [one.code for one in (*found.tolerated, *due.tolerated)] == ["placeholder", "placeholder"]


@pytest.mark.parametrize(
    ("text", "told"), [("2026/1/2", ["date-form"]), ("2026-01-02", ["date-form"]), ("2026/01/02", [])]
)
def test_a_day_in_another_form_is_understood_and_told(text: str, told: list[str]) -> None:
    found = read_edxml(document(("2026/11/26", text)))
    assert isinstance(found.message, EdxmlDocument)
    assert found.message.due_date == dt.date(2026, 1, 2)
    assert [one.code for one in found.tolerated] == told
    # Its text is kept of what was not understood, and this was.
    assert [one.text for one in found.tolerated] == [None for _ in told]


@pytest.mark.parametrize("size", [0, 1, 2, 3, 149_999, 1_000_003])
def test_a_file_of_any_size_is_the_file_that_was_sent(size: int) -> None:
    content = bytes(range(256)) * (size // 256) + bytes(range(size % 256))
    found = read_document(document((ENCODED, base64.b64encode(content).decode())))
    assert [one.content for one in found.attachments] == [content]


def test_an_element_that_is_empty_says_nothing() -> None:
    start, end = b"<edXML:SignerInfo>", b"</edXML:SignerInfo>"
    data = document()
    emptied = data[: data.index(start)] + start + b"  " + data[data.index(end) :]
    assert read_document(emptied).signer is None
    assert codes(emptied) == []


def test_an_older_message_in_a_soap_envelope_is_read() -> None:
    data = status()
    start, end = data.index(b"<edXML:MessageHeader>"), data.index(b"</edXML:edXMLHeader>")
    soap = b"http://schemas.xmlsoap.org/soap/envelope/"
    wrapped = b'<S:Envelope xmlns:S="%s" xmlns:edXML="http://www.e-doc.vn/Schema/"><S:Header>%s</S:Header></S:Envelope>'
    assert read_edxml(wrapped % (soap, data[start:end])).message == read_edxml(data).message
    assert {"other-root", "older-namespace"} <= set(codes(wrapped % (soap, data[start:end])))


_UTF16 = document(("UTF-8", "utf-16")).decode()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("stray", ["1212", "1", "\n"])
@pytest.mark.parametrize("stray_encoding", ["ascii", None], ids=["one byte", "two bytes"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "marked"])
def test_stray_bytes_before_a_message_in_utf_16_are_let_pass(
    encoding: str, stray: str, stray_encoding: str | None, mark: str
) -> None:
    data = stray.encode(stray_encoding or encoding) + f"{mark}{_UTF16}".encode(encoding)
    found = read_edxml(data)
    assert found.message == read_edxml(document()).message
    assert [one.code for one in found.tolerated] == ["utf-16", *(["stray-bytes"] if stray.strip() else [])]


@pytest.mark.parametrize("before", ["<!-- ", "<edXML/>"])
@pytest.mark.parametrize("encoding", ["ascii", "utf-16-le"])
def test_before_a_message_in_utf_16_stands_no_other(before: str, encoding: str) -> None:
    assert faults(before.encode(encoding) + _UTF16.encode("utf-16-le")) == ["edXML"]


def test_a_business_of_words_alone_is_none_that_anybody_knows() -> None:
    data = document()
    start, end = data.index(b"<edXML:Bussiness>") + 17, data.index(b"</edXML:Bussiness>")
    said, silent = (read_document(data[:start] + words + data[end:]) for words in (b"1", b" "))
    assert said.business is not None
    assert said.business.kind is None
    assert message_id_of(said) != said.document_id.text
    # One that says nothing is as if it were not there: a new document.
    assert silent.business is None
