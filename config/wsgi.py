"""The web server calls `application`."""

import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from config.processes import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
end_with_parent()  # a worker of the web server does not outlive it and keep the port
# The threads of the web server come and go and share connections; commands and the worker do with one.
options = settings.DATABASES["default"]["OPTIONS"]
options["pool"] = {"min_size": 1, "max_size": 12, "timeout": 5}
# What is prepared looks rows up by their keys: planning its joins again for each key takes longer than they do.
options["options"] = f"{options.get('options', '')} -c plan_cache_mode=force_generic_plan".strip()
# The workers of the web server count the requests of a client together, or the API would allow each worker's share.
settings.CACHES["default"] = {
    "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
    "LOCATION": settings.HOME / "cache" / "web",
    "OPTIONS": {"MAX_ENTRIES": 2000},
}
application = get_wsgi_application()
# What was loaded stays: looking through it for garbage would hold up whoever asks at that moment.
gc.collect()
gc.freeze()
