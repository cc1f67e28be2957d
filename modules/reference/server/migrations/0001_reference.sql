create schema reference;

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
  assessment text not null default 'marks' check (assessment in ('marks', 'pass_fail', 'none')),
  from_on date not null default '2000-01-01',
  until_on date check (until_on > from_on),
  act text,
  verified boolean not null default true,
  check (coalesce(name_kk, name_ru, name_en, typed_name) is not null),
  check (org_id is not null or code is not null)
);
create unique index on reference.subject (org_id, code, from_on) nulls not distinct where code is not null;
create unique index on reference.subject (org_id, typed_name) where typed_name is not null;
comment on table reference.subject is 'tenancy=shared';

-- `names` and `short` are {"kk","ru","en","typed"}: ready to travel in an answer.
create view reference.subject_v as
  select id, org_id, code, family, assessment, verified,
         jsonb_build_object('kk', name_kk, 'ru', name_ru, 'en', name_en, 'typed', typed_name) as names,
         jsonb_build_object('kk', coalesce(short_kk, name_kk), 'ru', coalesce(short_ru, name_ru), 'en', coalesce(short_en, name_en), 'typed', typed_name) as short
    from reference.subject;
