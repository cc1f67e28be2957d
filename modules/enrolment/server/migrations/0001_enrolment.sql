create extension if not exists btree_gist with schema public;
create schema enrolment;

-- A class of one academic year; the class of the year before is continues_id.
create table enrolment.class_group (
  id uuid primary key,
  org_id uuid not null references orgs.org (id),
  year_code text not null,
  -- null where a file did not say
  grade int check (grade between 0 and 12),
  letter text check (char_length(letter) between 1 and 3),
  -- as people write it: 7 «Ә»
  label text not null check (label <> ''),
  lang text check (lang in ('kk', 'ru', 'en', 'ug', 'uz', 'tg')),
  shift int not null default 1 check (shift between 1 and 3),
  homeroom_id uuid,
  continues_id uuid references enrolment.class_group (id),
  foreign key (org_id, homeroom_id) references staff.employee (org_id, person_id),
  unique (org_id, year_code, label)
);
create index on enrolment.class_group (homeroom_id) where homeroom_id is not null;

create table enrolment.pupil (
  org_id uuid not null references orgs.org (id),
  person_id uuid not null references people.person (id),
  entered_on date not null,
  left_on date check (left_on > entered_on),
  primary key (org_id, person_id)
);

-- The roll: who was in which class from when until when (half-open). A pupil is in one class of a school at a time.
create table enrolment.roll_spell (
  id uuid primary key,
  org_id uuid not null references orgs.org (id),
  class_group_id uuid not null references enrolment.class_group (id),
  pupil_id uuid not null,
  from_on date not null,
  until_on date check (until_on > from_on),
  foreign key (org_id, pupil_id) references enrolment.pupil (org_id, person_id),
  exclude using gist (pupil_id with =, org_id with =, daterange(from_on, until_on) with &&)
);
create index on enrolment.roll_spell (class_group_id, pupil_id);
create index on enrolment.roll_spell (pupil_id);

create table enrolment.guardian (
  id uuid primary key,
  org_id uuid not null references orgs.org (id),
  pupil_id uuid not null,
  person_id uuid not null references people.person (id),
  kinship text not null check (kinship in ('mother', 'father', 'grandmother', 'grandfather', 'guardian', 'other')),
  from_on date not null,
  until_on date check (until_on > from_on),
  foreign key (org_id, pupil_id) references enrolment.pupil (org_id, person_id),
  unique (org_id, pupil_id, person_id, from_on)
);
create index on enrolment.guardian (person_id);
create index on enrolment.guardian (pupil_id);

create view enrolment.class_group_v as
  select id, org_id, year_code, grade, letter, label, lang, shift, homeroom_id, continues_id from enrolment.class_group;
create view enrolment.pupil_v as
  select u.org_id, u.person_id as pupil_id, u.entered_on, u.left_on, p.family_name, p.given_name, p.patronymic, p.short_name, p.full_name, p.sex, p.born_on, p.real
    from enrolment.pupil u join people.profile_v p on p.org_id = u.org_id and p.person_id = u.person_id;
create view enrolment.roll_v as
  select r.org_id, r.class_group_id, r.pupil_id, r.from_on, r.until_on from enrolment.roll_spell r;
create view enrolment.guardian_v as
  select g.org_id, g.pupil_id, g.person_id, g.kinship, g.from_on, g.until_on from enrolment.guardian g
   where g.from_on <= kernel.today() and (g.until_on is null or kernel.today() < g.until_on);

-- Relations: who stands in which reach to a pupil and to a class, today.
create view enrolment.pupil_reach_v as
  select u.org_id, u.person_id as id, 'self' as reach, u.person_id from enrolment.pupil u
  union all
  select g.org_id, g.pupil_id, 'own_child', g.person_id from enrolment.guardian_v g
  union all
  select r.org_id, r.pupil_id, 'own_class', c.homeroom_id
    from enrolment.roll_spell r join enrolment.class_group c on c.id = r.class_group_id
   where c.homeroom_id is not null and r.from_on <= kernel.today() and (r.until_on is null or kernel.today() < r.until_on);
create view enrolment.class_reach_v as
  select c.org_id, c.id, 'own_class' as reach, c.homeroom_id as person_id from enrolment.class_group c where c.homeroom_id is not null
  union all
  select r.org_id, r.class_group_id, 'self', r.pupil_id from enrolment.roll_spell r
   where r.from_on <= kernel.today() and (r.until_on is null or kernel.today() < r.until_on)
  union all
  select r.org_id, r.class_group_id, 'own_child', g.person_id
    from enrolment.roll_spell r join enrolment.guardian_v g on g.org_id = r.org_id and g.pupil_id = r.pupil_id
   where r.from_on <= kernel.today() and (r.until_on is null or kernel.today() < r.until_on);
