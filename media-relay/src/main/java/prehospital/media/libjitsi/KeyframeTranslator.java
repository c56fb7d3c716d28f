package prehospital.media.libjitsi;

import java.util.concurrent.ThreadLocalRandom;
import org.jitsi.impl.neomedia.rtp.StreamRTPManager;
import org.jitsi.impl.neomedia.rtp.translator.RTPTranslatorImpl;

/**
 * libjitsi's forwarder with a source number of its own. The original answers −1 for it, and its requests for complete pictures are then never sent.
 */
final class KeyframeTranslator extends RTPTranslatorImpl {
    private final long source = ThreadLocalRandom.current().nextLong(1, 0x8000_0000L);

    @Override
    public long getLocalSSRC(StreamRTPManager manager) {
        return manager == null ? source : super.getLocalSSRC(manager);
    }
}
