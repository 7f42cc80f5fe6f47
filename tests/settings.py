"""The archive's settings as the tests want them: no collected static files, quick passwords, nothing kept."""

from committee.look.legend import CUSTOMARY
from committee.settings import *  # noqa: F403

MUNICIPALITY_NAME = "Solbjerg Kommune"
OFFICIAL_URL = ""
SITE_ADDRESS = ""
CLOSED_TO_ROBOTS = False
ACCESSIBILITY_STATEMENT = ""
ACCENT = ""
LOGO = None
CASE_TYPES = CUSTOMARY
CONTACT_MAIL = ""
CONTACT_PHONE = ""
CONTACT_ADDRESS = ()
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
