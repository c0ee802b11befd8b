"""Everything that is let pass in a message, and what is said of it (những điều được bỏ qua khi đọc)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tiepcan import Bilingual

__all__ = ["TOLERANCES", "tolerances"]

TOLERANCES: Mapping[str, Bilingual] = MappingProxyType(
    {
        "stray-bytes": Bilingual(
            "có ký tự thừa trước khai báo XML", "something stands before the XML declaration"
        ),
        "trailing-bytes": Bilingual("có ký tự thừa sau phần tử gốc", "something stands behind the root"),
        "utf-16": Bilingual("thông điệp là UTF-16, không phải UTF-8", "the message is UTF-16, and not UTF-8"),
        "encoding-declared-wrong": Bilingual(
            "khai báo một bảng mã, mà nội dung là bảng mã khác",
            "one encoding is declared, and the message is in another",
        ),
        "older-namespace": Bilingual("dùng không gian tên cũ", "the older namespace is used"),
        "no-namespace": Bilingual("không có không gian tên", "there is no namespace"),
        "other-namespace": Bilingual("không gian tên lạ", "the namespace is another"),
        "unprefixed": Bilingual(
            "phong bì không có tiền tố edXML:, một số chương trình .NET không đọc được",
            "the envelope has no prefix edXML:, and some .NET programs do not read it",
        ),
        "other-root": Bilingual("phần tử gốc không phải edXML", "the root is not edXML"),
        "misplaced-element": Bilingual("phần tử đứng không đúng chỗ", "an element is not in its place"),
        "element-name-form": Bilingual(
            "tên phần tử khác chữ hoa, chữ thường", "the name of an element has other capitals"
        ),
        "business-spelling": Bilingual(
            "viết Business, chuẩn viết Bussiness", "Business is written; the standard has Bussiness"
        ),
        "element-order": Bilingual("thứ tự phần tử khác", "the elements are in another order"),
        "repeated-element": Bilingual(
            "phần tử lặp lại, lấy cái đầu tiên", "an element is there twice; the first is taken"
        ),
        "unknown-element": Bilingual(
            "phần tử không có trong chuẩn, không đọc", "the standard has no such element; it is not read"
        ),
        "markup-in-text": Bilingual(
            "trong chữ có phần tử con, chỉ lấy chữ", "elements stand within a text; the text is taken"
        ),
        "loose-text": Bilingual(
            "có chữ giữa các phần tử, không đọc", "text stands between elements; it is not read"
        ),
        "placeholder": Bilingual(
            "giá trị như “N/A”, ngày năm 1 đọc là không có",
            "a value such as “N/A”, or a day of year 1, is read as none",
        ),
        "impossible-date": Bilingual(
            "không có ngày, giờ ấy, hoặc viết theo dạng không đọc được; giữ nguyên chữ",
            "there is no such day or time, or it is written as none can be read; the text is kept",
        ),
        "date-form": Bilingual("ngày, giờ viết theo dạng khác", "day or time is written in another form"),
        "timestamp-before-promulgation": Bilingual(
            "thời điểm trước ngày ban hành", "the time is before the day of the document"
        ),
        "document-ids-differ": Bilingual(
            "mã văn bản ở hai chỗ khác nhau, lấy ở MessageHeader",
            "two places have different ids of the document; MessageHeader's is taken",
        ),
        "document-id-disagrees": Bilingual(
            "mã văn bản khác với mã cơ quan, ngày hoặc số ký hiệu ghi cạnh",
            "the id of the document does not agree with the organisation, day or number beside it",
        ),
        "document-id-made": Bilingual(
            "không có mã văn bản, lập từ mã cơ quan, ngày và số ký hiệu",
            "there is no id of the document; it is made of organisation, day and number",
        ),
        "document-id-form": Bilingual(
            "mã văn bản không viết đúng dạng MãCơQuan,YYYY/MM/DD,Số/KýHiệu",
            "the id of the document is not written as OrganId,YYYY/MM/DD,Number/Notation",
        ),
        "organ-id-form": Bilingual(
            "mã cơ quan không đủ bốn nhóm như 000.00.12.H24",
            "the code of an organisation has not four groups as in 000.00.12.H24",
        ),
        "code-as-text": Bilingual(
            "Code là chữ, chuẩn có CodeNumber và CodeNotation",
            "Code is text; the standard has CodeNumber and CodeNotation",
        ),
        "code-as-element": Bilingual(
            "Code trong ResponseFor có phần tử con, chuẩn là chữ",
            "Code in ResponseFor has elements; the standard has text",
        ),
        "no-receiver": Bilingual("không ghi bên nhận", "no receiver is named"),
        "receiver-without-code": Bilingual(
            "bên nhận không có mã cơ quan, không đọc", "a receiver has no code; it is not read"
        ),
        "status-code-form": Bilingual(
            "mã trạng thái viết một chữ số", "the status is written with one digit"
        ),
        "unknown-status": Bilingual("mã trạng thái lạ", "nobody knows the status"),
        "unread-value": Bilingual(
            "giá trị không hiểu được, không đọc", "a value is not understood, and not read"
        ),
        "content-id-form": Bilingual("ContentId không có cid:", "ContentId has no cid:"),
        "content-id-repeated": Bilingual(
            "hai tệp cùng ContentId, giữ cả hai", "two files have one ContentId; both are kept"
        ),
        "no-content-id": Bilingual(
            "tệp không có ContentId, đánh số theo thứ tự",
            "a file has no ContentId; it is numbered by its place",
        ),
        "no-attachment-name": Bilingual(
            "tệp không có tên, lấy ContentId", "a file has no name; ContentId is taken"
        ),
        "attachment-missing": Bilingual(
            "danh mục có tệp, mà thông điệp không kèm", "the manifest lists a file that is not there"
        ),
        "attachment-not-listed": Bilingual(
            "có tệp không nằm trong danh mục", "a file is not in the manifest"
        ),
        "empty-attachment": Bilingual("tệp không có byte nào", "a file has no bytes"),
        "zipped-attachment": Bilingual(
            "tệp được nén zip, để nguyên", "a file is in a zip archive; it is left so"
        ),
        "base64-padding": Bilingual("base64 thiếu dấu =", "the base64 lacks its ="),
        "weak-signature": Bilingual(
            "chữ ký dùng thuật toán yếu như SHA-1, hoặc khóa ngắn",
            "the signature leans on a weak algorithm such as SHA-1, or a short key",
        ),
    }
)


def tolerances() -> Mapping[str, Bilingual]:
    """Return everything that `read_edxml` lets pass, by code, with what is said of it (những điều được bỏ qua).

    Examples:
        >>> tolerances()["element-order"].en
        'the elements are in another order'
    """
    return TOLERANCES
