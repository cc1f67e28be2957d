create schema orgs;

-- The tree republic > region > district > school. A school's own row carries its own id as org_id.
create table orgs.org (
  id uuid primary key,
  org_id uuid not null generated always as (id) stored,
  parent_id uuid references orgs.org (id),
  kind text not null check (kind in ('republic', 'region', 'district', 'school')),
  name_kk text not null check (name_kk <> ''),
  name_ru text not null check (name_ru <> ''),
  name_en text not null check (name_en <> ''),
  time_zone text not null default 'Asia/Almaty',
  -- 'demo': a made-up school whose sign-ins are printed at the start and never listen beyond loopback; 'import': came by file
  origin text not null default 'own' check (origin in ('own', 'demo', 'import'))
);
-- The gate names the school when somebody signs in.
create policy gate_reads on orgs.org for select to alippe_gate using (true);
grant usage on schema orgs to alippe_gate;
grant select on orgs.org to alippe_gate;

create table orgs.room (
  id uuid primary key,
  org_id uuid not null references orgs.org (id),
  name text not null check (name <> ''),
  building text,
  capacity int check (capacity between 1 and 5000),
  unique (org_id, name)
);

create view orgs.room_v as select id, org_id, name, building, capacity from orgs.room;
create view orgs.org_v as select id, org_id, parent_id, kind, name_kk, name_ru, name_en, time_zone, origin from orgs.org;
grant select on orgs.org_v to alippe_gate;
