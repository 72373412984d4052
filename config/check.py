"""bin/test: the lints, then the whole test suite; with arguments only pytest, which gets them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from config.home import PROJECT

LINTS = {
    "Python": ["-m", "ruff", "check", "--quiet"],
    "Python's form": ["-m", "ruff", "format", "--check", "--quiet"],
    "Django": ["manage.py", "check", "--fail-level", "WARNING"],
    "Migrations": ["manage.py", "makemigrations", "--check", "--dry-run"],
}


def main(arguments: list[str]) -> int:
    if arguments:
        return python("-m", "pytest", *arguments)
    have_chromium()
    failed = [title for title, lint in LINTS.items() if python(*lint)]
    failed += ["Templates"] if lint_templates() else []
    print(f"Checks before the tests that failed: {', '.join(failed) or 'none'}", flush=True)
    return python("-m", "pytest") or bool(failed)  # last, so that the last line said is its count


def python(*arguments: str) -> int:
    return subprocess.run([sys.executable, *arguments], cwd=PROJECT).returncode


def lint_templates() -> int:
    templates = [str(file) for file in sorted((PROJECT / "templates").rglob("*.html"))]
    djade = [Path(sys.executable).with_name("djade"), "--target-version", "5.2", "--check"]
    return subprocess.run([*djade, *templates], cwd=PROJECT).returncode if templates else 0


def have_chromium() -> None:
    """Through apt, where it is missing and may be installed; else the browser tests are skipped and say so."""
    if any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        return
    as_root = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if shutil.which("apt-get") and (not as_root or shutil.which("sudo")):
        print("Installing Chromium for the browser tests …", file=sys.stderr)
        quietly = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
        subprocess.run([*as_root, "apt-get", "-qq", "update"], **quietly)
        install = ["apt-get", "-qq", "install", "--yes", "--no-install-recommends", "chromium"]
        done = subprocess.run([*as_root, "env", "DEBIAN_FRONTEND=noninteractive", *install], **quietly)
        if done.returncode == 0:
            return
    print("No Chromium here, and it could not be installed: the browser tests are skipped.", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
