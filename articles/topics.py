"""The vocabulary of topics is kept in `seeds/topics.csv` and brought from there into the database."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from articles.models import Topic
from entities.knowledge import cells
from entities.knowledge.seed_files import Row, SeedsAreWrong, read_file

COLUMNS = {
    "slug": cells.slug,
    "name": cells.required,
    "parent": cells.optional(cells.slug),
    "iptc": cells.text,
    "lexicon": cells.several(cells.text),
    "source": cells.required,
}


@transaction.atomic
def load_topics(path: Path) -> int:
    """How many topics were added or changed. One that an editor took over stays as it is; none is removed."""
    rows = read_file(path, COLUMNS)
    topics = {topic.slug: topic for topic in Topic.objects.all()}
    touched = {row["slug"] for row in rows if _bring_up_to_date(topics, row, _alone(row))}
    for row in rows:
        if row["parent"] and row["parent"] not in topics:
            raise SeedsAreWrong([row.mistake("parent", f"{row['parent']} is not in the file")])
    # Only now is every topic there that another may stand under.
    parents = ((row, {"parent_id": topics[row["parent"]].pk if row["parent"] else None}) for row in rows)
    touched |= {row["slug"] for row, parent in parents if _bring_up_to_date(topics, row, parent)}
    return len(touched)


def _alone(row: Row) -> dict:
    return {"name": row["name"], "iptc": row["iptc"], "lexicon": list(row["lexicon"]), "source": row["source"]}


def _bring_up_to_date(topics: dict[str, Topic], row: Row, values: dict) -> bool:
    topic = topics.get(row["slug"])
    if topic is None:
        topics[row["slug"]] = Topic.objects.create(slug=row["slug"], is_kept_by_seeds=True, **values)
        return True
    if not topic.is_kept_by_seeds or all(getattr(topic, column) == value for column, value in values.items()):
        return False
    Topic.objects.filter(pk=topic.pk).update(**values)
    return True
