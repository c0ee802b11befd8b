"""How commands hand out what they made, those of plugins too: JSON, and files that are whole (kết quả của lệnh).

Commands alone write; nothing else in the core does, and nothing here needs click or rich.
"""

from tiepcan.output._files import replaced_file
from tiepcan.output._json import json_line, json_text, write_json

__all__ = ["json_line", "json_text", "replaced_file", "write_json"]
