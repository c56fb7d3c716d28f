-- The order in which versions came to be, and what each could be found by: what subscriptions are told from.
ALTER TABLE fhir_history ADD COLUMN seq bigserial;
ALTER TABLE fhir_history ADD COLUMN words jsonb NOT NULL DEFAULT '{}';
CREATE UNIQUE INDEX fhir_history_seq ON fhir_history (seq);

CREATE TABLE fhir_subscription (
    id       text        PRIMARY KEY,
    hospital text        NOT NULL,               -- whose it is
    base     text        NOT NULL,               -- the address of the server that it was asked for at
    json     text        NOT NULL,               -- the Subscription as it was asked for
    status   text        NOT NULL,               -- requested, active, error, off
    error    text        NOT NULL DEFAULT '',
    through  bigint      NOT NULL,               -- fhir_history.seq that the subscriber was told up to
    events   bigint      NOT NULL DEFAULT 0,     -- told since the subscription began
    version  bigint      NOT NULL DEFAULT 1,
    changed_at timestamptz NOT NULL
);
