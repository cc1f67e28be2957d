create schema calendar;

-- Years, periods and days off: central rows (no school) as the acts say; a school's own rows stand beside them.
create table calendar.academic_year (
  id uuid primary key,
  org_id uuid references orgs.org (id),
  code text not null check (code ~ '^\d{4}-\d{4}$'),
  from_on date not null,
  until_on date not null check (until_on > from_on),
  -- weekdays with lessons, 1 = Monday
  weekdays int[] not null default '{1,2,3,4,5}',
  act text,
  verified boolean not null,
  unique nulls not distinct (org_id, code)
);
comment on table calendar.academic_year is 'tenancy=shared';

create table calendar.period (
  id uuid primary key,
  org_id uuid references orgs.org (id),
  year_id uuid not null references calendar.academic_year (id),
  kind text not null check (kind in ('quarter', 'half_year')),
  number int not null,
  from_on date not null,
  until_on date not null check (until_on > from_on),
  -- as the act counts them; null where it does not
  weeks int check (weeks > 0),
  verified boolean not null,
  unique (year_id, kind, number)
);
comment on table calendar.period is 'tenancy=shared';

-- A stretch without lessons: a public holiday, a transferred day off, a break between periods.
create table calendar.day_off (
  id uuid primary key,
  org_id uuid references orgs.org (id),
  year_id uuid not null references calendar.academic_year (id),
  kind text not null check (kind in ('holiday', 'transferred', 'break')),
  from_on date not null,
  until_on date not null check (until_on > from_on),
  -- null: the whole school
  grades int[],
  -- the holiday on a day off that this working day makes up for
  transferred_from date,
  name_kk text not null, name_ru text not null, name_en text not null,
  act text,
  verified boolean not null,
  unique nulls not distinct (org_id, year_id, kind, from_on, name_en)
);
comment on table calendar.day_off is 'tenancy=shared';

-- Bells of a school: the clock times of each lesson order, in the school's zone.
create table calendar.bell_schedule (
  id uuid primary key,
  org_id uuid not null references orgs.org (id),
  code text not null,
  shift int not null check (shift between 1 and 3),
  unique (org_id, code)
);
create table calendar.bell (
  org_id uuid not null references orgs.org (id),
  schedule_id uuid not null references calendar.bell_schedule (id),
  position int not null check (position between 0 and 20),
  starts_at time not null,
  ends_at time not null check (ends_at > starts_at),
  primary key (schedule_id, position)
);

create view calendar.academic_year_v as select id, org_id, code, from_on, until_on, weekdays, act, verified from calendar.academic_year;
create view calendar.period_v as
  select p.id, p.org_id, p.year_id, y.code as year_code, p.kind, p.number, p.from_on, p.until_on, p.weeks, p.verified
    from calendar.period p join calendar.academic_year y on y.id = p.year_id;
create view calendar.day_off_v as
  select d.id, d.org_id, d.year_id, y.code as year_code, d.kind, d.from_on, d.until_on, d.grades, d.transferred_from, jsonb_build_object('kk', d.name_kk, 'ru', d.name_ru, 'en', d.name_en) as names, d.act, d.verified
    from calendar.day_off d join calendar.academic_year y on y.id = d.year_id;
create view calendar.bell_v as
  select s.id as schedule_id, s.org_id, s.code, s.shift, b.position, b.starts_at, b.ends_at
    from calendar.bell_schedule s join calendar.bell b on b.schedule_id = s.id;
