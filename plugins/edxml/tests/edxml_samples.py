"""Messages of invented agencies, right and wrong in every way that hosts know (thông điệp mẫu)."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable, Mapping
from types import MappingProxyType

__all__ = ["ENCODED", "NAMESPACE", "PDF", "PERSONAL", "TRAPS", "document", "status", "zipped"]

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
PDF = b"%PDF-1.7\n" + bytes(range(256))
#: What stands in the samples about people: none of it may show where nobody asked.
PERSONAL = ("Lò Thị Mẩy", "Giàng A Páo", "maypao@vi-du.example", "0912000111", "Xin cấp bản đồ nhà bà Mẩy")

_PARTY = """<edXML:OrganId>{code}</edXML:OrganId>
          <edXML:OrganizationInCharge>{above}</edXML:OrganizationInCharge>
          <edXML:OrganName>{name}</edXML:OrganName>
          <edXML:OrganAdd>Số 1 đường Bản Mới</edXML:OrganAdd>
          <edXML:Email>maypao@vi-du.example</edXML:Email>
          <edXML:Telephone>0912000111</edXML:Telephone>
          <edXML:Fax>0912000111</edXML:Fax>
          <edXML:Website>lamson.example</edXML:Website>"""
_SENDER = _PARTY.format(code="000.00.07.H24", above="UBND tỉnh Lam Sơn", name="Sở Nội vụ tỉnh Lam Sơn")
_RECEIVER = _PARTY.format(code="000.00.12.H24", above="UBND tỉnh Lam Sơn", name="UBND xã Xuân Phong")
_STAFF = """<edXML:StaffInfo>
            <edXML:Department>Văn thư</edXML:Department>
            <edXML:Staff>Lò Thị Mẩy</edXML:Staff>
            <edXML:Email>maypao@vi-du.example</edXML:Email>
            <edXML:Mobile>0912000111</edXML:Mobile>
          </edXML:StaffInfo>"""
_DOCUMENT = f"""<?xml version="1.0" encoding="UTF-8"?>
<edXML xmlns="{NAMESPACE}">
  <edXML:edXMLEnvelope xmlns:edXML="{NAMESPACE}">
    <edXML:edXMLHeader>
      <edXML:MessageHeader>
        <edXML:From>
          {_SENDER}
        </edXML:From>
        <edXML:To>
          {_RECEIVER}
        </edXML:To>
        <edXML:DocumentId>000.00.07.H24,2026/11/12,31/SNV-VP</edXML:DocumentId>
        <edXML:Code>
          <edXML:CodeNumber>31</edXML:CodeNumber>
          <edXML:CodeNotation>SNV-VP</edXML:CodeNotation>
        </edXML:Code>
        <edXML:PromulgationInfo>
          <edXML:Place>Lam Sơn</edXML:Place>
          <edXML:PromulgationDate>2026/11/12</edXML:PromulgationDate>
        </edXML:PromulgationInfo>
        <edXML:DocumentType>
          <edXML:Type>1</edXML:Type>
          <edXML:TypeDetail>0</edXML:TypeDetail>
          <edXML:TypeName>Công văn</edXML:TypeName>
        </edXML:DocumentType>
        <edXML:Subject>Xin cấp bản đồ nhà bà Mẩy</edXML:Subject>
        <edXML:Content>Xin cấp bản đồ nhà bà Mẩy</edXML:Content>
        <edXML:SignerInfo>
          <edXML:Competence>KT. GIÁM ĐỐC</edXML:Competence>
          <edXML:Position>Phó Giám đốc</edXML:Position>
          <edXML:FullName>Giàng A Páo</edXML:FullName>
        </edXML:SignerInfo>
        <edXML:DueDate>2026/11/26</edXML:DueDate>
        <edXML:OtherInfo>
          <edXML:Priority>0</edXML:Priority>
          <edXML:SphereOfPromulgation>Tiếp cận thông tin</edXML:SphereOfPromulgation>
          <edXML:TyperNotation>LTM</edXML:TyperNotation>
          <edXML:PromulgationAmount>2</edXML:PromulgationAmount>
          <edXML:PageAmount>3</edXML:PageAmount>
          <edXML:Direction>false</edXML:Direction>
          <edXML:Appendixes>
            <edXML:Appendix>Danh mục</edXML:Appendix>
          </edXML:Appendixes>
        </edXML:OtherInfo>
        <edXML:ResponseFor>
          <edXML:OrganId>000.00.12.H24</edXML:OrganId>
          <edXML:Code>9/UBND</edXML:Code>
          <edXML:PromulgationDate>2026/11/02</edXML:PromulgationDate>
          <edXML:DocumentId>000.00.12.H24,2026/11/02,9/UBND</edXML:DocumentId>
        </edXML:ResponseFor>
        <edXML:SteeringType>1</edXML:SteeringType>
        <edXML:ToPlaces>
          <edXML:Place>UBND các xã</edXML:Place>
        </edXML:ToPlaces>
      </edXML:MessageHeader>
      <edXML:TraceHeaderList>
        <edXML:TraceHeader>
          <edXML:OrganId>000.00.07.H24</edXML:OrganId>
          <edXML:Timestamp>2026/11/12 08:30:00</edXML:Timestamp>
        </edXML:TraceHeader>
        <edXML:Bussiness>
          <edXML:BussinessDocType>0</edXML:BussinessDocType>
          <edXML:BussinessDocReason>Văn bản mới</edXML:BussinessDocReason>
          <edXML:Paper>0</edXML:Paper>
          {_STAFF}
        </edXML:Bussiness>
      </edXML:TraceHeaderList>
    </edXML:edXMLHeader>
    <edXML:edXMLBody>
      <edXML:edXMLManifest version="1.0">
        <edXML:Reference>
          <edXML:ContentId>cid:1</edXML:ContentId>
          <edXML:ContentType>application/pdf</edXML:ContentType>
          <edXML:Description>Công văn</edXML:Description>
          <edXML:AttachmentName>cong-van.pdf</edXML:AttachmentName>
        </edXML:Reference>
      </edXML:edXMLManifest>
    </edXML:edXMLBody>
  </edXML:edXMLEnvelope>
  <AttachmentEncoded>
    <Attachment>
      <ContentId>cid:1</ContentId>
      <AttachmentName>cong-van.pdf</AttachmentName>
      <Description>Công văn</Description>
      <ContentType>application/pdf</ContentType>
      <edXML:ContentTransferEncoded xmlns:edXML="{NAMESPACE}">{base64.b64encode(PDF).decode()}</edXML:ContentTransferEncoded>
    </Attachment>
  </AttachmentEncoded>
