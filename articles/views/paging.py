"""Pages of long lists whose length is known already, or is counted no further than anybody reads."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property


class Pages(Paginator):
    """`known` is how many rows there are, where somebody has counted them; else they are counted up to `most`."""

    def __init__(self, rows: QuerySet, a_page: int, *, known: int | None = None, most: int | None = None, **rest: Any):
        super().__init__(rows, a_page, **rest)
        self.known, self.most = known, most

    @cached_property
    def _counted(self) -> int:
        keys = self.object_list.order_by().values("pk")
        return keys.count() if self.most is None else keys[: self.most + 1].count()

    @cached_property
    def count(self) -> int:
        if self.known is not None:
            return self.known
        return self._counted if self.most is None else min(self._counted, self.most)

    @property
    def is_longer(self) -> bool:
        """There are more rows than were counted; its pages end where counting ended."""
        return self.known is None and self.most is not None and self._counted > self.most
