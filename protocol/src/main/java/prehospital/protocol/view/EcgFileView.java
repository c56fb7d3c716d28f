package prehospital.protocol.view;

import java.time.Instant;
import prehospital.protocol.EcgFileHead;
import prehospital.protocol.UnitId;

/**
 * A file of an electrocardiogram at the centre.
 *
 * @param receivedAt when its first piece came
 * @param state whether it is what the vehicle has
 */
public record EcgFileView(UnitId unit, EcgFileHead file, Instant receivedAt, State state) {
    /** Whether a file is whole. */
    public enum State {
        /** Pieces are still missing. */
        INCOMPLETE,
        /** All of it is here, and its hash is right. */
        WHOLE,
        /** All pieces are here and their hash is not that of the file; they are kept. */
        BROKEN
    }
}
