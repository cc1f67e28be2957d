create schema planning;

-- Subject × class (or subgroup, or several classes) × year: what is taught together and has one journal page.
create table planning.teaching_group (
  id uuid primary key,
  org_id uuid not null references orgs.org (id),
  year_code text not null,
  subject_id uuid not null references reference.subject (id),
  -- true: everybody on the roll of its classes; false: the members named one by one
  whole boolean not null,
  -- what tells subgroups apart: "1", "2", "қыздар"; null for a whole class
  subgroup text check (subgroup <> '')
);
create index on planning.teaching_group (org_id, year_code);

create table planning.teaching_group_class (
  org_id uuid not null references orgs.org (id),
  teaching_group_id uuid not null references planning.teaching_group (id),
  class_group_id uuid not null references enrolment.class_group (id),
  primary key (teaching_group_id, class_group_id)
);
create index on planning.teaching_group_class (class_group_id);

create table planning.teaching_group_member (
  id uuid primary key,
  org_id uuid not null references orgs.org (id),
  teaching_group_id uuid not null references planning.teaching_group (id),
  pupil_id uuid not null,
  from_on date not null,
  until_on date check (until_on > from_on),
  foreign key (org_id, pupil_id) references enrolment.pupil (org_id, person_id),
  -- As one text: over the columns themselves, the planner takes this index for a search by one of them, which reads all of it.
  exclude using gist ((teaching_group_id::text || pupil_id::text) with =, daterange(from_on, until_on) with &&)
);
create index on planning.teaching_group_member (teaching_group_id, pupil_id);
create index on planning.teaching_group_member (pupil_id);

-- Who teaches the group, from when until when; a group may have several teachers.
create table planning.teaching_assignment (
  id uuid primary key,
  org_id uuid not null references orgs.org (id),
  teaching_group_id uuid not null references planning.teaching_group (id),
  teacher_id uuid not null,
  from_on date not null,
  until_on date check (until_on > from_on),
  foreign key (org_id, teacher_id) references staff.employee (org_id, person_id),
  unique (teaching_group_id, teacher_id, from_on)
);
create index on planning.teaching_assignment (teacher_id);

create view planning.teaching_group_v as
  select g.id, g.org_id, g.year_code, g.subject_id, g.whole, g.subgroup,
         (select array_agg(c.class_group_id) from planning.teaching_group_class c where c.teaching_group_id = g.id) as class_ids,
         (select string_agg(k.label, ', ' order by k.grade, k.label collate "kk-x-icu") from planning.teaching_group_class c join enrolment.class_group_v k on k.id = c.class_group_id
           where c.teaching_group_id = g.id) as class_label
    from planning.teaching_group g;
create view planning.group_class_v as select org_id, teaching_group_id, class_group_id from planning.teaching_group_class;

-- Who was in the group from when until when: the roll of its classes, or the members named, as long as they are on the roll of one of its classes;
-- and the class by whose roll that is. `named` says which of the two: whoever knows the group can say `named <> whole`, and only that half is looked into.
create view planning.member_v as
  select g.org_id, g.id as teaching_group_id, r.pupil_id, r.from_on, r.until_on, r.class_group_id, false as named
    from planning.teaching_group g
    join planning.teaching_group_class c on c.teaching_group_id = g.id
    join enrolment.roll_v r on r.class_group_id = c.class_group_id
   where g.whole
  union all
  select m.org_id, m.teaching_group_id, m.pupil_id, greatest(m.from_on, r.from_on), least(m.until_on, r.until_on), r.class_group_id, true
    from planning.teaching_group_member m
    join planning.teaching_group g on g.id = m.teaching_group_id and not g.whole
    join planning.teaching_group_class c on c.teaching_group_id = g.id
    join enrolment.roll_v r on r.class_group_id = c.class_group_id and r.pupil_id = m.pupil_id
   where greatest(m.from_on, r.from_on) < coalesce(least(m.until_on, r.until_on), 'infinity');

create view planning.teaches_v as
  select org_id, teaching_group_id, teacher_id from planning.teaching_assignment
   where from_on <= kernel.today() and (until_on is null or kernel.today() < until_on);

create view planning.group_reach_v as
  select t.org_id, t.teaching_group_id as id, 'own_subject' as reach, t.teacher_id as person_id from planning.teaches_v t
  union all
  select c.org_id, c.teaching_group_id, 'own_class', k.homeroom_id
    from planning.teaching_group_class c join enrolment.class_group_v k on k.id = c.class_group_id where k.homeroom_id is not null;

-- A teacher reaches the pupils of the own groups and classes.
create view planning.pupil_reach_v as
  select m.org_id, m.pupil_id as id, 'own_subject' as reach, t.teacher_id as person_id
    from planning.teaches_v t join planning.member_v m on m.teaching_group_id = t.teaching_group_id
   where m.from_on <= kernel.today() and (m.until_on is null or kernel.today() < m.until_on);
create view planning.class_reach_v as
  select c.org_id, c.class_group_id as id, 'own_subject' as reach, t.teacher_id as person_id
    from planning.teaches_v t join planning.teaching_group_class c on c.teaching_group_id = t.teaching_group_id;
