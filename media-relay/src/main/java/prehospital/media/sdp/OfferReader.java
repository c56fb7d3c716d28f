package prehospital.media.sdp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads offers of WebRTC (RFC 8829) strictly enough that whatever passes can be answered: bundled, RTCP on the same port, DTLS-SRTP with a SHA-256
 * fingerprint, one sound and one picture at most. What it does not know it leaves out. One use per offer.
 */
public final class OfferReader {
    /** Largest offer, in characters; larger ones are refused. */
    public static final int CHARS_MAX = 64 * 1024;

    static final int LINES_MAX = 2_000;
    static final int SECTIONS_MAX = 2;
    static final int PAYLOADS_MAX = 128;
    static final int SOURCES_MAX = 16;

    /** Most layers of a picture; further ones are left out of the answer. */
    public static final int LAYERS_MAX = 4;

    private static final String PROTOCOL = "UDP/TLS/RTP/SAVPF";
    private static final Pattern FINGERPRINT = Pattern.compile("(?:[0-9A-F]{2}:){31}[0-9A-F]{2}");
    private static final Pattern ICE = Pattern.compile("[A-Za-z0-9+/]{4,256}");
    private static final Pattern LAYER = Pattern.compile("[A-Za-z0-9_-]{1,16}");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+-]{1,32}");

    private final Map<String, String> session = new LinkedHashMap<>();
    private final List<Section> sections = new ArrayList<>();

    private static final class Section {
        private final OfferedMedia.Kind kind;
        private final List<Integer> types = new ArrayList<>();
        private final Map<String, String> single = new LinkedHashMap<>();
        private final Map<Integer, String> codings = new LinkedHashMap<>();
        private final Map<Integer, String> parameters = new LinkedHashMap<>();
        private final Map<String, Integer> extensions = new LinkedHashMap<>();
        private final List<Long> sources = new ArrayList<>();
        private final Map<Long, Long> repeats = new LinkedHashMap<>();
        private final Set<String> sent = new HashSet<>();

        Section(OfferedMedia.Kind kind) {
            this.kind = kind;
        }
    }

    private OfferReader() {}

    /**
     * Reads an offer.
     *
     * @throws BadOffer when it cannot be answered
     */
    public static Offer read(String text) {
        if (text.length() > CHARS_MAX) {
            throw new BadOffer("an offer may have " + CHARS_MAX + " characters");
        }
        String[] lines = text.split("\r?\n", LINES_MAX + 1);
        if (lines.length > LINES_MAX) {
            throw new BadOffer("an offer may have " + LINES_MAX + " lines");
        }
        if (!lines[0].strip().equals("v=0")) {
            throw new BadOffer("an offer begins with v=0");
        }
        OfferReader reader = new OfferReader();
        try {
            for (String line : lines) {
                reader.line(line.strip());
            }
            return reader.offer();
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new BadOffer("a number or a part is missing in a line of the offer");
        }
    }

    private void line(String line) {
        if (line.startsWith("m=")) {
            begin(line.substring(2).split(" ", -1));
        } else if (line.startsWith("a=")) {
            String[] parts = line.substring(2).split(":", 2);
            String value = parts.length == 2 ? parts[1].strip() : "";
            if (sections.isEmpty()) {
                session.putIfAbsent(parts[0], value);
            } else {
                attribute(sections.getLast(), parts[0], value);
            }
        }
    }

    private void begin(String[] words) {
        OfferedMedia.Kind kind = switch (words[0]) {
            case "audio" -> OfferedMedia.Kind.AUDIO;
            case "video" -> OfferedMedia.Kind.VIDEO;
            default -> throw new BadOffer("only sound and a picture are relayed, not " + shown(words[0]));
        };
        if (!words[2].equals(PROTOCOL)) {
            throw new BadOffer("media must be encrypted as " + PROTOCOL);
        }
        boolean twice = sections.stream().anyMatch(section -> section.kind == kind);
        if (twice || sections.size() >= SECTIONS_MAX || words.length > PAYLOADS_MAX + 3) {
            throw new BadOffer("an offer has at most one sound and one picture");
        }
        Section section = new Section(kind);
        for (int i = 3; i < words.length; i++) {
            section.types.add(number(words[i], 127));
        }
        sections.add(section);
    }

    private static void attribute(Section section, String name, String value) {
        switch (name) {
            case "rtpmap" -> numbered(section.codings, value);
            case "fmtp" -> numbered(section.parameters, value);
            case "extmap" -> {
                String[] words = value.split(" ", -1);
                section.extensions.putIfAbsent(words[1], number(words[0].split("/", -1)[0], 255));
            }
            case "ssrc" -> source(section, source(value.split(" ", -1)[0]));
            case "ssrc-group" -> {
                String[] words = value.split(" ", -1);
                if (words[0].equals("FID") && section.repeats.size() < SOURCES_MAX) {
                    section.repeats.put(source(words[1]), source(words[2]));
                }
            }
            case "rid" -> {
                String[] words = value.split(" ", -1);
                if (words.length > 1 && words[1].equals("send") && section.sent.size() < LAYERS_MAX) {
                    section.sent.add(words[0]);
                }
            }
            default -> section.single.putIfAbsent(name, value);
        }
    }

    private static void numbered(Map<Integer, String> into, String value) {
        String[] words = value.split(" ", 2);
        into.putIfAbsent(number(words[0], 127), words[1]);
    }

    private static void source(Section section, long source) {
        if (!section.sources.contains(source)) {
            if (section.sources.size() >= SOURCES_MAX) {
                throw new BadOffer("a section may have " + SOURCES_MAX + " sources");
            }
            section.sources.add(source);
        }
    }

    private Offer offer() {
        if (sections.isEmpty()) {
            throw new BadOffer("the offer has neither sound nor picture");
        }
        if (sections.size() > 1 && !session.getOrDefault("group", "").startsWith("BUNDLE ")) {
            throw new BadOffer("sound and picture must share one connection (a=group:BUNDLE)");
        }
        Section first = sections.getFirst();
        return new Offer(
                matching(ICE, attribute(first, "ice-ufrag"), "a=ice-ufrag"),
                matching(ICE, attribute(first, "ice-pwd"), "a=ice-pwd"),
                fingerprint(attribute(first, "fingerprint")),
                sections.stream().map(OfferReader::media).toList());
    }

    private Optional<String> attribute(Section section, String name) {
        return Optional.ofNullable(section.single.get(name)).or(() -> Optional.ofNullable(session.get(name)));
    }

    private static String fingerprint(Optional<String> line) {
        String[] words = line.orElse("").split(" ", -1);
        if (!words[0].equalsIgnoreCase("sha-256") || words.length != 2) {
            throw new BadOffer("the offer needs a=fingerprint with sha-256");
        }
        return matching(FINGERPRINT, Optional.of(words[1].toUpperCase(Locale.ROOT)), "a=fingerprint");
    }

    private static OfferedMedia media(Section section) {
        if (!section.single.containsKey("rtcp-mux")) {
            throw new BadOffer("RTCP must share the port of RTP (a=rtcp-mux)");
        }
        List<Payload> payloads = section.types.stream()
                .flatMap(type -> Optional.ofNullable(section.codings.get(type))
                        .map(coding -> payload(type, coding, section.parameters.getOrDefault(type, "")))
                        .stream())
                .toList();
        String mid = matching(TOKEN, Optional.ofNullable(section.single.get("mid")), "a=mid");
        return new OfferedMedia(
                section.kind, mid, payloads, section.extensions, section.sources, section.repeats, layers(section));
    }

    /** From {@code a=simulcast:send a;b,c;~d}: of alternatives the first, also those that are paused at first. */
    private static List<String> layers(Section section) {
        String[] words = section.single.getOrDefault("simulcast", "").split(" ", -1);
        int send = Arrays.asList(words).indexOf("send");
        return send < 0 || send + 1 >= words.length
                ? List.of()
                : Arrays.stream(words[send + 1].split(";", -1))
                        .map(group -> group.split(",", -1)[0].replace("~", ""))
                        .filter(name -> LAYER.matcher(name).matches() && section.sent.contains(name))
                        .distinct()
                        .toList();
    }

    private static Payload payload(int type, String coding, String parameters) {
        String[] words = coding.split("/", 2);
        return new Payload(type, words[0], words[1], parameters);
    }

    private static String matching(Pattern pattern, Optional<String> value, String name) {
        return value.filter(text -> pattern.matcher(text).matches())
                .orElseThrow(() -> new BadOffer("the offer needs a well-formed " + name));
    }

    private static int number(String text, int max) {
        int number = Integer.parseInt(text);
        if (number < 0 || number > max) {
            throw new BadOffer("a number of the offer is not between 0 and " + max);
        }
        return number;
    }

    private static long source(String text) {
        return Integer.toUnsignedLong(Integer.parseUnsignedInt(text));
    }

    private static String shown(String word) {
        return TOKEN.matcher(word).matches() ? word : "this";
    }
}
