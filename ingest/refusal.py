"""What a file is refused with once it has been read: the archive's own reasons."""

from danish import cpr
from ingest.parsed import Problem


class RefusedError(Exception):
    """A meeting that the archive will not take; `problem` says why, in Danish, without CPR numbers."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(cpr.mask(message))
        self.problem = Problem(code, "refuse", cpr.mask(message))
