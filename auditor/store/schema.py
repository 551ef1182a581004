"""The tables of a client's file, as numbered migrations: version n is reached by running MIGRATIONS[:n] in order.

A migration that has been released is never edited; a new field is a new migration.
"""

FIRST = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE files (
    seq INTEGER PRIMARY KEY,
    file_id TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    receipt TEXT NOT NULL
);

CREATE TABLE contacts (
    file_id TEXT NOT NULL, "row" INTEGER NOT NULL, line INTEGER NOT NULL, name TEXT NOT NULL, given TEXT NOT NULL,
    middle TEXT NOT NULL, family TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL, nickname TEXT NOT NULL,
    company TEXT NOT NULL, position TEXT NOT NULL, department TEXT NOT NULL, email TEXT NOT NULL, phone TEXT NOT NULL,
    profile_url TEXT NOT NULL, city TEXT NOT NULL, country TEXT NOT NULL, birthday TEXT NOT NULL,
    connected_on TEXT NOT NULL, updated_on TEXT NOT NULL, categories TEXT NOT NULL, kind TEXT NOT NULL,
    has_note INTEGER NOT NULL, has_private_phone INTEGER NOT NULL, has_home_address INTEGER NOT NULL,
    relation TEXT NOT NULL,
    PRIMARY KEY (file_id, "row")
) WITHOUT ROWID;

CREATE TABLE identifiers (file_id TEXT NOT NULL, "row" INTEGER NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL);

CREATE TABLE interactions (
    file_id TEXT NOT NULL, "row" INTEGER NOT NULL, kind TEXT NOT NULL, direction TEXT NOT NULL,
    happened_at TEXT NOT NULL, precision TEXT NOT NULL, thread TEXT NOT NULL, name TEXT NOT NULL, slug TEXT NOT NULL,
    email TEXT NOT NULL, company TEXT NOT NULL, words INTEGER NOT NULL, acts TEXT NOT NULL, weight REAL NOT NULL,
    key TEXT NOT NULL
);

CREATE TABLE facts (
    file_id TEXT NOT NULL, "row" INTEGER NOT NULL, kind TEXT NOT NULL, happened_on TEXT NOT NULL, ended_on TEXT NOT NULL,
    name TEXT NOT NULL, detail TEXT NOT NULL
);

CREATE TABLE problems (
    file_id TEXT NOT NULL, "row" INTEGER NOT NULL, line INTEGER NOT NULL, reason TEXT NOT NULL, kept INTEGER NOT NULL,
    "column" TEXT NOT NULL
);

CREATE TABLE people (record TEXT PRIMARY KEY, person_id TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE aliases (old TEXT PRIMARY KEY, new TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE decisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT NOT NULL, b TEXT NOT NULL, same INTEGER NOT NULL,
    decided_at TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE rounds (
    id INTEGER PRIMARY KEY AUTOINCREMENT, draw TEXT NOT NULL, seed INTEGER NOT NULL, letters TEXT NOT NULL,
    "by" TEXT NOT NULL, started_at TEXT NOT NULL, frame TEXT NOT NULL, answers_before INTEGER NOT NULL,
    planned INTEGER NOT NULL DEFAULT 0, closed INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE answers (
    id INTEGER PRIMARY KEY AUTOINCREMENT, round INTEGER NOT NULL, person_id TEXT NOT NULL, question TEXT NOT NULL,
    value TEXT NOT NULL, answered_at TEXT NOT NULL, draw TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE snapshots (
    id INTEGER PRIMARY KEY AUTOINCREMENT, as_of TEXT NOT NULL, created_at TEXT NOT NULL, version TEXT NOT NULL,
    digest TEXT NOT NULL, document BLOB NOT NULL
);
"""

ACTS = """
CREATE TABLE acts (
    id INTEGER PRIMARY KEY AUTOINCREMENT, person_id TEXT NOT NULL, verb TEXT NOT NULL, kind TEXT NOT NULL,
    happened_on TEXT NOT NULL, outcome TEXT NOT NULL, logged_at TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0
);
"""

GOALS_AND_FORGOTTEN = """
CREATE TABLE goals (measure TEXT PRIMARY KEY, target REAL NOT NULL, by_on TEXT NOT NULL, set_at TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE forgotten (hash TEXT PRIMARY KEY, forgotten_at TEXT NOT NULL) WITHOUT ROWID;
"""

ASKED_AGAIN = """
ALTER TABLE rounds ADD COLUMN counts_after INTEGER NOT NULL DEFAULT 0;

ALTER TABLE rounds ADD COLUMN again TEXT NOT NULL DEFAULT '';
"""

MIGRATIONS: tuple[str, ...] = (FIRST, ACTS, GOALS_AND_FORGOTTEN, ASKED_AGAIN)
VERSION = len(MIGRATIONS)
