"""The one family of errors a person sees: what happened, what to do, and the exit code."""


class AuditorError(Exception):
    """Something a person can act on. `message` names file and line, never the content of a cell."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(AuditorError):
    """The command line asks for something that does not exist."""

    exit_code = 2


class InputError(AuditorError):
    """Nothing usable could be read."""

    exit_code = 3


class NotEnoughData(AuditorError):  # noqa: N818 - it states a shortage, not a fault
    """The question cannot be answered from what is there; the message says how much is missing."""

    exit_code = 4


class BelowThreshold(AuditorError):  # noqa: N818 - it states a result, not a fault
    """A score is below what the command line asked for; the message says which."""

    exit_code = 4


class StoreError(AuditorError):
    """A client's file cannot be opened, is busy, or was written by a newer version."""

    exit_code = 5
