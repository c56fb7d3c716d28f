package prehospital.protocol.link;

import prehospital.protocol.view.EcgReadingView;
import prehospital.protocol.view.EcgView;

/** What a vehicle reads from electrocardiograms; stored and shown, never decided on. */
public sealed interface EcgUplink extends Uplink {
    /** What is read from the running signal just now. */
    record EcgReported(EcgView ecg) implements EcgUplink {}

    /** What was read from a recording. */
    record EcgRead(EcgReadingView reading) implements EcgUplink {}
}
