package prehospital.media.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.TlsFatalAlert;

/**
 * The agreement on keys. Bouncy Castle's handshake blocks: it runs on a thread of its own, which ends with it. What comes later (a flight that was lost and is asked for again,
 * the goodbye) is read in the connection's lane.
 */
final class Dtls {
    /** Longest time for the handshake. */
    static final int HANDSHAKE_MILLIS_MAX = 15_000;

    /** After which time a lost flight is sent again for the first time. */
    static final int RESEND_MILLIS = 400;

    /** Most records that wait; more are lost and come again. */
    static final int RECORDS_MAX = 64;

    private static final int RECORD_BYTES_MAX = 1_500;
    /** Small enough for every way, TURN and tunnels included. */
    private static final int SENT_BYTES_MAX = 1_200;

    private static final byte[] END = new byte[0];

    private final Identity identity;
    private final IceLink link;
    private final Heard heard;
    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(RECORDS_MAX);
    private volatile boolean closed;
    private volatile boolean gone;
    private volatile Optional<DTLSTransport> open = Optional.empty();

    /** What hears of the outcome. */
    interface Heard {
        void agreed(Srtp keys);

        void failed(String why);
    }

    Dtls(Identity identity, IceLink link, Heard heard) {
        this.identity = identity;
        this.link = link;
        this.heard = heard;
    }

    /** Takes a record; any thread. */
    void put(byte[] record) {
        if (!closed) {
            waiting.offer(record);
        }
    }

    /** Begins; the way must stand, because Bouncy Castle gives up at its first packet that cannot be sent. */
    void start(String fingerprint, boolean client) {
        Thread thread = new Thread(() -> shake(fingerprint, client), "media keys");
        thread.setDaemon(true);
        thread.start();
    }

    private void shake(String fingerprint, boolean client) {
        DtlsPeer peer = new DtlsPeer(identity, fingerprint, client, () -> gone = true);
        try {
            DTLSTransport made = client
                    ? new DTLSClientProtocol().connect(peer.client(), new Wire())
                    : new DTLSServerProtocol().accept(peer.server(), new Wire());
            open = Optional.of(made);
            heard.agreed(peer.keys());
        } catch (IOException | RuntimeException e) {
            if (!closed) {
                heard.failed(peer.refused().orElseGet(() -> "no keys could be agreed: " + e.getMessage()));
            }
        }
    }

    /** Reads what came after the handshake; answers false when the other end has said goodbye. The connection's lane only. */
    boolean read() {
        if (open.isEmpty()) {
            return true;
        }
        byte[] room = new byte[RECORD_BYTES_MAX];
        try {
            while (!waiting.isEmpty()) {
                open.orElseThrow().receive(room, 0, room.length, 1);
            }
            return closed || !gone;
        } catch (IOException | IllegalStateException over) {
            return closed;
        }
    }

    /** Says goodbye and ends; any thread. */
    void close() {
        if (open.isPresent() && !closed) {
            try {
                open.orElseThrow().close();
            } catch (IOException | RuntimeException gone) {
                // Whoever is not there any more need not be told.
                waiting.clear();
            }
        }
        closed = true;
        waiting.clear();
        waiting.offer(END);
    }

    /** Refuses a certificate that is not the one of the description. */
    static void check(Certificate chain, String fingerprint) throws IOException {
        boolean same = !chain.isEmpty()
                && Identity.fingerprint(chain.getCertificateAt(0).getEncoded()).equalsIgnoreCase(fingerprint);
        if (!same) {
            throw new TlsFatalAlert(AlertDescription.bad_certificate);
        }
    }

    private final class Wire implements DatagramTransport {
        @Override
        public int getReceiveLimit() {
            return RECORD_BYTES_MAX;
        }

        @Override
        public int getSendLimit() {
            return SENT_BYTES_MAX;
        }

        @Override
        public int receive(byte[] into, int offset, int length, int waitMillis) throws IOException {
            try {
                byte[] record = waiting.poll(Math.max(1, waitMillis), TimeUnit.MILLISECONDS);
                if (closed) {
                    throw new IOException("closed");
                }
                if (record == null) {
                    return -1;
                }
                int count = Math.min(length, record.length);
                System.arraycopy(record, 0, into, offset, count);
                return count;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
        }

        @Override
        public void send(byte[] bytes, int offset, int length) throws IOException {
            link.send(bytes, offset, length);
        }

        @Override
        public void close() {
            // The link is closed by its owner.
        }
    }
}
