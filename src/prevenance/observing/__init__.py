"""What stands in which turn: the bundled text model, and what it saw."""
