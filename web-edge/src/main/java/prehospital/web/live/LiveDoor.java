package prehospital.web.live;

/** What takes clients in: the feed of entries, or that of signals. Any thread. */
public sealed interface LiveDoor permits LiveFeed, WaveFeed {
    /** Whether a client of this audience can be taken in; near enough. */
    boolean hasRoomFor(String audienceKey);

    /** Reserves a place for a client before its handshake; the place is free again when its socket closes. */
    boolean reserve();

    /** Gives a place back whose handshake failed. */
    void release();

    /** Takes a client in. */
    void join(LiveFeed.Joining joining);
}
