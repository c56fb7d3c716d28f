package prehospital.protocol.link;

import prehospital.protocol.view.LinkQuality;

/** What a vehicle says of the link itself. Frames with number 0: neither kept by the vehicle nor stored nor confirmed by the centre. */
public sealed interface LinkUplink extends Uplink {
    /** How the link does as the vehicle measures it. */
    record LinkMeasured(LinkQuality quality) implements LinkUplink {}
}
