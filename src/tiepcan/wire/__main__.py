"""``python -m tiepcan.wire``: freeze the JSON Schemas anew in the source, after records changed on purpose."""

from __future__ import annotations

import json
from pathlib import Path

from tiepcan.wire._schema import build_schema, schema_names


def main() -> None:
    """Write every schema beside this file."""
    folder = Path(__file__).parent / "schemas"
    for name in schema_names():
        text = json.dumps(build_schema(name), ensure_ascii=False, indent=1)
        (folder / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
