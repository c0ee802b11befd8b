"""The names of elements, and the order in which the standard's messages have them (tên và thứ tự phần tử)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["CONTAINERS", "NAMES", "NAMESPACE", "OLDER_NAMESPACE", "ORDER", "near_name"]

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
OLDER_NAMESPACE = "http://www.e-doc.vn/Schema/"

_PARTY = (
    "OrganId",
    "OrganizationInCharge",
    "OrganName",
    "OrganAdd",
    "Email",
    "Telephone",
    "Fax",
    "Website",
)

#: Each element with those in it, in order.
ORDER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "MessageHeader": (
            "From",
            "To",
            "DocumentId",
            "Code",
            "PromulgationInfo",
            "DocumentType",
            "Subject",
            "Content",
            "SignerInfo",
            "DueDate",
            "OtherInfo",
            "ResponseFor",
            "SteeringType",
            "ToPlaces",
            "StaffInfo",
            "StatusCode",
            "Description",
            "Timestamp",
        ),
        "From": _PARTY,
        "To": _PARTY,
        "Code": ("CodeNumber", "CodeNotation"),
        "PromulgationInfo": ("Place", "PromulgationDate"),
        "DocumentType": ("Type", "TypeDetail", "TypeName"),
        "SignerInfo": ("Competence", "Position", "FullName"),
        "OtherInfo": (
            "Priority",
            "SphereOfPromulgation",
            "TyperNotation",
            "PromulgationAmount",
            "PageAmount",
            "Direction",
            "Appendixes",
        ),
        "Appendixes": ("Appendix",),
        "ResponseFor": ("OrganId", "Code", "PromulgationDate", "DocumentId"),
        "ToPlaces": ("Place",),
        "TraceHeaderList": ("TraceHeader", "Bussiness"),
        "TraceHeader": ("OrganId", "Timestamp"),
        "Bussiness": (
            "BussinessDocType",
            "BussinessDocReason",
            "BussinessDocumentInfo",
            "DocumentId",
            "Paper",
            "ReplacementInfoList",
            "StaffInfo",
        ),
        "BussinessDocumentInfo": ("DocumentInfo", "DocumentReceiver", "ReceiverList"),
        "ReceiverList": ("Receiver",),
        "Receiver": ("ReceiverType", "OrganId"),
        "StaffInfo": ("Department", "Staff", "Email", "Mobile"),
        "ReplacementInfoList": ("ReplacementInfo",),
        "ReplacementInfo": ("DocumentId", "OrganIdList"),
        "OrganIdList": ("OrganId",),
        "edXMLManifest": ("Reference",),
        "Reference": ("ContentId", "ContentType", "Description", "AttachmentName"),
        "AttachmentEncoded": ("Attachment",),
        "Attachment": (
            "ContentId",
            "AttachmentName",
            "Description",
            "ContentType",
            "ContentTransferEncoded",
        ),
    }
)

#: What holds the parts of a message and says nothing itself, in order.
CONTAINERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "edXML": ("edXMLEnvelope", "AttachmentEncoded"),
        "edXMLEnvelope": ("edXMLHeader", "edXMLBody"),
        "edXMLHeader": ("MessageHeader", "TraceHeaderList", "Signature"),
        "edXMLBody": ("edXMLManifest",),
    }
)

_ALL = {
    *ORDER,
    *CONTAINERS,
    *(one for names in (*ORDER.values(), *CONTAINERS.values()) for one in names),
}
#: Every name, as it is: what is looked up first.
NAMES: Mapping[str, str] = MappingProxyType({name: name for name in _ALL})
_FOLDED = MappingProxyType({name.casefold(): name for name in _ALL})


def near_name(name: str) -> tuple[str, str] | None:
    """Return the standard's name for one that is written otherwise, and by which tolerance; None where there is none."""
    folded = name.casefold()
    found = _FOLDED.get(folded)
    if found is not None:
        return found, "element-name-form"
    # The standard itself has the slip of the pen, and half of its users mend it.
    found = _FOLDED.get(folded.replace("business", "bussiness"))
    return None if found is None else (found, "business-spelling")
