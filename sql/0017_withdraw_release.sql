-- A request for a release can be taken back until it is approved, by those who may ask for one. Rows of release_approval are not
-- for the web role to delete: this is the one way.
create function withdraw_release(of_province text, of_vintage text) returns jsonb
security definer set search_path = public, pg_temp language plpgsql as $$
declare
  asked jsonb;
begin
  if my_scope('release') is not true or not holds_right(my_id(), of_province, array['statistician', 'approver']) then
    raise exception '% may not withdraw a release of province %', my_id(), of_province using errcode = 'insufficient_privilege';
  end if;
  delete from release_approval a
    where (a.province, a.vintage_id, a.step) = (of_province, of_vintage, 'request')
      and not exists (select from release_approval b
        where (b.province, b.vintage_id, b.step) = (of_province, of_vintage, 'approve'))
    returning jsonb_build_object('person', a.person_id, 'at', a.at, 'embargoUntil', a.embargo_until) into asked;
  return asked;
end $$;
revoke all on function withdraw_release from public;
grant execute on function withdraw_release to diaban_web;
