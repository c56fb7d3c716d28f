package prehospital.hospital.hl7;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import prehospital.hospital.hl7.Hl7Interface.Address;
import prehospital.hospital.hl7.Hl7Interface.Language;
import prehospital.hospital.hl7.Hl7Interface.Names;
import prehospital.hospital.hl7.Hl7Interface.Pace;
import prehospital.protocol.HospitalId;

/**
 * The interface file: a line {@code interface ID} begins an interface, the lines after it are {@code name value}; empty lines and lines that begin with
 * {@code #} say nothing. All settings are in {@code docs/hl7.md}.
 */
public final class InterfaceFile {
    /** Most interfaces of one program. */
    public static final int INTERFACES_MAX = 20;

    private static final int LINES_MAX = 1_000;
    private static final int VALUE_MAX = 100;
    private static final String LOOPBACK = "127.0.0.1";
    private static final Set<String> SETTINGS = Set.of(
            "hospital",
            "send",
            "listen",
            "charset",
            "version",
            "application",
            "facility",
            "receiving-application",
            "receiving-facility",
            "authority",
            "registration-authority",
            "time-zone",
            "language",
            "answer-within",
            "attempts",
            "connections",
            "vitals-every",
            "arrival-change");

    private InterfaceFile() {}

    /** A value and the line it stands in. */
    private record Line(int number, String value) {}

