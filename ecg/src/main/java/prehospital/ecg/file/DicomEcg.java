package prehospital.ecg.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prehospital.ecg.EcgLead;
import prehospital.ecg.EcgRecord;
import prehospital.ecg.EcgRecord.Patient;
import prehospital.ecg.EcgRecord.Sex;

/**
 * The rhythm group of a DICOM 12-lead or general ECG (DICOM PS3.3 A.34, C.10.9): the first waveform group, 16-bit signed samples,
 * little endian, explicit or implicit. Read only.
 */
final class DicomEcg {
    private static final int SEX = 0x0010_0040;
    private static final int AGE = 0x0010_1010;
    private static final int WAVEFORMS = 0x5400_0100;
    private static final int CHANNELS = 0x003A_0200;
    private static final Pattern YEARS = Pattern.compile("(\\d{3})Y");
    private static final Pattern LEAD_WORDS = Pattern.compile("(?i)\\s*(?:lead\\s+)?(.*?)(?:\\s*\\(.*\\))?\\s*");

    private DicomEcg() {}

    static EcgRecord read(byte[] bytes) throws BadEcgFile {
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
        List<EcgLead> leads = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            int[] raw = new int[(int) samples];
            for (int i = 0; i < raw.length; i++) {
                raw[i] = (short) data.content().word(data.offset() + 2 * (i * channels + channel));
            }
            leads.add(lead(definitions.get(channel), channel, raw));
        }
        return new EcgRecord(hz, leads, patient(file));
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

    private static String name(List<DicomElement> definition, int channel) {
        Optional<String> meaning = DicomElement.find(definition, 0x003A_0208)
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
