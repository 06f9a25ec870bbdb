"""Headers by which a receiver knows that it is we who speak, and when: those of standardwebhooks.com."""

import base64
import hashlib
import hmac


def signed(id: str, seconds: int, body: bytes, secret: bytes) -> dict[str, str]:
    told = f"{id}.{seconds}.".encode() + body
    signature = base64.b64encode(hmac.digest(secret, told, hashlib.sha256)).decode()
    return {"webhook-id": id, "webhook-timestamp": str(seconds), "webhook-signature": f"v1,{signature}"}
