"""Mails as they come: plain, of a page alone, with what they quote, broken, and those that nobody wrote."""

from email.message import EmailMessage

QUOTED = """Mardi à 10 h me va très bien.

Bien à vous,
Hélène Vasseur

Le 3 mars 2026 à 10:00, Inès <ines@alder.example> a écrit :
> Chère Madame, mardi vous irait-il ?
"""


def mail(
    words: str = "Do you still have the Lune watch in steel?",
    *,
    sender: str = "Ada Wren <ada@wren.example>",
    subject: str = "The Lune watch",
    id: str = "<1@wren.example>",
    answers: str = "",
    **headers: str,
) -> bytes:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = sender, "hello@alder.example", subject
    if id:
        letter["Message-ID"] = id
    if answers:
        letter["In-Reply-To"] = answers
    for name, value in headers.items():
        letter[name.replace("_", "-")] = value
    letter.set_content(words)
    return letter.as_bytes()


def with_attachment(words: str = "Here is a photograph.", name: str = "montre cassée.jpg") -> bytes:
    letter = EmailMessage()
    letter["From"], letter["Message-ID"] = "ada@wren.example", "<2@wren.example>"
    letter.set_content(words)
    letter.add_attachment(b"\xff\xd8\xff not opened", maintype="image", subtype="jpeg", filename=name)
    return letter.as_bytes()


def page_only(page: str) -> bytes:
    letter = EmailMessage()
    letter["From"], letter["Message-ID"] = "ada@wren.example", "<3@wren.example>"
    letter.set_content(page, subtype="html")
    return letter.as_bytes()


def returned(id: str, action: str = "failed", reason: str = "smtp; 550 5.1.1 no such user") -> bytes:
    """As a mail server writes it."""
    return f"""From: MAILER-DAEMON@mail.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <bounce-{action}@mail.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; x@y.example
Action: {action}
Status: 5.1.1
Diagnostic-Code: {reason}

--b
Content-Type: text/rfc822-headers

Message-ID: {id}
Subject: A word from Maison Alder

--b--
""".encode()
