create schema assignments;

-- Homework given at a lesson. Several may hang on one lesson later; today's screens keep one.
create table assignments.homework (
  id uuid primary key,
  org_id uuid not null references orgs.org (id),
  lesson_id uuid not null references timetable.lesson (id),
  -- the lesson's group, which a lesson never changes: a diary asks for what its groups have due
  teaching_group_id uuid not null references planning.teaching_group (id),
  text text not null check (char_length(text) between 1 and 4000),
  -- the day it is due; null where the group has no later lesson yet and no day was named
  due_on date,
  given_at timestamptz not null,
  given_by uuid not null,
  version int not null default 1,
  unique (lesson_id)
);
create index on assignments.homework (teaching_group_id, due_on);

create view assignments.homework_v as select id, org_id, lesson_id, teaching_group_id, text, due_on, given_at, given_by, version from assignments.homework;

-- When homework of a lesson is due unless the teacher says otherwise: on the next day the group meets.
create view assignments.default_due_v as
  select l.id as lesson_id, l.org_id,
         (select n.day from timetable.lesson_v n
           where n.teaching_group_id = l.teaching_group_id and n.day > l.day and n.status = 'planned'
           order by n.day limit 1) as due_on
    from timetable.lesson_v l;
