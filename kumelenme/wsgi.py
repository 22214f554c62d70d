"""WSGI entry point for gunicorn."""

import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kumelenme.settings")
# openpyxl takes numpy wherever it finds it; a web worker has no use for it and keeps its 30 MB (ADR 38).
sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]
application = get_wsgi_application()
