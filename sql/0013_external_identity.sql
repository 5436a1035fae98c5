-- Who a person is at the provider of single sign-on. Bound at the first sign-in, by the address that an operator gave the account
-- and the provider says is verified; from then on the provider's own subject counts, so that an address given to somebody else
-- there opens nothing here.
create table external_identity (
  issuer     text not null,
  subject    text not null,
  person_id  text not null references person,
  bound_at   timestamptz not null default now(),
  primary key (issuer, subject),
  unique (issuer, person_id)
);
alter table external_identity enable row level security;
