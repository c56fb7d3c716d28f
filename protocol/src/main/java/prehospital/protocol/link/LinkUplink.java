package prehospital.protocol.link;

import prehospital.protocol.UnitId;
import prehospital.protocol.view.LinkQuality;

/** What a vehicle says of the link itself. Frames with number 0: neither kept by the vehicle nor stored nor confirmed by the centre. */
public sealed interface LinkUplink extends Uplink {
    /** How the link does as the vehicle measures it. */
    record LinkMeasured(LinkQuality quality) implements LinkUplink {}

    /**
     * The key with which the vehicle signs its journals, and the proof that it holds it.
     *
     * @param key X.509 SubjectPublicKeyInfo in base64
     * @param signature of {@link #words}, base64
     */
    record KeyShown(String key, String signature) implements LinkUplink {
        /** What is signed: nothing that a journal could say. */
        public static String words(UnitId unit, String challenge) {
            return "link of " + unit + " " + challenge;
        }
    }
}
