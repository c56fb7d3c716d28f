package prehospital.ecg.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import prehospital.ecg.EcgLead;
import prehospital.ecg.EcgRecord;

/**
 * WFDB records of one segment: a text header and the signal files beside it (PhysioNet, WFDB Applications Guide). Read are formats
 * 16, 24, 32, 61, 80, 160, 212, 310 and 311; written are 16 and 212. Signals that are not voltages are left out, and of voltages
 * sampled at different rates the fastest stay.
 */
public final class WfdbFile {
    /** Most samples of all leads together: ten hours of twelve leads at 100 Hz. More is refused. */
    public static final int SAMPLES_MAX = 50_000_000;

    /** Longest header in bytes; more is refused. */
    public static final int HEADER_MAX = 64 * 1024;

    private WfdbFile() {}

    /** Reads the record of that header ({@code NAME.hea}). */
    public static EcgRecord read(Path headerFile) throws BadEcgFile {
        return read(
                new String(bytes(headerFile, HEADER_MAX), StandardCharsets.UTF_8),
                name -> bytes(headerFile.resolveSibling(name), 4L * SAMPLES_MAX));
    }

    /** Where the bytes of a signal file come from. */
    interface Beside {
        /** The content of the file of that name, which is a plain name without a folder. */
        byte[] bytes(String name) throws BadEcgFile;
    }

    /** Reads the record of a header's text with the signal files beside it. */
    static EcgRecord read(String text, Beside beside) throws BadEcgFile {
        WfdbHeader header = WfdbHeader.parse(text);
        List<WfdbHeader.Signal> voltages = header.signals().stream()
                .filter(signal -> signal.unitsPerMillivolt().isPresent())
                .toList();
        int perFrame = voltages.stream()
                .mapToInt(WfdbHeader.Signal::samplesPerFrame)
                .max()
                .orElseThrow(() -> new BadEcgFile("the WFDB record has no signal in volts"));
        double hz = header.framesPerSecond() * perFrame;
        if (!(hz >= EcgRecord.HZ_MIN && hz <= EcgRecord.HZ_MAX)) {
            throw new BadEcgFile("the WFDB record is sampled at " + hz + " Hz");
        }
        Map<String, byte[]> files = files(beside, header);
        long frames = frames(header, files);
        List<EcgLead> leads = new ArrayList<>();
        for (int i = 0; i < header.signals().size(); i++) {
            WfdbHeader.Signal signal = header.signals().get(i);
            if (voltages.contains(signal) && signal.samplesPerFrame() == perFrame) {
                leads.add(lead(header, i, content(files, signal), frames));
            }
        }
        return new EcgRecord(hz, leads, header.patient());
    }

    private static Map<String, byte[]> files(Beside beside, WfdbHeader header) throws BadEcgFile {
        Map<String, byte[]> files = new TreeMap<>();
        for (WfdbHeader.Signal signal : header.signals()) {
            String name = signal.file();
            if (name.contains("/") || name.contains("\\") || name.startsWith(".") || name.equals("~")) {
                throw new BadEcgFile("the WFDB header names the signal file \"" + name + "\", which is not beside it");
            }
            if (!files.containsKey(name)) {
                files.put(name, beside.bytes(name));
            }
        }
        return files;
    }

    /** How many frames there are: what the header says, and all of it must be there; or what the files hold. */
    private static long frames(WfdbHeader header, Map<String, byte[]> files) throws BadEcgFile {
        long held = Long.MAX_VALUE;
        for (WfdbHeader.Signal signal : header.signals()) {
            List<WfdbHeader.Signal> group = group(header, signal);
            WfdbHeader.Signal first = group.getFirst();
            if (group.stream()
                    .anyMatch(other -> other.format() != first.format() || other.offset() != first.offset())) {
                throw new BadEcgFile("the signals in " + signal.file() + " differ in format");
            }
            long samples = first.format().samples(Math.max(0, content(files, signal).length - first.offset()));
            held = Math.min(held, samples / perFrame(group));
        }
        long frames = header.frames().orElse(held);
        if (frames > held) {
            throw new BadEcgFile("the WFDB signal file ends after " + held + " of " + frames + " samples");
        }
        long all = frames
                * header.signals().stream()
                        .mapToLong(WfdbHeader.Signal::samplesPerFrame)
                        .sum();
        if (frames == 0 || all > SAMPLES_MAX) {
            throw new BadEcgFile("the WFDB record has " + all + " samples; 1 to " + SAMPLES_MAX + " are read");
        }
        return frames;
    }

