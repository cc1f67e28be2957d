create schema reference;

-- Legal acts that dated rows rest on; PRACTICE is no act but the habit of schools.
create table reference.act (
  id uuid primary key,
  org_id uuid references orgs.org (id),
  code text not null check (code <> ''),
  name_kk text not null, name_ru text not null, name_en text not null,
  -- as it is written on the act: № 213-НҚ
  number text,
  signed_on date,
  -- its number in the state's collection of law
  adilet_id text,
  verified boolean not null,
  unique nulls not distinct (org_id, code)
);
comment on table reference.act is 'tenancy=shared';

-- Subjects: central rows have no school and a code; a school's own rows override them or stand beside them.
create table reference.subject (
  id uuid primary key,
  org_id uuid references orgs.org (id),
  code text,
  name_kk text, name_ru text, name_en text,
  short_kk text, short_ru text, short_en text,
  -- as it was typed or came in a file, where no language is known
  typed_name text,
  family text not null default 'social' check (family in ('exact', 'nature', 'lang', 'social', 'art', 'body')),
  grade_from int check (grade_from between 0 and 12),
  grade_to int check (grade_to between 0 and 12),
  -- how it is judged from grade 2 on
  assessment text not null default 'marks' check (assessment in ('marks', 'pass_fail', 'none')),
  assessment_act text,
  assessment_verified boolean not null default true,
  -- points of the sanitary scale of difficulty, 1 to 11; null where the scale does not name the subject
  difficulty int check (difficulty between 1 and 20),
  difficulty_act text,
  difficulty_verified boolean not null default true,
  from_on date not null default '2000-01-01',
  until_on date check (until_on > from_on),
  act text,
  verified boolean not null default true,
  check (grade_to >= grade_from),
  check (coalesce(name_kk, name_ru, name_en, typed_name) is not null),
  check (org_id is not null or code is not null)
);
create unique index on reference.subject (org_id, code, from_on) nulls not distinct where code is not null;
create unique index on reference.subject (org_id, typed_name) where typed_name is not null;
comment on table reference.subject is 'tenancy=shared';

create view reference.act_v as
  select id, org_id, code, jsonb_build_object('kk', name_kk, 'ru', name_ru, 'en', name_en) as names, number, signed_on, adilet_id, verified from reference.act;

-- `names` and `short` are {"kk","ru","en","typed"}: ready to travel in an answer.
create view reference.subject_v as
  select id, org_id, code, family, assessment, verified,
         jsonb_build_object('kk', name_kk, 'ru', name_ru, 'en', name_en, 'typed', typed_name) as names,
         jsonb_build_object('kk', coalesce(short_kk, name_kk), 'ru', coalesce(short_ru, name_ru), 'en', coalesce(short_en, name_en), 'typed', typed_name) as short,
         grade_from, grade_to, difficulty
    from reference.subject;
