package prehospital.media.sdp;

import java.util.Locale;
import java.util.Optional;

/**
 * One coding that an offer names.
 *
 * @param type RTP payload type, 0–127
 * @param encoding name such as {@code VP8}, {@code opus}, {@code rtx}
 * @param clock what stands behind the name: clock rate in Hz, and channels where there are several
 * @param parameters the {@code fmtp} line; empty when there is none
 */
public record Payload(int type, String encoding, String clock, String parameters) {
    private static final String WANTED_MODE = "packetization-mode=1";

    boolean is(String name) {
        return encoding.equalsIgnoreCase(name);
    }

    /** Whether it is this coding in a form that can be forwarded; H.264 in packets that may be split. */
    boolean carries(VideoCodec codec) {
        return is(codec.encoding()) && (codec != VideoCodec.H264 || parameters.contains(WANTED_MODE));
    }

    /** Whether it repeats packets of this payload type (RFC 4588). */
    boolean repeats(int original) {
        return is("rtx") && parameters.toLowerCase(Locale.ROOT).strip().equals("apt=" + original);
    }

    /** The coding of the picture; absent for everything else. */
    Optional<VideoCodec> video() {
        for (VideoCodec codec : VideoCodec.values()) {
            if (carries(codec)) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }
}
