"""Before anything is installed, what is missing is said in a sentence."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from config.home import PROJECT

TRACEBACK = "Traceback"
WITHOUT_PIP = "import sys; sys.modules['ensurepip'] = sys.modules['pip'] = None"


@pytest.fixture
def checkout(tmp_path) -> Path:
    """What a fresh clone has of the installing part, in a path with spaces."""
    project = tmp_path / "a fresh clone"
    for folder in ("bin", "config"):
        shutil.copytree(PROJECT / folder, project / folder)
    shutil.copy(PROJECT / "requirements.lock", project)
    return project


def manage(project: Path, **environment: str) -> subprocess.CompletedProcess:
    start = ["bin/manage", "check"]
    return subprocess.run(start, cwd=project, env=environment, capture_output=True, text=True, timeout=120)


def folder_with(tmp_path: Path, **programs: str) -> str:
    """For PATH: these programs, by name and target, and what the script itself calls; nothing else."""
    folder = tmp_path / "programs"
    folder.mkdir()
    of_the_script = {name: shutil.which(name) for name in ("sh", "basename", "dirname")}
    for name, target in {**of_the_script, **programs}.items():
        (folder / name).symlink_to(target)
    return str(folder)


def test_an_old_python_is_refused_with_what_to_install(checkout, tmp_path):
    path = folder_with(tmp_path, python3=shutil.which("false"))

    refused = manage(checkout, PATH=path)

    assert refused.returncode == 1
    assert refused.stderr.startswith("Readout needs Python 3.11 or newer and found none. Nothing was changed.\n")


def test_a_python_without_pip_is_refused_with_what_to_install(checkout, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(WITHOUT_PIP)
    path = folder_with(tmp_path, python3=sys.executable)

    refused = manage(checkout, PATH=path, PYTHONPATH=str(tmp_path))

    assert refused.returncode == 1
    assert "apt install python3-venv" in refused.stderr
    assert TRACEBACK not in refused.stderr


def test_no_network_at_the_first_start_is_said_and_leaves_nothing_half_done(checkout, tmp_path):
    path = folder_with(tmp_path, python3=sys.executable)
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_CONFIG_FILE": os.devnull, "PIP_NO_CACHE_DIR": "1"}

    refused = manage(checkout, PATH=path, **nowhere)

    assert refused.returncode == 1
    assert "The packages could not be fetched: the package index cannot be reached." in refused.stderr
    assert not list((checkout / ".venv").glob("*.installed"))


def pinned(name: str) -> set[str]:
    lines = (PROJECT / name).read_text().splitlines()
    pins = (re.match(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)", line) for line in lines)
    return {f"{re.sub('[-_.]+', '-', pin[1]).lower()}=={pin[2]}" for pin in pins if pin}


@pytest.mark.parametrize(
    ("readable", "lock"),
    [("requirements.txt", "requirements.lock"), ("requirements-dev.txt", "requirements-dev.lock"),
     ("requirements.lock", "requirements-dev.lock")],
)  # fmt: skip
def test_a_lock_holds_every_pin_of_its_list(readable, lock):
    assert pinned(readable) - pinned(lock) == set()  # else: bin/lock


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_has_a_hash_for_every_package_and_names_no_place(lock):
    text = (PROJECT / lock).read_text()
    packages = re.split(r"\n(?=\S)", text)

    assert [package for package in packages if "--hash=sha256:" not in package] == []
    assert "://" not in text and "--find-links" not in text and "--index-url" not in text
