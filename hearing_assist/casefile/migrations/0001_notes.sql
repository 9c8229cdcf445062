-- SPDX-FileCopyrightText: 2026 The Hearing Assist authors
-- SPDX-License-Identifier: Apache-2.0
-- A judge's own notes. Columns are the fields of the records.

CREATE TABLE owner (
    case_id TEXT NOT NULL PRIMARY KEY,
    created_at TEXT NOT NULL
) STRICT;

-- Document and block stand in another file, and may be gone from it.
CREATE TABLE note (
    id TEXT NOT NULL PRIMARY KEY,
    document_id TEXT NOT NULL,
    block_id TEXT NOT NULL,
    page INTEGER NOT NULL,
    text TEXT NOT NULL,
    made_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

CREATE INDEX note_document ON note (document_id);

CREATE TABLE audit (
    n INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    action TEXT NOT NULL,
    object_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    previous TEXT NOT NULL,
    chain TEXT NOT NULL
) STRICT;
