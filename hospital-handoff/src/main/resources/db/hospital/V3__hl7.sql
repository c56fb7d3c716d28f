-- Begins every MSH-10, so that a database made anew never repeats the ids of the one before it.
CREATE TABLE hl7_installation (
    prefix text NOT NULL
);
INSERT INTO hl7_installation (prefix)
VALUES ('P' || upper(substr(md5(random()::text || clock_timestamp()::text), 1, 8)));
CREATE SEQUENCE hl7_seq;

-- What each interface was told of each patient, with the vital signs that wait for their time.
CREATE TABLE hl7_said (
    interface     text        NOT NULL,
    prealert      text        NOT NULL,
    said          jsonb       NOT NULL,          -- Said
    vitals_due_at timestamptz,
    at            timestamptz NOT NULL,
    PRIMARY KEY (interface, prealert)
);
CREATE INDEX hl7_said_due ON hl7_said (interface, vitals_due_at) WHERE vitals_due_at IS NOT NULL;

-- Messages on their way; one that was answered leaves, unless a person had decided about it.
CREATE TABLE hl7_outbox (
    seq        bigint      PRIMARY KEY,
    interface  text        NOT NULL,
    hospital   text        NOT NULL,
    patient    text        NOT NULL,             -- messages of one patient go out in order of seq
    control_id text        NOT NULL UNIQUE,      -- MSH-10
    trigger    text        NOT NULL,
    message    text        NOT NULL,
    state      text        NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'DEAD', 'DISCARDED', 'SENT')),
    created_at timestamptz NOT NULL,
    next_at    timestamptz NOT NULL,
    tries      integer     NOT NULL DEFAULT 0,   -- sent, and not accepted
    errors     integer     NOT NULL DEFAULT 0,   -- of these answered AE or CE
    last_error text        NOT NULL DEFAULT '',
    died_at    timestamptz,
    original   text,                             -- as it was before a person changed it
    decided_by text,
    decided_at timestamptz,
    decision   text
);
CREATE INDEX hl7_outbox_open ON hl7_outbox (interface, patient, seq) WHERE state IN ('WAITING', 'DEAD');
