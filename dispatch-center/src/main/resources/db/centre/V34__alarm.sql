-- Alarms of patients and devices, each as it is now; what people did with them stands in the event log too.
create table alarm (
    unit       text        not null,
    id         text        not null,
    assignment text,
    incident   text,
    started_at timestamptz not null,             -- by the vehicle's clock
    heard_at   timestamptz not null,             -- when the centre first heard of it
    open       boolean     not null,
    view       text        not null,             -- AlarmView as JSON
    primary key (unit, id)
);
create index alarm_open on alarm (heard_at desc) where open;
create index alarm_started on alarm (started_at desc);
create index alarm_incident on alarm (incident) where incident is not null;
