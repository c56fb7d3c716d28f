package prehospital.dispatch.telemetry;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Deletes by policy what is kept day by day, and tells what it did. Any thread. */
public interface Retention {
    /** Most days that one sweep deletes or thins; the others have their turn at the next. */
    int DAYS_MAX = 24;

    /** Most lines of what was done that are told, newest first. */
    int DONE_MAX = 200;

    /** What became of a day. */
    enum Action {
        /** All of it was deleted. */
        DROPPED,
        /** All but what belongs to kept cases was deleted. */
        THINNED
    }

    /**
     * One deletion.
     *
     * @param kind positions, vitals or waveforms
     * @param bytes how much the day took before
     * @param kept rows that stayed because they belong to kept cases
     * @param policy by which it was
     */
    record Done(Instant at, String kind, LocalDate day, Action action, long bytes, long kept, String policy) {}

    /**
     * What is stored of one kind.
     *
     * @param rest rows that belong to no day, for clocks far off
     */
    record Held(String kind, int keepDays, long days, LocalDate oldest, LocalDate newest, long bytes, long rest) {}

    /**
     * Deletes what the policy no longer keeps; answers what it did. Does nothing while the history of cases is not complete, because then it cannot be told
     * what belongs to a case.
     */
    Future<List<Done>> sweep(Keeping keeping, Instant now);

    /** What is stored. */
    Future<List<Held>> held(Keeping keeping);

    /** What was deleted last. */
    Future<List<Done>> done();
}
