-- SPDX-FileCopyrightText: 2026 The Hearing Assist authors
-- SPDX-License-Identifier: Apache-2.0
-- Sealed record: everything that identifies. Columns are the fields of the records.

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- Typed but not on record yet, and where the clerk was.
CREATE TABLE memo (
    name TEXT NOT NULL PRIMARY KEY,
    text TEXT NOT NULL
) STRICT;

CREATE TABLE source (
    id TEXT NOT NULL PRIMARY KEY,
    document_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    digest TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    title TEXT NOT NULL,
    dated TEXT,
    translation_of TEXT NOT NULL,
    findings TEXT NOT NULL,
    isolation TEXT NOT NULL,
    attachments TEXT NOT NULL,
    text_digest TEXT NOT NULL
) STRICT;

-- The bytes of a source, unaltered, in rows of at most 1 MiB.
CREATE TABLE source_chunk (
    source_id TEXT NOT NULL REFERENCES source (id),
    n INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (source_id, n)
) STRICT;

CREATE TABLE source_block (
    id TEXT NOT NULL PRIMARY KEY,
    source_id TEXT NOT NULL REFERENCES source (id),
    ordinal INTEGER NOT NULL,
    part TEXT NOT NULL,
    page INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    kind TEXT NOT NULL,
    level INTEGER NOT NULL,
    number TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "column" INTEGER NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    boxes TEXT NOT NULL,
    words TEXT NOT NULL,
    language_margin REAL NOT NULL,
    UNIQUE (source_id, ordinal)
) STRICT;

-- How each page or part of a source was read, in the order of the file.
CREATE TABLE source_part (
    source_id TEXT NOT NULL REFERENCES source (id),
    n INTEGER NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (source_id, n)
) STRICT;

-- Pages and pictures of a source that can be drawn, as they were found when first asked for. May be
-- emptied at any time.
CREATE TABLE source_view (
    source_id TEXT NOT NULL REFERENCES source (id),
    "view" INTEGER NOT NULL,
    name TEXT NOT NULL,
    width REAL NOT NULL,
    height REAL NOT NULL,
    pictures INTEGER NOT NULL,
    PRIMARY KEY (source_id, "view")
) STRICT;

-- Places on pages covered by hand. None is deleted: what was withdrawn stays with its time.
CREATE TABLE page_mask (
    id TEXT NOT NULL PRIMARY KEY,
    source_id TEXT NOT NULL REFERENCES source (id),
    "view" INTEGER NOT NULL,
    box TEXT NOT NULL,
    kind TEXT NOT NULL,
    person_id TEXT NOT NULL,
    made_at TEXT NOT NULL,
    withdrawn_at TEXT
) STRICT;

CREATE INDEX page_mask_source ON page_mask (source_id, "view");

-- In which form a page crosses. Never replaced: the newest row of a page counts.
CREATE TABLE page_decision (
    id TEXT NOT NULL PRIMARY KEY,
    source_id TEXT NOT NULL REFERENCES source (id),
    "view" INTEGER NOT NULL,
    form TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_at TEXT NOT NULL
) STRICT;

CREATE INDEX page_decision_source ON page_decision (source_id, "view");

-- Pages that a clerk looked at.
CREATE TABLE page_seen (
    source_id TEXT NOT NULL REFERENCES source (id),
    "view" INTEGER NOT NULL,
    seen_at TEXT NOT NULL,
    PRIMARY KEY (source_id, "view")
) STRICT;

CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    position TEXT NOT NULL,
    role TEXT NOT NULL,
    protected INTEGER NOT NULL,
    gender TEXT NOT NULL,
    name TEXT NOT NULL,
    spellings TEXT NOT NULL,
    aliases TEXT NOT NULL,
    born TEXT,
    addresses TEXT NOT NULL,
    identifiers TEXT NOT NULL,
    places TEXT NOT NULL,
    false_names TEXT NOT NULL
) STRICT;

CREATE TABLE mention (
    id TEXT NOT NULL PRIMARY KEY,
    source_id TEXT NOT NULL REFERENCES source (id),
    block_id TEXT NOT NULL REFERENCES source_block (id),
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL CHECK ("end" > "start" AND "start" >= 0),
    kind TEXT NOT NULL,
    entity TEXT NOT NULL,
    person_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    certain INTEGER NOT NULL
) STRICT;

CREATE INDEX mention_source ON mention (source_id);
CREATE INDEX mention_block ON mention (block_id);

-- Places protected by hand. None is deleted: what was withdrawn stays with its time.
CREATE TABLE hand_mark (
    id TEXT NOT NULL PRIMARY KEY,
    source_id TEXT NOT NULL REFERENCES source (id),
    block_id TEXT NOT NULL REFERENCES source_block (id),
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL CHECK ("end" > "start" AND "start" >= 0),
    kind TEXT NOT NULL,
    person_id TEXT NOT NULL,
    made_at TEXT NOT NULL,
    withdrawn_at TEXT
) STRICT;

-- Never replaced: the newest row of an entity counts.
CREATE TABLE decision (
    id TEXT NOT NULL PRIMARY KEY,
    entity TEXT NOT NULL,
    action TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    ceiling INTEGER NOT NULL
) STRICT;

-- One placeholder for one entity, both ways.
CREATE TABLE pseudonym (
    placeholder INTEGER NOT NULL PRIMARY KEY,
    entity TEXT NOT NULL UNIQUE,
    person_id TEXT NOT NULL
) STRICT;

