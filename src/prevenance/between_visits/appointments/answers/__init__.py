"""What a client's answer to a message that offered times means. Knows no Django: words in, an understanding out."""

from prevenance.between_visits.appointments.answers.understand import Does, Understanding, understand

__all__ = ["Does", "Understanding", "understand"]
