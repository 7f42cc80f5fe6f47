"""Taking in uploads no further than the archive's limits, before anybody has looked at who sends them."""

from typing import Any, Final

from django.conf import settings
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler

MOST_AT_ONCE: Final = 4
"""How many times the limit of one file a whole upload may be."""


class LimitedUpload(TemporaryFileUploadHandler):
    """Files on disk while they are received; one over the limit is let go of, and its name kept.

    The names are in the request's `too_large`. What has come is counted, not what was promised.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write the next part; raises SkipFile at the limit."""
        self.received += len(raw_data)
        is_too_large = start + len(raw_data) > settings.MAX_FILE_BYTES
        if is_too_large or self.received > MOST_AT_ONCE * settings.MAX_FILE_BYTES:
            vars(self.request).setdefault("too_large", []).append(self.file_name)
            raise SkipFile
        super().receive_data_chunk(raw_data, start)
