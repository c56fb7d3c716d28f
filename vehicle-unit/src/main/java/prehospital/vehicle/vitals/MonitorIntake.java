package prehospital.vehicle.vitals;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import prehospital.vehicle.device.DeviceInbox;
import prehospital.vehicle.device.LastMessages;
import prehospital.vehicle.journal.RawJournal;
import prehospital.vehicle.journal.RawJournal.RawMessage;

/**
 * Takes one monitor message from bytes to disk: parse, raw copy, numbered frames; only then the answer {@code AA}. A repeat
 * (same sender, control id and bytes) is answered again and stored once; the last {@value #REMEMBERED_MAX} messages are
 * remembered, also over a restart. A control id with other bytes is a new message: some monitors count from 1 again. Any thread.
 */
public final class MonitorIntake {
    /** Messages remembered to tell repeats. */
    static final int REMEMBERED_MAX = 2_000;

    private final InstantSource clock;
    private final Executor executor;
    private final DeviceInbox inbox;
    private final MonitorParser parser;
    private final LastMessages<CompletableFuture<Outcome>> remembered = new LastMessages<>(REMEMBERED_MAX);

    /**
     * How a message ended.
     *
     * @param reason why it was refused, empty when it was not
     * @param unknown values that are kept as raw text only
     */
    record Outcome(Hl7Answer.Code code, String reason, int unknown) {}

    /** @param zone of devices that send local times without zone */
    public MonitorIntake(InstantSource clock, ZoneId zone, Executor executor, DeviceInbox inbox) {
        this.clock = clock;
        this.executor = executor;
        this.inbox = inbox;
        this.parser = new MonitorParser(zone);
    }

    /** Before the first message: remembers what an earlier run stored, and finishes what it did not tick off. */
    public void resume(RawJournal.Left before) {
        for (String key : before.stored()) {
            remembered.remember(key, CompletableFuture.completedFuture(new Outcome(Hl7Answer.Code.AA, "", 0)));
        }
        before.open().forEach(this::finishLater);
    }

    /** The device's name for itself in MSH-3, else in MSH-4 where Comen has its serial number; empty when there is none. */
    static String deviceName(Hl7Header header) {
        String application = header.field(3).split("\\^", -1)[0].strip();
        return application.isEmpty() ? header.field(4).split("\\^", -1)[0].strip() : application;
    }

    /** Never fails: whatever goes wrong is an outcome with a reason. */
    CompletableFuture<Outcome> take(Hl7Header header, byte[] message) {
        String key = key(header, message);
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Optional<CompletableFuture<Outcome>> before = remembered.findOrRemember(key, outcome);
        if (before.isPresent()) {
            return before.orElseThrow();
        }
        Instant receivedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return work(header, receivedAt, outcome, key, parsed -> switch (parsed) {
            // Kept for whoever mends the device, under a key that does not count as stored.
            case Parsed.Bad bad -> inbox.refuse(key, receivedAt, message);
            case Parsed.Good good ->
                inbox.take(key, receivedAt, message, good.message().report());
        });
    }

    private void finishLater(RawMessage message) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        remembered.remember(message.key(), outcome);
        Hl7Header header = Hl7Header.read(message.message());
        var unused = work(header, message.receivedAt(), outcome, message.key(), parsed -> switch (parsed) {
            case Parsed.Bad bad -> inbox.refuse(message.key(), message.receivedAt(), message.message());
            case Parsed.Good good -> inbox.resume(message, good.message().report());
        });
    }

    private CompletableFuture<Outcome> work(
            Hl7Header header,
            Instant receivedAt,
            CompletableFuture<Outcome> outcome,
            String key,
            Function<Parsed, CompletableFuture<Void>> keep) {
        return CompletableFuture.supplyAsync(() -> parse(header, receivedAt), executor)
                .thenCompose(parsed -> keep.apply(parsed).thenApply(kept -> kept(parsed)))
                .exceptionally(e -> new Outcome(Hl7Answer.Code.AE, "not stored: " + cause(e), 0))
                .thenAccept(result -> finish(key, outcome, result))
                .thenCompose(done -> outcome);
    }

    private void finish(String key, CompletableFuture<Outcome> outcome, Outcome result) {
        if (result.code() != Hl7Answer.Code.AA) {
            remembered.forget(key);
        }
        outcome.complete(result);
    }

    /** A parsed message, or the reason why it is none. */
    private sealed interface Parsed {
        record Good(MonitorMessage message) implements Parsed {}

        record Bad(String reason) implements Parsed {}
    }

    private Parsed parse(Hl7Header header, Instant receivedAt) {
        try {
            return new Parsed.Good(parser.parse(header, receivedAt));
        } catch (MonitorParser.BadHl7 e) {
            return new Parsed.Bad(String.valueOf(e.getMessage()));
        }
    }

    private static Outcome kept(Parsed parsed) {
        return switch (parsed) {
            case Parsed.Bad bad -> new Outcome(Hl7Answer.Code.AR, bad.reason(), 0);
            case Parsed.Good good ->
                new Outcome(Hl7Answer.Code.AA, "", good.message().unknown());
        };
    }

    static String key(Hl7Header header, byte[] message) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(message);
            String id = deviceName(header) + "|" + header.field(4) + "|" + header.controlId() + "|";
            byte[] text = id.getBytes(StandardCharsets.UTF_8);
            return (text.length > 500 ? "" : id) + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String cause(Throwable e) {
        Throwable root = e.getCause() == null ? e : e.getCause();
        return String.valueOf(root.getMessage());
    }
}
