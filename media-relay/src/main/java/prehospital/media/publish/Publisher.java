package prehospital.media.publish;

import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import prehospital.media.rate.RateEstimator;
import prehospital.media.rate.SentPackets;
import prehospital.media.rate.TransportFeedback;
import prehospital.media.transport.Identity;
import prehospital.media.transport.MediaThreads;
import prehospital.media.transport.MediaTransport;
import prehospital.media.transport.TransportListener;
import prehospital.media.transport.Turn;

/**
 * One camera's connection to a relay, without a browser: H.264 and Opus in RTP come in as an encoder gives them, and go out encrypted, numbered and repeated on request. Any thread.
 *
 * <pre>{@code
 * Publisher publisher = Publisher.open(setup, wanted, listener);
 * publisher.answer(post(publisher.offer())); // by WHIP
 * publisher.packet(Publisher.Track.PICTURE, bytes, length); // once listener.connected() was called
 * }</pre>
 */
public final class Publisher implements AutoCloseable {
    /** Bits a second with which the estimate begins, and its ends. */
    static final long BITS_BEGIN = 3_500_000;

    static final long BITS_LEAST = 10_000;
    static final long BITS_MOST = 12_000_000;

    private static final long TICK_MILLIS = 1_000;
    private static final int REPEATS_MAX = 300; // a second
    private static final long REPORT_LATE_NANOS = 1_500_000_000L;
    private static final long SILENT_NANOS = 8_000_000_000L;

    private final MediaTransport transport;
    private final Wanted wanted;
    private final Listener listener;
    private final Descriptions.Sources sources;
    private final OutgoingTrack sound;
    private final OutgoingTrack picture;
    private final ScheduledFuture<?> ticking;
    private final SentPackets sent = new SentPackets();
    private final RateEstimator estimator = new RateEstimator(BITS_BEGIN, BITS_LEAST, BITS_MOST);
    private Optional<Descriptions.Taken> taken = Optional.empty();
    private int repeatNumber;
    private int repeatedNow;
    private boolean connected;
    private boolean congested;
    private long bytesOut;
    private long pictureNanos = Long.MIN_VALUE / 2;
    private long reportNanos;
    private long heardPackets;
    private long heardNanos;

    /** The two tracks. */
    public enum Track {
        SOUND,
        PICTURE
    }

    /** Which tracks there are; at least one. */
    public record Wanted(boolean sound, boolean picture) {}

    /**
     * What every connection of a program shares.
     *
     * @param own addresses of this machine to use; none means all
     * @param turn through which the relay is reached where it cannot be directly
     */
    public record Setup(Identity identity, MediaThreads threads, List<InetAddress> own, Optional<Turn> turn) {}

    /** Hears of the connection; must not block. */
    public interface Listener {
        /** What is given goes out from now on. */
        void connected();

        /** It ended by itself; why, in one sentence. Called once at most, and not after {@link Publisher#close}. */
        void ended(String why);
    }

    /**
     * What the way carries.
     *
     * @param bits a second that may be sent
     * @param arriving bits a second that arrived lately
     * @param congested whether it was too much since the last time that this was asked
     * @param known whether the relay reports what arrives; else the bits are only what it began with
     */
    public record Estimate(long bits, long arriving, boolean congested, boolean known) {}

    private Publisher(Setup setup, Wanted wanted, Listener listener) throws IOException {
        SecureRandom random = new SecureRandom();
        this.wanted = wanted;
        this.listener = listener;
        this.sources = new Descriptions.Sources(random.nextInt(), random.nextInt(), random.nextInt());
        this.sound = new OutgoingTrack(Descriptions.OPUS, sources.sound(), 48_000);
        this.picture = new OutgoingTrack(Descriptions.H264, sources.picture(), 90_000);
        var lane = setup.threads().lane();
        this.transport =
                MediaTransport.offering(setup.identity(), setup.own(), setup.turn(), lane, new FromTransport());
        this.ticking = setup.threads().every(TICK_MILLIS, lane, this::tick);
    }

    /**
     * Opens ports; blocks for some seconds when a TURN server is asked.
     *
     * @throws IOException when no port can be opened
     */
    public static Publisher open(Setup setup, Wanted wanted, Listener listener) throws IOException {
        if (!wanted.sound() && !wanted.picture()) {
            throw new IllegalArgumentException("there is nothing to publish");
        }
        return new Publisher(setup, wanted, listener);
    }

    /** The session description to post. */
    public String offer() {
        var local = new Descriptions.Local(
                transport.ufrag(), transport.password(), transport.fingerprint(), transport.candidates());
        return Descriptions.offer(local, sources, wanted.sound(), wanted.picture());
    }

    /**
     * Connects with what was answered; once.
     *
     * @throws IllegalArgumentException in a sentence, when that is no answer
     */
    public void answer(String description) {
        Descriptions.Taken read = Descriptions.answer(description);
        synchronized (this) {
            taken = Optional.of(read);
        }
        transport.start(read.remote());
    }

    /** The encoder of a track is another one from its next packet on. */
    public synchronized void begin(Track track) {
        of(track).begin();
    }