    /** One interface as it was written. */
    private record Section(int number, String id, Map<String, Line> settings, Map<Moment, Trigger> triggers) {}

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException naming the line that is wrong
     */
    public static List<Hl7Interface> parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() > LINES_MAX) {
            throw new IllegalArgumentException("at most " + LINES_MAX + " lines");
        }
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                take(sections, i + 1, line);
            }
        }
        List<Hl7Interface> all = sections.stream().map(InterfaceFile::build).toList();
        if (all.isEmpty()) {
            throw new IllegalArgumentException("no line begins an interface");
        }
        return all;
    }

    private static void take(List<Section> sections, int number, String line) {
        String[] words = line.split("\\s+", 2);
        String name = words[0];
        String value = words.length > 1 ? words[1].strip() : "";
        if (value.isEmpty() || value.length() > VALUE_MAX) {
            throw wrong(number, name + " needs a value of at most " + VALUE_MAX + " characters");
        }
        if (name.equals("interface")) {
            begin(sections, number, value);
        } else if (sections.isEmpty()) {
            throw wrong(number, "a line \"interface ID\" has to come before " + name);
        } else if (name.equals("on")) {
            trigger(sections.getLast(), number, value);
        } else if (!SETTINGS.contains(name)) {
            throw wrong(
                    number,
                    "there is no setting " + name + "; there are "
                            + SETTINGS.stream().sorted().collect(Collectors.joining(", ")));
        } else if (sections.getLast().settings().putIfAbsent(name, new Line(number, value)) != null) {
            throw wrong(number, name + " was said before");
        }
    }

    private static void begin(List<Section> sections, int number, String id) {
        if (!id.matches("[A-Za-z0-9._-]{1,40}")) {
            throw wrong(number, "the id of an interface is 1 to 40 letters, digits, points, lines and underscores");
        }
        if (sections.stream().anyMatch(section -> section.id().equals(id))) {
            throw wrong(number, "there is an interface " + id + " already");
        }
        if (sections.size() >= INTERFACES_MAX) {
            throw wrong(number, "at most " + INTERFACES_MAX + " interfaces");
        }
        sections.add(new Section(number, id, new TreeMap<>(), new EnumMap<>(Moment.class)));
    }

    private static void trigger(Section section, int number, String value) {
        String[] words = value.split("\\s+");
        Moment moment = Moment.named(words[0])
                .orElseThrow(() -> wrong(
                        number,
                        "there is no moment " + words[0] + "; there are "
                                + Arrays.stream(Moment.values())
                                        .map(Moment::setting)
                                        .collect(Collectors.joining(", "))));
        Trigger trigger = Optional.of(words)
                .filter(all -> all.length == 2)
                .flatMap(all -> Trigger.named(all[1]))
                .filter(moment::allows)
                .orElseThrow(() -> wrong(
                        number,
                        "for " + moment.setting() + " say off or one of "
                                + Arrays.stream(Trigger.values())
                                        .filter(one -> one != Trigger.OFF && moment.allows(one))
                                        .map(Trigger::name)
                                        .collect(Collectors.joining(", "))));
        if (section.triggers().putIfAbsent(moment, trigger) != null) {
            throw wrong(number, "what is sent on " + moment.setting() + " was said before");
        }
    }

    private static Hl7Interface build(Section section) {
        Optional<Address> send = value(section, "send", text -> address(text, 1));
        Optional<Address> listen = value(section, "listen", text -> address(text, 0));
        if (send.isEmpty() && listen.isEmpty()) {
            throw wrong(section.number(), "interface " + section.id() + " neither sends nor listens");
        }
        HospitalId hospital = value(section, "hospital", HospitalId::new)
                .orElseThrow(() ->
                        wrong(section.number(), "interface " + section.id() + " does not say which hospital it is of"));
        return new Hl7Interface(
                section.id(),
                hospital,
                send,
                listen,
                value(section, "charset", InterfaceFile::characters).orElse(Characters.UTF_8),
                value(section, "version", InterfaceFile::version).orElse("2.5.1"),
                new Names(
                        text(section, "application", "PREHOSPITAL"),
                        text(section, "facility", "EMS"),
                        text(section, "receiving-application", "HIS"),
                        text(section, "receiving-facility", hospital.value()),
                        text(section, "authority", "PREHOSPITAL"),
                        text(section, "registration-authority", hospital.value())),
                value(section, "time-zone", InterfaceFile::zone).orElse(ZoneOffset.UTC),
                value(section, "language", InterfaceFile::language).orElse(Language.EN),
                pace(section),
                section.triggers());
    }

    private static Pace pace(Section section) {
        return new Pace(
                value(section, "answer-within", text -> seconds(text, 1, 600)).orElse(Duration.ofSeconds(30)),
                value(section, "attempts", text -> number(text, 1, 1_000)).orElse(10),
                value(section, "connections", text -> number(text, 1, 8)).orElse(2),
                value(section, "vitals-every", text -> seconds(text, 1, 3_600)).orElse(Duration.ofMinutes(1)),
                value(section, "arrival-change", text -> seconds(text, 30, 3_600))
                        .orElse(Duration.ofMinutes(5)));
    }

    private static String text(Section section, String name, String otherwise) {
        return value(section, name, Function.identity()).orElse(otherwise);
    }

    private static <T> Optional<T> value(Section section, String name, Function<String, T> read) {
        return Optional.ofNullable(section.settings().get(name)).map(line -> {
            try {
                return read.apply(line.value());
            } catch (IllegalArgumentException e) {
                throw wrong(line.number(), name + ": " + e.getMessage());
            }
        });
    }

    private static Address address(String text, int portMin) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? LOOPBACK : text.substring(0, colon);
        if (host.isEmpty() || host.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("say HOST:PORT");
        }
        return new Address(host, number(text.substring(colon + 1), portMin, 65_535));
    }

    private static int number(String text, int min, int max) {
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < min || Integer.parseInt(text) > max) {
            throw new IllegalArgumentException("say a number from " + min + " to " + max);
        }
        return Integer.parseInt(text);
    }

    private static Duration seconds(String text, int min, int max) {
        return Duration.ofSeconds(number(text, min, max));
    }

    private static Characters characters(String text) {
        return Characters.named(text)
                .orElseThrow(() -> new IllegalArgumentException("say one of "
                        + Arrays.stream(Characters.values())
                                .map(Characters::setting)
                                .collect(Collectors.joining(", "))));
    }

    private static String version(String text) {
        if (!text.matches("2\\.[1-9](\\.[1-9])?")) {
            throw new IllegalArgumentException("say a version such as 2.5.1");
        }
        return text;
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("say a time zone such as Asia/Shanghai", e);
        }
    }

    private static Language language(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "en" -> Language.EN;
            case "zh", "zh-cn" -> Language.ZH;
            default -> throw new IllegalArgumentException("say en or zh");
        };
    }

    private static IllegalArgumentException wrong(int number, String problem) {
        return new IllegalArgumentException("line " + number + ": " + problem);
    }
}
