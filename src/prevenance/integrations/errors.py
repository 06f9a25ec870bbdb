"""What a file is refused for: what is wrong, where, and the remedy. Each is told in the language of the interface."""


class UnreadableError(Exception):
    """`line` counts from 1; `remedy` is a sentence."""

    def __init__(self, message: str, *, line: int | None = None, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.remedy = remedy

    def __str__(self) -> str:
        place = f" (line {self.line})" if self.line is not None else ""
        return f"{self.message}{place}. {self.remedy}".strip()
