-- An excuse and an extension can be taken back, with a reason: what came before in the log of decisions counts no longer.
alter table obligation_decision drop constraint obligation_decision_action_check;
alter table obligation_decision add constraint obligation_decision_action_check
  check (action in ('excuse', 'extend', 'lock', 'unlock', 'unexcuse', 'unextend'));

-- Until when an obligation is excused and put off: the latest day of each since it was last taken back; null where it is not.
create view standing_terms with (security_invoker = true) as
select province, round_id, form, period, agency,
  max(until) filter (where action = 'extend' and decision_id > unextended) as extended_until,
  max(until) filter (where action = 'excuse' and decision_id > unexcused) as excused_until
from (
  select d.*,
    coalesce(max(decision_id) filter (where action = 'unextend') over same, 0) as unextended,
    coalesce(max(decision_id) filter (where action = 'unexcuse') over same, 0) as unexcused
  from obligation_decision d
  window same as (partition by province, round_id, form, period, agency)) d
group by province, round_id, form, period, agency;
grant select on standing_terms to diaban_web;

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
  from intake i join submission s using (province, submission_id)
  where (i.province, i.form, i.period, i.agency) = (o.province, o.form, o.period, o.agency)
  order by s.arrival desc limit 1) n on true
left join standing_review v on v.province = o.province and v.submission_id = n.submission_id
left join current_submission c
  on (c.province, c.form, c.period, c.agency) = (o.province, o.form, o.period, o.agency)
left join intake cells
  on cells.province = o.province and cells.submission_id = coalesce(c.submission_id, n.submission_id);
