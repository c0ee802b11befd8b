"""What nobody may send: refused with every fault, within limits, and without a word of what it says (từ chối đọc)."""

from __future__ import annotations

import io

import attrs
import pytest

from edxml_samples import ENCODED, NAMESPACE, PERSONAL, TRAPS, document, status
from tiepcan.errors import DataFileError, InputError
from tiepcan_edxml import EdxmlDocument, EdxmlStatus, default_limits, read_edxml


def read_document(data: bytes) -> EdxmlDocument:
    found = read_edxml(data).message
    assert isinstance(found, EdxmlDocument)
    return found


def faults(data: bytes) -> list[str]:
    with pytest.raises(DataFileError) as caught:
        read_edxml(data)
    return [fault.path for fault in caught.value.faults]


def test_of_thousands_of_faults_a_hundred_are_shown_and_the_rest_counted() -> None:
    nobody = "<edXML:Receiver><edXML:ReceiverType>1</edXML:ReceiverType></edXML:Receiver>"
    info = f"<edXML:BussinessDocumentInfo><edXML:ReceiverList>{nobody * 3000}</edXML:ReceiverList></edXML:BussinessDocumentInfo>"
    with pytest.raises(DataFileError, match="and 2900 more faults") as caught:
        read_edxml(document(("<edXML:Paper>", f"{info}<edXML:Paper>")))
    assert len(caught.value.faults) == 101
    assert caught.value.faults[99].path.endswith("Receiver[100]/OrganId")


def test_every_fault_is_told_at_once() -> None:
    data = document(
        (
            "<edXML:OrganId>000.00.07.H24</edXML:OrganId>\n          <edXML:OrganizationInCharge>",
            "<edXML:OrganizationInCharge>",
        ),
        ("DocType>0<", "DocType>7<"),
        (ENCODED, "JV!ER"),
    )
    assert set(faults(data)) == {
        "MessageHeader/From/OrganId",
        "TraceHeaderList/Bussiness/BussinessDocType",
        "AttachmentEncoded/Attachment/ContentTransferEncoded",
    }


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (document(("<edXML:From>", "<edXML:Von>"), ("</edXML:From>", "</edXML:Von>")), "MessageHeader/From"),
        (
            status(("<edXML:StatusCode>03</edXML:StatusCode>", "<edXML:StatusCode/>")),
            "MessageHeader/StatusCode",
        ),
        (status(("ResponseFor>", "Response>")), "MessageHeader/ResponseFor"),
        (
            status(
                (">03</edXML:StatusCode>", ">03</edXML:StatusCode><edXML:StatusCode>06</edXML:StatusCode>")
            ),
            "MessageHeader/StatusCode[2]",
        ),
        (
            document(
                (
                    "31/SNV-VP</edXML:DocumentId>",
                    "31/SNV-VP</edXML:DocumentId><edXML:DocumentId>a,b,c</edXML:DocumentId>",
                )
            ),
            "MessageHeader/DocumentId[2]",
        ),
        (
            document(
                (
                    "</edXML:TraceHeaderList>",
                    "<edXML:Bussiness><edXML:BussinessDocType>1</edXML:BussinessDocType></edXML:Bussiness></edXML:TraceHeaderList>",
                )
            ),
            "TraceHeaderList/Bussiness[2]",
        ),
        (document(("MessageHeader", "Message")), "edXML"),
    ],
)
def test_what_decides_may_not_be_missing_or_said_twice(data: bytes, place: str) -> None:
    assert place in faults(data)


@pytest.mark.parametrize(
    ("before", "there"),
    [
        ("<edXML:StatusCode>", "<edXML:Subject>Trả lời</edXML:Subject>"),
        (
            "<edXML:StatusCode>",
            "<edXML:Bussiness><edXML:BussinessDocType>1</edXML:BussinessDocType></edXML:Bussiness>",
        ),
        (
            "</edXML>",
            "<AttachmentEncoded><Attachment><ContentId>1</ContentId></Attachment></AttachmentEncoded>",
        ),
    ],
    ids=["subject", "business", "file"],
)
def test_nobody_chooses_whether_a_message_is_a_document_or_a_status(before: str, there: str) -> None:
    assert "MessageHeader/StatusCode" in faults(status((before, f"{there}{before}")))
    code = "<edXML:StatusCode>06</edXML:StatusCode></edXML:MessageHeader>"
    assert faults(document(("</edXML:MessageHeader>", code))) == ["MessageHeader/StatusCode"]


def test_a_document_with_an_empty_status_is_a_document() -> None:
    data = document(("</edXML:MessageHeader>", "<edXML:StatusCode/></edXML:MessageHeader>"))
    assert read_document(data) == read_document(document())
    assert [str(one) for one in read_edxml(data).tolerated] == ["unknown-element MessageHeader/StatusCode"]


