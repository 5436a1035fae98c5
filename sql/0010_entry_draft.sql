-- Keyed entry: what a person has typed into a form so far, as typed. Not a submission: it becomes one when it is
-- sent, and the draft is emptied.

create table entry_draft (
  province   text not null check (province ~ '^\d{2}$'),
  person_id  text not null,                               -- 'office': on an installation without accounts
  form       text not null,
  period     text not null,
  cells      jsonb not null check (jsonb_typeof(cells) = 'object'),   -- text typed, by path of the field
  saved_at   timestamptz not null,
  primary key (province, person_id, form, period)
);

alter table entry_draft enable row level security;
grant select, insert, update on entry_draft to diaban_web;
create policy own on entry_draft for all to diaban_web using (
  person_id = (select my_id()) and (select my_scope('submit'))
  and exists (select from my_rights() r where r.province = entry_draft.province
    and (r.role in ('statistician', 'approver')
      or r.role in ('agency-officer', 'commune-officer') and r.form in ('*', entry_draft.form))));
