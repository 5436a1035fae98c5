-- Which files were there when a run began is counted by the database, not told by the clocks of the machines that took them in.
alter table run add column last_arrival bigint;             -- null: runs before this was kept wait for every file
create function note_last_arrival() returns trigger
security definer set search_path = public, pg_temp language plpgsql as $$
begin
  new.last_arrival := (select coalesce(max(s.arrival), 0) from submission s where s.province = new.province);
  return new;
end $$;
create trigger run_last_arrival before insert on run for each row execute function note_last_arrival();
