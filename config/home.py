"""One folder, READOUT_HOME, holds all that this installation keeps: data, secrets and logs."""

import os
import secrets
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
FULL = ("No space left on device", "Disk quota exceeded", "Check free disk space")
NEARLY_FULL = 64_000_000  # bytes; the database alone writes its log in pieces of 16 MB


def home() -> Path:
    """READOUT_HOME, or `.readout` in the project; made, for its owner only, where it is missing."""
    folder = Path(os.environ.get("READOUT_HOME") or PROJECT / ".readout").absolute()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret(file: Path) -> str:
    """The secret in `file`, made on first use. Two processes that ask at once get the same one."""
    with suppress(FileNotFoundError):
        return file.read_text()
    with tempfile.NamedTemporaryFile("w", dir=file.parent) as new:  # readable by its owner only
        new.write(secrets.token_urlsafe(48))
        new.flush()
        with suppress(FileExistsError):
            os.link(new.name, file)  # whole or not at all
    return file.read_text()


def why(output: str) -> str:
    """What went wrong, from a program's output: a sentence for the cause that anybody may meet, or its last words."""
    free = shutil.disk_usage(home()).free
    if free < NEARLY_FULL or any(sign in output for sign in FULL):
        return f"The disk is full: {free // 1_000_000} MB are left in {home()}. Free some space and start again."
    return "\n".join(["Its last words:", *output.strip().splitlines()[-8:]])
