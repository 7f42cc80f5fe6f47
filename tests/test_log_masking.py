"""What the log of the archive never repeats."""

from __future__ import annotations

import io
import logging
import logging.config

import pytest
from django.conf import settings

from danish import cpr

NUMBER = "010203-1234"


@pytest.fixture
def written() -> io.StringIO:
    """What the handler of the settings writes."""
    return io.StringIO()


@pytest.fixture
def log(written: io.StringIO) -> logging.Logger:
    configured = logging.config.DictConfigurator(settings.LOGGING)
    configured.configure()
    (handler,) = logging.getLogger("django").handlers
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(written)
    logger = logging.Logger("trial")
    logger.addHandler(handler)
    return logger


def test_messages_arguments_exceptions_and_stacks_are_masked(log: logging.Logger, written: io.StringIO) -> None:
    log.error(f"Filen {NUMBER}.txt")
    log.error("Filen %s er %d bytes", f"{NUMBER}.txt", 12)
    try:
        raise ValueError(f"»{NUMBER}« er for langt")
    except ValueError:
        log.exception("Uventet fejl", stack_info=True)

    told = written.getvalue()
    assert told.count(cpr.MASK) >= 3
    assert not cpr.find(told)
    assert "er 12 bytes" in told
    assert "ValueError" in told
    assert "Stack (most recent call last)" in told


def test_every_handler_of_the_settings_masks() -> None:
    assert all("cpr" in handler["filters"] for handler in settings.LOGGING["handlers"].values())
