-- The files that I sent and that are not known yet to be another agency's, found once a statement: asked of each row, a function made
-- the queue of a province with some thousand files take minutes.
create function my_unread() returns table (province text, submission_id text)
stable security definer set search_path = public, pg_temp language sql as $$
  select s.province, s.submission_id from submission_sender s
  where s.person_id = my_id() and my_scope('submissions')
    and s.province in (select r.province from my_rights() r)
    and not exists (select from intake i
                    where (i.province, i.submission_id) = (s.province, s.submission_id) and i.agency is not null) $$;

drop policy sender on intake;
create policy sender on intake for select to diaban_web using (
  (province, submission_id) in (select u.province, u.submission_id from my_unread() u));
drop policy sender on submission;
create policy sender on submission for select to diaban_web using (
  (province, submission_id) in (select u.province, u.submission_id from my_unread() u));
drop function is_my_unread;

-- Rights are asked for in every statement of a person: one look at the account, not one a right.
create or replace function rights_of(who text) returns setof person_right
stable security definer set search_path = public, pg_temp language sql as $$
  select r.* from person p join person_right r using (person_id)
  where p.person_id = who and p.disabled_at is null
    and (not needs_second_factor(r.role) or p.totp_since is not null or p.trial_until > now()
         or exists (select from external_identity e where e.person_id = who and e.factor_at is not null)) $$;
drop function has_second_factor;
create index submission_sender_by_person on submission_sender (person_id);

-- Which files answer for an obligation, and the last of them, for all obligations at once; the view before looked anew for each.
create view obligation_file with (security_invoker = true) as
select o.province, o.round_id, o.form, o.period, o.agency, o.area, i.submission_id, i.state
from obligation o join intake i using (province, form, period, agency)
where i.areas is null
union all
select o.province, o.round_id, o.form, o.period, o.agency, o.area, i.submission_id, i.state
from intake i cross join unnest(i.areas) as one (named)
join obligation o on (o.province, o.form, o.period, o.agency, o.area) = (i.province, i.form, i.period, i.agency, one.named);
grant select on obligation_file to diaban_web;

create view newest_file with (security_invoker = true) as
select distinct on (f.province, f.round_id, f.form, f.period, f.agency, f.area)
  f.*, a.arrival, a.received_at, min(s.received_at) over same as first_received_at
from obligation_file f join submission s using (province, submission_id) join arrived a using (province, submission_id)
window same as (partition by f.province, f.round_id, f.form, f.period, f.agency, f.area)
order by f.province, f.round_id, f.form, f.period, f.agency, f.area, a.arrival desc;
grant select on newest_file to diaban_web;

create or replace view obligation_status with (security_invoker = true) as
select
  o.province, o.round_id, o.form, o.period, o.agency, o.area, o.required, r.opens, r.closes,
  greatest(o.due, x.extended_until) as due,
  x.excused_until,
  coalesce(l.action = 'lock', false) as locked,
  n.first_received_at,
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
left join newest_file n on (n.province, n.round_id, n.form, n.period, n.agency, n.area)
  = (o.province, o.round_id, o.form, o.period, o.agency, o.area)
left join standing_review v on v.province = o.province and v.submission_id = n.submission_id
left join current_submission c on (c.province, c.form, c.period, c.agency) = (o.province, o.form, o.period, o.agency)
  and (c.areas is null or o.area = any(c.areas)) and o.area <> all(c.replaced)
left join intake cells
  on cells.province = o.province and cells.submission_id = coalesce(c.submission_id, n.submission_id);
