package prehospital.media;

/** One encrypted connection of the relay, with a publisher or a viewer. Any thread. */
public interface MediaSession {
    /** The session description that answers the offer. */
    String answer();

    /** How it is doing. */
    Condition condition();

    /** Ends it and frees its threads and sockets; a second time does nothing. */
    void close();

    /**
     * The state of a connection.
     *
     * @param connected whether keys have been agreed and packets may flow
     * @param failed whether it ended by itself, such as by a certificate that is not the one offered
     * @param packetsIn packets received so far
     * @param packetsOut packets sent so far
     */
    record Condition(boolean connected, boolean failed, long packetsIn, long packetsOut) {}
}
