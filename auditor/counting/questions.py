"""The questions of the exercise, in the order in which they are asked."""

from __future__ import annotations

from typing import NamedTuple

YES, NO, UNSURE, UNKNOWN, SKIPPED, GONE = "yes", "no", "unsure", "unknown", "skipped", "gone"
FIVE_MINUTES = 40  # answers given in about five minutes
SETTLED_NO = (NO, UNKNOWN, GONE)  # a stranger, or somebody no longer among the contacts, is no yes


class Question(NamedTuple):
    """One thing asked about one person.

    `text` and `help` are for a person; `text` holds NAME where the person's name goes. `nested_in` names the
    question whose "no" makes this one a "no" as well. `scale` holds the values an answer may have; empty: any text.
    """

    id: str
    label: str  # a few words, for tables
    text: str
    help: str
    scale: tuple[str, ...] = (YES, NO, UNSURE, UNKNOWN)
    nested_in: str = ""

    def about(self, name: str) -> str:
        """Put a person's name into the question."""
        return self.text.replace("NAME", name)

    def takes(self, value: str) -> bool:
        """Whether this can be an answer."""
        return value in self.scale if self.scale else bool(value)


LUNCH = Question(
    "lunch",
    "would have lunch with you",
    "Would NAME accept if you invited them to lunch, just for fun?",
    "Not about work, no favour asked. Go by what you believe today; distance and diaries do not matter.",
)
ADVOCATE = Question(
    "advocate",
    "would put in a word for you",
    "Would NAME actively put in a word for you for a job – their own name at stake?",
    "Not only 'I know them': they would call the person who hires and say 'take them'.",
    nested_in="lunch",
)
ONE_TO_FIVE = ("1", "2", "3", "4", "5")
CLOSENESS = Question(
    "closeness",
    "how close",
    "How close are you to NAME? 1 = hardly know each other, 5 = very close",
    "How you feel about them, not how often you talk.",
    ONE_TO_FIVE,
)
LIKING = Question(
    "liking",
    "how much you like them",
    "How much do you like NAME? 1 = not at all, 5 = very much",
    "Would you be glad to spend more time with them?",
    ONE_TO_FIVE,
)
INTRODUCED_BY = Question(
    "introduced_by",
    "who introduced you",
    "Who introduced you to NAME? (“myself” if nobody did)",
    "A name as you would write it.",
    scale=(),
)
NETWORK = Question(
    "network",
    "which network",
    "Which of your networks is NAME in: operational, personal or strategic?",
    "Today's work, yourself, or where things are going; your word goes before what the files suggest.",
    ("operational", "personal", "strategic"),
)
QUESTIONS = [LUNCH, ADVOCATE]  # what the count asks
FURTHER_QUESTIONS = [CLOSENESS, LIKING, INTRODUCED_BY, NETWORK]  # asked of lists of people; not part of the count


def counted(question_id: str) -> bool:
    """Whether the question is one of the count, from whose answers the ranges come."""
    return any(known.id == question_id for known in QUESTIONS)


def question(question_id: str) -> Question | None:
    """Find the question with this id; None if there is none."""
    return next((known for known in [*QUESTIONS, *FURTHER_QUESTIONS] if known.id == question_id), None)
