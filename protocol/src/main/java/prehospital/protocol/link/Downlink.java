package prehospital.protocol.link;

import java.time.Instant;
import prehospital.protocol.Refusal;
import prehospital.protocol.view.AlarmView;
import prehospital.protocol.view.DestinationsView;
import prehospital.protocol.view.SituationView;

/** What the centre tells a vehicle. */
public sealed interface Downlink {
    /**
     * First message on every connection.
     *
     * @param durableThrough sequence number of the unit's last frame that is durable at the centre, 0 for none
     * @param serverTime the centre's clock, for the offset that the vehicle shows
     */
    record Welcome(long durableThrough, Instant serverTime) implements Downlink {}

    /** Every frame up to and including this one is durable at the centre. */
    record Durable(long through) implements Downlink {}

    /** The centre's core refused what a frame asked for; the frame itself is durable. */
    record Refused(long sequence, Refusal reason) implements Downlink {}

    /** The frame could not be understood; it is kept at the centre as received and will not be asked for again. */
    record Rejected(long sequence, String problem) implements Downlink {}

    /** What the crew needs to know now. */
    record Situation(SituationView situation) implements Downlink {}

    /** Where the crew's patient could go; the newest is kept for when the link is gone. */
    record Destinations(DestinationsView destinations) implements Downlink {}

    /** What was done with one of the unit's alarms at the centre or the hospital: acknowledged, escalated. */
    record AlarmTold(AlarmView alarm) implements Downlink {}
}
