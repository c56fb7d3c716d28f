package prehospital.media.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prehospital.media.sdp.OfferedMedia;
import prehospital.media.transport.Remote;

/** The session descriptions of a publisher (RFC 8829, as far as WHIP needs it): what it offers, and what it reads of the answer. Pure. */
final class Descriptions {
    static final int OPUS = 111;
    static final int H264 = 96;
    static final int REPEATED = 97;
    static final int NUMBERING = 3;

    /** Largest answer, in characters. */
    private static final int CHARS_MAX = 64 * 1024;

    private static final String NAME = "vehicle";

    private Descriptions() {}

    /** Numbers of the sources that are offered. */
    record Sources(int sound, int picture, int repeated) {}

    /** How the other end finds this one. */
    record Local(String ufrag, String password, String fingerprint, List<String> candidates) {}

    /**
     * What the other end takes.
     *
     * @param sound whether it takes sound
     * @param picture whether it takes a picture
     * @param repeats whether lost packets are repeated as RFC 4588 says
     * @param numbered whether it wants packets numbered across tracks, and reports on them
     */
    record Taken(Remote remote, boolean sound, boolean picture, boolean repeats, boolean numbered) {}

    static String offer(Local local, Sources sources, boolean sound, boolean picture) {
        StringBuilder out = new StringBuilder("v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n");
        out.append("a=group:BUNDLE")
                .append(sound ? " 0" : "")
                .append(picture ? " 1" : "")
                .append("\r\n");
        if (sound) {
            section(out, local, "audio " + "9 UDP/TLS/RTP/SAVPF " + OPUS, "0");
            line(out, "rtpmap:" + OPUS + " opus/48000/2");
            line(out, "fmtp:" + OPUS + " minptime=10;useinbandfec=1");
            line(out, "rtcp-fb:" + OPUS + " transport-cc");
            source(out, sources.sound());
        }
        if (picture) {
            section(out, local, "video 9 UDP/TLS/RTP/SAVPF " + H264 + " " + REPEATED, "1");
            line(out, "rtpmap:" + H264 + " H264/90000");
            line(out, "fmtp:" + H264 + " level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f");
            for (String feedback : List.of("nack", "nack pli", "ccm fir", "transport-cc")) {
                line(out, "rtcp-fb:" + H264 + " " + feedback);
            }
            line(out, "rtpmap:" + REPEATED + " rtx/90000");
            line(out, "fmtp:" + REPEATED + " apt=" + H264);
            line(out, "ssrc-group:FID " + unsigned(sources.picture()) + " " + unsigned(sources.repeated()));
            source(out, sources.picture());
            source(out, sources.repeated());
        }
        return out.toString();
    }

    private static void section(StringBuilder out, Local local, String media, String mid) {
        out.append("m=").append(media).append("\r\nc=IN IP4 0.0.0.0\r\n");
        line(out, "mid:" + mid);
        line(out, "ice-ufrag:" + local.ufrag());
        line(out, "ice-pwd:" + local.password());
        line(out, "fingerprint:sha-256 " + local.fingerprint());
        line(out, "setup:actpass");
        line(out, "sendonly");
        line(out, "rtcp-mux");
        line(out, "rtcp-rsize");
        line(out, "msid:" + NAME + " " + mid);
        line(out, "extmap:" + NUMBERING + " " + OfferedMedia.TRANSPORT_WIDE_CC);
        local.candidates().forEach(candidate -> out.append(candidate).append("\r\n"));
        line(out, "end-of-candidates");
    }

    private static void source(StringBuilder out, int source) {
        line(out, "ssrc:" + unsigned(source) + " cname:" + NAME);
    }

    private static String unsigned(int number) {
        return Integer.toUnsignedString(number);
    }

    private static void line(StringBuilder out, String attribute) {
        out.append("a=").append(attribute).append("\r\n");
    }

    /**
     * Reads an answer.
     *
     * @throws IllegalArgumentException in a sentence, when it names no way or no certificate
     */
    static Taken answer(String text) {
        if (text.length() > CHARS_MAX || !text.startsWith("v=0")) {
            throw new IllegalArgumentException("the relay's answer is no session description");
        }
        Map<String, String> first = new LinkedHashMap<>();
        List<String> candidates = new ArrayList<>();
        Map<String, Boolean> taken = new LinkedHashMap<>();
        boolean repeats = false;
        boolean numbered = false;
        for (String line : text.split("\r?\n", -1)) {
            if (line.startsWith("m=")) {
                String[] words = line.substring(2).split(" ", -1);
                taken.put(words[0], words.length > 3 && !words[1].equals("0"));
            } else if (line.startsWith("a=candidate:")) {
                candidates.add(line);
            } else if (line.startsWith("a=")) {
                String[] parts = line.substring(2).split(":", 2);
                first.putIfAbsent(parts[0], parts.length == 2 ? parts[1].strip() : "");
                repeats |= line.startsWith("a=rtpmap:" + REPEATED + " rtx/");
                numbered |= line.equals("a=extmap:" + NUMBERING + " " + OfferedMedia.TRANSPORT_WIDE_CC);
            }
        }
        String[] fingerprint = needed(first, "fingerprint").split(" ", -1);
        if (fingerprint.length != 2 || !fingerprint[0].equalsIgnoreCase("sha-256")) {
            throw new IllegalArgumentException("the relay's answer has no fingerprint with sha-256");
        }
        Remote remote = new Remote(
                needed(first, "ice-ufrag"),
                needed(first, "ice-pwd"),
                fingerprint[1],
                "active".equals(first.get("setup")),
                candidates.stream().distinct().toList());
        return new Taken(
                remote, taken.getOrDefault("audio", false), taken.getOrDefault("video", false), repeats, numbered);
    }

    private static String needed(Map<String, String> attributes, String name) {
        return Optional.ofNullable(attributes.get(name))
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("the relay's answer has no a=" + name));
    }
}
