create schema access;

-- A role is an editable set of grants: permission -> reaches. Central roles have no school; a school's own row of the same code overrides.
create table access.role (
  id uuid primary key,
  org_id uuid references orgs.org (id),
  code text not null,
  grants jsonb not null,
  unique nulls not distinct (org_id, code)
);
comment on table access.role is 'tenancy=shared';

-- Who holds which role in a school; with an end it is a delegation.
create table access.assignment (
  id uuid primary key,
  org_id uuid not null references orgs.org (id),
  person_id uuid not null references people.person (id),
  role text not null,
  from_on date not null,
  until_on date check (until_on > from_on),
  unique (org_id, person_id, role, from_on)
);
create index on access.assignment (person_id, org_id);

create view access.assignment_v as select id, org_id, person_id, role, from_on, until_on from access.assignment;

-- Who stands behind a session: called once a request, before any school is in sight, so it looks past row-level security.
-- An account switched off, a session over, a membership ended on the day before: no row, and the person is signed out.
create function access.enter(p_token_hash bytea, p_now timestamptz, p_operation uuid)
returns table (session_id uuid, account_id uuid, person_id uuid, org_id uuid, lang text, time_zone text, last_seen_at timestamptz,
               roles text[], grants text, prior_endpoint text, prior_hash text, prior_answer text)
language sql stable security definer set search_path = pg_catalog as $$
  select s.id, s.account_id, a.person_id, o.id, a.lang, o.time_zone, s.last_seen_at, r.roles, r.grants, p.endpoint, p.input_hash, p.answer
    from people.session s
    join people.account a on a.id = s.account_id
    join lateral (
      select o.id, o.time_zone, (p_now at time zone o.time_zone)::date as today
        from people.membership m join orgs.org o on o.id = m.org_id
       where m.person_id = a.person_id
         and m.from_on <= (p_now at time zone o.time_zone)::date
         and (m.until_on is null or (p_now at time zone o.time_zone)::date < m.until_on)
       order by o.id = s.org_id desc, m.from_on limit 1
    ) o on true
    cross join lateral (
      select coalesce(array_agg(g.code order by g.code), '{}') as roles, coalesce(jsonb_agg(g.grants order by g.code), '[]')::text as grants
        from (
          select distinct on (x.role) x.role as code, ro.grants
            from access.assignment x
            join access.role ro on ro.code = x.role and (ro.org_id is null or ro.org_id = x.org_id)
           where x.org_id = o.id and x.person_id = a.person_id and x.from_on <= o.today and (x.until_on is null or o.today < x.until_on)
           order by x.role, ro.org_id nulls last
        ) g
    ) r
    left join kernel.operation p on p.account_id = s.account_id and p.id = p_operation
   where s.token_hash = p_token_hash and s.ended_at is null and s.expires_at > now() and a.switched_off_at is null
$$;
revoke execute on function access.enter from public;

-- The schools I belong to: the only question that looks beyond the school I act in, and it answers about me alone.
create function access.schools_of_mine() returns table (id uuid, name_kk text, name_ru text, name_en text)
language sql stable security definer set search_path = pg_catalog as $$
  select distinct o.id, o.name_kk, o.name_ru, o.name_en
    from people.account a
    join people.membership m on m.person_id = a.person_id
    join orgs.org o on o.id = m.org_id
   where a.id = kernel.account_id()
     and m.from_on <= (now() at time zone o.time_zone)::date and (m.until_on is null or (now() at time zone o.time_zone)::date < m.until_on)
$$;
grant execute on function access.schools_of_mine to alippe_app;
create view access.my_schools as select * from access.schools_of_mine();
