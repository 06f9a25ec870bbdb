"""A house's folder for the tests, and a moment of its own."""

from collections.abc import Callable
from pathlib import Path

House = Callable[..., Path]
"""Writes a house's folder, and says where: `house(a="off = true")` holds a.toml."""

OWN = """
step = "esteem"
name = { en = "coat taken" }
source = ["house"]
purpose = { en = "Free hands look longer." }
applies = { en = "The client wears a coat." }
met_when = { en = "Somebody takes it." }
missed_when = { en = "Nobody does." }
"""
RESPONSES = """
responses = ["May I take your coat?", "Let me hang that up.", "I will put it by the stove.",
             "He took my wet jacket at once.", "took her cape to the back"]
"""
NEAR_MISSES = """
near_misses = ["What a coat.", "Coats are upstairs.", "Keep it on, it is cold in here.",
               "Take it or leave it.", "My jacket stayed on the whole time."]
"""
