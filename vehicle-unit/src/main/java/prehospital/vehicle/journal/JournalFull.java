package prehospital.vehicle.journal;

import java.io.IOException;

/** There is no room for this entry, on disk or in the queue; nothing was stored. The message is for its sender. */
public final class JournalFull extends IOException {
    private static final long serialVersionUID = 1;

    JournalFull(String message) {
        super(message);
    }
}
