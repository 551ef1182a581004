"""The names of the columns in files of answers and in worksheets, by which these are known."""

from __future__ import annotations

ANSWERS = {  # accepted headers, folded -> what the column holds
    "person": "person",
    "person id": "person",
    "name": "person",
    "profile url": "profile_url",
    "profile": "profile_url",
    "url": "profile_url",
    "email": "email",
    "e mail": "email",
    "question": "question",
    "value": "value",
    "answer": "value",
}
WHO = ("profile_url", "email", "person")  # the surest first
SHEET = {"Id": 4, "Name": 30, "What they do": 40, "What the files show": 44}  # with the width in characters
