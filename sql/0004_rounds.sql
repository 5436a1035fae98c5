-- Cells that a submission's form must bring, and of those the cells filled and valid.
alter table intake add column required_cells integer not null default 0;
alter table intake add column filled_cells integer not null default 0;

-- A round as opened by its steering letter, and who owes what. The catalogue says what a round asks; this says that it was opened.
create table round (
  province       text not null,
  round_id       text not null,
  period         text not null,
  letter_number  text not null,
  letter_date    date not null,
  letter_signer  text not null,
  letter_name    text,
  letter_file    bytea,
  opens          date not null,
  closes         date not null check (closes >= opens),
  opened_by      text not null,
  opened_at      timestamptz not null,
  primary key (province, round_id)
);

create table obligation (
  province  text not null,
  round_id  text not null,
  form      text not null,
  period    text not null,
  agency    text not null,
  due       date not null,
  required  boolean not null,
  primary key (province, round_id, form, period, agency),
  foreign key (province, round_id) references round
);
create index obligation_by_form on obligation (province, form, period);

-- What people decided, append-only: the last decision on a submission, and on an obligation, is the one that stands.
create table review (
  review_id      bigint generated always as identity primary key,
  province       text not null,
  submission_id  text not null,
  action         text not null check (action in ('accept', 'return', 'refuse', 'recheck', 'explain')),
  actor          text not null,
  at             timestamptz not null,
  reason         text not null default '',
  -- the finding that an explanation or a request to re-check is about; '' for the whole submission
  place          text not null default '',
  foreign key (province, submission_id) references submission,
  check (action = 'accept' or reason <> '')
);
create index review_by_submission on review (province, submission_id, review_id desc);
create trigger review_never_changes before update or delete on review
  for each row execute function refuse_change();

create table obligation_decision (
  decision_id  bigint generated always as identity primary key,
  province     text not null,
  round_id     text not null,
  form         text not null,
  period       text not null,
  agency       text not null,
  action       text not null check (action in ('excuse', 'extend', 'lock', 'unlock')),
  -- excused or extended until this day
  until        date,
  actor        text not null,
  at           timestamptz not null,
  reason       text not null default '',
  foreign key (province, round_id, form, period, agency) references obligation,
  check (action = 'lock' or reason <> ''),
  check ((until is not null) = (action in ('excuse', 'extend')))
);
create index obligation_decision_by_key on obligation_decision (province, round_id, form, period, agency, decision_id desc);
create trigger obligation_decision_never_changes before update or delete on obligation_decision
  for each row execute function refuse_change();

-- One digest an agency a day: the key is what keeps a second job from sending it again.
create table reminder (
  province  text not null,
  agency    text not null,
  day       date not null,
  address   text not null,
  forms     jsonb not null,
  sent_at   timestamptz,
  primary key (province, agency, day)
);

-- The last decision on each submission about whether it may be used.
create view standing_review as
select distinct on (province, submission_id) province, submission_id, action, actor, at, reason
from review
where action in ('accept', 'return', 'refuse')
order by province, submission_id, review_id desc;

-- The submission that stands for its form and period: the last received that passed and was not sent back.
create or replace view current_submission as
select distinct on (s.province, i.agency, i.form, i.period)
  s.province, s.submission_id, s.sha256, s.file_name, s.received_at, i.agency, i.form, i.form_version, i.period, i.ruleset
from submission s join intake i using (province, submission_id)
left join standing_review r using (province, submission_id)
where i.state = 'passed' and coalesce(r.action, 'accept') = 'accept'
order by s.province, i.agency, i.form, i.period, s.received_at desc, s.submission_id desc;

-- Each obligation with its due day after extensions, what came in for it and what was decided.
create view obligation_status as
select
  o.province, o.round_id, o.form, o.period, o.agency, o.required, r.opens, r.closes,
  greatest(o.due, x.until) as due,
  e.until as excused_until,
  coalesce(l.action = 'lock', false) as locked,
  f.first_received_at,
  n.submission_id, n.received_at, n.state, v.action as review,
  c.submission_id as current_submission_id,
  coalesce(cells.required_cells, 0) as required_cells,
  coalesce(cells.filled_cells, 0) as filled_cells
from obligation o
join round r using (province, round_id)
left join lateral (
  select max(d.until) as until from obligation_decision d
  where (d.province, d.round_id, d.form, d.period, d.agency, d.action)
    = (o.province, o.round_id, o.form, o.period, o.agency, 'extend')) x on true
left join lateral (
  select max(d.until) as until from obligation_decision d
  where (d.province, d.round_id, d.form, d.period, d.agency, d.action)
    = (o.province, o.round_id, o.form, o.period, o.agency, 'excuse')) e on true
left join lateral (
  select d.action from obligation_decision d
  where (d.province, d.round_id, d.form, d.period, d.agency) = (o.province, o.round_id, o.form, o.period, o.agency)
    and d.action in ('lock', 'unlock')
  order by d.decision_id desc limit 1) l on true
left join lateral (
  select min(s.received_at) as first_received_at
  from intake i join submission s using (province, submission_id)
  where (i.province, i.form, i.period, i.agency) = (o.province, o.form, o.period, o.agency)) f on true
left join lateral (
  select i.submission_id, s.received_at, i.state
  from intake i join submission s using (province, submission_id)
  where (i.province, i.form, i.period, i.agency) = (o.province, o.form, o.period, o.agency)
  order by s.received_at desc, s.submission_id desc limit 1) n on true
left join standing_review v on v.province = o.province and v.submission_id = n.submission_id
left join current_submission c
  on (c.province, c.form, c.period, c.agency) = (o.province, o.form, o.period, o.agency)
left join intake cells
  on cells.province = o.province and cells.submission_id = coalesce(c.submission_id, n.submission_id);
