-- Which process may write to this database. The database's own clock says when a lease is over; the epoch grows with every owner and is the
-- fencing token that every writing connection carries as the setting prehospital.epoch.
CREATE TABLE tenure (
    one        boolean     PRIMARY KEY DEFAULT true CHECK (one),
    epoch      bigint      NOT NULL CHECK (epoch >= 0),
    owner      text        NOT NULL,
    address    text        NOT NULL,
    expires_at timestamptz NOT NULL
);
INSERT INTO tenure (epoch, owner, address, expires_at) VALUES (0, '', '', '1970-01-01 00:00:00+00');

CREATE FUNCTION tenure_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS 'SELECT clock_timestamp()';

-- Every writing statement holds the lock shared until its transaction ends, so that a change of owner waits for it or comes before it.
CREATE FUNCTION tenure_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    mine text := coalesce(current_setting('prehospital.epoch', true), '');
BEGIN
    PERFORM pg_advisory_xact_lock_shared(7240112);
    -- A program that knows of no cluster may write while no process holds the database.
    PERFORM 1 FROM tenure WHERE CASE WHEN mine = '' THEN expires_at <= tenure_now() ELSE epoch = mine::bigint END;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'this program does not hold the database any more' USING ERRCODE = 'PH001';
    END IF;
    RETURN NULL;
END $$;

-- Puts every table of the database behind the guard; tables that came with a later migration are found at the next call.
CREATE FUNCTION tenure_fence() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    bare regclass;
BEGIN
    PERFORM pg_advisory_xact_lock(7240113);
    FOR bare IN
        SELECT c.oid FROM pg_class c
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
          AND c.relname <> 'tenure' AND c.relname NOT LIKE 'schema\_history%'
          AND NOT EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'tenure_guard')
    LOOP
        EXECUTE format('CREATE TRIGGER tenure_guard BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s'
                           ' FOR EACH STATEMENT EXECUTE FUNCTION tenure_guard()', bare);
    END LOOP;
END $$;

-- Gives the database to a new owner when it is free and still at the epoch that the new owner saw; answers the new epoch, else nothing.
CREATE FUNCTION tenure_take(seen bigint, new_owner text, new_address text, lease_millis bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    taken bigint;
BEGIN
    PERFORM 1 FROM tenure WHERE epoch = seen AND expires_at <= tenure_now() FOR UPDATE;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    -- A paused owner's open transaction would hold its locks for as long as it is paused: its connections are ended.
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name LIKE 'prehospital epoch %' AND pid <> pg_backend_pid();
    PERFORM pg_advisory_xact_lock(7240112);
    UPDATE tenure SET epoch = seen + 1, owner = new_owner, address = new_address,
                      expires_at = tenure_now() + lease_millis * interval '1 millisecond'
    RETURNING epoch INTO taken;
    RETURN taken;
END $$;
