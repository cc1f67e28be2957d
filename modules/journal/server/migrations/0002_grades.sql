-- From marks to grades: summatives with their points, grades of periods, what is closed and what is open again.

-- What a school chose. Which rule of assessment is in force is data of its own, by days.
alter table journal.setting
  add system text not null default 'criteria' check (system in ('criteria', 'average')),
  add section_aggregation text not null default 'mean' check (section_aggregation in ('mean', 'sum')),
  add percent_rounding text not null default 'round' check (percent_rounding in ('round', 'truncate')),
  add version int not null default 0;

-- Rules of assessment as acts (or the habit of schools) say them. Central rows are shipped; a school's own row of the same code goes before.
create table journal.grading_rule (
  id uuid primary key,
  org_id uuid references orgs.org (id),
  code text not null,
  system text not null check (system in ('criteria', 'average')),
  from_on date not null,
  until_on date check (until_on > from_on),
  -- weights, bands, limits: read by the rules, which know their shape
  body jsonb not null check (jsonb_typeof(body) = 'object'),
  act_number text not null,
  act_point text not null,
  verified boolean not null,
  unique nulls not distinct (org_id, code)
);
comment on table journal.grading_rule is 'tenancy=shared';

-- What a school says of one group where the law leaves it to the school, or where hours a week mislead. Null: as the rule says.
create table journal.group_setting (
  teaching_group_id uuid primary key references planning.teaching_group (id),
  org_id uuid not null references orgs.org (id),
  graded_by text check (graded_by in ('quarter', 'half_year')),
  assessment text check (assessment in ('marks', 'pass_fail', 'none')),
  with_term boolean,
  version int not null default 1
);

-- Whether every pupil must have a mark of the lesson; a version of its own, as topic and attendance have.
alter table journal.lesson_record
  add due boolean not null default false,
  add due_version int not null default 0,
  add due_at timestamptz,
  add due_by uuid;

-- A summative is held at a lesson and moves with it. Struck out with a reason, never deleted.
create table journal.summative (
  year smallint not null,
  id uuid not null,
  org_id uuid not null references orgs.org (id),
  teaching_group_id uuid not null references planning.teaching_group (id),
  lesson_id uuid not null references timetable.lesson (id),
  kind text not null check (kind in ('section', 'term')),
  title text not null default '' check (char_length(title) <= 120),
  max_points smallint not null check (max_points between 1 and 100),
  set_at timestamptz not null,
  set_by uuid not null,
  version int not null default 1,
  voided_at timestamptz,
  voided_by uuid,
  void_reason text check (char_length(void_reason) between 1 and 300),
  primary key (year, id),
  check ((voided_at is null) = (voided_by is null))
) partition by range (year);
create index on journal.summative (teaching_group_id);
create index on journal.summative (lesson_id);

-- Points of a pupil, or why there are none. Neither: what stood there was taken away; the change log keeps it.
create table journal.score (
  year smallint not null,
  summative_id uuid not null,
  pupil_id uuid not null,
  org_id uuid not null references orgs.org (id),
  points smallint check (points >= 0),
  absence text check (absence in ('absent', 'ill', 'excused')),
  set_at timestamptz not null,
  set_by uuid not null,
  version int not null default 1,
  primary key (year, summative_id, pupil_id),
  foreign key (year, summative_id) references journal.summative (year, id),
  foreign key (org_id, pupil_id) references enrolment.pupil (org_id, person_id),
  check (points is null or absence is null)
) partition by range (year);
create index on journal.score (org_id, pupil_id);

-- A grade of a period, with what the rule made of the marks at that moment. Null value: it was taken away.
create table journal.grade (
  year smallint not null,
  teaching_group_id uuid not null references planning.teaching_group (id),
  pupil_id uuid not null,
  period text not null check (period in ('Q1', 'Q2', 'Q3', 'Q4', 'H1', 'H2', 'Y')),
  org_id uuid not null references orgs.org (id),
  value text check (value in ('5', '4', '3', '2', 'pass', 'fail', 'not_attested_yet', 'not_attested', 'exempt')),
  percent smallint check (percent between 0 and 100),
  proposed text check (proposed in ('5', '4', '3', '2', 'pass', 'fail', 'not_attested_yet')),
  rule_id uuid references journal.grading_rule (id),
  reason text check (char_length(reason) between 1 and 300),
  set_at timestamptz not null,
  set_by uuid not null,
  version int not null default 1,
  primary key (year, teaching_group_id, pupil_id, period),
  foreign key (org_id, pupil_id) references enrolment.pupil (org_id, person_id)
) partition by range (year);
create index on journal.grade (org_id, pupil_id);

do $$
declare t text; y int;
begin
  foreach t in array array['summative', 'score', 'grade'] loop
    for y in 2024 .. 2030 loop
      execute format('create table journal.%I partition of journal.%I for values from (%s) to (%s)', t || '_' || y, t, y, y + 1);
    end loop;
    execute format('create table journal.%I partition of journal.%I default', t || '_rest', t);
  end loop;
end $$;

