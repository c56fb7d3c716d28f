package prehospital.protocol.link;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.FrameClass;
import prehospital.protocol.Limits;
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
     * @param lanes what is durable of every class that the unit ever used; absent from a centre that knows no classes
     * @param challenge words of this connection alone, which the vehicle signs to show its key ({@link LinkUplink.KeyShown}); absent from a centre that
     *     asks for none
     */
    record Welcome(long durableThrough, Instant serverTime, Optional<List<Lane>> lanes, Optional<String> challenge)
            implements Downlink {
        public Welcome(long durableThrough, Instant serverTime) {
            this(durableThrough, serverTime, Optional.empty(), Optional.empty());
        }
    }

    /** What is durable of one class. */
    record Lane(FrameClass lane, List<FrameRun> runs) {}

    /**
     * Frames are durable at the centre.
     *
     * @param through the last of them
     * @param lane their class, absent for {@link FrameClass#STATUS}
     * @param from the first of them; absent when all before it are durable too
     */
    record Durable(long through, Optional<FrameClass> lane, Optional<Long> from) implements Downlink {
        public Durable(long through) {
            this(through, Optional.empty(), Optional.empty());
        }
    }

    /** Whether the vehicle may send what waits from before, besides what is new; the centre takes so many vehicles at a time. */
    record CatchUp(boolean allowed) implements Downlink {}

    /** The centre's core refused what a frame asked for; the frame itself is durable. */
    record Refused(long sequence, Refusal reason) implements Downlink {}

    /** The frame could not be understood; it is kept at the centre as received and will not be asked for again. */
    record Rejected(long sequence, String problem, Optional<FrameClass> lane) implements Downlink {
        public Rejected(long sequence, String problem) {
            this(sequence, problem, Optional.empty());
        }
    }

    /** What the crew needs to know now. */
    record Situation(SituationView situation) implements Downlink {}

    /** Where the crew's patient could go; the newest is kept for when the link is gone. */
    record Destinations(DestinationsView destinations) implements Downlink {}

    /**
     * Lines that were written into the record of one of the unit's patients at the centre; told again until the vehicle
     * answers with {@link ClinicalUplink.RecordKept}.
     */
    record RecordTold(EpcrId record, List<EpcrEntry> entries) implements Downlink {
        public RecordTold {
            Limits.range("number of entries", entries.size(), 1, ClinicalUplink.ENTRIES_MAX);
            entries = List.copyOf(entries);
        }
    }

    /** What was done with one of the unit's alarms at the centre or the hospital: acknowledged, escalated. */
    record AlarmTold(AlarmView alarm) implements Downlink {}
}
