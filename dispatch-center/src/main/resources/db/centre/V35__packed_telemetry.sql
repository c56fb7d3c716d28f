-- All values of one monitor message in one row; VitalPack says how body holds them. signs has one bit per sign, so that the newest row of each
-- kind of message is found without reading the rest.
create table vital_pack (
    unit        text        not null,
    received_at timestamptz not null,
    assignment  text,
    measured_at timestamptz not null,
    source      text        not null,
    signs       bigint      not null,
    body        bytea       not null
) partition by range (received_at);
create index vital_pack_unit on vital_pack (unit, measured_at);
create table vital_pack_rest partition of vital_pack default;

-- Signals are cut by the time of their first sample, not of receipt, so that a chunk sent again meets the key of the first time.
alter table wave rename to wave_before;
alter table wave_rest rename to wave_before_rest;
drop index wave_unit;
drop index wave_assignment;
create table wave (like wave_before including defaults including storage) partition by range (started_at);
do
$$
declare
    part text;
begin
    for part in select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                where i.inhparent = 'wave_before'::regclass and c.relname <> 'wave_before_rest'
        loop
            execute format('alter table %I rename to %I', part, 'before_' || part);
        end loop;
end
$$;
alter table wave alter column recording set not null;
alter table wave add primary key (unit, started_at, channel, device, recording);
create table wave_rest partition of wave default;

-- What retention did, day by day: nothing is deleted without a line here.
create table retention_day (
    at     timestamptz not null,
    kind   text        not null,
    day    date        not null,
    action text        not null,                 -- DROPPED: the whole day; THINNED: all but what belongs to kept cases
    bytes  bigint      not null,                 -- of the day before
    kept   bigint      not null,                 -- rows that stayed
    policy text        not null,
    primary key (kind, day, at)
);
create index retention_day_at on retention_day (at desc);

-- Who read recorded signals of patients.
create table access_note (
    id       bigint generated always as identity primary key,
    at       timestamptz not null,
    actor    text        not null,
    what     text        not null,
    unit     text,
    incident text,
    detail   text        not null
);

-- The tables of one day. Rows of the day that fell into the default part meanwhile move into it.
create or replace function telemetry_day(day date) returns void language plpgsql as
$$
declare
    kind  text;
    cut   text;
    part  text;
    since text := to_char(day, 'YYYY-MM-DD') || ' 00:00:00+00';
    til   text := to_char(day + 1, 'YYYY-MM-DD') || ' 00:00:00+00';
begin
    foreach kind in array array ['position', 'vital_pack', 'wave']
        loop
            part := kind || to_char(day, '_YYYYMMDD');
            continue when to_regclass(part) is not null;
            cut := case kind when 'wave' then 'started_at' else 'received_at' end;
            execute format('create table %I (like %I including defaults including constraints including storage)', part, kind);
            execute format('with moved as (delete from %I where %I >= %L and %I < %L returning *) insert into %I select * from moved',
                           kind || '_rest', cut, since, cut, til, part);
            execute format('alter table %I attach partition %I for values from (%L) to (%L)', kind, part, since, til);
        end loop;
end
$$;

-- What is stored already keeps every value, mark and time.
do
$$
declare
    past date;
begin
    if exists (select 1 from vital where sign not in ('HEART_RATE', 'PULSE_RATE', 'RESPIRATORY_RATE', 'SPO2', 'SYSTOLIC', 'DIASTOLIC',
            'MEAN_PRESSURE', 'TEMPERATURE', 'ETCO2', 'BLOOD_GLUCOSE', 'GCS', 'PAIN')
               or mark not in ('VALID', 'QUESTIONABLE', 'OUT_OF_RANGE', 'BACKFILLED')) then
        raise exception 'the table vital holds a sign or mark that this version does not know';
    end if;
    for past in select (received_at at time zone 'UTC')::date from vital
                union select (started_at at time zone 'UTC')::date from wave_before order by 1
        loop
            perform telemetry_day(past);
        end loop;
end
$$;
insert into vital_pack (unit, received_at, assignment, measured_at, source, signs, body)
select v.unit, v.received_at, v.assignment, v.measured_at, v.source, bit_or(1::bigint << s.code),
       string_agg(set_byte(set_byte('\x0000'::bytea, 0, s.code), 1, m.code) || float8send(v.value), ''::bytea order by s.code)
from vital v
join (values ('HEART_RATE', 0), ('PULSE_RATE', 1), ('RESPIRATORY_RATE', 2), ('SPO2', 3), ('SYSTOLIC', 4), ('DIASTOLIC', 5), ('MEAN_PRESSURE', 6),
             ('TEMPERATURE', 7), ('ETCO2', 8), ('BLOOD_GLUCOSE', 9), ('GCS', 10), ('PAIN', 11)) s (sign, code) on s.sign = v.sign
join (values ('VALID', 0), ('QUESTIONABLE', 1), ('OUT_OF_RANGE', 2), ('BACKFILLED', 3)) m (mark, code) on m.mark = v.mark
group by v.unit, v.received_at, v.assignment, v.measured_at, v.source;
drop table vital;
insert into wave
select unit, received_at, assignment, coalesce(recording, ''), device, channel, started_at, samples_per_second, scale, "offset", measured_in, count, samples, marks
from wave_before on conflict do nothing;
drop table wave_before;
