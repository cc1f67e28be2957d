create schema journal;

create table journal.setting (
  org_id uuid primary key references orgs.org (id),
  -- the scale offered to teachers: marks 1–10 (criteria-based) or 2–5 (the older one)
  scale text not null default 'ten' check (scale in ('ten', 'five'))
);

-- Grades that take no marks at all, as an act says from when until when. Central rows are shipped; a school's own row goes before them.
create table journal.ungraded_rule (
  id uuid primary key,
  org_id uuid references orgs.org (id),
  code text not null,
  from_on date not null,
  until_on date check (until_on > from_on),
  grades int[] not null,
  -- "№ 125" and its point, to be named where a mark is refused
  act_number text not null,
  act_point text not null,
  verified boolean not null,
  unique nulls not distinct (org_id, code)
);
comment on table journal.ungraded_rule is 'tenancy=shared';

-- What the teacher wrote of a lesson: its topic, and that attendance was taken. The year is the one the academic year begins in.
-- Topic and attendance are different things with versions of their own: writing the one never stands in the way of the other.
create table journal.lesson_record (
  year smallint not null,
  lesson_id uuid not null references timetable.lesson (id),
  org_id uuid not null references orgs.org (id),
  topic text check (char_length(topic) between 1 and 1000),
  topic_version int not null default 0,
  topic_at timestamptz,
  topic_by uuid,
  attendance_version int not null default 0,
  attendance_at timestamptz,
  attendance_by uuid,
  primary key (year, lesson_id),
  check ((attendance_version = 0) = (attendance_at is null))
) partition by range (year);

-- Only exceptions have rows: once attendance is taken, whoever has no row was there.
create table journal.attendance (
  year smallint not null,
  lesson_id uuid not null references timetable.lesson (id),
  pupil_id uuid not null,
  org_id uuid not null references orgs.org (id),
  state text not null check (state in ('absent', 'ill', 'excused', 'late')),
  minutes_late int check (minutes_late between 1 and 90),
  noted_at timestamptz not null,
  noted_by uuid not null,
  primary key (year, lesson_id, pupil_id),
  foreign key (org_id, pupil_id) references enrolment.pupil (org_id, person_id),
  check (minutes_late is null or state = 'late')
) partition by range (year);
create index on journal.attendance (org_id, pupil_id, lesson_id);

-- A mark is a thing of its own; a cell holds several. It is voided with a reason, never deleted.
create table journal.mark (
  year smallint not null,
  id uuid not null,
  org_id uuid not null references orgs.org (id),
  lesson_id uuid not null references timetable.lesson (id),
  pupil_id uuid not null,
  kind text not null check (kind in ('formative', 'classwork', 'independent', 'test', 'homework', 'oral', 'behaviour')),
  scale text not null check (scale in ('ten', 'five')),
  value smallint not null,
  comment text check (char_length(comment) between 1 and 500),
  -- when and by whom the value that stands was set; the change log keeps those before it
  set_at timestamptz not null,
  set_by uuid not null,
  version int not null default 1,
  voided_at timestamptz,
  voided_by uuid,
  void_reason text check (char_length(void_reason) between 1 and 300),
  primary key (year, id),
  foreign key (org_id, pupil_id) references enrolment.pupil (org_id, person_id),
  check ((scale = 'ten' and value between 1 and 10) or (scale = 'five' and value between 2 and 5)),
  check ((voided_at is null) = (voided_by is null))
) partition by range (year);
-- A lesson's page asks by lesson, a diary by lesson and pupil, news of a pupil by the moment.
create index on journal.mark (lesson_id, pupil_id);
create index on journal.mark (org_id, pupil_id, set_at);

-- A partition for each academic year at hand and to come, and one for whatever else a file may bring. Every one of them costs
-- planning time at each first use of a query, so there are no more than a few years ahead.
do $$
declare t text; y int;
begin
  foreach t in array array['lesson_record', 'attendance', 'mark'] loop
    for y in 2024 .. 2030 loop
      execute format('create table journal.%I partition of journal.%I for values from (%s) to (%s)', t || '_' || y, t, y, y + 1);
    end loop;
    execute format('create table journal.%I partition of journal.%I default', t || '_rest', t);
  end loop;
end $$;

create view journal.lesson_record_v as
  select year, lesson_id, org_id, topic, topic_version, attendance_version, attendance_at, attendance_by from journal.lesson_record;
create view journal.attendance_v as select year, lesson_id, pupil_id, org_id, state, minutes_late from journal.attendance;
create view journal.mark_v as
  select year, id, org_id, lesson_id, pupil_id, kind, scale, value, comment, set_at, set_by, version from journal.mark where voided_at is null;
