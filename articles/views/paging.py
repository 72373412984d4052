"""Pages of long lists whose length is known already, or is counted no further than anybody reads."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property


class Pages(Paginator):
    """`known` is how many rows there are, where somebody has counted them; with `is_longer` there are more than that.

    Its pages end where counting ended.
    """

    def __init__(self, rows: QuerySet, a_page: int, *, known: int | None = None, is_longer: bool = False, **rest: Any):
        super().__init__(rows, a_page, **rest)
        self.known, self.is_longer = known, is_longer

    @cached_property
    def count(self) -> int:
        return self.object_list.order_by().values("pk").count() if self.known is None else self.known