def test_a_status_with_empty_parts_of_a_document_is_a_status() -> None:
    data = status(
        ("<edXML:ResponseFor>", "<edXML:Subject/><edXML:ResponseFor>"),
        ("</edXML:edXMLEnvelope>", "</edXML:edXMLEnvelope><AttachmentEncoded/>"),
    )
    assert read_edxml(data).message == read_edxml(status()).message
    assert [one.code for one in read_edxml(data).tolerated] == ["unknown-element"] * 2


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" ",
        b"1212",
        b"<",
        b"<a/>",
        b"<edXML/>",
        b"\x00" * 100,
        b"\xff\xfe\x00",
        b"\xff\xfe<\x00\x00\xd8",
        b"x" * 5000 + document(),
        document()[:-200],
        document().decode().encode("utf-32"),
        document().replace("ơ".encode(), b"\xc6"),
        document() + b"x" * 5000,
    ],
    ids=range(14),
)
def test_what_is_no_message_is_refused(data: bytes) -> None:
    assert faults(data)


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE edXML [<!ENTITY a "b">]>',
        '<!DOCTYPE edXML SYSTEM "file:///etc/hostname">',
        "<!-- x --><?y z?>\n<!DOCTYPE edXML>",
        '<!DOCTYPE edXML [<!ENTITY % a "x"> %a;]>',
    ],
)
def test_a_dtd_is_refused_before_anything_is_parsed(prolog: str) -> None:
    with pytest.raises(DataFileError, match="DTD"):
        read_edxml(document(("<edXML xmlns", f"{prolog}<edXML xmlns")))


def test_an_entity_that_is_not_xmls_own_is_refused() -> None:
    assert faults(document(("Lam Sơn<", "&lam;<"))) == ["edXML"]
    assert read_document(document(("Lam Sơn<", "Lam &amp; Sơn<"))).place == "Lam & Sơn"


@pytest.mark.parametrize(
    ("limit", "value"),
    [
        ("size", 1000),
        ("elements", 50),
        ("depth", 5),
        ("text", 20),
        ("attributes", 3),
        ("stray_bytes", 1),
    ],
)
def test_each_limit_holds(limit: str, value: int) -> None:
    data = b"12" + document()
    read_edxml(data)
    with pytest.raises(DataFileError):
        read_edxml(data, limits=attrs.evolve(default_limits(), **{limit: value}))


def test_the_limit_on_files_holds() -> None:
    data = TRAPS["attachment-not-listed"]()
    with pytest.raises(DataFileError, match="more than 1 files"):
        read_edxml(data, limits=attrs.evolve(default_limits(), attachments=1))


def test_a_limit_of_nothing_is_no_limit() -> None:
    with pytest.raises(InputError):
        attrs.evolve(default_limits(), depth=0)


def test_elements_within_elements_beyond_all_bounds_are_refused() -> None:
    assert faults(b"<a>" * 9_000 + b"</a>" * 9_000) == ["edXML"]
    assert faults(b"<a>" * 40 + b"</a>" * 40) == ["edXML"]
    assert faults(b"<edXML>" + b"<a/>" * 50_000 + b"</edXML>") == ["edXML"]


