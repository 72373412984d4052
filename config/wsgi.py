"""The web server calls `application`."""

import os

from django.core.wsgi import get_wsgi_application

from config.processes import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
end_with_parent()  # a worker of the web server does not outlive it and keep the port
application = get_wsgi_application()
