-- SPDX-FileCopyrightText: 2026 The Hearing Assist authors
-- SPDX-License-Identifier: Apache-2.0
-- Case file: released and screened text only. Columns are the fields of the records.

CREATE TABLE facts (
    case_id TEXT NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE document (
    id TEXT NOT NULL PRIMARY KEY,
    ordinal INTEGER NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    dated TEXT,
    release_id TEXT NOT NULL,
    released_at TEXT NOT NULL,
    translation_of TEXT NOT NULL,
    pages INTEGER NOT NULL,
    findings TEXT NOT NULL,
    parts TEXT NOT NULL
) STRICT;

-- Pages that crossed as pictures: redacted pixels, and where they were redacted.
CREATE TABLE page (
    id TEXT NOT NULL PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES document (id),
    page INTEGER NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    width REAL NOT NULL,
    height REAL NOT NULL,
    media_type TEXT NOT NULL,
    areas TEXT NOT NULL,
    ceiling INTEGER NOT NULL,
    block_id TEXT NOT NULL,
    words TEXT NOT NULL,
    UNIQUE (document_id, page)
) STRICT;

-- Apart, so that looking at pages reads no pictures.
CREATE TABLE page_image (
    page_id TEXT NOT NULL PRIMARY KEY REFERENCES page (id) ON DELETE CASCADE,
    data BLOB NOT NULL
) STRICT;

-- Every release that was ever applied, so that none is applied twice.
CREATE TABLE applied_release (
    id TEXT NOT NULL PRIMARY KEY
) STRICT;

CREATE TABLE block (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document_id TEXT NOT NULL REFERENCES document (id),
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
    marks TEXT NOT NULL
) STRICT;

CREATE INDEX block_document ON block (document_id, ordinal);

-- Search index over released text; its terms stand only here, the text in block. A placeholder is
-- a word of its own, so that a search for a number never finds one.
CREATE VIRTUAL TABLE word USING fts5 (
    text, content = 'block', content_rowid = 'n',
    tokenize = "unicode61 remove_diacritics 2 tokenchars '⟦⟧'"
);

-- Without this the index keeps the words of deleted text.
INSERT INTO word (word, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER block_added AFTER INSERT ON block BEGIN
    INSERT INTO word (rowid, text) VALUES (new.n, new.text);
END;

CREATE TRIGGER block_removed AFTER DELETE ON block BEGIN
    INSERT INTO word (word, rowid, text) VALUES ('delete', old.n, old.text);
END;

CREATE TRIGGER block_changed AFTER UPDATE ON block WHEN old.text <> new.text BEGIN
    INSERT INTO word (word, rowid, text) VALUES ('delete', old.n, old.text);
    INSERT INTO word (rowid, text) VALUES (new.n, new.text);
END;

CREATE TABLE label (
    placeholder INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    position TEXT NOT NULL,
    letter TEXT NOT NULL,
    public_letter TEXT NOT NULL,
    under_review INTEGER NOT NULL
) STRICT;

CREATE TABLE segment (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document_id TEXT NOT NULL REFERENCES document (id),
    block_id TEXT NOT NULL REFERENCES block (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL CHECK ("end" > "start" AND "start" >= 0),
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    status TEXT NOT NULL,
    engine TEXT NOT NULL,
    pack TEXT NOT NULL,
    problems TEXT NOT NULL,
    ceiling INTEGER NOT NULL,
    confidence TEXT,
    score REAL NOT NULL,
    reasons TEXT NOT NULL,
    route TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TEXT,
    certificate TEXT NOT NULL
) STRICT;

CREATE INDEX segment_block ON segment (block_id, language, "start", "end");
CREATE INDEX segment_document ON segment (document_id, language);

-- Search index over translations, as above. A sentence that is not translated bears the original's
-- text, which is found there.
CREATE VIRTUAL TABLE translated_word USING fts5 (
    text, content = 'segment', content_rowid = 'n',
    tokenize = "unicode61 remove_diacritics 2 tokenchars '⟦⟧'"
);

INSERT INTO translated_word (translated_word, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER segment_added AFTER INSERT ON segment WHEN new.status <> 'not_translated' BEGIN
    INSERT INTO translated_word (rowid, text) VALUES (new.n, new.text);
END;

CREATE TRIGGER segment_removed AFTER DELETE ON segment WHEN old.status <> 'not_translated' BEGIN
    INSERT INTO translated_word (translated_word, rowid, text) VALUES ('delete', old.n, old.text);
END;

CREATE TRIGGER segment_changed AFTER UPDATE ON segment
WHEN old.text <> new.text OR (old.status = 'not_translated') <> (new.status = 'not_translated')
BEGIN
    INSERT INTO translated_word (translated_word, rowid, text)
    SELECT 'delete', old.n, old.text WHERE old.status <> 'not_translated';
    INSERT INTO translated_word (rowid, text)
    SELECT new.n, new.text WHERE new.status <> 'not_translated';
END;

-- Changes with each change of the segments of a document, so that papers made before are known.
CREATE TABLE translation (
    document_id TEXT NOT NULL REFERENCES document (id),
    language TEXT NOT NULL,
    revision TEXT NOT NULL,
    PRIMARY KEY (document_id, language)
) STRICT;

-- What translators certified. None is deleted: an ended one stays with its time and reason.
CREATE TABLE certificate (
    id TEXT NOT NULL PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES document (id),
    source TEXT NOT NULL,
    language TEXT NOT NULL,
    certifies TEXT NOT NULL,
    translator TEXT NOT NULL,
    competence TEXT NOT NULL,
    post_editor TEXT NOT NULL,
    place TEXT NOT NULL,
    signed_on TEXT,
    tools TEXT NOT NULL,
    pages INTEGER NOT NULL,
    paragraphs INTEGER NOT NULL,
    sentences INTEGER NOT NULL,
    source_sha256 TEXT NOT NULL,
    target_sha256 TEXT NOT NULL,
    filed_source TEXT NOT NULL,
    filed_target TEXT NOT NULL,
    made_at TEXT NOT NULL,
    ended_at TEXT,
    ended TEXT NOT NULL
) STRICT;

-- Concepts of the glossary that this case has of its own.
CREATE TABLE concept (
    id TEXT NOT NULL PRIMARY KEY,
    field TEXT NOT NULL,
    definition TEXT NOT NULL,
    source TEXT NOT NULL,
    terms TEXT NOT NULL
) STRICT;

-- Files with sentences that were written for translators, so that they can be called back.
CREATE TABLE exchange (
    id TEXT NOT NULL PRIMARY KEY,
    format TEXT NOT NULL,
    language TEXT NOT NULL,
    inputs TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT;

-- Machine translations by digest of text, pack and options. May be emptied at any time.
CREATE TABLE translation_cache (
    "key" TEXT NOT NULL PRIMARY KEY,
    text TEXT NOT NULL
) STRICT;

CREATE TABLE draft (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    audience INTEGER NOT NULL,
    template_digest TEXT NOT NULL,
    fields TEXT NOT NULL,
    inputs TEXT NOT NULL,
    made_at TEXT NOT NULL,
    issued INTEGER NOT NULL,
    template_version TEXT NOT NULL,
    issued_at TEXT
) STRICT;

CREATE TABLE bundle (
    id TEXT NOT NULL PRIMARY KEY,
    plan TEXT NOT NULL,
    page_map TEXT NOT NULL,
    inputs TEXT NOT NULL,
    made_at TEXT NOT NULL,
    places TEXT NOT NULL
) STRICT;

CREATE TABLE disclosure (
    id TEXT NOT NULL PRIMARY KEY,
    audience INTEGER NOT NULL,
    recipient TEXT NOT NULL,
    version INTEGER NOT NULL,
    supersedes TEXT NOT NULL,
    manifest_digest TEXT NOT NULL,
    inputs TEXT NOT NULL,
    made_at TEXT NOT NULL,
    reader TEXT NOT NULL,
    language TEXT NOT NULL,
    items TEXT NOT NULL,
    review_by TEXT
) STRICT;

-- How disclosures were served. A date once set stays.
CREATE TABLE service (
    id TEXT NOT NULL PRIMARY KEY,
    disclosure_id TEXT NOT NULL REFERENCES disclosure (id),
    recipient TEXT NOT NULL,
    capacity TEXT NOT NULL,
    method TEXT NOT NULL,
    package TEXT NOT NULL,
    language TEXT NOT NULL,
    copies INTEGER NOT NULL CHECK (copies > 0),
    channel TEXT NOT NULL,
    sent_on TEXT NOT NULL,
    received_on TEXT,
    acknowledged_on TEXT,
    acknowledgement TEXT NOT NULL,
    deadline TEXT,
    hearing_on TEXT,
    recalled_on TEXT,
    recall_reason TEXT NOT NULL,
    returned_on TEXT
) STRICT;

CREATE TRIGGER service_dates_stay BEFORE UPDATE ON service WHEN
    (old.received_on IS NOT NULL AND new.received_on IS NOT old.received_on)
    OR (old.acknowledged_on IS NOT NULL AND new.acknowledged_on IS NOT old.acknowledged_on)
    OR (old.recalled_on IS NOT NULL AND new.recalled_on IS NOT old.recalled_on)
    OR (old.returned_on IS NOT NULL AND new.returned_on IS NOT old.returned_on)
    OR new.sent_on <> old.sent_on OR new.disclosure_id <> old.disclosure_id
    OR new.package <> old.package
BEGIN
    SELECT RAISE(ABORT, 'a date of service is never changed');
END;

CREATE TABLE contest (
    id TEXT NOT NULL PRIMARY KEY,
    line TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 0),
    code TEXT NOT NULL,
    made_on TEXT NOT NULL,
    "by" TEXT NOT NULL,
    grounds TEXT NOT NULL,
    state TEXT NOT NULL,
    decided_on TEXT,
    reason TEXT NOT NULL
) STRICT;

-- Marks of exhibits, each given once.
CREATE TABLE exhibit_mark (
    document_id TEXT NOT NULL PRIMARY KEY,
    mark TEXT NOT NULL,
    given_at TEXT NOT NULL
) STRICT;

-- What was withdrawn reads alike.
CREATE UNIQUE INDEX exhibit_mark_once ON exhibit_mark (mark) WHERE mark <> '[…]';

CREATE TABLE audit (
    n INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    action TEXT NOT NULL,
    object_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    previous TEXT NOT NULL,
    chain TEXT NOT NULL
) STRICT;
