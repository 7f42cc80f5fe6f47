"""The archive's settings as the tests want them: no collected static files, quick passwords."""

from committee.settings import *  # noqa: F403

ARKIV_KOMMUNE = "Solbjerg Kommune"
ARKIV_OFFICIEL_URL = ""
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
