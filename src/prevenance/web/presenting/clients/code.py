"""An address as a code that a phone reads."""

import segno


def code_of(address: str) -> str:
    """A picture to be put where an image's address stands. Dark on light, in both schemes: phones want it so."""
    return str(segno.make(address, error="m").svg_data_uri(scale=8, border=2, dark="#1B1A18", light="#FFFFFF"))
