"""What goes wrong by the way the command was called, and the codes it ends with."""

ALL_REVIEWED = 0
NOT_ALL_READ = 1
WRONG_USAGE = 2
INTERRUPTED = 130
PIPE_CLOSED = 141


class UsageError(Exception):
    """Wrong usage, told in one line: what, where, remedy."""
