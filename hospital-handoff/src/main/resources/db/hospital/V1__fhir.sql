-- The FHIR resources this program serves, newest version of each.
CREATE TABLE fhir_resource (
    type         text        NOT NULL,
    id           text        NOT NULL,
    version      bigint      NOT NULL,
    last_updated timestamptz NOT NULL,
    hash         text        NOT NULL,           -- SHA-256 of the text before it was stamped with its version
    json         text        NOT NULL,
    deleted      boolean     NOT NULL DEFAULT false,
    hospital     text        NOT NULL,           -- whose it is; '' for what every hospital may see
    ours         boolean     NOT NULL,           -- made from pre-alerts, not writable from outside
    words        jsonb       NOT NULL,           -- what it can be found by
    date_from    timestamptz,
    date_to      timestamptz,
    PRIMARY KEY (type, id)
);
CREATE INDEX fhir_resource_words ON fhir_resource USING gin (words jsonb_path_ops);
CREATE INDEX fhir_resource_newest ON fhir_resource (type, date_from DESC NULLS LAST, id);

CREATE TABLE fhir_history (
    type         text        NOT NULL,
    id           text        NOT NULL,
    version      bigint      NOT NULL,
    last_updated timestamptz NOT NULL,
    hospital     text        NOT NULL,
    json         text        NOT NULL,
    PRIMARY KEY (type, id, version)
);

-- What each hospital has been told of each pre-alert.
CREATE TABLE prealert_told (
    prealert text        NOT NULL,
    hospital text        NOT NULL,
    told     jsonb       NOT NULL,               -- Told
    at       timestamptz NOT NULL,
    PRIMARY KEY (prealert, hospital)
);

-- Bundles that wait for the external server; a row leaves when the server has it.
CREATE TABLE fhir_outbox (
    seq        bigserial   PRIMARY KEY,
    patient    text        NOT NULL,             -- bundles of one patient go out in order of seq
    bundle     text        NOT NULL,
    created_at timestamptz NOT NULL,
    attempts   integer     NOT NULL DEFAULT 0,
    next_at    timestamptz NOT NULL,
    dead       boolean     NOT NULL DEFAULT false,
    last_error text        NOT NULL DEFAULT ''
);
CREATE INDEX fhir_outbox_waiting ON fhir_outbox (patient, seq) WHERE NOT dead;
