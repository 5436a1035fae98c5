-- An entry that names a province - a round, a correction, a scenario - is proposed by the office of that province alone.
alter table catalogue_proposal add constraint catalogue_proposal_of_own_province
  check (coalesce(body ->> 'province', province) = province) not valid;
