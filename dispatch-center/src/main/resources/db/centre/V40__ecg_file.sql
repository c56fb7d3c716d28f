-- Files of electrocardiograms, whichever format they came in; pieces are joined when the last one is here.
create table ecg_file (
    unit        text        not null,
    sha256      text        not null,
    assignment  text,
    taken_at    timestamptz not null,
    received_at timestamptz not null,
    state       text        not null,            -- EcgFileView.State
    head        text        not null,            -- EcgFileHead as JSON
    content     bytea,                           -- null while incomplete; of a broken one what came
    primary key (unit, sha256)
);
alter table ecg_file alter column content set storage external; -- not worth compressing twice
create index ecg_file_assignment on ecg_file (assignment, taken_at) where assignment is not null;
create index ecg_file_received on ecg_file (received_at);

create table ecg_file_part (
    unit        text        not null,
    sha256      text        not null,
    part        integer     not null,
    data        bytea       not null,            -- of the file compressed with gzip
    primary key (unit, sha256, part)
);
alter table ecg_file_part alter column data set storage external;
