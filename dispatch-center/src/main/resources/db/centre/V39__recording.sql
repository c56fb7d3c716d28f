-- Recorded files of live video and sound; each stands in the event log too, with its hash.
create table recording (
    id         text        primary key,
    incident   text        not null,
    started_at timestamptz not null,
    place      text        not null,             -- below the recorder's folder
    track      text        not null,             -- RecordedTrack as JSON
    deleted_at timestamptz
);
create index recording_incident on recording (incident, started_at);
create index recording_there on recording (started_at) where deleted_at is null;

-- Incidents whose recordings are not deleted.
create table recording_hold (
    incident   text        primary key
);
