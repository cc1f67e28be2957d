create schema timetable;

-- An hour of the week as it was placed on the board; lessons are made from it for the days of the calendar.
create table timetable.placed_hour (
  id uuid primary key,
  org_id uuid not null references orgs.org (id),
  teaching_group_id uuid not null references planning.teaching_group (id),
  weekday int not null check (weekday between 1 and 7),
  position int not null check (position between 0 and 20),
  starts_at time not null,
  ends_at time not null check (ends_at > starts_at),
  teacher_ids uuid[] not null default '{}',
  room_id uuid references orgs.room (id),
  from_on date not null,
  until_on date not null check (until_on > from_on)
);
create index on timetable.placed_hour (org_id, weekday);

-- A lesson on its day. Its id survives moving and substitution; "cancelled" is a state.
create table timetable.lesson (
  id uuid primary key,
  org_id uuid not null references orgs.org (id),
  year_code text not null,
  day date not null,
  position int not null check (position between 0 and 20),
  starts_at time not null,
  ends_at time not null check (ends_at > starts_at),
  teaching_group_id uuid not null references planning.teaching_group (id),
  -- the first is answerable for the journal; several where a file or a plan says so
  teacher_ids uuid[] not null default '{}',
  room_id uuid references orgs.room (id),
  status text not null default 'planned' check (status in ('planned', 'cancelled')),
  placed_hour_id uuid references timetable.placed_hour (id),
  unique (placed_hour_id, day)
);
create index on timetable.lesson (org_id, day);
create index on timetable.lesson (teaching_group_id, day, position);

-- A year of a school is 27,000 lessons that follow from its hours: their making is not logged line by line, every change of them is.
comment on table timetable.lesson is 'log=none';
create trigger log_updated after update on timetable.lesson referencing old table as old_rows new table as new_rows for each statement execute function kernel.log_updated('id', '');
create trigger log_deleted after delete on timetable.lesson referencing old table as old_rows for each statement execute function kernel.log_deleted('id', '');

-- A lesson's id follows from its hour and day: the kernel's idFrom('timetable.lesson', '<hour>/<day>'), said in SQL so that a year's
-- lessons are made in one statement. A test holds the two together.
create function timetable.lesson_digest(hour_id uuid, day date) returns bytea language sql stable parallel safe as $$
  select substr(sha256(convert_to('timetable.lesson', 'UTF8') || '\x00'::bytea || convert_to(hour_id || '/' || to_char(day, 'YYYY-MM-DD'), 'UTF8')), 1, 16)
$$;
-- Without a from clause, so that the planner writes it into the statement instead of calling it for each row.
create function timetable.lesson_id(hour_id uuid, day date) returns uuid language sql stable parallel safe as $$
  select encode(set_byte(set_byte(timetable.lesson_digest(hour_id, day), 6, get_byte(timetable.lesson_digest(hour_id, day), 6) & 15 | 128),
                         8, get_byte(timetable.lesson_digest(hour_id, day), 8) & 63 | 128), 'hex')::uuid
$$;

-- `year`: the one in which the academic year begins, by which marks and attendance are partitioned.
create view timetable.lesson_v as
  select id, org_id, year_code, left(year_code, 4)::smallint as year, day, position, starts_at, ends_at, teaching_group_id, teacher_ids, room_id, status from timetable.lesson;

-- Who stands in which reach to a lesson: its teachers, the homeroom teachers of its classes, its pupils of that day and their guardians.
create view timetable.lesson_reach_v as
  select l.org_id, l.id, 'own_subject' as reach, t as person_id from timetable.lesson l cross join lateral unnest(l.teacher_ids) t
  union all
  select l.org_id, l.id, 'own_class', k.homeroom_id
    from timetable.lesson l
    join planning.group_class_v c on c.teaching_group_id = l.teaching_group_id
    join enrolment.class_group_v k on k.id = c.class_group_id
   where k.homeroom_id is not null
  union all
  select l.org_id, l.id, 'self', m.pupil_id
    from timetable.lesson l join planning.member_v m on m.teaching_group_id = l.teaching_group_id and m.from_on <= l.day and (m.until_on is null or l.day < m.until_on)
  union all
  select l.org_id, l.id, 'own_child', g.person_id
    from timetable.lesson l
    join planning.member_v m on m.teaching_group_id = l.teaching_group_id and m.from_on <= l.day and (m.until_on is null or l.day < m.until_on)
    join enrolment.guardian_v g on g.org_id = m.org_id and g.pupil_id = m.pupil_id;
