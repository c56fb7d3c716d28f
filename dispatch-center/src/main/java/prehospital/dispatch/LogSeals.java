package prehospital.dispatch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.eventlog.EventLog;
import prehospital.protocol.StartRefused;
import prehospital.web.ledger.LedgerKey;
import prehospital.web.ledger.SignedHead;
import prehospital.web.ledger.SignedLines;

/**
 * Signs beside the database where the chain of the event log ends: every {@value #HEAD_MILLIS} ms in a file that is written over, every {@value #LINE_MILLIS} ms, at
 * start and at the end in lines that stay. So events that are changed with all that follows them, or taken off the end, are found by {@code prehospital ledger verify}. The log itself never
 * waits for it. Any thread.
 */
public final class LogSeals {
    /** How often the head is signed while events are added. */
    static final long HEAD_MILLIS = 10_000;

    /** How often a line is added while events are added. */
    static final long LINE_MILLIS = 600_000;

    private static final Logger LOG = LoggerFactory.getLogger(LogSeals.class);
    private static final String LINES = "events.seals";
    private static final String HEAD = "events.head";

    private final Vertx vertx;
    private final EventLog log;
    private final InstantSource clock;
    private final SignedLines lines;
    private final SignedHead head;
    private final List<Long> timers = new ArrayList<>();
    private long headAt = -1;
    private long lineAt = -1;

    private LogSeals(Vertx vertx, EventLog log, InstantSource clock, SignedLines lines, SignedHead head) {
        this.vertx = vertx;
        this.log = log;
        this.clock = clock;
        this.lines = lines;
        this.head = head;
    }

    /**
     * Opens the files in a centre's data directory. Blocks.
     *
     * @throws StartRefused when they cannot be written
     */
    static LogSeals open(Vertx vertx, EventLog log, Path data, InstantSource clock) {
        Path folder = data.resolve(LedgerKey.FOLDER);
        LedgerKey key = LedgerKey.of(data);
        try {
            return new LogSeals(
                    vertx,
                    log,
                    clock,
                    SignedLines.open(folder.resolve(LINES), key),
                    SignedHead.open(folder.resolve(HEAD), key));
        } catch (IOException e) {
            throw new StartRefused("the seals in " + folder + " cannot be written: " + e, e);
        }
    }

    /** Signs now and begins to sign. */
    Future<Void> start() {
        timers.add(vertx.setPeriodic(HEAD_MILLIS, due -> sign(false)));
        timers.add(vertx.setPeriodic(LINE_MILLIS, due -> sign(true)));
        return sign(true);
    }

    /** Signs a last time; never fails. */
    Future<Void> close() {
        timers.forEach(vertx::cancelTimer);
        return sign(true)
                .eventually(() -> vertx.executeBlocking(() -> {
                    lines.close();
                    head.close();
                    return null;
                }));
    }

    /** What cannot be signed now is signed later; the log goes on meanwhile. */
    private Future<Void> sign(boolean line) {
        return log.end()
                .compose(end -> vertx.<Void>executeBlocking(() -> {
                    write(end, line);
                    return null;
                }))
                .otherwise(failure -> {
                    LOG.warn("where the event log ends could not be signed: {}", failure.toString());
                    return null;
                });
    }

    private synchronized void write(EventLog.End end, boolean line) throws IOException {
        String words = end.last() + " " + end.chain();
        if (line && end.last() > lineAt) {
            lines.append(words + " " + clock.instant());
            lineAt = end.last();
        }
        if (end.last() > headAt) {
            head.write(words);
            headAt = end.last();
        }
    }

    /**
     * What a centre signed.
     *
     * @param chains the chain, hexadecimal, at the sequences that were signed
     * @param newest when the newest line was signed
     * @param problem what is wrong with the files themselves; empty when nothing is
     */
    public record Read(SortedMap<Long, String> chains, Optional<Instant> newest, String problem) {}

    /** Whether a data directory holds what a centre signed. */
    public static boolean isThere(Path data) {
        return Files.exists(data.resolve(LedgerKey.FOLDER).resolve(LINES));
    }

    /** Reads and checks what was signed with a key in a data directory. Blocks. */
    public static Read read(Path data, PublicKey key) throws IOException {
        Path folder = data.resolve(LedgerKey.FOLDER);
        SignedLines.Read read = SignedLines.read(folder.resolve(LINES), key);
        Optional<String> end = SignedHead.read(folder.resolve(HEAD), key);
        SortedMap<Long, String> chains = new TreeMap<>();
        Optional<Instant> newest = Optional.empty();
        List<String> all = new ArrayList<>(read.lines());
        end.ifPresent(all::add);
        for (String line : all) {
            String[] words = line.split(" ", -1);
            if (!words[0].equals("0")) {
                chains.put(Long.parseLong(words[0]), words[1]);
            }
            newest = words.length > 2 ? Optional.of(Instant.parse(words[2])) : newest;
        }
        String problem = read.firstBroken() > 0
                ? "line " + read.firstBroken() + " of " + LINES + " was not signed with the key of this centre"
                : end.isEmpty() ? HEAD + " is missing or was not signed with the key of this centre" : "";
        return new Read(chains, newest, problem);
    }
}
