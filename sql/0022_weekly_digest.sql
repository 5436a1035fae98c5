-- The digest of a week to one statistician: the key is what keeps a second job from sending it again.
create table weekly_digest (
  province   text not null check (province ~ '^\d{2}$'),
  person_id  text not null references person,
  week       date not null check (extract(isodow from week) = 1),   -- its Monday
  sent_at    timestamptz,
  primary key (province, person_id, week)
);
alter table weekly_digest enable row level security;
