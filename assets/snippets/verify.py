# pip install standardwebhooks
import os

from standardwebhooks import Webhook


def verify(headers, body):
    """Returns the event, or raises an exception: then answer 401.

    headers: the headers of the request, by name
    body: the request as it came, in bytes, before any JSON is read

    What is older than five minutes is refused. A repeat has the same
    webhook-id: keep the ids you have seen, and skip those.
    """
    # Shown on the page of the webhook; it begins with whsec_
    secret = os.environ["WEBHOOK_SECRET"]
    return Webhook(secret).verify(body, dict(headers))
