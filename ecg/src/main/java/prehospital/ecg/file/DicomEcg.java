package prehospital.ecg.file;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prehospital.ecg.EcgLead;
import prehospital.ecg.EcgRecord;
import prehospital.ecg.EcgRecord.Patient;
import prehospital.ecg.EcgRecord.Sex;

/**
 * The rhythm group of a DICOM 12-lead or general ECG (DICOM PS3.3 A.34, C.10.9): the first waveform group, 16-bit signed samples,
 * little endian, explicit or implicit. What is written is explicit, and holds the curve, the patient's sex and age, and no name.
 */
public final class DicomEcg {
    /** SOP class 12-lead ECG Waveform Storage. */
    static final String TWELVE_LEAD = "1.2.840.10008.5.1.4.1.1.9.1.1";

    /** SOP class General ECG Waveform Storage: for recordings beyond the limits of the other. */
    static final String GENERAL = "1.2.840.10008.5.1.4.1.1.9.1.2";

    /** Most channels of a 12-lead object. */
    static final int TWELVE_LEAD_CHANNELS_MAX = 13;

    /** Most samples per channel of a 12-lead object. */
    static final int TWELVE_LEAD_SAMPLES_MAX = 16_384;

    /** Most channels of a general object. */
    static final int LEADS_WRITTEN_MAX = 24;

    /** Slowest sampling that the standard allows. */
    static final double HZ_WRITTEN_MIN = 200;

    /** Fastest sampling that the standard allows. */
    static final double HZ_WRITTEN_MAX = 1_000;

    /** What stands for a sample that is missing, in files written here. */
    static final int PADDING = Short.MIN_VALUE;

    static final int WAVEFORMS = 0x5400_0100;
    static final int CHANNELS = 0x003A_0200;
    private static final int SEX = 0x0010_0040;
    private static final int AGE = 0x0010_1010;
    private static final int PADDING_VALUE = 0x5400_100A;
    private static final int SOURCE = 0x003A_0208;
    private static final Pattern YEARS = Pattern.compile("(\\d{3})Y");

    /** Codes of leads in context group 3001, of today and of editions before 2013; the number is that of SCP-ECG. */
    private static final Pattern LEAD_CODE = Pattern.compile("(?:2:|5\\.6\\.3-9-)(\\d{1,3})");

    private static final Pattern LEAD_WORDS = Pattern.compile("(?i)\\s*(?:lead\\s+)?(.*?)(?:\\s*\\(.*\\))?\\s*");

    private DicomEcg() {}

    static EcgRecord read(byte[] bytes) throws BadEcgFile {
        try {
            return record(bytes);
        } catch (IllegalArgumentException outOfRange) {
            throw new BadEcgFile("the DICOM waveform cannot be used: " + outOfRange.getMessage(), outOfRange);
        }
    }

    /**
     * Writes a record as explicit little endian; reading it gives the same samples, missing ones too. A scale that has more than 16
     * characters in microvolts is rounded to them.
     *
     * @param id the object's identity, made by the caller; the same gives the same UIDs
     * @param start when the first sample was taken
     * @throws IllegalArgumentException when the format cannot hold it: a rate outside 200 to 1000 Hz, more than 24 leads, samples
     *     beyond 16 bits, or a lead without number in the standard's table
     */
    public static byte[] write(EcgRecord record, UUID id, Instant start) {
        return new DicomWriter(record, id, start).bytes();
    }

