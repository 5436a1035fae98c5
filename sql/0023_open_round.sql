-- A statistician or an approver opens a round of the own province in the workspace, in the own name.
grant insert on round, obligation to diaban_web;
create policy own on round for insert to diaban_web with check (
  opened_by = my_id() and my_scope('review') and province = any((select my_office())::text[]));

-- Asked past the policies of round, which ask for obligations.
create function is_my_round(of_province text, of_round text) returns boolean
stable security definer set search_path = public, pg_temp language sql as $$
  select exists (select from round where (province, round_id, opened_by) = (of_province, of_round, my_id())) $$;
create policy own on obligation for insert to diaban_web with check (
  my_scope('review') and province = any((select my_office())::text[]) and is_my_round(province, round_id));