    private static byte[] content(Map<String, byte[]> files, WfdbHeader.Signal signal) {
        return Objects.requireNonNull(files.get(signal.file()));
    }

    private static List<WfdbHeader.Signal> group(WfdbHeader header, WfdbHeader.Signal of) {
        return header.signals().stream()
                .filter(signal -> signal.file().equals(of.file()))
                .toList();
    }

    private static int perFrame(List<WfdbHeader.Signal> group) {
        return group.stream().mapToInt(WfdbHeader.Signal::samplesPerFrame).sum();
    }

    private static EcgLead lead(WfdbHeader header, int position, byte[] bytes, long frames) {
        WfdbHeader.Signal signal = header.signals().get(position);
        int stride = perFrame(group(header, signal));
        int before = header.signals().subList(0, position).stream()
                .filter(other -> other.file().equals(signal.file()))
                .mapToInt(WfdbHeader.Signal::samplesPerFrame)
                .sum();
        int[] raw = new int[Math.toIntExact(frames * signal.samplesPerFrame())];
        for (int i = 0; i < raw.length; i++) {
            long frame = i / signal.samplesPerFrame();
            long index = frame * stride + before + i % signal.samplesPerFrame();
            raw[i] = signal.format().read(bytes, signal.offset(), index);
        }
        String name = signal.name().isEmpty() ? "lead " + (position + 1) : signal.name();
        return new EcgLead(name, signal.unitsPerMillivolt().orElseThrow(), signal.baseline(), raw);
    }

    private static byte[] bytes(Path file, long max) throws BadEcgFile {
        try {
            long size = Files.size(file);
            if (size > max) {
                throw new BadEcgFile(file.getFileName() + " has " + size + " bytes, at most " + max + " are read");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BadEcgFile(file + " cannot be read", e);
        }
    }

    /** The two formats that are written. */
    public enum Packing {
        /** 16 bit, {@code −32767…32767}. */
        BITS_16(WfdbFormat.F16),
        /** 12 bit, two samples in three bytes, {@code −2047…2047}. */
        BITS_12(WfdbFormat.F212);

        private final WfdbFormat format;

        Packing(WfdbFormat format) {
            this.format = format;
        }
    }

    /**
     * Writes {@code NAME.hea} and {@code NAME.dat} into a directory; throws {@link IllegalArgumentException} when a sample does not
     * fit.
     */
    public static void write(EcgRecord record, Path directory, String name, Packing packing) throws IOException {
        if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("a WFDB record is named with letters, digits, _ and -, not " + name);
        }
        int leads = record.leads().size();
        int[] mixed = new int[Math.multiplyExact(record.size(), leads)];
        for (int lead = 0; lead < leads; lead++) {
            for (int i = 0; i < record.size(); i++) {
                mixed[i * leads + lead] = record.leads().get(lead).raw(i);
            }
        }
        Files.write(directory.resolve(name + ".dat"), packing.format.write(mixed));
        var header = new ByteArrayOutputStream();
        header.writeBytes(header(record, name, packing).getBytes(StandardCharsets.UTF_8));
        Files.write(directory.resolve(name + ".hea"), header.toByteArray());
    }

    private static String header(EcgRecord record, String name, Packing packing) {
        var text = new StringBuilder(
                name + " " + record.leads().size() + " " + plain(record.samplingHz()) + " " + record.size() + "\n");
        for (EcgLead lead : record.leads()) {
            int sum = 0;
            for (int value : lead.raw()) {
                sum += value == EcgLead.MISSING ? packing.format.min() - 1 : value;
            }
            text.append(String.format(
                    Locale.ROOT,
                    "%s.dat %s %s(%d)/mV %d 0 %d %d 0 %s%n",
                    name,
                    packing.format.code(),
                    plain(lead.unitsPerMillivolt()),
                    lead.baseline(),
                    packing == Packing.BITS_16 ? 16 : 12,
                    lead.size() == 0 ? 0 : lead.raw(0) == EcgLead.MISSING ? packing.format.min() - 1 : lead.raw(0),
                    (short) sum,
                    lead.name()));
        }
        record.patient()
                .ageYears()
                .ifPresent(age -> text.append("# age: ").append(age).append('\n'));
        record.patient()
                .sex()
                .ifPresent(sex -> text.append("# sex: ")
                        .append(sex.name().toLowerCase(Locale.ROOT))
                        .append('\n'));
        return text.toString();
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
