package prehospital.ecg.file;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import prehospital.ecg.EcgLead;
import prehospital.ecg.EcgRecord;
import prehospital.ecg.EcgRecord.Patient;
import prehospital.ecg.EcgRecord.Sex;

/**
 * SCP-ECG (EN 1064, ISO 11073-91064): the rhythm of section 6, as whole numbers or first or second differences, plain or in the
 * standard's own Huffman code. Records with other code tables, reference beats or bimodal compression are refused. Written are
 * sections 0, 1, 3 and 6 without compression.
 */
public final class ScpEcg {
    /** Most samples of a lead that can be written: a lead's length in bytes has 16 bits. */
    public static final int SAMPLES_MAX = 32_767;

    static final String MARK = "SCPECG";
    static final int RECORD_HEADER = 6;
    static final int SECTION_HEADER = 16;
    private static final int MARK_AT = RECORD_HEADER + 10;
    static final int POINTER = 10;
    private static final int OWN_TABLE = 19_999;
    static final int PATIENT = 1;
    private static final int TABLES = 2;
    static final int LEADS = 3;
    static final int RHYTHM = 6;
    static final int TAG_AGE = 4;
    static final int TAG_SEX = 8;
    static final int TAG_END = 255;
    static final double NANOVOLTS_PER_MILLIVOLT = 1e6;
    static final double MICROS_PER_SECOND = 1e6;

