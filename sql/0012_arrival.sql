-- Which of two files came later is what the database saw, not what a clock said: clocks are set back. `received_at` stays the time
-- that people read; what stands for a form is the last that arrived.
alter table submission add column arrival bigint;
alter table submission disable trigger submission_never_changes;
update submission s set arrival = o.arrival
from (select province, submission_id, row_number() over (order by received_at, submission_id) as arrival from submission) o
where (s.province, s.submission_id) = (o.province, o.submission_id);
alter table submission enable trigger submission_never_changes;
alter table submission alter column arrival set not null;
alter table submission alter column arrival add generated always as identity;
select setval(pg_get_serial_sequence('submission', 'arrival'), (select coalesce(max(arrival), 0) + 1 from submission), false);

create or replace view current_submission with (security_invoker = true) as
select distinct on (s.province, i.agency, i.form, i.period)
  s.province, s.submission_id, s.sha256, s.file_name, s.received_at, i.agency, i.form, i.form_version, i.period, i.ruleset,
  s.arrival
from submission s join intake i using (province, submission_id)
left join standing_review r using (province, submission_id)
where i.state = 'passed' and coalesce(r.action, 'accept') = 'accept'
order by s.province, i.agency, i.form, i.period, s.arrival desc;

create or replace view obligation_status with (security_invoker = true) as
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
  order by s.arrival desc limit 1) n on true
left join standing_review v on v.province = o.province and v.submission_id = n.submission_id
left join current_submission c
  on (c.province, c.form, c.period, c.agency) = (o.province, o.form, o.period, o.agency)
left join intake cells
  on cells.province = o.province and cells.submission_id = coalesce(c.submission_id, n.submission_id);
