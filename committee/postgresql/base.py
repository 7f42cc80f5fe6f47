"""Django's own backend, with two things that every page gains by: a quick look at a kept connection, and plans kept."""

import select
from contextlib import AbstractContextManager
from typing import Any, Final

import psycopg
from django.db.backends.postgresql import base
from django.db.backends.utils import CursorWrapper

TIMES_BEFORE_PREPARED: Final = 2
"""How often a connection is asked the same by a `prepared_cursor` before the server keeps its plan."""


class DatabaseWrapper(base.DatabaseWrapper):
    """The backend that `ENGINE` names."""

    def is_usable(self) -> bool:
        """Whether the connection can be used on; the server is asked only where that is in doubt.

        A server that ends a connection says so, and nothing else is to be heard of it between two requests.
        """
        return (not self.errors_occurred and self._is_silent()) or super().is_usable()

    def prepared_cursor(self) -> CursorWrapper:
        """A cursor whose values are sent apart from the statement, so that the server can keep the plan of it."""
        self.close_if_health_check_failed()
        self.ensure_connection()
        self.validate_thread_sharing()
        kept: Any = self.connection
        with self.wrap_database_errors:
            kept.prepare_threshold = TIMES_BEFORE_PREPARED
            cursor: Any = psycopg.Cursor(kept)
            return self.make_debug_cursor(cursor) if self.queries_logged else self.make_cursor(cursor)

    def pipeline(self) -> AbstractContextManager[Any]:
        """Within it statements are sent on without waiting for what those before find."""
        kept: Any = self.connection
        pipeline: AbstractContextManager[Any] = kept.pipeline()
        return pipeline

    def _is_silent(self) -> bool:
        connection = self.connection
        if connection is None or connection.closed:
            return False
        socket = select.poll()
        socket.register(connection.fileno(), select.POLLIN)
        return not socket.poll(0)
