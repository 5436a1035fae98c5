-- What a person would change in the catalogue: one entry, as it would read, and the entry that it replaces. Append-only, and one
-- decision each. An approved one is laid over every later load of the folder, until the folder itself changes that entry.
create table catalogue_proposal (
  province      text not null check (province ~ '^\d{2}$'),   -- whose office proposes and decides
  proposal_id   bigint generated always as identity,
  kind          text not null,
  code          text not null,
  body          jsonb not null,
  hash          text not null,
  base_version  text not null references catalogue_version,   -- the catalogue that it was checked against
  base_hash     text,                                         -- of the entry that it replaces; null: there was none
  reason        text not null check (reason <> ''),
  actor         text not null,
  person_id     text references person,                       -- null: the office, where nobody has an account
  at            timestamptz not null default now(),
  primary key (province, proposal_id),
  check (hash is distinct from base_hash)
);
create trigger catalogue_proposal_never_changes before update or delete on catalogue_proposal
  for each row execute function refuse_change();

create table catalogue_decision (
  province     text not null,
  proposal_id  bigint not null,
  action       text not null check (action in ('approve', 'reject', 'withdraw')),
  reason       text not null default '',
  actor        text not null,
  person_id    text references person,
  at           timestamptz not null default now(),
  version      text references catalogue_version,             -- the catalogue that the approval made
  primary key (province, proposal_id),
  foreign key (province, proposal_id) references catalogue_proposal,
  check (action <> 'reject' or reason <> ''),
  check ((action = 'approve') = (version is not null))
);
create trigger catalogue_decision_never_changes before update or delete on catalogue_decision
  for each row execute function refuse_change();

-- Four eyes: an approver decides, never on what he proposed himself; who proposed may take it back. The office decides by itself
-- only where the province has no approver.
create function check_catalogue_decision() returns trigger
security definer set search_path = public, pg_temp language plpgsql as $$
declare
  proposer text := (select p.person_id from catalogue_proposal p
    where (p.province, p.proposal_id) = (new.province, new.proposal_id));
begin
  if new.action = 'withdraw' then
    if new.person_id is distinct from proposer then
      raise exception 'only % may withdraw the proposal', proposer using errcode = 'insufficient_privilege';
    end if;
    return new;
  end if;
  if new.person_id is null then
    if needs_four_eyes(new.province) then
      raise exception 'four eyes: province % has approvers', new.province using errcode = 'restrict_violation';
    end if;
    return new;
  end if;
  if not holds_right(new.person_id, new.province, array['approver']) then
    raise exception 'four eyes: % may not % a proposal of province %', new.person_id, new.action, new.province
      using errcode = 'insufficient_privilege';
  end if;
  if new.action = 'approve' and new.person_id = proposer then
    raise exception 'four eyes: % proposed it himself', new.person_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger catalogue_decision_checked before insert on catalogue_decision
  for each row execute function check_catalogue_decision();

alter table catalogue_proposal enable row level security;
alter table catalogue_decision enable row level security;
grant select, insert on catalogue_proposal, catalogue_decision to diaban_web;
create policy office on catalogue_proposal for select to diaban_web using (province = any((select my_office())::text[]));
create policy office on catalogue_decision for select to diaban_web using (province = any((select my_office())::text[]));
create policy own on catalogue_proposal for insert to diaban_web with check (
  person_id = my_id() and actor = my_id() and my_scope('review') and province = any((select my_office())::text[]));
create policy own on catalogue_decision for insert to diaban_web with check (
  person_id = my_id() and actor = my_id() and my_scope('review') and province = any((select my_office())::text[]));
