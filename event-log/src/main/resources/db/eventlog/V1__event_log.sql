-- The truth: what happened, in order, without gaps. Rows are added and read, never changed.
CREATE TABLE event (
    sequence  bigint      PRIMARY KEY CHECK (sequence > 0),
    at        timestamptz NOT NULL,
    at_nanos  smallint    NOT NULL CHECK (at_nanos BETWEEN 0 AND 999), -- nanoseconds below the microsecond of "at"
    actor     text        NOT NULL,
    type      text        NOT NULL,
    body      jsonb       NOT NULL,
    chain     bytea       NOT NULL CHECK (octet_length(chain) = 32)    -- SHA-256 over the previous chain and this row
);

-- One row: the end of the log. An append moves it from the expected sequence, or changes nothing.
CREATE TABLE event_head (
    one    boolean PRIMARY KEY DEFAULT true CHECK (one),
    last   bigint  NOT NULL CHECK (last >= 0),
    chain  bytea   NOT NULL CHECK (octet_length(chain) = 32)
);
INSERT INTO event_head (last, chain) VALUES (0, decode(repeat('00', 32), 'hex'));

CREATE FUNCTION event_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the event log is append-only';
END $$;
CREATE TRIGGER event_is_final BEFORE UPDATE OR DELETE ON event FOR EACH STATEMENT EXECUTE FUNCTION event_is_final();
CREATE TRIGGER event_stays BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION event_is_final();
