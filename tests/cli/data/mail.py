# SPDX-License-Identifier: Apache-2.0
"""Reads a mail from standard input as a mail program would and says what it found."""
import email
import email.policy
import sys

raw = sys.stdin.buffer.read()
mail = email.message_from_bytes(raw, policy=email.policy.default)
for name in ("From", "To", "Date", "Subject"):
    print(f"{name}: {mail[name]}")
print("Message-ID" in mail, mail.get_content_type(), not mail.defects)
print("lines", all(line.endswith(b"\r") for line in raw.split(b"\n")[:-1]), max(map(len, raw.split(b"\r\n"))) <= 78)
for part in mail.iter_parts():
    text = part.get_content()
    print(part.get_content_type(), part.get_content_charset(), "Jörg Weiß" in text, "€" in text)
