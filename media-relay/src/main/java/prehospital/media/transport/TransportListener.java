package prehospital.media.transport;

/** What hears of a connection. Called by the lane of the connection, one call at a time; must not block. */
public interface TransportListener {
    /** The other end has shown its certificate and keys are agreed: packets may flow. Called once at most, before any packet. */
    void connected();

    /**
     * A decrypted RTP packet (RFC 3550). It was authentic and has not come before.
     *
     * @param bytes holds the packet during the call, and may be written to
     * @param nanos when it came, by {@link System#nanoTime}
     */
    void media(byte[] bytes, int offset, int length, long nanos);

    /**
     * A decrypted compound RTCP packet (RFC 3550, 6.1; or of reduced size, RFC 5506). It was authentic.
     *
     * @param bytes holds the packet during the call
     */
    void control(byte[] bytes, int offset, int length);

    /**
     * It ended by itself: no way was found, the certificate was another one, or the other end said goodbye. Called once at most, and not after {@link MediaTransport#close}.
     *
     * @param why one sentence for a log
     */
    void ended(String why);
}
