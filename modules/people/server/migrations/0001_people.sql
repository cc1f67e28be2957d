create schema people;

-- A person belongs to no school and carries nothing: what a school knows of a person is the school's own row.
create table people.person (
  id uuid primary key,
  created_at timestamptz not null default now()
);
comment on table people.person is 'tenancy=custom log=none';
create policy anybody on people.person to alippe_app using (true) with check (true);
grant select, insert on people.person to alippe_app;

create table people.profile (
  org_id uuid not null references orgs.org (id),
  person_id uuid not null references people.person (id),
  family_name text not null,
  given_name text not null check (given_name <> ''),
  patronymic text check (patronymic <> ''),
  sex text check (sex in ('male', 'female')),
  born_on date,
  iin text check (iin ~ '^\d{12}$'),
  -- false: made up by a generator, shown so
  real boolean not null default true,
  primary key (org_id, person_id),
  unique (org_id, iin)
);

create table people.membership (
  id uuid primary key,
  org_id uuid not null references orgs.org (id),
  person_id uuid not null references people.person (id),
  kind text not null check (kind in ('staff', 'pupil', 'guardian')),
  from_on date not null,
  until_on date check (until_on > from_on),
  unique (org_id, person_id, kind, from_on)
);
create index on people.membership (person_id);
create policy gate_reads on people.membership for select to alippe_gate using (true);
grant usage on schema people to alippe_gate;
grant select on people.membership to alippe_gate;

create table people.account (
  id uuid primary key,
  person_id uuid not null unique references people.person (id),
  login text not null unique check (login = lower(login) and login <> ''),
  switched_off_at timestamptz,
  lang text check (lang in ('kk', 'ru', 'en')),
  theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
  created_at timestamptz not null default now()
);
comment on table people.account is 'tenancy=custom';
alter table people.account enable row level security;
-- My own account, and those of the people of the schools I act in.
create policy mine on people.account to alippe_app using (id = (select kernel.account_id())) with check (id = (select kernel.account_id()));
create policy of_school on people.account for select to alippe_app
  using (exists (select from people.membership m where m.person_id = account.person_id and m.org_id = any ((select kernel.org_ids())::uuid[])));
create policy gate on people.account to alippe_gate using (true);
grant select, update on people.account to alippe_app;
grant select on people.account to alippe_gate;

create table people.credential (
  account_id uuid primary key references people.account (id),
  password_hash text not null,
  changed_at timestamptz not null default now()
);
comment on table people.credential is 'tenancy=custom redact=password_hash';
alter table people.credential enable row level security;
create policy mine on people.credential to alippe_app using (account_id = (select kernel.account_id())) with check (account_id = (select kernel.account_id()));
create policy gate on people.credential for select to alippe_gate using (true);
grant select, update on people.credential to alippe_app;
grant select on people.credential to alippe_gate;

create table people.session (
  id uuid primary key,
  account_id uuid not null references people.account (id),
  -- the school the person acts in
  org_id uuid not null references orgs.org (id),
  token_hash bytea not null unique,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  device text not null
);
create index on people.session (account_id) where ended_at is null;
comment on table people.session is 'tenancy=custom redact=token_hash,last_seen_at,expires_at';
alter table people.session enable row level security;
create policy mine on people.session to alippe_app using (account_id = (select kernel.account_id())) with check (account_id = (select kernel.account_id()));
create policy gate on people.session to alippe_gate using (true) with check (true);
grant select, update on people.session to alippe_app;
grant select, insert, update on people.session to alippe_gate;

-- Failed tries: what slows guessing without shutting the person out from elsewhere.
create table people.failed_try (
  id bigint generated always as identity primary key,
  login text not null,
  ip text not null,
  at timestamptz not null
);
create index on people.failed_try (login, ip, at);
create index on people.failed_try (ip, at);
comment on table people.failed_try is 'tenancy=custom log=none';
alter table people.failed_try enable row level security;
create policy gate on people.failed_try to alippe_gate using (true) with check (true);
create policy app on people.failed_try to alippe_app using (true) with check (true);
grant select, insert, delete on people.failed_try to alippe_gate, alippe_app;

create view people.profile_v as
  select org_id, person_id, family_name, given_name, patronymic, sex, born_on, iin, real,
         btrim(family_name || ' ' || given_name) as short_name,
         btrim(concat_ws(' ', family_name, given_name, patronymic)) as full_name
    from people.profile;
create view people.membership_v as select id, org_id, person_id, kind, from_on, until_on from people.membership;
create view people.account_v as select id, person_id, login, switched_off_at, lang, theme from people.account;
