package prehospital.ecg.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prehospital.ecg.EcgRecord;
import prehospital.ecg.EcgRecord.Patient;
import prehospital.ecg.EcgRecord.Sex;

/**
 * The text header of a WFDB record (PhysioNet, WFDB Applications Guide, header(5)).
 *
 * @param framesPerSecond frames per second; a signal may have several samples in a frame
 * @param frames frames of the record; empty when the header does not say
 */
record WfdbHeader(double framesPerSecond, Optional<Long> frames, List<Signal> signals, Patient patient) {
    private static final double HZ_USUAL = 250;
    private static final double GAIN_USUAL = 200;
    private static final Pattern FORMAT = Pattern.compile("(\\d{1,3})(?:x(\\d{1,4}))?(?::\\d{1,9})?(?:\\+(\\d{1,9}))?");
    private static final Pattern GAIN = Pattern.compile("([-+0-9.eE]+)(?:\\((-?\\d{1,10})\\))?(?:/(\\S+))?");
    private static final Pattern MIT_PATIENT = Pattern.compile("#?\\s*(\\d{1,3}|-1)\\s+([MF])(?:\\s.*)?");
    private static final Pattern AGE = Pattern.compile(".*\\bage>?:\\s*(\\d{1,3})\\b.*");
    private static final Pattern SEX = Pattern.compile(".*\\b(?:sex|gender)>?:\\s*(male|female|m|f)\\b.*");

    /**
     * One signal line.
     *
     * @param samplesPerFrame samples in each frame
     * @param offset bytes before the first sample in the file
     * @param gain raw units per physical unit
     */
    record Signal(
            String file,
            WfdbFormat format,
            int samplesPerFrame,
            int offset,
            double gain,
            int baseline,
            String unit,
            String name) {
        /** Raw units per mV; empty when the signal is not a voltage. */
        Optional<Double> unitsPerMillivolt() {
            return switch (unit.toLowerCase(Locale.ROOT)) {
                case "mv" -> Optional.of(gain);
                case "uv", "µv" -> Optional.of(gain * 1000);
                case "v" -> Optional.of(gain / 1000);
                case "nv" -> Optional.of(gain * 1_000_000);
                case String other -> Optional.empty();
            };
        }
    }

    static WfdbHeader parse(String text) throws BadEcgFile {
        List<String> lines = new ArrayList<>();
        List<String> comments = new ArrayList<>();
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            if (line.startsWith("#")) {
                comments.add(line);
            } else {
                lines.add(line);
            }
        });
        if (lines.isEmpty()) {
            throw new BadEcgFile("the WFDB header has no record line");
        }
        String[] first = lines.getFirst().split("\\s+", -1);
        if (first.length < 2) {
            throw new BadEcgFile("the WFDB record line names no number of signals");
        }
        if (first[0].contains("/")) {
            throw new BadEcgFile("WFDB records of several segments are not read");
        }
        int count = whole(first[1], "number of signals", EcgRecord.LEADS_MAX);
        if (count < 1 || lines.size() - 1 < count) {
            throw new BadEcgFile("the WFDB header describes " + (lines.size() - 1) + " of " + count + " signals");
        }
        List<Signal> signals = new ArrayList<>();
        for (String line : lines.subList(1, count + 1)) {
            signals.add(signal(line));
        }
        double hz = first.length > 2 ? number(first[2].split("[/(]", 2)[0], "sampling frequency") : HZ_USUAL;
        Optional<Long> frames = first.length > 3
                ? Optional.of((long) whole(first[3], "number of samples", WfdbFile.SAMPLES_MAX))
                        .filter(n -> n > 0)
                : Optional.empty();
        return new WfdbHeader(hz, frames, signals, patient(comments));
    }

    private static Signal signal(String line) throws BadEcgFile {
        String[] field = line.split("\\s+", 9);
        Matcher format = FORMAT.matcher(field.length > 1 ? field[1] : "");
        if (!format.matches()) {
            throw new BadEcgFile("the WFDB signal line \"" + shown(line) + "\" has no format");
        }
        WfdbFormat packed = WfdbFormat.of(format.group(1))
                .orElseThrow(() -> new BadEcgFile("WFDB format " + format.group(1) + " is not read"));
        int perFrame = format.group(2) == null ? 1 : Math.max(1, Integer.parseInt(format.group(2)));
        int offset = format.group(3) == null ? 0 : Integer.parseInt(format.group(3));
        Matcher gain = GAIN.matcher(field.length > 2 ? field[2] : "0");
        if (!gain.matches()) {
            throw new BadEcgFile("the WFDB gain \"" + shown(field[2]) + "\" is not readable");
        }
        double units = number(gain.group(1), "gain");
        int zero = field.length > 4 ? whole(field[4], "ADC zero", Integer.MAX_VALUE) : 0;
        int baseline = gain.group(2) == null ? zero : whole(gain.group(2), "baseline", Integer.MAX_VALUE);
        return new Signal(
                field[0],
                packed,
                perFrame,
                offset,
                units == 0 ? GAIN_USUAL : units,
                baseline,
                gain.group(3) == null ? "mV" : gain.group(3),
                field.length > 8 ? field[8].strip() : "");
    }

    private static Patient patient(List<String> comments) {
        Optional<Integer> age = Optional.empty();
        Optional<Sex> sex = Optional.empty();
        for (String comment : comments) {
            Matcher mit = MIT_PATIENT.matcher(comment);
            if (mit.matches() && sex.isEmpty()) {
                sex = Optional.of(mit.group(2).equals("M") ? Sex.MALE : Sex.FEMALE);
                age = Optional.of(Integer.parseInt(mit.group(1))).filter(years -> years >= 0);
            }
            String lower = comment.toLowerCase(Locale.ROOT);
            Matcher years = AGE.matcher(lower);
            if (years.matches() && age.isEmpty()) {
                age = Optional.of(Integer.parseInt(years.group(1)));
            }
            Matcher either = SEX.matcher(lower);
            if (either.matches() && sex.isEmpty()) {
                sex = Optional.of(either.group(1).startsWith("m") ? Sex.MALE : Sex.FEMALE);
            }
        }
        return new Patient(sex, age);
    }

    private static int whole(String text, String what, int max) throws BadEcgFile {
        try {
            long value = Long.parseLong(text);
            if (Math.abs(value) <= max) {
                return (int) value;
            }
        } catch (NumberFormatException e) {
            throw new BadEcgFile("the WFDB " + what + " \"" + shown(text) + "\" is not a number", e);
        }
        throw new BadEcgFile("the WFDB " + what + " " + shown(text) + " is too large");
    }

    private static double number(String text, String what) throws BadEcgFile {
        try {
            double value = Double.parseDouble(text);
            if (value >= 0 && Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new BadEcgFile("the WFDB " + what + " \"" + shown(text) + "\" is not a number", e);
        }
        throw new BadEcgFile("the WFDB " + what + " " + shown(text) + " is out of range");
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
