package prehospital.ecg.file;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import prehospital.ecg.EcgLead;
import prehospital.ecg.EcgRecord;
import prehospital.ecg.EcgRecord.Sex;

/** A DICOM ECG in bytes (PS3.3 A.34.3, A.34.4, C.10.8 to C.10.10; PS3.10 §7): explicit little endian, one multiplex group. */
final class DicomWriter {
    private static final String UUID_ROOT = "2.25.";
    private static final int VALUE_MAX = 16;
    private static final int SHORT_FORM_MAX = 65_534;
    private static final DateTimeFormatter DAY = form("yyyyMMdd");
    private static final DateTimeFormatter TIME = form("HHmmss.SSS");

    private final EcgRecord record;
    private final UUID id;
    private final Instant start;

    DicomWriter(EcgRecord record, UUID id, Instant start) {
        this.record = record;
        this.id = id;
        this.start = start;
    }

    byte[] bytes() {
        String kind = kind();
        String instance = uid(id);
        byte[] meta = joined(
                element(0x0002_0001, "OB", new byte[] {0, 1}),
                text(0x0002_0002, "UI", kind),
                text(0x0002_0003, "UI", instance),
                text(0x0002_0010, "UI", DicomParser.EXPLICIT),
                text(0x0002_0012, "UI", uid(UUID.nameUUIDFromBytes("prehospital".getBytes(StandardCharsets.UTF_8)))),
                text(0x0002_0013, "SH", "PREHOSPITAL"));
        byte[] length = element(0x0002_0000, "UL", number(4, meta.length));
        return joined(
                new byte[128],
                ascii("DICM"),
                length,
                meta,
                identity(kind, instance),
                patient(),
                series(),
                sequence(0x0040_0555),
                sequence(DicomEcg.WAVEFORMS, group()));
    }

