-- How each vehicle stood when it was last heard: checks, stock, gauges, signals.
create table unit_upkeep (
    unit     text        primary key,
    at       timestamptz not null,             -- by the vehicle's clock
    heard_at timestamptz not null,
    view     text        not null              -- UpkeepView as JSON
);
