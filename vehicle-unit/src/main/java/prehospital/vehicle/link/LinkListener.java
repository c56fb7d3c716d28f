package prehospital.vehicle.link;

import prehospital.protocol.Refusal;
import prehospital.protocol.link.Downlink;
import prehospital.protocol.view.AlarmView;
import prehospital.protocol.view.DestinationsView;
import prehospital.protocol.view.SituationView;

/** Hears what the link to the centre learns. Event loop only. */
public interface LinkListener {
    /** The state changed. */
    void link(LinkState state);

    /** Frames up to here are stored at the centre. */
    void durable(long through);

    /** The centre's core refused what a frame asked for. */
    void refused(long sequence, Refusal reason);

    /** The centre could not understand a frame. */
    void rejected(long sequence, String reason);

    /** A new situation. */
    void situation(SituationView situation);

    /** Where the patient could go. */
    void destinations(DestinationsView destinations);

    /** Lines of a record that were written at the centre. */
    void record(Downlink.RecordTold told);

    /** What was done with an alarm of this unit at the centre or the hospital. */
    void alarm(AlarmView alarm);
}
