-- The addresses an account has signed in from: whoever is known at an address is not held up by what others there try.
create table people.place (
  account_id uuid not null references people.account (id),
  ip text not null,
  last_at timestamptz not null,
  primary key (account_id, ip)
);
comment on table people.place is 'tenancy=custom log=none';
alter table people.place enable row level security;
create policy gate on people.place to alippe_gate using (true) with check (true);
grant select, insert, update, delete on people.place to alippe_gate;
