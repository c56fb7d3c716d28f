-- Patients' records: lines that are only added. A line is the same however often and whichever way it comes.
create table patient_record_line (
    record      text        not null,
    id          text        not null,
    position    bigint      generated always as identity,
    received_at timestamptz not null,
    line        text        not null,     -- EpcrEntry as JSON
    primary key (record, id)
);
create index patient_record_line_order on patient_record_line (record, position);
create index patient_record_line_received on patient_record_line (received_at);
