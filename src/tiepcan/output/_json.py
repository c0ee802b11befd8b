"""JSON that may be shown on a terminal: whatever is in the data, nothing in it steers the screen (JSON in ra màn hình)."""

from __future__ import annotations

import json
import re
import sys

__all__ = ["json_line", "json_text", "write_json"]

#: What JSON would let pass: C1 controls, and characters that are not seen or turn text round.
_STEERING = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_one_line = json.JSONEncoder(ensure_ascii=False)


def json_text(data: object) -> str:
    r"""Return *data* as one JSON document with a line break at its end (văn bản JSON).

    Vietnamese stays as it is written. A character that steers a terminal is written as its number, so a reader gets the same data.

    Raises:
        TypeError: There is something in *data* that JSON does not know.

    Examples:
        >>> json_text({"due": "2026-11-25", "content": "Giá đất\u202e"})
        '{\n "due": "2026-11-25",\n "content": "Giá đất\\u202e"\n}\n'
    """
    return _unsteering(json.dumps(data, ensure_ascii=False, indent=1)) + "\n"


def json_line(data: object) -> str:
    r"""Return *data* as JSON on one line, without a line break (một dòng JSON).

    What steers a terminal is written as its number, as `json_text` does.

    Raises:
        TypeError: There is something in *data* that JSON does not know.

    Examples:
        >>> json_line({"due": "2026-11-25", "content": "Giá đất\u2028"})
        '{"due": "2026-11-25", "content": "Giá đất\\u2028"}'
    """
    return _unsteering(_one_line.encode(data))


def write_json(data: object) -> None:
    """Write *data* to standard output as one JSON document (in JSON).

    What steers a terminal is written as its number, as `json_text` does.

    Raises:
        TypeError: There is something in *data* that JSON does not know.
        OSError: Nobody takes it.

    Examples:
        >>> write_json({"due": "2026-11-25", "content": "Giá đất"})
        {
         "due": "2026-11-25",
         "content": "Giá đất"
        }
    """
    sys.stdout.write(json_text(data))


def _unsteering(text: str) -> str:
    return _STEERING.sub(lambda found: json.dumps(found[0])[1:-1], text)