    private static EcgRecord record(byte[] bytes) throws BadEcgFile {
        List<DicomElement> file = DicomParser.parse(bytes);
        List<List<DicomElement>> groups =
                DicomElement.need(file, WAVEFORMS, "waveform").items();
        if (groups.isEmpty()) {
            throw new BadEcgFile("the DICOM file has no waveform");
        }
        List<DicomElement> group = groups.getFirst();
        int channels =
                DicomElement.need(group, 0x003A_0005, "number of channels").word();
        long samples =
                DicomElement.need(group, 0x003A_0010, "number of samples").doubleWord();
        double hz = DicomElement.need(group, 0x003A_001A, "sampling frequency").decimal();
        int bits = DicomElement.need(group, 0x5400_1004, "bits allocated").word();
        String kind =
                DicomElement.need(group, 0x5400_1006, "sample interpretation").text();
        DicomElement data = DicomElement.need(group, 0x5400_1010, "waveform data");
        List<List<DicomElement>> definitions =
                DicomElement.need(group, CHANNELS, "channel definition").items();
        if (bits != 16 || !kind.equals("SS")) {
            throw new BadEcgFile("DICOM samples of " + bits + " bits (" + kind + ") are not read");
        }
        boolean plausible = channels >= 1 && channels <= EcgRecord.LEADS_MAX && channels == definitions.size();
        if (!plausible
                || samples < 1
                || samples * channels > WfdbFile.SAMPLES_MAX
                || !(hz >= EcgRecord.HZ_MIN && hz <= EcgRecord.HZ_MAX)) {
            throw new BadEcgFile(
                    "the DICOM waveform has " + channels + " channels, " + samples + " samples, " + hz + " Hz");
        }
        if (data.length() < 2 * samples * channels) {
            throw new BadEcgFile("the DICOM waveform ends after " + data.length() + " bytes");
        }
        int missing = missing(group);
        List<EcgLead> leads = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            int[] raw = new int[(int) samples];
            for (int i = 0; i < raw.length; i++) {
                int value = (short) data.content().word(data.offset() + 2 * (i * channels + channel));
                raw[i] = value == missing ? EcgLead.MISSING : value;
            }
            leads.add(lead(definitions.get(channel), channel, raw));
        }
        return new EcgRecord(hz, leads, patient(file));
    }

    /** The value that stands for no sample; none has more than 16 bits. */
    private static int missing(List<DicomElement> group) throws BadEcgFile {
        Optional<DicomElement> padding = DicomElement.find(group, PADDING_VALUE);
        return padding.isPresent() ? (short) padding.get().word() : EcgLead.MISSING;
    }

    private static EcgLead lead(List<DicomElement> definition, int channel, int[] raw) throws BadEcgFile {
        double sensitivity = DicomElement.find(definition, 0x003A_0210).isPresent()
                ? DicomElement.need(definition, 0x003A_0210, "sensitivity").decimal() * correction(definition)
                : 1;
        double unit = unitInMillivolts(definition);
        double offset = DicomElement.find(definition, 0x003A_0213).isPresent()
                ? DicomElement.need(definition, 0x003A_0213, "baseline").decimal()
                : 0;
        if (!(sensitivity * unit > 0)) {
            throw new BadEcgFile("the DICOM channel sensitivity is " + sensitivity);
        }
        return new EcgLead(
                name(definition, channel), 1 / (sensitivity * unit), (int) Math.round(-offset / sensitivity), raw);
    }

    private static double correction(List<DicomElement> definition) throws BadEcgFile {
        return DicomElement.find(definition, 0x003A_0212).isPresent()
                ? DicomElement.need(definition, 0x003A_0212, "correction").decimal()
                : 1;
    }

    private static double unitInMillivolts(List<DicomElement> definition) throws BadEcgFile {
        Optional<String> unit = DicomElement.find(definition, 0x003A_0211).flatMap(DicomEcg::code);
        return switch (unit.orElse("uV")) {
            case "uV" -> 0.001;
            case "mV" -> 1;
            case "V" -> 1000;
            case String other -> throw new BadEcgFile("the DICOM channel is measured in " + other);
        };
    }

    private static Optional<String> code(DicomElement sequence) {
        return sequence.items().stream()
                .flatMap(item -> DicomElement.find(item, 0x0008_0100).stream())
                .map(DicomElement::text)
                .findFirst();
    }

    private static Optional<String> coded(List<DicomElement> definition) {
        return DicomElement.find(definition, SOURCE)
                .flatMap(DicomEcg::code)
                .map(LEAD_CODE::matcher)
                .filter(Matcher::matches)
                .flatMap(matcher -> Optional.ofNullable(ScpEcg.NAMES.get(Integer.parseInt(matcher.group(1)))));
    }

    private static String name(List<DicomElement> definition, int channel) {
        Optional<String> coded = coded(definition);
        return coded.isPresent() ? coded.get() : worded(definition, channel);
    }

    private static String worded(List<DicomElement> definition, int channel) {
        Optional<String> meaning = DicomElement.find(definition, SOURCE)
                .flatMap(source -> source.items().stream()
                        .flatMap(item -> DicomElement.find(item, 0x0008_0104).stream())
                        .map(DicomElement::text)
                        .findFirst());
        Optional<String> label = DicomElement.find(definition, 0x003A_0203).map(DicomElement::text);
        String words = meaning.or(() -> label).orElse("lead " + (channel + 1));
        Matcher matcher = LEAD_WORDS.matcher(words);
        return matcher.matches() && !matcher.group(1).isEmpty() ? matcher.group(1) : words;
    }

    private static Patient patient(List<DicomElement> file) {
        Optional<Sex> sex = DicomElement.find(file, SEX).map(DicomElement::text).flatMap(text -> switch (text) {
            case "M" -> Optional.of(Sex.MALE);
            case "F" -> Optional.of(Sex.FEMALE);
            case String other -> Optional.empty();
        });
        Optional<Integer> age = DicomElement.find(file, AGE)
                .map(DicomElement::text)
                .map(YEARS::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Integer.parseInt(matcher.group(1)));
        return new Patient(sex, age);
    }
}
