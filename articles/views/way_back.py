"""Where a form wishes to go afterwards: only to a path of this site."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def wished(request: HttpRequest, name: str = "next") -> str:
    """The path that was sent under this name; "" where none was, or it leads elsewhere."""
    to = request.POST.get(name, "")
    return to if url_has_allowed_host_and_scheme(to, allowed_hosts=None) else ""