    /** A packet of RTP or RTCP as an encoder gives it; dropped until connected, and when the relay does not take the track. */
    public void packet(Track track, byte[] bytes, int length) {
        if (!Rtp.plausible(bytes, length)) {
            return;
        }
        synchronized (this) {
            boolean takes = taken.filter(by -> track == Track.SOUND ? by.sound() : by.picture())
                    .isPresent();
            if (!connected || !takes) {
                return;
            }
            if (Rtp.isControl(bytes)) {
                of(track).report(bytes).ifPresent(report -> transport.sendControl(report, 0, report.length));
                return;
            }
            long now = System.nanoTime();
            of(track).out(bytes, length, now).ifPresent(this::send);
            if (track == Track.PICTURE) {
                pictureNanos = now;
            }
        }
    }

    /** What the way carries now. */
    public synchronized Estimate estimate() {
        boolean known = taken.filter(Descriptions.Taken::numbered).isPresent();
        Estimate now = new Estimate(estimator.bits(), estimator.arriving(), congested, known);
        congested = false;
        return now;
    }

    /** So many bits a second are tried: the estimate is at least that until what arrives says otherwise. */
    public synchronized void attempt(long bits) {
        estimator.attempt(bits);
    }

    /** Bytes of media that went out so far. */
    public synchronized long bytesOut() {
        return bytesOut;
    }

    /** Whether media goes out. */
    public synchronized boolean isConnected() {
        return connected;
    }

    @Override
    public void close() {
        ticking.cancel(false);
        synchronized (this) {
            connected = false;
        }
        transport.close();
    }

    private OutgoingTrack of(Track track) {
        return track == Track.SOUND ? sound : picture;
    }

    private void send(byte[] packet) {
        byte[] out = packet;
        if (taken.filter(Descriptions.Taken::numbered).isPresent()) {
            int number = sent.next(packet.length, System.nanoTime() / 1_000);
            out = OutgoingTrack.numbered(packet, Descriptions.NUMBERING, number);
        }
        transport.send(out, 0, out.length);
        bytesOut += out.length;
    }

    private synchronized void repeat(int number) {
        if (repeatedNow >= REPEATS_MAX) {
            return;
        }
        picture.again(number).ifPresent(packet -> {
            repeatedNow++;
            if (taken.filter(Descriptions.Taken::repeats).isPresent()) {
                send(OutgoingTrack.repeating(packet, Descriptions.REPEATED, sources.repeated(), repeatNumber));
                repeatNumber = (repeatNumber + 1) & 0xFFFF;
            } else {
                send(packet);
            }
        });
    }

    /** Says that it lives also while nothing is sent, and notices when nobody answers. */
    private synchronized void tick() {
        repeatedNow = 0;
        if (!connected) {
            return;
        }
        byte[] alive = {(byte) 0x80, (byte) 201, 0, 1, 0, 0, 0, 0};
        Rtp.put32(alive, 4, wanted.picture() ? sources.picture() : sources.sound());
        transport.sendControl(alive, 0, alive.length);
        long now = System.nanoTime();
        long heard = transport.condition().packetsIn();
        if (heard > heardPackets) {
            heardPackets = heard;
            heardNanos = now;
        }
        boolean numbered = taken.filter(Descriptions.Taken::numbered).isPresent();
        boolean moving = now - pictureNanos < TICK_MILLIS * 1_000_000;
        boolean late = numbered && moving && now - reportNanos > REPORT_LATE_NANOS;
        if (late || now - heardNanos > SILENT_NANOS) {
            estimator.silent(now / 1_000);
            congested = true;
        }
    }

    private synchronized void reported(TransportFeedback report) {
        long now = System.nanoTime();
        reportNanos = now;
        estimator.report(sent.fates(report), now / 1_000);
        congested |= estimator.congested();
    }

    private final class FromTransport implements TransportListener {
        @Override
        public void connected() {
            synchronized (Publisher.this) {
                connected = true;
                // Reports begin after the first second of media.
                reportNanos = System.nanoTime() + REPORT_LATE_NANOS;
                heardNanos = System.nanoTime();
            }
            listener.connected();
        }

        @Override
        public void media(byte[] bytes, int offset, int length, long nanos) {
            // A relay sends no media to a publisher; what comes all the same reaches nobody.
        }

        @Override
        public void control(byte[] bytes, int offset, int length) {
            int at = offset;
            int end = offset + length;
            while (at + 4 <= end) {
                int size = 4 * (1 + Rtp.u16(bytes, at + 2));
                if (at + size > end) {
                    return;
                }
                one(bytes, at, size);
                at += size;
            }
        }

        private void one(byte[] bytes, int at, int size) {
            int type = bytes[at + 1] & 0xFF;
            int format = bytes[at] & 0x1F;
            if (type == TransportFeedback.TYPE && format == TransportFeedback.FORMAT) {
                TransportFeedback.read(bytes, at, size).ifPresent(Publisher.this::reported);
            } else if (type == TransportFeedback.TYPE && format == 1) {
                for (int item = at + 12; item + 4 <= at + size; item += 4) {
                    missing(Rtp.u16(bytes, item), Rtp.u16(bytes, item + 2));
                }
            }
        }

        /** A generic NACK (RFC 4585, 6.2.1): a number, and which of the sixteen after it are missing too. */
        private void missing(int number, int following) {
            repeat(number);
            for (int i = 0; i < 16; i++) {
                if (((following >> i) & 1) != 0) {
                    repeat((number + 1 + i) & 0xFFFF);
                }
            }
        }

        @Override
        public void ended(String why) {
            synchronized (Publisher.this) {
                connected = false;
            }
            listener.ended(why);
        }
    }
}
