from __future__ import annotations

import contextlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any


def read_json(path: Path) -> dict[str, Any] | None:
    """What the file holds, or None without one."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except ValueError as broken:
        raise ValueError(f"{path} is no JSON: {broken}") from None
    if not isinstance(held, dict):
        raise ValueError(f"{path} holds no JSON object")
    return held


def write_json(path: Path, value: object) -> None:
    """Replaces the file as a whole, for its owner's eyes alone.

    It is on disk before it takes the place of the old one: a crash leaves one of the two.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # mkstemp makes files of mode 600.
    number, fresh = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(number, "w", encoding="utf-8") as file:
            json.dump(value, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(fresh)
        raise
