package prehospital.protocol.link;

import prehospital.protocol.view.AlarmView;

/** What a vehicle tells of alarms; stored and shown, never decided on. Frames of the class ALARMS. */
public sealed interface AlarmUplink extends Uplink {
    /** An alarm began, changed or ended: the whole of it, as the vehicle knows it now. */
    record AlarmReported(AlarmView alarm) implements AlarmUplink {}
}
