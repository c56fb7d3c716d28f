package prehospital.vehicle.position;

import prehospital.protocol.PositionFix;

/** A receiver's bytes, read in one of the ways receivers speak. One thread. */
interface ReceiverStream {
    /** Takes bytes as they come from the line. */
    void accept(byte[] bytes);

    /** To be called when the line has been silent for a moment: tells what waits for bytes that will not come. */
    void flush();

    /** Hears what a receiver says. */
    interface Listener {
        /** One fix per epoch. */
        void fix(PositionFix fix);

        /** Anything that was understood. */
        void understood(boolean noFix);

        /** Bytes that were dropped. */
        void fault(NmeaReading.Fault fault);
    }
}
