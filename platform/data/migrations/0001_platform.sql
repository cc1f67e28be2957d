-- The platform's own tables, and the footer that guards every table of every room.

-- Roles live in the whole cluster, so another database may be making the same one at this moment.
do $$ begin create role alippe_app nologin; exception when duplicate_object or unique_violation then null; end $$;
do $$ begin create role alippe_gate nologin; exception when duplicate_object or unique_violation then null; end $$;
do $$ begin execute format('grant alippe_app, alippe_gate to %I', current_user); exception when others then null; end $$;

grant usage on schema kernel to alippe_app, alippe_gate;

-- What a statement may see. Set by the one transaction helper, local to the transaction.
create function kernel.org_ids() returns uuid[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.org_ids', true), ''), '{}')::uuid[] $$;
create function kernel.account_id() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.account_id', true), '')::uuid $$;
-- The day it is for whoever asks: the demo school lives in its own year.
create function kernel.today() returns date language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.today', true), '')::date, current_date) $$;
create function kernel.person_id() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.person_id', true), '')::uuid $$;

-- Each acknowledged write with the hash of its input and its answer, written in the write's own transaction.
create table kernel.operation (
  account_id uuid not null,
  id uuid not null,
  org_id uuid not null,
  endpoint text not null,
  input_hash text not null,
  answer text not null,
  at timestamptz not null,
  primary key (account_id, id)
);
create index on kernel.operation (at);
comment on table kernel.operation is 'log=none';

-- Who changed what, when, before and after; written by trigger, kept by month.
create table kernel.change_log (
  id bigint generated always as identity,
  at timestamptz not null default now(),
  org_id uuid,
  account_id uuid,
  person_id uuid,
  operation_id uuid,
  entity text not null,
  row_key text not null,
  action text not null check (action in ('insert', 'update', 'delete')),
  before jsonb,
  after jsonb,
  primary key (at, id)
) partition by range (at);
create index on kernel.change_log (org_id, at desc, id desc);
create index on kernel.change_log (org_id, entity, row_key, at);
create index on kernel.change_log (org_id, person_id, at desc);
comment on table kernel.change_log is 'tenancy=custom log=none';
alter table kernel.change_log enable row level security;
alter table kernel.change_log force row level security;
create policy tenant_reads on kernel.change_log for select to alippe_app using (org_id = any ((select kernel.org_ids())::uuid[]));
grant select on kernel.change_log to alippe_app;

create function kernel.ensure_log_month(any_day date) returns void language plpgsql as $$
declare
  first date := date_trunc('month', any_day);
  name text := 'change_log_' || to_char(any_day, 'YYYY_MM');
begin
  if to_regclass('kernel.' || name) is null then
    execute format('create table kernel.%I partition of kernel.change_log for values from (%L) to (%L)', name, first, first + interval '1 month');
  end if;
end $$;

create table kernel.change_log_rest partition of kernel.change_log default;

-- The key of a row as text: its key columns' values joined by '/'.
create function kernel.row_key(r jsonb, key_columns text) returns text language sql immutable parallel safe as
  $$ select string_agg(r ->> c, '/' order by n) from unnest(string_to_array(key_columns, ',')) with ordinality as k(c, n) $$;

-- The trigger functions take (key columns, redacted columns) and run once a statement over its rows.
create function kernel.log_inserted() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into kernel.change_log (org_id, account_id, person_id, operation_id, entity, row_key, action, after)
  select (r ->> 'org_id')::uuid, kernel.account_id(), kernel.person_id(), nullif(current_setting('app.operation_id', true), '')::uuid,
         tg_table_schema || '.' || tg_table_name, kernel.row_key(r, tg_argv[0]), 'insert', r - string_to_array(tg_argv[1], ',')
    from (select to_jsonb(n) as r from new_rows n) x;
  return null;
end $$;

create function kernel.log_deleted() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into kernel.change_log (org_id, account_id, person_id, operation_id, entity, row_key, action, before)
  select (r ->> 'org_id')::uuid, kernel.account_id(), kernel.person_id(), nullif(current_setting('app.operation_id', true), '')::uuid,
         tg_table_schema || '.' || tg_table_name, kernel.row_key(r, tg_argv[0]), 'delete', r - string_to_array(tg_argv[1], ',')
    from (select to_jsonb(o) as r from old_rows o) x;
  return null;
end $$;

-- An update keeps only the columns that changed; a row that did not change leaves no entry.
create function kernel.log_updated() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into kernel.change_log (org_id, account_id, person_id, operation_id, entity, row_key, action, before, after)
  select (n.r ->> 'org_id')::uuid, kernel.account_id(), kernel.person_id(), nullif(current_setting('app.operation_id', true), '')::uuid,
         tg_table_schema || '.' || tg_table_name, n.k, 'update', d.before, d.after
    from (select to_jsonb(x) as r, kernel.row_key(to_jsonb(x), tg_argv[0]) as k from new_rows x) n
    join (select to_jsonb(x) as r, kernel.row_key(to_jsonb(x), tg_argv[0]) as k from old_rows x) o using (k)
    cross join lateral (
      select jsonb_object_agg(c.key, o.r -> c.key) as before, jsonb_object_agg(c.key, c.value) as after
        from jsonb_each(n.r) c where c.value is distinct from o.r -> c.key and not c.key = any (string_to_array(tg_argv[1], ','))
    ) d
   where d.after is not null;
  return null;
end $$;

-- Events that others may care for, at least once, in the order of seq.
create table kernel.outbox (
  seq bigint generated always as identity primary key,
  org_id uuid not null,
  name text not null,
  body jsonb not null,
  at timestamptz not null,
  xid xid8 not null default pg_current_xact_id()
);
create index on kernel.outbox (name, seq);
comment on table kernel.outbox is 'log=none';

create table kernel.delivery (
  listener text not null,
  seq bigint not null,
  at timestamptz not null default now(),
  primary key (listener, seq)
);
comment on table kernel.delivery is 'tenancy=none log=none';

-- The footer. Run after every migration of every room: no table can be forgotten.
-- What a table is, it says in its comment:
--   tenancy=school (default: needs org_id) | shared (org_id null = central, readable by all, written by the platform only)
--           | custom (the migration wrote its own policies and grants) | none (out of the application's reach)
--   log=none            no change log;  redact=a,b  columns that never enter the log, and whose change alone is no change
create function kernel.guard() returns void language plpgsql as $$
declare
  t record;
  tenancy text;
  logged boolean;
  redact text;
  key_columns text;
  seen text := 'org_id = any ((select kernel.org_ids())::uuid[])';
begin
  for t in
    select c.oid, n.nspname as schema, c.relname as name, coalesce(obj_description(c.oid, 'pg_class'), '') as says,
           exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped) as has_org,
           exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and a.attnotnull) as org_required,
           exists (select from pg_policy p where p.polrelid = c.oid) as has_policy
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition
       and n.nspname not like 'pg\_%' and n.nspname not in ('information_schema', 'public')
  loop
    tenancy := coalesce(substring(t.says from 'tenancy=(\w+)'), 'school');
    logged := t.says !~ 'log=none';
    redact := coalesce(substring(t.says from 'redact=([\w,]+)'), '');
    select string_agg(a.attname, ',' order by k.n) into key_columns
      from pg_index i cross join lateral unnest(i.indkey) with ordinality as k(attnum, n)
      join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum
     where i.indrelid = t.oid and i.indisprimary;
    if key_columns is null then raise exception '%.% has no primary key', t.schema, t.name; end if;

    execute format('grant usage on schema %I to alippe_app, alippe_gate', t.schema);
    if tenancy = 'none' then
      execute format('revoke all on %I.%I from alippe_app, public', t.schema, t.name);
      continue;
    end if;
    execute format('alter table %I.%I enable row level security', t.schema, t.name);
    execute format('alter table %I.%I force row level security', t.schema, t.name);
    if tenancy = 'school' then
      if not (t.has_org and t.org_required) then raise exception '%.% needs a column org_id uuid not null, or says its tenancy in its comment', t.schema, t.name; end if;
      execute format('drop policy if exists tenant on %I.%I', t.schema, t.name);
      execute format('create policy tenant on %I.%I to alippe_app using (%s) with check (%s)', t.schema, t.name, seen, seen);
      execute format('grant select, insert, update, delete on %I.%I to alippe_app', t.schema, t.name);
    elsif tenancy = 'shared' then
      if not t.has_org then raise exception '%.% is shared: it needs a column org_id uuid', t.schema, t.name; end if;
      execute format('drop policy if exists tenant on %I.%I', t.schema, t.name);
      execute format('drop policy if exists central on %I.%I', t.schema, t.name);
      execute format('create policy central on %I.%I for select to alippe_app using (org_id is null or %s)', t.schema, t.name, seen);
      execute format('create policy tenant on %I.%I to alippe_app using (%s) with check (%s)', t.schema, t.name, seen, seen);
      execute format('grant select, insert, update, delete on %I.%I to alippe_app', t.schema, t.name);
    elsif tenancy = 'custom' then
      if not t.has_policy then raise exception '%.% says tenancy=custom and has no policy', t.schema, t.name; end if;
    else
      raise exception '%.%: tenancy=% is not known', t.schema, t.name, tenancy;
    end if;

    if logged then
      execute format('drop trigger if exists log_inserted on %I.%I', t.schema, t.name);
      execute format('drop trigger if exists log_updated on %I.%I', t.schema, t.name);
      execute format('drop trigger if exists log_deleted on %I.%I', t.schema, t.name);
      execute format('create trigger log_inserted after insert on %I.%I referencing new table as new_rows for each statement execute function kernel.log_inserted(%L, %L)', t.schema, t.name, key_columns, redact);
      execute format('create trigger log_updated after update on %I.%I referencing old table as old_rows new table as new_rows for each statement execute function kernel.log_updated(%L, %L)', t.schema, t.name, key_columns, redact);
      execute format('create trigger log_deleted after delete on %I.%I referencing old table as old_rows for each statement execute function kernel.log_deleted(%L, %L)', t.schema, t.name, key_columns, redact);
    end if;
  end loop;

  -- A view answers with the rights of whoever asks: row-level security holds behind it too.
  for t in
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'v' and n.nspname not like 'pg\_%' and n.nspname not in ('information_schema', 'public')
  loop
    execute format('alter view %I.%I set (security_invoker = true)', t.schema, t.name);
    execute format('grant select on %I.%I to alippe_app', t.schema, t.name);
  end loop;
end $$;
