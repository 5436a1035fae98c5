-- Each commune may owe its own rows of a form, and a file may stand for some communes only: what the others sent stays.
alter table intake add column areas text[] check (cardinality(areas) > 0);
-- Of the required cells, those filled and valid by commune: {"<area>": n}; null for forms without communes.
alter table intake add column filled_by_area jsonb;

drop view obligation_status;
drop view standing_terms;

alter table obligation_decision drop constraint obligation_decision_province_round_id_form_period_agency_fkey;
alter table obligation add column area text not null default '*';
alter table obligation drop constraint obligation_pkey;
alter table obligation add primary key (province, round_id, form, period, agency, area);
alter table obligation_decision add column area text not null default '*';
alter table obligation_decision add constraint obligation_decision_obligation_fkey
  foreign key (province, round_id, form, period, agency, area) references obligation;
drop index obligation_decision_by_key;
create index obligation_decision_by_key
  on obligation_decision (province, round_id, form, period, agency, area, decision_id desc);

drop policy commune on obligation;
create policy commune on obligation for select to diaban_web using (
  (select my_scope('submissions')) and exists (
    select from my_rights() r
    where r.role = 'commune-officer' and (r.province, r.agency) = (obligation.province, obligation.agency)
      and r.form in ('*', obligation.form) and obligation.area in ('*', r.area)));
drop policy like_obligation on obligation_decision;
create policy like_obligation on obligation_decision for select to diaban_web using (
  (province, round_id, form, period, agency, area) in (
    select o.province, o.round_id, o.form, o.period, o.agency, o.area from obligation o));

-- Every file that may be used: it passed and was not sent back.
create view usable_submission with (security_invoker = true) as
select s.province, s.submission_id, s.sha256, s.file_name, a.received_at, i.agency, i.form, i.form_version, i.period, i.ruleset,
  a.arrival, i.areas
from submission s join intake i using (province, submission_id) join arrived a using (province, submission_id)
left join standing_review r using (province, submission_id)
where i.state = 'passed' and coalesce(r.action, 'accept') = 'accept';
grant select on usable_submission to diaban_web;

-- The files that stand for a form and period: the last whole one, and of each commune the last that came after it.
-- `replaced`: the communes of a file for which a later one stands.
drop view current_submission;
create view current_submission with (security_invoker = true) as
with ranked as (
  select u.*, max(arrival) filter (where areas is null) over (partition by province, agency, form, period) as whole
  from usable_submission u),
parts as (
  select province, agency, form, period, area, max(arrival) as arrival
  from ranked, unnest(areas) as area
  where arrival > coalesce(whole, 0)
  group by province, agency, form, period, area),
later as (
  select r.province, r.submission_id, array_agg(p.area order by p.area) as areas
  from ranked r join parts p using (province, agency, form, period)
  where p.arrival > r.arrival and (r.areas is null or p.area = any(r.areas))
  group by r.province, r.submission_id)
select r.province, r.submission_id, r.sha256, r.file_name, r.received_at, r.agency, r.form, r.form_version, r.period, r.ruleset,
  r.arrival, r.areas, coalesce(l.areas, '{}') as replaced
from ranked r left join later l using (province, submission_id)
where r.arrival >= coalesce(r.whole, 0) and not (r.areas is not null and r.areas <@ coalesce(l.areas, '{}'));
grant select on current_submission to diaban_web;

create view standing_terms with (security_invoker = true) as
select province, round_id, form, period, agency, area,
  max(until) filter (where action = 'extend' and decision_id > unextended) as extended_until,
  max(until) filter (where action = 'excuse' and decision_id > unexcused) as excused_until
from (
  select d.*,
    coalesce(max(decision_id) filter (where action = 'unextend') over same, 0) as unextended,
    coalesce(max(decision_id) filter (where action = 'unexcuse') over same, 0) as unexcused
  from obligation_decision d
  window same as (partition by province, round_id, form, period, agency, area)) d
group by province, round_id, form, period, agency, area;
grant select on standing_terms to diaban_web;

-- Where each obligation stands. An agency's is answered by files of the whole form, a commune's by files with its rows.
create view obligation_status with (security_invoker = true) as
select
  o.province, o.round_id, o.form, o.period, o.agency, o.area, o.required, r.opens, r.closes,
  greatest(o.due, x.extended_until) as due,
  x.excused_until,
  coalesce(l.action = 'lock', false) as locked,
  f.first_received_at,
  n.submission_id, n.received_at, n.state, v.action as review,
  c.submission_id as current_submission_id,
  case when o.area = '*' then coalesce(cells.required_cells, 0)
    when cells.filled_by_area is null then 0
    else cells.required_cells / (select count(*) from jsonb_object_keys(cells.filled_by_area))::int end as required_cells,
  case when o.area = '*' then coalesce(cells.filled_cells, 0)
    else coalesce((cells.filled_by_area ->> o.area)::int, 0) end as filled_cells,
  x.extended_until
from obligation o
join round r using (province, round_id)
left join standing_terms x on (x.province, x.round_id, x.form, x.period, x.agency, x.area)
  = (o.province, o.round_id, o.form, o.period, o.agency, o.area)
left join lateral (
  select d.action from obligation_decision d
  where (d.province, d.round_id, d.form, d.period, d.agency, d.area)
    = (o.province, o.round_id, o.form, o.period, o.agency, o.area) and d.action in ('lock', 'unlock')
  order by d.decision_id desc limit 1) l on true
left join lateral (
  select min(s.received_at) as first_received_at
  from intake i join submission s using (province, submission_id)
  where (i.province, i.form, i.period, i.agency) = (o.province, o.form, o.period, o.agency)
    and (i.areas is null or o.area = any(i.areas))) f on true
left join lateral (
  select i.submission_id, s.received_at, i.state
  from intake i join arrived s using (province, submission_id)
  where (i.province, i.form, i.period, i.agency) = (o.province, o.form, o.period, o.agency)
    and (i.areas is null or o.area = any(i.areas))
  order by s.arrival desc limit 1) n on true
left join standing_review v on v.province = o.province and v.submission_id = n.submission_id
left join current_submission c on (c.province, c.form, c.period, c.agency) = (o.province, o.form, o.period, o.agency)
  and (c.areas is null or o.area = any(c.areas)) and o.area <> all(c.replaced)
left join intake cells
  on cells.province = o.province and cells.submission_id = coalesce(c.submission_id, n.submission_id);
grant select on obligation_status to diaban_web;
