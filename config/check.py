"""bin/test: the checks, then the whole test suite; with arguments only pytest, which gets them.

The suite, or folders of it, is run by as many processes as there are cores (READOUT_TEST_WORKERS), each with a
database of its own; a single file or an option of pytest's runs in one process, where -x and --pdb mean what they say.

bin/format (`--format`) brings Python and templates into the form that the checks ask for.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from config.home import PROJECT

DJADE = [str(Path(sys.executable).with_name("djade")), "--target-version", "5.2"]
PYTHON = [sys.executable]
AT_MOST = 4  # processes: each holds a language model, a browser and connections to the database
MODULE_SYNTAX = ["node", "--input-type=module", "--check", "-"]


def main(arguments: list[str]) -> int:
    if arguments == ["--format"]:
        return bring_into_form()
    if arguments:
        return run([*PYTHON, "-m", "pytest", *side_by_side(arguments), *arguments])
    have_chromium()
    failed = [title for title, passes in CHECKS.items() if not passes()]
    print(f"Checks before the tests that failed: {', '.join(failed) or 'none'}", flush=True)
    return run([*PYTHON, "-m", "pytest", *side_by_side([])]) or bool(
        failed
    )  # last, so that the last line said is its count


def side_by_side(arguments: list[str]) -> list[str]:
    """The options of pytest for several processes; a file of tests is run by one of them, in its order."""
    workers = int(os.environ.get("READOUT_TEST_WORKERS") or min(len(os.sched_getaffinity(0)), AT_MOST))
    if workers < 2 or not all((PROJECT / argument).is_dir() for argument in arguments):
        return []
    return ["-n", str(workers), "--dist", "loadfile", "--no-loadscope-reorder"]


def run(command: list[str], **rest) -> int:
    return subprocess.run(command, cwd=PROJECT, **rest).returncode


def passes(*command: str):
    return lambda: run(list(command)) == 0


def templates() -> list[str]:
    return [str(file) for file in sorted((PROJECT / "templates").rglob("*.html"))]


def modules_parse() -> bool:
    """Whether our JavaScript can be read; where there is no Node, the browser tests find out."""
    modules = sorted((PROJECT / "static/js").rglob("*.js")) if shutil.which("node") else []
    wrong = [module.name for module in modules if run(MODULE_SYNTAX, input=module.read_bytes())]
    print(*(f"static/js: {name} cannot be read" for name in wrong), sep="\n", end="\n" if wrong else "")
    return not wrong


CHECKS = {
    "Python": passes(*PYTHON, "-m", "ruff", "check", "--quiet", "--output-format", "concise"),
    "form of Python (bin/format)": passes(*PYTHON, "-m", "ruff", "format", "--check", "--quiet"),
    "form of templates (bin/format)": lambda: not templates() or run([*DJADE, "--check", *templates()]) == 0,
    "JavaScript": modules_parse,
    "Django": passes(*PYTHON, "manage.py", "check", "--fail-level", "WARNING"),
    "migrations": passes(*PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"),
}


def bring_into_form() -> int:
    sorted_imports = run([*PYTHON, "-m", "ruff", "check", "--quiet", "--select", "I", "--fix"])
    return sorted_imports or run([*PYTHON, "-m", "ruff", "format"]) or run([*DJADE, *templates()])


def have_chromium() -> None:
    """Through apt, where it is missing and may be installed; else the browser tests are skipped and say so."""
    if any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        return
    as_root = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if shutil.which("apt-get") and (not as_root or shutil.which("sudo")):
        print("Installing Chromium for the browser tests …", flush=True)
        quietly = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
        run([*as_root, "apt-get", "-qq", "update"], **quietly)
        install = ["apt-get", "-qq", "install", "--yes", "--no-install-recommends", "chromium"]
        if run([*as_root, "env", "DEBIAN_FRONTEND=noninteractive", *install], **quietly) == 0:
            return
    print("No Chromium here, and it could not be installed: the browser tests are skipped.", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