-- A quarter with its lessons, or the year's grades, closed for the whole school. One row for each; who opened it again stands in it too.
create table journal.closed_period (
  org_id uuid not null references orgs.org (id),
  year smallint not null,
  period text not null check (period in ('Q1', 'Q2', 'Q3', 'Q4', 'Y')),
  closed_at timestamptz,
  closed_by uuid,
  reopened_at timestamptz,
  reopened_by uuid,
  reason text check (char_length(reason) between 1 and 300),
  version int not null default 1,
  primary key (org_id, year, period),
  check ((closed_at is null) = (closed_by is null))
);

-- One group that may write in a closed period, until a day.
create table journal.reopening (
  id uuid primary key,
  org_id uuid not null references orgs.org (id),
  teaching_group_id uuid not null references planning.teaching_group (id),
  year smallint not null,
  period text not null check (period in ('Q1', 'Q2', 'Q3', 'Q4', 'Y')),
  reason text not null check (char_length(reason) between 1 and 300),
  -- the day after the last on which it may write
  until_on date not null,
  opened_at timestamptz not null,
  opened_by uuid not null
);
create index on journal.reopening (teaching_group_id);
create index on journal.reopening (org_id, until_on);

-- Goes up with every write on a group's page, in the write's own transaction: whoever looks at the page asks for this number only.
create table journal.group_stamp (
  teaching_group_id uuid primary key references planning.teaching_group (id),
  org_id uuid not null references orgs.org (id),
  n bigint not null default 1
);
comment on table journal.group_stamp is 'log=none';

create function journal.stamp_by_lesson() returns trigger language plpgsql as $$
begin
  insert into journal.group_stamp as s (teaching_group_id, org_id)
  select distinct l.teaching_group_id, l.org_id from changed c join timetable.lesson_v l on l.id = c.lesson_id order by 1
  on conflict (teaching_group_id) do update set n = s.n + 1;
  return null;
end $$;
create function journal.stamp_by_group() returns trigger language plpgsql as $$
begin
  insert into journal.group_stamp as s (teaching_group_id, org_id)
  select distinct c.teaching_group_id, c.org_id from changed c order by 1
  on conflict (teaching_group_id) do update set n = s.n + 1;
  return null;
end $$;
create function journal.stamp_by_summative() returns trigger language plpgsql as $$
begin
  insert into journal.group_stamp as s (teaching_group_id, org_id)
  select distinct u.teaching_group_id, u.org_id from changed c join journal.summative u on u.year = c.year and u.id = c.summative_id order by 1
  on conflict (teaching_group_id) do update set n = s.n + 1;
  return null;
end $$;

do $$
declare t text; f text;
begin
  foreach t in array array['mark', 'attendance', 'lesson_record', 'summative', 'grade', 'group_setting', 'reopening', 'score'] loop
    f := case when t in ('mark', 'attendance', 'lesson_record') then 'stamp_by_lesson' when t = 'score' then 'stamp_by_summative' else 'stamp_by_group' end;
    execute format('create trigger stamp_inserted after insert on journal.%I referencing new table as changed for each statement execute function journal.%I()', t, f);
    execute format('create trigger stamp_updated after update on journal.%I referencing new table as changed for each statement execute function journal.%I()', t, f);
    execute format('create trigger stamp_deleted after delete on journal.%I referencing old table as changed for each statement execute function journal.%I()', t, f);
  end loop;
end $$;

-- The quarter a day belongs to: from its first day until the next one begins, so that no lesson falls between two.
create function journal.quarter_of(of_year text, d date) returns text language sql stable parallel safe as $$
  select 'Q' || p.number from calendar.period_v p
   where p.kind = 'quarter' and p.from_on <= d
     and p.year_id = (select y.id from calendar.academic_year_v y where y.code = of_year order by y.org_id nulls last limit 1)
   order by p.from_on desc limit 1
$$;

-- A teacher of a group today reaches all its lessons, also those another teacher held before.
create view journal.lesson_reach_v as
  select l.org_id, l.id, 'own_subject' as reach, t.teacher_id as person_id
    from timetable.lesson_v l join planning.teaches_v t on t.teaching_group_id = l.teaching_group_id;

drop view journal.lesson_record_v;
create view journal.lesson_record_v as
  select year, lesson_id, org_id, topic, topic_version, attendance_version, attendance_at, attendance_by, due, due_version from journal.lesson_record;

create view journal.summative_v as
  select u.year, u.id, u.org_id, u.teaching_group_id, u.lesson_id, l.day, u.kind, u.title, u.max_points, u.version
    from journal.summative u join timetable.lesson_v l on l.id = u.lesson_id where u.voided_at is null;
create view journal.score_v as
  select s.year, s.summative_id, s.pupil_id, s.org_id, s.points, s.absence, s.set_at, s.set_by, s.version
    from journal.score s join journal.summative u on u.year = s.year and u.id = s.summative_id
   where u.voided_at is null and (s.points is not null or s.absence is not null);
create view journal.grade_v as
  select year, teaching_group_id, pupil_id, period, org_id, value, percent, set_at, set_by, version from journal.grade where value is not null;