</edXML>
"""
_STATUS = f"""<?xml version="1.0" encoding="UTF-8"?>
<edXML xmlns="{NAMESPACE}">
  <edXML:edXMLEnvelope xmlns:edXML="{NAMESPACE}">
    <edXML:edXMLHeader>
      <edXML:MessageHeader>
        <edXML:From>
          {_RECEIVER}
        </edXML:From>
        <edXML:ResponseFor>
          <edXML:OrganId>000.00.07.H24</edXML:OrganId>
          <edXML:Code>31/SNV-VP</edXML:Code>
          <edXML:PromulgationDate>2026/11/12</edXML:PromulgationDate>
          <edXML:DocumentId>000.00.07.H24,2026/11/12,31/SNV-VP</edXML:DocumentId>
        </edXML:ResponseFor>
        {_STAFF}
        <edXML:StatusCode>03</edXML:StatusCode>
        <edXML:Description>Lò Thị Mẩy đã tiếp nhận</edXML:Description>
        <edXML:Timestamp>2026/11/13 08:30:00</edXML:Timestamp>
      </edXML:MessageHeader>
    </edXML:edXMLHeader>
  </edXML:edXMLEnvelope>
</edXML>
"""
_SIGNATURE = """<Signature><SignedInfo><SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#rsa-sha1"/>
<Reference URI=""><DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"/><DigestValue>FwgI</DigestValue></Reference>
</SignedInfo><SignatureValue>GbVb</SignatureValue><KeyInfo><X509Data><X509SubjectName>CN=Giàng A Páo</X509SubjectName>
<X509Certificate>MIIFqTCCBJG</X509Certificate></X509Data></KeyInfo></Signature></edXML:edXMLHeader>"""


def document(*changes: tuple[str, str]) -> bytes:
    """Return a document message, right in everything, with each text of *changes* put for another."""
    return _changed(_DOCUMENT, changes)


def status(*changes: tuple[str, str]) -> bytes:
    """Return a status message, right in everything, with each text of *changes* put for another."""
    return _changed(_STATUS, changes)


def _changed(text: str, changes: tuple[tuple[str, str], ...]) -> bytes:
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text.encode()


def zipped(content: bytes = PDF) -> str:
    """Return *content* in an archive, in base64."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("cong-van.pdf", (2026, 11, 12, 0, 0, 0)), content)
    return base64.b64encode(made.getvalue()).decode()


