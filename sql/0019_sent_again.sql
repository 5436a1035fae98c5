-- The same bytes sent again after another file of their form: from then on they are the last that arrived. The file itself does not change.
create table submission_again (
  province       text not null,
  submission_id  text not null,
  arrival        bigint primary key default nextval(pg_get_serial_sequence('submission', 'arrival')),
  received_at    timestamptz not null,
  -- decisions up to this one were about the file as it came before
  after_review   bigint not null,
  foreign key (province, submission_id) references submission
);
create index submission_again_by_submission on submission_again (province, submission_id, arrival desc);
create trigger submission_again_never_changes before update or delete on submission_again
  for each row execute function refuse_change();
alter table submission_again enable row level security;
grant select on submission_again to diaban_web;
create policy like_submission on submission_again for select to diaban_web using (
  exists (select from submission s
    where (s.province, s.submission_id) = (submission_again.province, submission_again.submission_id)));

-- Each file with the last time that it came.
create view arrived with (security_invoker = true) as
select s.province, s.submission_id, coalesce(a.arrival, s.arrival) as arrival,
  coalesce(a.received_at, s.received_at) as received_at, coalesce(a.after_review, 0) as after_review
from submission s
left join lateral (
  select arrival, received_at, after_review from submission_again g
  where (g.province, g.submission_id) = (s.province, s.submission_id)
  order by arrival desc limit 1) a on true;
grant select on arrived to diaban_web;

-- Which files a lock is about is what the database saw first: those that came before it are not refused by it when they are read again.
alter table obligation_decision add column arrival bigint;
alter table obligation_decision disable trigger obligation_decision_never_changes;
update obligation_decision d
set arrival = coalesce((select max(s.arrival) from submission s where s.received_at <= d.at), 0);
alter table obligation_decision enable trigger obligation_decision_never_changes;
alter table obligation_decision alter column arrival set not null;
alter table obligation_decision alter column arrival set default nextval(pg_get_serial_sequence('submission', 'arrival'));
do $$ begin
  execute format('grant usage on sequence %s to diaban_web', pg_get_serial_sequence('submission', 'arrival'));
end $$;

-- A file that was taken, was followed by another and comes again wants a new look; one that was sent back stays sent back.
create or replace view standing_review with (security_invoker = true) as
select l.province, l.submission_id, l.action, l.actor, l.at, l.reason
from (
  select distinct on (province, submission_id) province, submission_id, action, actor, at, reason, review_id
  from review
  where action in ('accept', 'return', 'refuse')
  order by province, submission_id, review_id desc) l
join arrived a using (province, submission_id)
where l.action <> 'accept' or l.review_id > a.after_review;

create or replace view current_submission with (security_invoker = true) as
select distinct on (s.province, i.agency, i.form, i.period)
  s.province, s.submission_id, s.sha256, s.file_name, a.received_at, i.agency, i.form, i.form_version, i.period, i.ruleset,
  a.arrival
from submission s join intake i using (province, submission_id) join arrived a using (province, submission_id)
left join standing_review r using (province, submission_id)
where i.state = 'passed' and coalesce(r.action, 'accept') = 'accept'
order by s.province, i.agency, i.form, i.period, a.arrival desc;

create or replace view obligation_status with (security_invoker = true) as
select
  o.province, o.round_id, o.form, o.period, o.agency, o.required, r.opens, r.closes,
  greatest(o.due, x.extended_until) as due,
  x.excused_until,
  coalesce(l.action = 'lock', false) as locked,
  f.first_received_at,
  n.submission_id, n.received_at, n.state, v.action as review,
  c.submission_id as current_submission_id,
  coalesce(cells.required_cells, 0) as required_cells,
  coalesce(cells.filled_cells, 0) as filled_cells,
  x.extended_until
from obligation o
join round r using (province, round_id)
left join standing_terms x
  on (x.province, x.round_id, x.form, x.period, x.agency) = (o.province, o.round_id, o.form, o.period, o.agency)
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
  from intake i join arrived s using (province, submission_id)
  where (i.province, i.form, i.period, i.agency) = (o.province, o.form, o.period, o.agency)
  order by s.arrival desc limit 1) n on true
left join standing_review v on v.province = o.province and v.submission_id = n.submission_id
left join current_submission c
  on (c.province, c.form, c.period, c.agency) = (o.province, o.form, o.period, o.agency)
left join intake cells
  on cells.province = o.province and cells.submission_id = coalesce(c.submission_id, n.submission_id);
