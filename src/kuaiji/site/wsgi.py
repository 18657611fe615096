"""What a WSGI server runs."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kuaiji.site.settings")
application = get_wsgi_application()

# A fresh process takes its first visitor only when it has read what every page needs: after a kill nobody waits seconds for it.
from kuaiji.national import lists  # noqa: E402 - it needs the settings

assert get_resolver().url_patterns
lists.load()
gc.collect()
gc.freeze()  # what every page needs stays: no later collection looks at it again
