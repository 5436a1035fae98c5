-- Who accepts, releases or administers proves himself twice: such a right counts for nothing until its holder has a second factor,
-- of ours or of the provider of single sign-on. A trial's own accounts are excused for as long as their links work.
alter table person add column trial_until timestamptz;                -- null: not an account of a trial
alter table external_identity add column factor_at timestamptz;       -- when the provider last said that it asked for a second factor

create function needs_second_factor(role text) returns boolean immutable parallel safe language sql as
  $$ select role = any (array['statistician', 'approver', 'operator']) $$;

-- Has he a second factor anywhere, or is he excused?
create function has_second_factor(who text) returns boolean
stable security definer set search_path = public, pg_temp language sql as $$
  select exists (select from person p where p.person_id = who and (p.totp_since is not null or p.trial_until > now()))
    or exists (select from external_identity e where e.person_id = who and e.factor_at is not null) $$;

-- Rights that count now.
create function rights_of(who text) returns setof person_right
stable security definer set search_path = public, pg_temp language sql as $$
  select r.* from person_right r join person p using (person_id)
  where p.person_id = who and p.disabled_at is null
    and (not needs_second_factor(r.role) or (select has_second_factor(who))) $$;

create or replace function my_rights() returns setof person_right
stable security definer set search_path = public, pg_temp language sql as
  $$ select * from rights_of(my_id()) $$;

create or replace function holds_right(who text, of_province text, roles text[]) returns boolean
stable security definer set search_path = public, pg_temp language sql as $$
  select exists (select from rights_of(who) r where r.province = of_province and r.role = any(roles)) $$;

-- As in 0007; what the office sent stays its own when its sender has lost a telephone since, and is read again.
create or replace function refuse_foreign_sender() returns trigger
security definer set search_path = public, pg_temp language plpgsql as $$
declare
  is_foreign boolean := exists (
      select from submission_sender s where (s.province, s.submission_id) = (new.province, new.submission_id))
    and not exists (
      select from submission_sender s where (s.province, s.submission_id) = (new.province, new.submission_id)
        and (may_answer(s.person_id, new.province, new.submission_id, new.agency, new.form)
             or exists (select from person_right r join person p using (person_id)
                        where p.person_id = s.person_id and p.disabled_at is null and r.province = new.province
                          and r.role in ('statistician', 'approver'))));
begin
  if new.state <> 'passed' then return new; end if;
  delete from finding where (province, stage, subject, code)
    = (new.province, 'ingest', new.submission_id, 'ingest/foreign-agency');
  if is_foreign then
    new.state := 'failed';
    insert into finding (province, stage, subject, ordinal, code, severity, place, facts)
    values (new.province, 'ingest', new.submission_id, 1000000, 'ingest/foreign-agency', 'error', new.submission_id,
            jsonb_build_object('agency', new.agency, 'form', new.form));
  end if;
  return new;
end $$;
