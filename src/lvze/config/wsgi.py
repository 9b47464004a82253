"""The WSGI application that ``lvze serve`` hands to the server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lvze.config.settings")
application = get_wsgi_application()

# What stands for the worker's life is not looked through again and again while somebody waits for an answer.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 50)
