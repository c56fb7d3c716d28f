-- Signals of devices, packed by prehospital.protocol.link.WaveCode, as they came over the link; cut by day of receipt as positions and vitals are.
create table wave (
    unit               text             not null,
    received_at        timestamptz      not null,
    assignment         text,
    recording          text,                     -- the recording that the row is a lead of; null for a running signal
    device             text             not null,
    channel            text             not null,
    started_at         timestamptz      not null,
    samples_per_second double precision not null,
    scale              double precision not null,
    "offset"           double precision not null,
    measured_in        text             not null,
    count              bigint           not null,
    samples            bytea            not null,
    marks              text                      -- list of WaveMark as JSON; null for none
) partition by range (received_at);
alter table wave alter column samples set storage external; -- packed already
create index wave_unit on wave (unit, started_at);
create index wave_assignment on wave (assignment, started_at) where assignment is not null;
create table wave_rest partition of wave default;

create or replace function telemetry_day(day date) returns void language plpgsql as
$$
declare
    kind text;
begin
    foreach kind in array array ['position', 'vital', 'wave']
        loop
            execute format('create table if not exists %I partition of %I for values from (%L) to (%L)',
                           kind || to_char(day, '_YYYYMMDD'), kind,
                           to_char(day, 'YYYY-MM-DD') || ' 00:00:00+00', to_char(day + 1, 'YYYY-MM-DD') || ' 00:00:00+00');
        end loop;
end
$$;
