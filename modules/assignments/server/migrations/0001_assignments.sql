create schema assignments;

-- Homework given at a lesson. Several may hang on one lesson later; today's screens keep one, the latest not withdrawn.
create table assignments.homework (
  id uuid primary key,
  org_id uuid not null references orgs.org (id),
  lesson_id uuid not null references timetable.lesson (id),
  text text not null check (char_length(text) between 1 and 4000),
  -- the day it is due: the group's next lesson unless said otherwise
  due_on date,
  given_at timestamptz not null,
  given_by uuid not null,
  version int not null default 1,
  unique (lesson_id)
);
create index on assignments.homework (org_id, due_on);

create view assignments.homework_v as select id, org_id, lesson_id, text, due_on, given_at, given_by, version from assignments.homework;
