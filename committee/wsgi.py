"""The archive as gunicorn serves it."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from danish import lexicon

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "committee.settings")

application = get_wsgi_application()
lexicon.load()
# What is loaded by now stays: Python need not look through it for what can go, again and again.
gc.freeze()
