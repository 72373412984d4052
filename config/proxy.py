"""Who a request comes from, also when a server in front of the desk passes it on."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """Behind a proxy the last address in X-Forwarded-For: those before it are the client's own claim.

    None where nobody asks over a network.
    """
    passed_on = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_HTTPS else ""
    return passed_on.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR")
