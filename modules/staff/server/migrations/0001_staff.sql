create schema staff;

create table staff.employee (
  org_id uuid not null references orgs.org (id),
  person_id uuid not null references people.person (id),
  -- a code the product has words for (director, deputy_academic, teacher …), or what the school calls the post
  position text not null check (position <> ''),
  hired_on date not null,
  -- the first day the person no longer works here
  dismissed_on date check (dismissed_on > hired_on),
  primary key (org_id, person_id)
);

create view staff.employee_v as
  select e.org_id, e.person_id, e.position, e.hired_on, e.dismissed_on, p.family_name, p.given_name, p.patronymic, p.short_name, p.full_name, p.real,
         -- who has one name only is called by it
         case when p.family_name = '' then p.given_name
              else p.family_name || coalesce(' ' || left(p.given_name, 1) || '.', '') || coalesce(' ' || left(p.patronymic, 1) || '.', '') end as initials_name,
         (e.hired_on <= kernel.today() and (e.dismissed_on is null or kernel.today() < e.dismissed_on)) as works_today
    from staff.employee e join people.profile_v p on p.org_id = e.org_id and p.person_id = e.person_id;
