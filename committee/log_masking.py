"""No CPR number in a log, whatever a message or an exception repeats."""

import logging
from typing import Final

from danish import cpr

_PLAIN: Final = logging.Formatter()


class CprFilter(logging.Filter):
    """Masks the CPR numbers of every record that passes: message, exception and stack."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always True: the record goes on, masked."""
        record.msg, record.args = cpr.mask(record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = _PLAIN.formatException(record.exc_info)
        record.exc_text = record.exc_text and cpr.mask(record.exc_text)
        record.stack_info = record.stack_info and cpr.mask(record.stack_info)
        return True
