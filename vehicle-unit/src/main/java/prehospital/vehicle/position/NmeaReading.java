package prehospital.vehicle.position;

/** What a piece of a receiver's byte stream turned out to be. */
public sealed interface NmeaReading permits NmeaSentence, NmeaReading.Fault {
    /**
     * Bytes that are dropped, with the reason.
     *
     * @param kind why
     * @param text the beginning of it, printable
     */
    record Fault(Kind kind, String text) implements NmeaReading {}

    /** Why bytes are dropped. */
    enum Kind {
        /** More bytes than a sentence may have. */
        TOO_LONG,
        /** No {@code *hh} at the end. */
        NO_CHECKSUM,
        /** The checksum is not that of the text. */
        WRONG_CHECKSUM,
        /** Not ASCII text, or no address. */
        MALFORMED,
        /** A field that should be a number, time or hemisphere is none. */
        BAD_FIELD
    }
}
