-- Assumptions and early estimates, never statistics: tables of their own beside vintage and account, which they only name.
-- A later run against the same vintage replaces the earlier one; what a vintage says never changes by it.
create table scenario_run (
  province           text not null check (province ~ '^\d{2}$'),
  scenario_id        text not null,
  basis              text not null,                        -- vintages read, joined by a comma; '' before the first
  running_period     text,                                 -- how far the year has run; null: not begun
  prices             text not null check (prices ~ '^constant-\d{4}$'),
  nature             text not null check (nature in ('decided', 'simulated')),
  catalogue_version  text not null,
  run_at             timestamptz not null,
  findings           jsonb not null,
  primary key (province, scenario_id, basis)
);

create table scenario_figure (
  province     text not null,
  scenario_id  text not null,
  basis        text not null,
  industry     text not null,
  measure      text not null check (measure in (
    'base-level', 'target-level', 'target-growth', 'path-level', 'standing-level', 'standing-base-level', 'rest-base-level',
    'required-level', 'required-growth', 'contribution-standing', 'contribution-path', 'contribution-gap', 'level-gap')),
  period       text not null,
  value        numeric not null check (value not in ('NaN', 'Infinity', '-Infinity')),
  primary key (province, scenario_id, basis, industry, measure, period),
  foreign key (province, scenario_id, basis) references scenario_run on delete cascade
);

create table nowcast_run (
  province           text not null check (province ~ '^\d{2}$'),
  vintage_id         text not null,
  period             text not null,
  prices             text not null check (prices ~ '^(current|constant-\d{4})$'),
  plan               text not null,
  input_hash         text not null check (input_hash ~ '^[0-9a-f]{64}$'),
  catalogue_version  text not null,
  run_at             timestamptz not null,
  findings           jsonb not null,
  primary key (province, vintage_id, period, prices, plan),
  foreign key (province, vintage_id) references vintage
);

create table nowcast_figure (
  province        text not null,
  vintage_id      text not null,
  period          text not null,
  prices          text not null,
  plan            text not null,
  industry        text not null,
  level           numeric not null check (level > 0 and level < 1),
  value           numeric not null check (value > 0 and value < 'Infinity'),
  growth          numeric not null,
  lower           numeric not null,
  upper           numeric not null,
  lower_growth    numeric not null,
  upper_growth    numeric not null,
  carrier         text not null,
  forecast_share  numeric not null check (forecast_share between 0 and 1),
  method          text not null,
  primary key (province, vintage_id, period, prices, plan, industry, level),
  foreign key (province, vintage_id, period, prices, plan) references nowcast_run on delete cascade,
  check (lower <= value and value <= upper)
);