    /** Twelve-lead storage where its limits hold, else general ECG storage, which takes longer recordings and more leads. */
    private String kind() {
        double hz = record.samplingHz();
        int leads = record.leads().size();
        if (hz < DicomEcg.HZ_WRITTEN_MIN || hz > DicomEcg.HZ_WRITTEN_MAX || leads > DicomEcg.LEADS_WRITTEN_MAX) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "a DICOM ECG has 200 to 1000 Hz and at most 24 leads, not %s, %d", hz, leads));
        }
        boolean twelve =
                leads <= DicomEcg.TWELVE_LEAD_CHANNELS_MAX && record.size() <= DicomEcg.TWELVE_LEAD_SAMPLES_MAX;
        return twelve ? DicomEcg.TWELVE_LEAD : DicomEcg.GENERAL;
    }

    private byte[] identity(String kind, String instance) {
        return joined(
                text(0x0008_0005, "CS", "ISO_IR 192"),
                text(0x0008_0016, "UI", kind),
                text(0x0008_0018, "UI", instance),
                text(0x0008_0020, "DA", DAY.format(start)),
                text(0x0008_0023, "DA", DAY.format(start)),
                text(0x0008_002A, "DT", DAY.format(start) + TIME.format(start) + "+0000"),
                text(0x0008_0030, "TM", TIME.format(start)),
                text(0x0008_0033, "TM", TIME.format(start)),
                text(0x0008_0050, "SH", ""),
                text(0x0008_0060, "CS", "ECG"),
                text(0x0008_0070, "LO", ""),
                text(0x0008_0090, "PN", ""),
                text(0x0008_0201, "SH", "+0000"));
    }

    private byte[] patient() {
        String sex = record.patient()
                .sex()
                .map(known -> known == Sex.MALE ? "M" : "F")
                .orElse("");
        byte[] age = record.patient()
                .ageYears()
                .filter(years -> years >= 0 && years <= 999)
                .map(years -> text(0x0010_1010, "AS", String.format(Locale.ROOT, "%03dY", years)))
                .orElseGet(() -> new byte[0]);
        return joined(
                text(0x0010_0010, "PN", ""),
                text(0x0010_0020, "LO", ""),
                text(0x0010_0030, "DA", ""),
                text(0x0010_0040, "CS", sex),
                age);
    }

    private byte[] series() {
        return joined(
                text(0x0020_000D, "UI", uid(part("study"))),
                text(0x0020_000E, "UI", uid(part("series"))),
                text(0x0020_0010, "SH", ""),
                text(0x0020_0011, "IS", "1"),
                text(0x0020_0013, "IS", "1"));
    }

    private byte[] group() {
        boolean gaps = record.leads().stream().anyMatch(DicomWriter::hasGap);
        byte[][] channels =
                record.leads().stream().map(lead -> channel(lead, gaps)).toArray(byte[][]::new);
        byte[] padding = gaps ? element(0x5400_100A, "OW", number(2, DicomEcg.PADDING)) : new byte[0];
        return joined(
                text(0x0018_1068, "DS", "0"),
                text(0x003A_0004, "CS", "ORIGINAL"),
                element(0x003A_0005, "US", number(2, channels.length)),
                element(0x003A_0010, "UL", number(4, record.size())),
                text(0x003A_001A, "DS", decimal(record.samplingHz())),
                text(0x003A_0020, "SH", "RHYTHM"),
                sequence(DicomEcg.CHANNELS, channels),
                element(0x5400_1004, "US", number(2, 16)),
                text(0x5400_1006, "CS", "SS"),
                padding,
                element(0x5400_1010, "OW", samples(gaps)));
    }

    /** The scale of a lead: its code in context group 3001 is its number in SCP-ECG too. */
    private static byte[] channel(EcgLead lead, boolean gaps) {
        int number = ScpEcg.number(lead.name());
        BigDecimal sensitivity = new BigDecimal(decimal(1_000 / lead.unitsPerMillivolt()));
        BigDecimal baseline = sensitivity.multiply(BigDecimal.valueOf(shift(lead, gaps) - (long) lead.baseline()));
        return joined(
                text(0x003A_0203, "SH", lead.name()),
                sequence(0x003A_0208, code("2:" + number, "MDC", "Lead " + lead.name())),
                text(0x003A_0210, "DS", decimal(sensitivity)),
                sequence(0x003A_0211, code("uV", "UCUM", "microvolt")),
                text(0x003A_0212, "DS", "1"),
                text(0x003A_0213, "DS", decimal(baseline)),
                text(0x003A_0215, "DS", "0"),
                element(0x003A_021A, "US", number(2, 16)));
    }

    private static byte[] code(String value, String scheme, String meaning) {
        return joined(
                text(0x0008_0100, "SH", value), text(0x0008_0102, "SH", scheme), text(0x0008_0104, "LO", meaning));
    }

    private byte[] samples(boolean gaps) {
        List<EcgLead> leads = record.leads();
        ByteBuffer out = ByteBuffer.allocate(2 * leads.size() * record.size()).order(ByteOrder.LITTLE_ENDIAN);
        int[] shifts = leads.stream().mapToInt(lead -> shift(lead, gaps)).toArray();
        for (int i = 0; i < record.size(); i++) {
            for (int lead = 0; lead < shifts.length; lead++) {
                int raw = leads.get(lead).raw(i);
                out.putShort((short) (raw == EcgLead.MISSING ? DicomEcg.PADDING : raw - shifts[lead]));
            }
        }
        return out.array();
    }

    private static boolean hasGap(EcgLead lead) {
        for (int i = 0; i < lead.size(); i++) {
            if (lead.raw(i) == EcgLead.MISSING) {
                return true;
            }
        }
        return false;
    }

    /** What is taken off each sample so that 16 bits hold it: nothing where that will do, else the raw value of 0 mV. */
    private static int shift(EcgLead lead, boolean gaps) {
        int least = gaps ? DicomEcg.PADDING + 1 : Short.MIN_VALUE;
        long low = Integer.MAX_VALUE;
        long high = Integer.MIN_VALUE;
        for (int i = 0; i < lead.size(); i++) {
            if (lead.raw(i) != EcgLead.MISSING) {
                low = Math.min(low, lead.raw(i));
                high = Math.max(high, lead.raw(i));
            }
        }
        if (low > high || (low >= least && high <= Short.MAX_VALUE)) {
            return 0;
        }
        if (low - lead.baseline() >= least && high - lead.baseline() <= Short.MAX_VALUE) {
            return lead.baseline();
        }
        throw new IllegalArgumentException("lead " + lead.name() + " has samples beyond 16 bits");
    }

    private UUID part(String name) {
        return UUID.nameUUIDFromBytes((id + "/" + name).getBytes(StandardCharsets.UTF_8));
    }

    /** A UID derived from a UUID (PS3.5 B.2). */
    private static String uid(UUID of) {
        return UUID_ROOT + new BigInteger(of.toString().replace("-", ""), 16);
    }

    private static String decimal(double value) {
        return decimal(new BigDecimal(Double.toString(value)));
    }

    /** A decimal string, which has at most 16 characters: as exact as it may be. */
    private static String decimal(BigDecimal value) {
        for (int digits = VALUE_MAX; digits > 0; digits--) {
            BigDecimal rounded =
                    value.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
            String plain = rounded.toPlainString();
            String shortest = plain.length() <= VALUE_MAX ? plain : rounded.toString();
            if (shortest.length() <= VALUE_MAX) {
                return shortest;
            }
        }
        throw new IllegalArgumentException(value + " is no decimal string");
    }

    private static byte[] text(int tag, String form, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        byte pad = (byte) (form.equals("UI") ? 0 : ' ');
        return element(tag, form, bytes.length % 2 == 0 ? bytes : joined(bytes, new byte[] {pad}));
    }

    private static byte[] sequence(int tag, byte[]... items) {
        var out = new ByteArrayOutputStream();
        for (byte[] item : items) {
            out.writeBytes(number(2, 0xFFFE));
            out.writeBytes(number(2, 0xE000));
            out.writeBytes(number(4, item.length));
            out.writeBytes(item);
        }
        return element(tag, "SQ", out.toByteArray());
    }

    private static byte[] element(int tag, String form, byte[] value) {
        boolean wide = DicomParser.LONG_FORMS.contains(form);
        if (!wide && value.length > SHORT_FORM_MAX) {
            throw new IllegalArgumentException("a DICOM value of " + value.length + " bytes");
        }
        byte[] head = wide ? joined(number(2, 0), number(4, value.length)) : number(2, value.length);
        return joined(number(2, tag >>> 16), number(2, tag & 0xFFFF), ascii(form), head, value);
    }

    private static byte[] number(int bytes, int value) {
        byte[] little = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            little[i] = (byte) (value >> (8 * i));
        }
        return little;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
