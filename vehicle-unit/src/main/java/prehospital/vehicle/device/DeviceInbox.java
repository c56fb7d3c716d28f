package prehospital.vehicle.device;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.vehicle.journal.RawJournal;
import prehospital.vehicle.journal.RawJournal.RawMessage;

/**
 * Stores what messages of devices say exactly once, also over a crash: the message itself comes first, its content next, then it
 * is ticked off. A start goes through what is not ticked off ({@link #resume}) and stores what of it is missing, so a
 * device that sends it again is only answered. Any thread.
 */
public final class DeviceInbox {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceInbox.class);

    private final RawJournal raw;
    private final DeviceSink sink;
    private final AlreadyStored before;

    /** @param before what an earlier run stored of messages it did not tick off */
    public DeviceInbox(RawJournal raw, DeviceSink sink, AlreadyStored before) {
        this.raw = raw;
        this.sink = sink;
        this.before = before;
    }

    /** Completes when message and content are on disk; fails when a part is not: the device may then say it again. */
    public CompletableFuture<Void> take(String key, Instant receivedAt, byte[] message, DeviceReport report) {
        return raw.received(key, receivedAt, message)
                .thenCompose(kept -> sink.store(report))
                .thenRun(() -> tickOff(key, receivedAt));
    }

    /** The same for a message that an earlier run received and may have stored in part. */
    public CompletableFuture<Void> resume(RawMessage message, DeviceReport report) {
        return sink.store(before.missing(report)).thenRun(() -> tickOff(message.key(), message.receivedAt()));
    }

    /** Keeps a message that cannot be read. */
    public CompletableFuture<Void> refuse(String key, Instant receivedAt, byte[] message) {
        return raw.refused(key, receivedAt, message);
    }

    /** Nobody waits for it: without it the next start looks for itself what is stored. */
    private void tickOff(String key, Instant receivedAt) {
        raw.stored(key, receivedAt).exceptionally(e -> {
            LOG.warn("message not ticked off: {}", e.getMessage());
            return null;
        });
    }
}
