# Reads mails with Python's parser, under the policy that forgives nothing, and prints a JSON list of what it finds.
# Usage: read_eml.py FILE...
import email
import email.policy
import json
import sys


def read(path):
    octets = open(path, "rb").read()
    message = email.message_from_bytes(octets, policy=email.policy.SMTP.clone(raise_on_defect=True))
    defects = [str(defect) for header in message.values() for defect in header.defects]
    assert not message.defects and not defects, (message.defects, defects)
    assert all(len(line) <= 78 for line in octets.split(b"\r\n")), "long lines"
    assert all(len(line) == line.isascii() * len(line) for line in octets.split(b"\r\n")), "not ASCII"
    return {
        "headers": sorted(message.keys()),
        "subject": message["Subject"],
        "unsent": message["X-Unsent"],
        "date": message["Date"].datetime.isoformat(),
        "type": message.get_content_type(),
        "body": message.get_content().replace("\r\n", "\n"),
    }


print(json.dumps([read(path) for path in sys.argv[1:]]))
