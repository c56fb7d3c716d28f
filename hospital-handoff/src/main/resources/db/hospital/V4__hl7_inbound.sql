-- Messages of the hospital's systems that were answered, so that a repeated one is answered again and carried out once.
CREATE TABLE hl7_inbound (
    interface  text        NOT NULL,
    control_id text        NOT NULL,
    code       text        NOT NULL,
    field      text        NOT NULL,             -- that is at fault, such as PV1-3; may be empty
    reason     text        NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (interface, control_id)
);
CREATE INDEX hl7_inbound_at ON hl7_inbound (at);
