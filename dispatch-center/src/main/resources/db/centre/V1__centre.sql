-- Accounts of people, their sessions, and devices. Secrets stand here only as hashes.
create table account (
    name          text primary key,
    password_hash text        not null,
    roles         text        not null,          -- Role names, separated by commas
    unit          text,
    hospital      text,
    demo          boolean     not null,
    enabled       boolean     not null,
    updated_at    timestamptz not null
);

create table web_session (
    token_hash text primary key,                 -- hash of the token
    account    text        not null references account (name) on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index web_session_account on web_session (account);
create index web_session_expiry on web_session (expires_at);

create table device (
    id          text primary key,                -- vehicle-UNIT or hospital-ID
    secret_hash text        not null,            -- hash of the secret
    updated_at  timestamptz not null
);

-- Road closures outlive a restart.
create table road_closure (
    id         text primary key,
    area       text        not null,             -- JSON list of points
    expires_at timestamptz not null,
    reason     text        not null,
    actor      text        not null,
    created_at timestamptz not null
);

-- How far each unit's numbered frames are durable here. Moves in the transaction that stores the frames.
create table link_watermark (
    unit    text primary key,
    through bigint      not null check (through >= 0),
    at      timestamptz not null
);

-- What the centre answered to frames that it refused or could not understand, with the frame as received.
create table link_answer (
    unit     text        not null,
    sequence bigint      not null,
    at       timestamptz not null,
    refusal  text,                               -- a Refusal; absent when the frame was not understood
    problem  text,
    frame    text        not null,
    primary key (unit, sequence)
);

-- Frames that change nothing at the centre but must not be lost from sight: devices that came and went, frames that are gone.
create table link_note (
    unit     text        not null,
    sequence bigint      not null,
    at       timestamptz not null,
    kind     text        not null,
    detail   text        not null,
    primary key (unit, sequence)
);

-- Telemetry: one table per day, cut by the time the centre received a row. The default part takes what no day takes.
create table position (
    unit            text             not null,
    received_at     timestamptz      not null,
    fixed_at        timestamptz      not null,
    lat             double precision not null,
    lon             double precision not null,
    speed_kmh       double precision,
    heading_degrees double precision,
    accuracy_meters double precision
) partition by range (received_at);
create index position_unit on position (unit, fixed_at);
create table position_rest partition of position default;

create table vital (
    unit        text             not null,
    received_at timestamptz      not null,
    assignment  text,
    sign        text             not null,
    value       double precision not null,
    measured_at timestamptz      not null,
    mark        text             not null,
    source      text             not null
) partition by range (received_at);
create index vital_assignment on vital (assignment, measured_at) where assignment is not null;
create index vital_unit on vital (unit, measured_at);
create table vital_rest partition of vital default;

create function telemetry_day(day date) returns void language plpgsql as
$$
declare
    kind text;
begin
    foreach kind in array array ['position', 'vital']
        loop
            execute format('create table if not exists %I partition of %I for values from (%L) to (%L)',
                           kind || to_char(day, '_YYYYMMDD'), kind,
                           to_char(day, 'YYYY-MM-DD') || ' 00:00:00+00', to_char(day + 1, 'YYYY-MM-DD') || ' 00:00:00+00');
        end loop;
end
$$;

-- Projections of the event log for history and search. They can be dropped and made again at any time.
create table projection (
    name    text primary key,
    version int    not null,
    through bigint not null                      -- sequence of the last event they contain
);

create table incident_row (
    id        text primary key,
    opened_at timestamptz not null,
    closed_at timestamptz,
    priority  text        not null,
    words     text        not null,              -- complaint and place, for search
    view      text        not null               -- IncidentView as JSON
);
create index incident_row_opened on incident_row (opened_at desc);

create table call_row (
    id          text primary key,
    received_at timestamptz not null,
    incident    text,
    view        text        not null
);
create index call_row_received on call_row (received_at desc);
create index call_row_incident on call_row (incident);

create table assignment_row (
    id       text primary key,
    incident text not null,
    unit     text not null,
    view     text not null
);
create index assignment_row_incident on assignment_row (incident);

create table pre_alert_row (
    id       text primary key,
    incident text        not null,
    hospital text        not null,
    open     boolean     not null,
    sent_at  timestamptz not null,
    view     text        not null
);
create index pre_alert_row_incident on pre_alert_row (incident);
create index pre_alert_row_sent on pre_alert_row (sent_at desc);

create table timeline_row (
    incident text   not null,
    sequence bigint not null,
    recorded text   not null,                    -- Recorded as JSON
    primary key (incident, sequence)
);
