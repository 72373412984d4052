"""bin/test: the lints, then the whole test suite; with arguments only pytest, which gets them."""

import subprocess
import sys

from config.home import PROJECT

LINTS = [
    ["-m", "ruff", "check"],
    ["-m", "ruff", "format", "--check"],
    ["manage.py", "makemigrations", "--check", "--dry-run"],
]


def main(arguments: list[str]) -> int:
    failed = [] if arguments else [lint for lint in LINTS if python(*lint)]
    tests = python("-m", "pytest", *arguments)
    return tests or len(failed)


def python(*arguments: str) -> int:
    return subprocess.run([sys.executable, *arguments], cwd=PROJECT).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