CREATE TABLE label (
    placeholder INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    position TEXT NOT NULL,
    letter TEXT NOT NULL,
    public_letter TEXT NOT NULL,
    under_review INTEGER NOT NULL
) STRICT;

-- Intent of a release, and the history of released text. Confirmed once the case file has it.
CREATE TABLE release (
    id TEXT NOT NULL PRIMARY KEY,
    source_id TEXT NOT NULL REFERENCES source (id),
    payload TEXT NOT NULL,
    intended_at TEXT NOT NULL,
    confirmed_at TEXT
) STRICT;

CREATE INDEX release_source ON release (source_id);

-- What can be read on each page of a release; its picture only until the case file has it.
CREATE TABLE release_page (
    release_id TEXT NOT NULL REFERENCES release (id),
    page_id TEXT NOT NULL,
    text TEXT NOT NULL,
    recipe TEXT NOT NULL,
    image BLOB,
    PRIMARY KEY (release_id, page_id)
) STRICT;

-- What a clerk said about paragraphs of an original and of its sworn translation. Never replaced:
-- the newest row of the same paragraphs counts.
CREATE TABLE pair_decision (
    id TEXT NOT NULL PRIMARY KEY,
    source_id TEXT NOT NULL REFERENCES source (id),
    originals TEXT NOT NULL,
    translations TEXT NOT NULL,
    belongs INTEGER NOT NULL,
    decided_at TEXT NOT NULL
) STRICT;

-- What sentences said before another text took their place, so that papers made from them are known.
-- Kept before the case file loses them, with its revision of the translation and the end of its log
-- by then; without sentences where a revision ended and none of them went.
CREATE TABLE past_translation (
    id TEXT NOT NULL PRIMARY KEY,
    document_id TEXT NOT NULL,
    language TEXT NOT NULL,
    revision TEXT NOT NULL,
    entry INTEGER NOT NULL,
    sentences TEXT NOT NULL
) STRICT;

-- Entries are added and nothing else: a correction is a new entry that names the old one.
CREATE TABLE custody (
    id TEXT NOT NULL PRIMARY KEY,
    source_id TEXT NOT NULL REFERENCES source (id),
    at TEXT NOT NULL,
    action TEXT NOT NULL,
    "by" TEXT NOT NULL,
    detail TEXT NOT NULL,
    item INTEGER NOT NULL CHECK (item > 0),
    n INTEGER NOT NULL CHECK (n > 0),
    recorded_at TEXT NOT NULL,
    corrects INTEGER NOT NULL CHECK (corrects >= 0 AND corrects < n),
    sha256 TEXT NOT NULL,
    digest TEXT NOT NULL,
    copy_is_same INTEGER,
    facts TEXT NOT NULL,
    UNIQUE (source_id, n),
    UNIQUE (item, n)
) STRICT;

-- INSERT OR REPLACE would remove a row without asking the triggers below.
CREATE TRIGGER custody_is_added BEFORE INSERT ON custody WHEN EXISTS (
    SELECT 1 FROM custody WHERE id = new.id OR (n = new.n AND source_id = new.source_id)
    OR (n = new.n AND item = new.item)
) BEGIN
    SELECT RAISE(ABORT, 'an entry of custody is never replaced');
END;

CREATE TRIGGER custody_stays BEFORE DELETE ON custody BEGIN
    SELECT RAISE(ABORT, 'an entry of custody is never removed');
END;

CREATE TRIGGER custody_is_fixed BEFORE UPDATE ON custody BEGIN
    SELECT RAISE(ABORT, 'an entry of custody is never changed');
END;

-- Numbers of redactions, items and pages that were given to whoever is served, each once.
CREATE TABLE given_number (
    id TEXT NOT NULL PRIMARY KEY,
    line TEXT NOT NULL,
    series TEXT NOT NULL,
    what TEXT NOT NULL,
    "first" INTEGER NOT NULL CHECK ("first" > 0),
    count INTEGER NOT NULL CHECK (count > 0),
    given_at TEXT NOT NULL,
    UNIQUE (line, series, what),
    UNIQUE (line, series, "first")
) STRICT;

CREATE TRIGGER number_is_given_once BEFORE INSERT ON given_number WHEN EXISTS (
    SELECT 1 FROM given_number
    WHERE id = new.id OR (line = new.line AND series = new.series AND (what = new.what
        OR ("first" < new."first" + new.count AND new."first" < "first" + count)))
) BEGIN
    SELECT RAISE(ABORT, 'a number is given once');
END;

CREATE TRIGGER number_stays BEFORE DELETE ON given_number BEGIN
    SELECT RAISE(ABORT, 'a number is never taken back');
END;

CREATE TRIGGER number_is_fixed BEFORE UPDATE ON given_number BEGIN
    SELECT RAISE(ABORT, 'a number never changes');
END;

-- What each disclosure showed, so that versions can be compared.
CREATE TABLE served_version (
    id TEXT NOT NULL PRIMARY KEY,
    line TEXT NOT NULL,
    audience INTEGER NOT NULL,
    documents TEXT NOT NULL,
    redactions TEXT NOT NULL,
    pictures TEXT NOT NULL,
    accepted TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT;

-- How much of a document whoever is served gets. Never replaced: the newest row counts.
CREATE TABLE item_decision (
    id TEXT NOT NULL PRIMARY KEY,
    document_id TEXT NOT NULL,
    line TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_at TEXT NOT NULL
) STRICT;

CREATE TABLE audit (
    n INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    action TEXT NOT NULL,
    object_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    previous TEXT NOT NULL,
    chain TEXT NOT NULL
) STRICT;
