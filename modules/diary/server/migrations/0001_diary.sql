create schema diary;

-- Until when a reader has looked at a pupil's diary: marks set later are new to them.
create table diary.seen (
  org_id uuid not null references orgs.org (id),
  reader_id uuid not null references people.person (id),
  pupil_id uuid not null,
  seen_at timestamptz not null,
  primary key (org_id, reader_id, pupil_id),
  foreign key (org_id, pupil_id) references enrolment.pupil (org_id, person_id)
);
-- That somebody read a page is no change of anything that the journal of actions answers for.
comment on table diary.seen is 'log=none';
