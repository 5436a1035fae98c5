-- Catalogue kinds that hold the office's own work - rounds with their contacts, corrections, scenarios, nowcasts - are read by those
-- who work in the province that an entry names, or in any where it names none. What is not named here as open is the office's.
create function is_open_kind(kind text) returns boolean immutable parallel safe language sql as $$
  select kind = any (array['units', 'industries', 'agencies', 'indicators', 'forms', 'calendar', 'recipes', 'tables', 'charts',
    'rules', 'wordings', 'surveys', 'areas', 'changes']) $$;

drop policy open on catalogue_entry;
create policy open on catalogue_entry for select to diaban_web using (is_open_kind(kind));
create policy office on catalogue_entry for select to diaban_web using (
  not is_open_kind(kind)
  and case when body ->> 'province' is null then cardinality((select my_office())::text[]) > 0
           else body ->> 'province' = any((select my_office())::text[]) end);

drop policy open on catalogue_content;
create policy open on catalogue_content for select to diaban_web using (is_open_kind(kind));
create policy office on catalogue_content for select to diaban_web using (
  not is_open_kind(kind)
  and (kind, code, hash) in (select e.kind, e.code, e.hash from catalogue_entry e where not is_open_kind(e.kind)));
