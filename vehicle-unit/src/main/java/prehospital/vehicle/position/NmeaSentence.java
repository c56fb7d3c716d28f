package prehospital.vehicle.position;

import java.util.List;

/**
 * One NMEA 0183 sentence whose checksum was right.
 *
 * @param talker who speaks: {@code GP}, {@code GN}, {@code GL}, {@code GA}, {@code BD}, {@code GB} or another; any is accepted
 * @param type three letters such as {@code RMC}
 * @param fields what follows the address, without the checksum; empty fields are empty texts
 */
public record NmeaSentence(String talker, String type, List<String> fields) implements NmeaReading {
    /** Longest address we know; proprietary ones start with {@code P} and carry a maker's code. */
    private static final int ADDRESS_LENGTH = 5;

    public NmeaSentence {
        fields = List.copyOf(fields);
    }

    /** A field by position, empty when the sentence is shorter: receivers leave trailing fields out. */
    public String field(int index) {
        return index < fields.size() ? fields.get(index) : "";
    }

    /**
     * Reads one line that begins with {@code $}; never throws.
     *
     * <p>A sentence without checksum is refused: on a serial line in a vehicle it is the only guard against flipped digits.
     */
    static NmeaReading parse(String line) {
        int star = line.lastIndexOf('*');
        if (star < 0 || star + 3 > line.length()) {
            return new NmeaReading.Fault(NmeaReading.Kind.NO_CHECKSUM, line);
        }
        int stated = hex(line.charAt(star + 1)) * 16 + hex(line.charAt(star + 2));
        int sum = 0;
        for (int i = 1; i < star; i++) {
            sum ^= line.charAt(i);
        }
        if (stated != sum) {
            return new NmeaReading.Fault(NmeaReading.Kind.WRONG_CHECKSUM, line);
        }
        List<String> parts = List.of(line.substring(1, star).split(",", -1));
        String address = parts.getFirst();
        if (address.isEmpty()) {
            return new NmeaReading.Fault(NmeaReading.Kind.MALFORMED, line);
        }
        boolean standard = address.length() == ADDRESS_LENGTH && address.charAt(0) != 'P';
        String talker = standard ? address.substring(0, 2) : "P";
        String type = standard ? address.substring(2) : address.substring(1);
        return new NmeaSentence(talker, type, parts.subList(1, parts.size()));
    }

    /** A hexadecimal digit's value, or a number that makes no byte when it is none. */
    private static int hex(char c) {
        int value = Character.digit(c, 16);
        return value < 0 ? 1_000 : value;
    }
}