ENCODED = base64.b64encode(PDF).decode()
_ID = "<edXML:DocumentId>000.00.07.H24,2026/11/12,31/SNV-VP</edXML:DocumentId>"
_CODE = """<edXML:Code>
          <edXML:CodeNumber>31</edXML:CodeNumber>
          <edXML:CodeNotation>SNV-VP</edXML:CodeNotation>
        </edXML:Code>"""


def _without_prefix(data: bytes) -> bytes:
    return data.replace(b"edXML:edXML", b"edXML").replace(b"<edXML:", b"<").replace(b"</edXML:", b"</")


def _moved_business(data: bytes) -> bytes:
    start, end = data.index(b"<edXML:Bussiness>"), data.index(b"</edXML:Bussiness>") + 18
    moved = data[start:end]
    return (data[:start] + data[end:]).replace(
        b"</edXML:TraceHeaderList>", b"</edXML:TraceHeaderList>" + moved
    )


#: Each tolerance with a message that needs it, and needs nothing else.
TRAPS: Mapping[str, Callable[[], bytes]] = MappingProxyType(
    {
        "stray-bytes": lambda: b"1212" + document(),
        "trailing-bytes": lambda: document() + b"--het--\0",
        "utf-16": lambda: document(("UTF-8", "utf-16")).decode().encode("utf-16"),
        "encoding-declared-wrong": lambda: document(("UTF-8", "utf-16")),
        "older-namespace": lambda: document((NAMESPACE, "http://www.e-doc.vn/Schema/")),
        "no-namespace": lambda: _without_prefix(document()).replace(f'xmlns="{NAMESPACE}"'.encode(), b""),
        "other-namespace": lambda: document((NAMESPACE, "http://lamson.example/van-ban")),
        "unprefixed": lambda: _without_prefix(document()),
        "other-root": lambda: document(("<edXML xmlns", "<VanBan xmlns"), ("</edXML>", "</VanBan>")),
        "misplaced-element": lambda: _moved_business(document()),
        "element-name-form": lambda: document(("CodeNumber", "codeNumber")),
        "business-spelling": lambda: document(("Bussiness", "Business")),
        "element-order": lambda: document(
            ("<edXML:Type>1</edXML:Type>", ""),
            ("</edXML:TypeName>", "</edXML:TypeName><edXML:Type>1</edXML:Type>"),
        ),
        "repeated-element": lambda: document(
            ("</edXML:Subject>", "</edXML:Subject><edXML:Subject>Khác</edXML:Subject>")
        ),
        "unknown-element": lambda: document(
            ("</edXML:Subject>", "</edXML:Subject><edXML:Secret>1</edXML:Secret>")
        ),
        "markup-in-text": lambda: document(("KT. GIÁM ĐỐC", "KT. <b>GIÁM</b> ĐỐC")),
        "loose-text": lambda: document(("<edXML:DocumentType>", "<edXML:DocumentType>loại")),
        "placeholder": lambda: document(("Lam Sơn</edXML:Place>", "N/A</edXML:Place>")),
        "impossible-date": lambda: document(("2026/11/26", "2014/02/30")),
        "date-form": lambda: document(("2026/11/26", "2026-11-26")),
        "timestamp-before-promulgation": lambda: status(("2026/11/13 08:30:00", "2026/11/02 11:08:36")),
        "document-ids-differ": lambda: document(
            ("<edXML:Paper>", f"{_ID.replace('31/', '30/')}<edXML:Paper>")
        ),
        "document-id-disagrees": lambda: document((_ID, _ID.replace("31/", "30/"))),
        "document-id-made": lambda: document((_ID, "")),
        "document-id-form": lambda: document((_ID, "<edXML:DocumentId>VB-31</edXML:DocumentId>")),
        "organ-id-form": lambda: document(
            (
                "<edXML:OrganId>000.00.12.H24</edXML:OrganId>\n          <edXML:Code>",
                "<edXML:OrganId>12.H24</edXML:OrganId>\n          <edXML:Code>",
            )
        ),
        "code-as-text": lambda: document((_CODE, "<edXML:Code>31/SNV-VP</edXML:Code>")),
        "code-as-element": lambda: status(
            (
                "31/SNV-VP</edXML:Code>",
                "<edXML:CodeNumber>31</edXML:CodeNumber><edXML:CodeNotation>SNV-VP</edXML:CodeNotation></edXML:Code>",
            )
        ),
        "no-receiver": lambda: document((f"<edXML:To>\n          {_RECEIVER}\n        </edXML:To>", "")),
        "receiver-without-code": lambda: document(
            (
                "<edXML:To>",
                "<edXML:To><edXML:OrganName>Công ty Mộc Lam</edXML:OrganName></edXML:To><edXML:To>",
            )
        ),
        "status-code-form": lambda: status((">03<", ">3<")),
        "unknown-status": lambda: status((">03<", ">99<")),
        "unread-value": lambda: document(("<edXML:Priority>0", "<edXML:Priority>hoả tốc")),
        "content-id-form": lambda: document(("<edXML:ContentId>cid:1", "<edXML:ContentId>1")),
        "content-id-repeated": lambda: document(
            (
                "</Attachment>",
                f"""</Attachment><Attachment><ContentId>cid:1</ContentId><AttachmentName>a.txt</AttachmentName>
<edXML:ContentTransferEncoded xmlns:edXML="{NAMESPACE}">QQ==</edXML:ContentTransferEncoded></Attachment>""",
            )
        ),
        "no-content-id": lambda: document(("<ContentId>cid:1</ContentId>", "")),
        "no-attachment-name": lambda: document(
            ("<AttachmentName>cong-van.pdf</AttachmentName>", ""),
            ("<edXML:AttachmentName>cong-van.pdf</edXML:AttachmentName>", ""),
        ),
        "attachment-missing": lambda: document(
            (
                "</edXML:Reference>",
                """</edXML:Reference><edXML:Reference><edXML:ContentId>cid:2</edXML:ContentId>
<edXML:AttachmentName>phu-luc.pdf</edXML:AttachmentName></edXML:Reference>""",
            )
        ),
        "attachment-not-listed": lambda: document(
            (
                "</Attachment>",
                f"""</Attachment><Attachment><ContentId>cid:2</ContentId><AttachmentName>a.txt</AttachmentName>
<edXML:ContentTransferEncoded xmlns:edXML="{NAMESPACE}">QQ==</edXML:ContentTransferEncoded></Attachment>""",
            )
        ),
        "empty-attachment": lambda: document((ENCODED, "")),
        "zipped-attachment": lambda: document((ENCODED, zipped())),
        "base64-padding": lambda: document((ENCODED, "QQ")),
        "weak-signature": lambda: document(("</edXML:edXMLHeader>", _SIGNATURE)),
    }
)
