"""A worker knows every task: each module of jobs that has one is imported with the package."""

import ast
from pathlib import Path

from procrastinate.contrib.django import app

import articles.jobs

FOLDER = Path(articles.jobs.__file__).parent


def names_of_tasks(path: Path) -> set[str]:
    """What stands as name= in @app.task(…) of a module."""
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    tasks = [one for one in calls if ast.unparse(one.func) == "app.task"]
    return {word.value.value for one in tasks for word in one.keywords if word.arg == "name"}


def test_every_task_of_every_module_is_known_to_the_worker():
    app.perform_import_paths()
    written = set().union(*(names_of_tasks(path) for path in FOLDER.glob("*.py")))

    assert "articles.send_digests" in written
    assert written - set(app.tasks) == set()