def test_a_stream_is_read_no_further_than_the_limit() -> None:
    class Endless(io.BytesIO):
        asked = 0

        def read(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert size > 0
            self.asked += size
            return b"x" * size

    stream = Endless()
    with pytest.raises(DataFileError, match="larger"):
        read_edxml(stream)
    assert stream.asked == default_limits().size + 1
    assert read_edxml(io.BytesIO(document())) == read_edxml(document())


@pytest.mark.parametrize("source", [io.StringIO("<edXML/>"), "<edXML/>", None, 7])
def test_what_gives_no_bytes_is_no_message(source: object) -> None:
    with pytest.raises(DataFileError, match="bytes are asked for"):
        read_edxml(source)  # type: ignore[arg-type]


def test_a_pipe_that_gives_little_at_a_time_is_read_to_its_end() -> None:
    class Pipe(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(min(size or 0, 100))

    assert read_edxml(Pipe(document())) == read_edxml(document())


@pytest.mark.parametrize("data", [document(), status()], ids=["document", "status"])
def test_nothing_personal_stands_in_what_is_shown_of_a_message(data: bytes) -> None:
    shown = repr(read_edxml(data))
    assert [one for one in PERSONAL if one in shown] == []


@pytest.mark.parametrize("personal", PERSONAL)
def test_nothing_personal_stands_in_an_error_or_in_what_was_let_pass(personal: str) -> None:
    wrong = (
        ("<edXML:DueDate>2026/11/26", f"<edXML:DueDate>{personal}"),
        ("<edXML:Priority>0", f"<edXML:Priority>{personal}"),
        ("<edXML:SteeringType>", f"{personal}<edXML:{'Staff'}>{personal}</edXML:Staff><edXML:SteeringType>"),
    )
    found = read_edxml(document(*wrong))
    assert found.tolerated
    assert personal not in repr(found.tolerated)
    assert personal not in " ".join(map(str, found.tolerated))
    with pytest.raises(DataFileError) as caught:
        read_edxml(document(*wrong, ("DocType>0<", f"DocType>{personal}<"), ("</edXML:edXMLBody>", "")))
    assert personal not in f"{caught.value}{caught.value.faults!r}{caught.value!r}"


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (
            document(("</edXML:Paper>", "</edXML:Paper><edXML:ReplacementInfoList><edXML:ReplacementInfo><edXML:OrganIdList/></edXML:ReplacementInfo></edXML:ReplacementInfoList>")),
            "TraceHeaderList/Bussiness/ReplacementInfoList/ReplacementInfo/DocumentId",
        ),
        (
            document(("<edXML:Paper>", "<edXML:BussinessDocumentInfo><edXML:ReceiverList><edXML:Receiver><edXML:ReceiverType>1</edXML:ReceiverType></edXML:Receiver></edXML:ReceiverList></edXML:BussinessDocumentInfo><edXML:Paper>")),
            "TraceHeaderList/Bussiness/BussinessDocumentInfo/ReceiverList/Receiver/OrganId",
        ),
        (
            document(("</edXML:MessageHeader>", "<edXML:Bussiness><edXML:BussinessDocType>1</edXML:BussinessDocType></edXML:Bussiness></edXML:MessageHeader>")),
            "MessageHeader/Bussiness",
        ),
    ],
)  # fmt: skip
def test_what_a_business_must_name_may_not_be_missing(data: bytes, place: str) -> None:
    assert faults(data) == [place]


def test_texts_that_are_too_long_together_are_refused() -> None:
    long = "x" * (default_limits().text - 1)
    data = document(("KT. GIÁM ĐỐC", f"<b>{long}</b><b>{long}</b>"))
    assert faults(data) == ["MessageHeader/SignerInfo/Competence"]


def test_names_of_elements_that_say_something_are_not_shown() -> None:
    data = document(("<edXML:Subject>", "<edXML:BàMẩy/><edXML:Subject>"))
    assert [str(one) for one in read_edxml(data).tolerated] == ["unknown-element MessageHeader/*"]


def test_what_is_of_another_namespace_within_a_signature_is_its_own() -> None:
    data = document(
        (
            "</edXML:edXMLHeader>",
            '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><A xmlns="x"/></Signature></edXML:edXMLHeader>',
        )
    )
    assert read_edxml(data).tolerated == ()


SMALL = (
    f'<edXML xmlns="{NAMESPACE}"><edXMLEnvelope><edXMLHeader><MessageHeader><From><OrganId>000.00.12.H24</OrganId>'
    "</From><ResponseFor><DocumentId>000.00.07.H24,2026/11/12,31/VP-TH</DocumentId></ResponseFor>"
    "<StatusCode>02</StatusCode></MessageHeader></edXMLHeader></edXMLEnvelope></edXML>"
).encode()


def test_a_message_before_another_is_not_stray_and_is_not_dropped() -> None:
    assert isinstance(read_edxml(SMALL).message, EdxmlStatus)
    with pytest.raises(DataFileError, match="another message"):
        read_edxml(SMALL + status())


def test_a_message_under_another_root_is_not_dropped_either() -> None:
    start, end = SMALL.index(b"<MessageHeader>"), SMALL.index(b"</edXMLHeader>")
    other = b"<van-ban>" + SMALL[start:end] + b"</van-ban>"
    assert isinstance(read_edxml(other).message, EdxmlStatus)
    with pytest.raises(DataFileError, match="another message"):
        read_edxml(other + status())


def test_a_message_within_a_comment_is_not_read_for_the_one_behind_it() -> None:
    hidden, plain = status((">03<", ">06<")).strip(), status().partition(b"?>")[2].strip()
    # Well-formed: whoever reads from the first byte reads 03.
    data = b"<!-- " + hidden + b"<?x -->" + plain + b"<!-- ?><?z --><?z ?>"
    with pytest.raises(DataFileError, match="comment"):
        read_edxml(data)


def test_signs_of_equality_in_a_text_are_no_attributes() -> None:
    said = "= " * default_limits().attributes + "x"
    found = read_document(document(("Lam Sơn</edXML:Place>", f"{said}</edXML:Place>")))
    assert found.place == said