    /** The leads of the standard's table that are in use, by their number. */
    static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "I"),
            Map.entry(2, "II"),
            Map.entry(3, "V1"),
            Map.entry(4, "V2"),
            Map.entry(5, "V3"),
            Map.entry(6, "V4"),
            Map.entry(7, "V5"),
            Map.entry(8, "V6"),
            Map.entry(9, "V7"),
            Map.entry(10, "V2R"),
            Map.entry(11, "V3R"),
            Map.entry(12, "V4R"),
            Map.entry(13, "V5R"),
            Map.entry(14, "V6R"),
            Map.entry(15, "V7R"),
            Map.entry(16, "X"),
            Map.entry(17, "Y"),
            Map.entry(18, "Z"),
            Map.entry(61, "III"),
            Map.entry(62, "aVR"),
            Map.entry(63, "aVL"),
            Map.entry(64, "aVF"));

    private ScpEcg() {}

    /** The number of a lead in the standard's table. */
    static int number(String name) {
        return NAMES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("SCP-ECG has no number for lead " + name));
    }

    /** Whether a file begins like one. */
    static boolean looksLike(byte[] bytes) {
        return bytes.length > MARK_AT + MARK.length()
                && new String(bytes, MARK_AT, MARK.length(), StandardCharsets.US_ASCII).equals(MARK);
    }

    static EcgRecord read(byte[] bytes) throws BadEcgFile {
        try {
            return record(sections(bytes));
        } catch (IndexOutOfBoundsException | BufferUnderflowException cut) {
            throw new BadEcgFile("the SCP-ECG record ends in the middle of something", cut);
        } catch (IllegalArgumentException outOfRange) {
            throw new BadEcgFile("the SCP-ECG record cannot be used: " + outOfRange.getMessage(), outOfRange);
        }
    }

    /** The contents of all sections without their headers; checks the record's sum. */
    private static Map<Integer, ByteBuffer> sections(byte[] bytes) throws BadEcgFile {
        ByteBuffer file = little(bytes);
        long length = Integer.toUnsignedLong(file.getInt(2));
        if (length > bytes.length || length < RECORD_HEADER + SECTION_HEADER) {
            throw new BadEcgFile(
                    "the SCP-ECG record says that it has " + length + " bytes, but there are " + bytes.length);
        }
        if (Short.toUnsignedInt(file.getShort(0)) != sum(bytes, 2, (int) length)) {
            throw new BadEcgFile("the SCP-ECG record is damaged: its check sum is another");
        }
        Map<Integer, ByteBuffer> sections = new TreeMap<>();
        int end = RECORD_HEADER + size(file.getInt(RECORD_HEADER + 4), length);
        for (int at = RECORD_HEADER + SECTION_HEADER; at + POINTER <= end; at += POINTER) {
            int size = size(file.getInt(at + 2), length);
            long index = Integer.toUnsignedLong(file.getInt(at + 6)) - 1;
            if (size >= SECTION_HEADER) {
                if (index < RECORD_HEADER || index + size > length) {
                    throw new BadEcgFile("a section of the SCP-ECG record lies outside of it");
                }
                int from = (int) index + SECTION_HEADER;
                sections.put(
                        Short.toUnsignedInt(file.getShort(at)),
                        little(Arrays.copyOfRange(bytes, from, (int) index + size)));
            }
        }
        return sections;
    }

    private static int size(int field, long most) throws BadEcgFile {
        if (Integer.toUnsignedLong(field) > most) {
            throw new BadEcgFile("a section of the SCP-ECG record is longer than the record");
        }
        return field;
    }

    private static EcgRecord record(Map<Integer, ByteBuffer> sections) throws BadEcgFile {
        ByteBuffer definitions = need(sections, LEADS);
        ByteBuffer rhythm = need(sections, RHYTHM);
        int count = Byte.toUnsignedInt(definitions.get(0));
        boolean subtracted = (definitions.get(1) & 1) != 0;
        double nanovolts = Short.toUnsignedInt(rhythm.getShort(0));
        double micros = Short.toUnsignedInt(rhythm.getShort(2));
        int differences = rhythm.get(4);
        if (subtracted || rhythm.get(5) != 0) {
            throw new BadEcgFile("SCP-ECG records with reference beats or bimodal compression are not read");
        }
        if (differences < 0 || differences > 2 || nanovolts == 0 || micros == 0) {
            throw new BadEcgFile("the SCP-ECG rhythm has no scale, or a code of order " + differences);
        }
        boolean packed = packed(sections);
        List<EcgLead> leads = new ArrayList<>();
        int at = 6 + 2 * count;
        long samples = 0;
        for (int lead = 0; lead < count; lead++) {
            int definition = 2 + 9 * lead;
            long size = Integer.toUnsignedLong(definitions.getInt(definition + 4))
                    - Integer.toUnsignedLong(definitions.getInt(definition))
                    + 1;
            int bytes = Short.toUnsignedInt(rhythm.getShort(6 + 2 * lead));
            samples += size;
            // The shortest code has one bit.
            if (size < 1 || samples > WfdbFile.SAMPLES_MAX || size > (packed ? 8L * bytes : bytes / 2)) {
                throw new BadEcgFile("lead " + (lead + 1) + " of the SCP-ECG record has " + size + " samples in "
                        + bytes + " bytes");
            }
            byte[] data = new byte[bytes];
            rhythm.get(at, data);
            at += bytes;
            int[] raw = packed ? ScpHuffman.decode(data, (int) size) : plain(data, (int) size);
            String name = NAMES.getOrDefault(Byte.toUnsignedInt(definitions.get(definition + 8)), "lead " + (lead + 1));
            leads.add(new EcgLead(name, NANOVOLTS_PER_MILLIVOLT / nanovolts, 0, summed(raw, differences)));
        }
        return new EcgRecord(MICROS_PER_SECOND / micros, leads, patient(sections));
    }

    private static ByteBuffer need(Map<Integer, ByteBuffer> sections, int number) throws BadEcgFile {
        return Optional.ofNullable(sections.get(number))
                .orElseThrow(() -> new BadEcgFile("the SCP-ECG record has no section " + number));
    }

    private static boolean packed(Map<Integer, ByteBuffer> sections) throws BadEcgFile {
        Optional<ByteBuffer> tables = Optional.ofNullable(sections.get(TABLES));
        if (tables.isPresent() && Short.toUnsignedInt(tables.get().getShort(0)) != OWN_TABLE) {
            throw new BadEcgFile("SCP-ECG records with code tables of their own are not read");
        }
        return tables.isPresent();
    }

    private static int[] plain(byte[] data, int size) {
        ByteBuffer values = little(data);
        int[] raw = new int[size];
        for (int i = 0; i < size; i++) {
            raw[i] = values.getShort(2 * i);
        }
        return raw;
    }

    /** Undoes first or second differences; their first one or two values are samples as they are. */
    private static int[] summed(int[] values, int order) {
        for (int i = order; order > 0 && i < values.length; i++) {
            values[i] += order == 1 ? values[i - 1] : 2 * values[i - 1] - values[i - 2];
        }
        return values;
    }

    private static Patient patient(Map<Integer, ByteBuffer> sections) {
        Optional<Sex> sex = Optional.empty();
        Optional<Integer> age = Optional.empty();
        ByteBuffer tags = Optional.ofNullable(sections.get(PATIENT)).orElseGet(() -> little(new byte[0]));
        while (tags.remaining() >= 3) {
            int tag = Byte.toUnsignedInt(tags.get());
            int length = Short.toUnsignedInt(tags.getShort());
            if (tag == TAG_END || length > tags.remaining()) {
                break;
            }
            int at = tags.position();
            if (tag == TAG_SEX && length >= 1) {
                sex = switch (tags.get(at)) {
                    case 1 -> Optional.of(Sex.MALE);
                    case 2 -> Optional.of(Sex.FEMALE);
                    default -> Optional.empty();
                };
            } else if (tag == TAG_AGE && length >= 3 && tags.get(at + 2) == 1) {
                age = Optional.of(Short.toUnsignedInt(tags.getShort(at)));
            }
            tags.position(at + length);
        }
        return new Patient(sex, age);
    }

    /**
     * Writes a record; reading it gives the same voltages to the digit.
     *
     * @throws IllegalArgumentException when the format cannot hold it: leads of different or broken scale, samples missing or beyond 16
     *     bits, a sampling interval of no whole number of microseconds, more than {@value #SAMPLES_MAX} samples a lead, or
     *     a lead without number in the standard's table
     */
    public static byte[] write(EcgRecord record) {
        return new ScpWriter(record).bytes();
    }

    /** CRC-CCITT: polynomial 0x1021, from all ones. */
    static int sum(byte[] bytes, int from, int to) {
        int crc = 0xFFFF;
        for (int i = from; i < to; i++) {
            crc ^= Byte.toUnsignedInt(bytes[i]) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1;
            }
            crc &= 0xFFFF;
        }
        return crc;
    }

    static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
