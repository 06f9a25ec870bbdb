"""The one error that reading raises."""


class ReadingError(Exception):
    """A record cannot be read. `line` counts from 1, None where no line is to blame; `remedy` says what to do."""

    def __init__(self, message: str, *, line: int | None = None, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.remedy = remedy

    def __str__(self) -> str:
        place = f" (line {self.line})" if self.line is not None else ""
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{self.message}{place}.{remedy}"
