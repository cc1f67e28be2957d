create schema interop;

-- What came into the school by a file: when, what of it, and which rows were left out and why. A file is known by its content.
create table interop.import_run (
  id uuid primary key,
  org_id uuid not null references orgs.org (id),
  kind text not null check (kind in ('fet')),
  -- SHA-256 of what the file says, whatever the order of its rows
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  -- {"file", "roster", "year", "from"}
  options jsonb not null,
  counts jsonb not null,
  -- [{"line", "id", "reason", "subject", "students"}]
  refused jsonb not null,
  at timestamptz not null,
  unique (org_id, kind, content_hash)
);
create index on interop.import_run (org_id, at desc);
