"""The archive's settings as the tests want them: no collected static files, quick passwords."""

from committee.settings import *  # noqa: F403

MUNICIPALITY_NAME = "Solbjerg Kommune"
OFFICIAL_URL = ""
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
