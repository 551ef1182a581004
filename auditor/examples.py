"""Commented examples of settings.toml and targets.toml, written from the defaults themselves."""

from __future__ import annotations

from dataclasses import asdict

from auditor.settings import Cutoffs, Settings
from auditor.work.phrases import class_labels

CUTOFFS = {
    "episode_gap_days": "a longer silence starts a new episode of contact",
    "light_weight": "acts up to this weight (mass mail, one-click phrases) are touches, never contact",
    "personal_others": "a message or meeting with up to this many others is personal",
    "strong_two_way_episodes": "personal two-way episodes that make a tie strong ...",
    "strong_months": "... within these months",
    "strong_closeness": "closeness you answered (1 to 5) from which one personal two-way episode is enough",
    "active_months": "a two-way episode within these months makes a tie active",
    "dormant_months": "silence after which a tie is dormant (Levin, Walter & Murnighan 2011)",
    "cooling_gaps": "silence over this many of the pair's own usual gaps is cooling (Miritello et al. 2013)",
    "cooling_episodes": "fewest episodes before a usual gap means anything",
    "recruiter_fresh_months": "a recruiter you talked with within these months is fresh",
    "recruiter_stale_months": "... and after these months stale",
    "recruiters_for_full_score": "fresh recruiters that make a full score",
    "belief_months": "somebody you count on without a talk in these months is belief alone",
}


def settings_example() -> str:
    """A settings.toml in which everything is commented out and says the default."""
    defaults = Settings()
    cutoffs = asdict(Cutoffs())
    lines = [
        "# Settings of auditor. Everything here is optional; what is commented out says the default.",
        "# Take the # away to change a line. Every report prints the settings it was made with.",
        "",
        f"# plan_minutes_per_week = {defaults.plan_minutes_per_week}   # time the plan may use",
        '# phone_region = ""            # country of numbers written without a country code: "US", "DE" ...',
        '# groups = []                  # associations, alumni bodies and groups you belong to: ["Guild of Surveyors"]',
        "",
        "# [weights]                    # how much an audit weighs, by its id; 0 shows it without grading",
        "# recruiters = 1.0",
        "",
        "# [report]                     # your own look: title, logo (a file in this folder), accent, footer",
        '# title = ""',
        '# lang = "en"                 # en, de, es or fr; --lang goes before it',
        "",
        "# [cutoffs]",
        *(f"# {name} = {cutoffs[name]}   # {words}" for name, words in CUTOFFS.items()),
    ]
    return "\n".join(lines) + "\n"


def targets_example() -> str:
    """A targets.toml in which everything is commented out."""
    lines = [
        "# Where you want to go. Take the # away and put in your own; a good list holds 40 employers or more.",
        "# This file holds for every client; one client's own targets go into CLIENT.targets.toml beside it, which is read",
        "# in place of this one.",
        "",
        "# companies = [",
        '#     { name = "Example Freight", aliases = ["Example Logistics", "EXF"] },',
        '#     "Example Foods",',
        "# ]",
        "",
        "# What the people to meet do. One or more of these, or a word from a job title:",
        *_listed("functions"),
        '# functions = ["operations"]',
        "",
        "# Their rank:",
        *_listed("seniorities"),
        '# seniorities = ["vice_president", "chief"]',
        "",
        "# Their sector, as far as a company's name says it:",
        *_listed("sectors"),
        '# sectors = ["logistics"]',
        "",
        "# Cities or countries:",
        '# places = ["Minneapolis", "Germany"]',
    ]
    return "\n".join(lines) + "\n"


def _listed(name: str) -> list[str]:
    return [f"#   {key:<16} {label}" for key, label in class_labels(name).items()]
