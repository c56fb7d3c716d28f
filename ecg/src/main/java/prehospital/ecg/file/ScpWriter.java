package prehospital.ecg.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import prehospital.ecg.EcgLead;
import prehospital.ecg.EcgRecord;
import prehospital.ecg.EcgRecord.Patient;
import prehospital.ecg.EcgRecord.Sex;

/** An SCP-ECG record in bytes: sections 0, 1, 3 and 6, without compression. */
final class ScpWriter {
    private static final int VERSION = 20;
    private static final int SECTIONS = 12;
    private static final int LEAD = 9;

    private final EcgRecord record;

    ScpWriter(EcgRecord record) {
        this.record = record;
    }

    byte[] bytes() {
        Map<Integer, byte[]> contents = new TreeMap<>(
                Map.of(ScpEcg.PATIENT, patient(record.patient()), ScpEcg.LEADS, leads(), ScpEcg.RHYTHM, rhythm()));
        int first = ScpEcg.SECTION_HEADER + SECTIONS * ScpEcg.POINTER;
        byte[] table = new byte[SECTIONS * ScpEcg.POINTER];
        ByteBuffer pointers = ScpEcg.little(table);
        pointers.putShort((short) 0).putInt(first).putInt(ScpEcg.RECORD_HEADER + 1);
        var body = new ByteArrayOutputStream();
        for (int number = 1; number < SECTIONS; number++) {
            byte[] content = Optional.ofNullable(contents.get(number)).orElseGet(() -> new byte[0]);
            byte[] section = content.length == 0 ? content : section(number, content, "");
            int index = section.length == 0 ? 0 : ScpEcg.RECORD_HEADER + first + body.size() + 1;
            pointers.putShort((short) number).putInt(section.length).putInt(index);
            body.writeBytes(section);
        }
        byte[] file = new byte[ScpEcg.RECORD_HEADER + first + body.size()];
        ByteBuffer out = ScpEcg.little(file);
        out.putShort((short) 0)
                .putInt(file.length)
                .put(section(0, table, ScpEcg.MARK))
                .put(body.toByteArray());
        out.putShort(0, (short) ScpEcg.sum(file, 2, file.length));
        return file;
    }

    /** A section with its header; a section has an even number of bytes. */
    private static byte[] section(int number, byte[] content, String mark) {
        byte[] section = new byte[ScpEcg.SECTION_HEADER + content.length + content.length % 2];
        ByteBuffer out = ScpEcg.little(section);
        out.putShort((short) 0).putShort((short) number).putInt(section.length);
        out.put((byte) VERSION).put((byte) VERSION).put(mark.getBytes(StandardCharsets.US_ASCII));
        out.position(ScpEcg.SECTION_HEADER).put(content);
        out.putShort(0, (short) ScpEcg.sum(section, 2, section.length));
        return section;
    }

    private static byte[] patient(Patient patient) {
        byte[] tags = new byte[32];
        ByteBuffer out = ScpEcg.little(tags);
        patient.ageYears()
                .ifPresent(years -> out.put((byte) ScpEcg.TAG_AGE)
                        .putShort((short) 3)
                        .putShort(years.shortValue())
                        .put((byte) 1));
        patient.sex()
                .ifPresent(sex ->
                        out.put((byte) ScpEcg.TAG_SEX).putShort((short) 1).put((byte) (sex == Sex.MALE ? 1 : 2)));
        out.put((byte) ScpEcg.TAG_END).putShort((short) 0);
        return Arrays.copyOf(tags, out.position());
    }

    private byte[] leads() {
        byte[] leads = new byte[2 + LEAD * record.leads().size()];
        ByteBuffer out = ScpEcg.little(leads);
        int allAtOnce = 4 | (record.leads().size() << 3);
        out.put((byte) record.leads().size()).put((byte) allAtOnce);
        for (EcgLead lead : record.leads()) {
            out.putInt(1).putInt(lead.size()).put((byte) ScpEcg.number(lead.name()));
        }
        return leads;
    }

    private byte[] rhythm() {
        double unit = record.leads().getFirst().unitsPerMillivolt();
        if (record.leads().stream().anyMatch(lead -> lead.unitsPerMillivolt() != unit)) {
            throw new IllegalArgumentException("SCP-ECG has one scale for all leads");
        }
        if (record.size() > ScpEcg.SAMPLES_MAX) {
            throw new IllegalArgumentException("SCP-ECG holds at most " + ScpEcg.SAMPLES_MAX + " samples a lead");
        }
        byte[] rhythm = new byte[6 + record.leads().size() * (2 + 2 * record.size())];
        ByteBuffer out = ScpEcg.little(rhythm);
        out.putShort(whole(ScpEcg.NANOVOLTS_PER_MILLIVOLT / unit, "nanovolts"))
                .putShort(whole(ScpEcg.MICROS_PER_SECOND / record.samplingHz(), "microseconds"))
                .putShort((short) 0);
        record.leads().forEach(lead -> out.putShort((short) (2 * lead.size())));
        for (EcgLead lead : record.leads()) {
            for (int i = 0; i < lead.size(); i++) {
                out.putShort(sample(lead, i));
            }
        }
        return rhythm;
    }

    private static short whole(double value, String of) {
        long rounded = Math.round(value);
        if (Math.abs(value - rounded) > 1e-9 * value || rounded < 1 || rounded > 65_535) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "SCP-ECG needs a whole number of %s, 1 to 65535, not %s", of, value));
        }
        return (short) rounded;
    }

    private static short sample(EcgLead lead, int i) {
        long value = (long) lead.raw(i) - lead.baseline();
        if (lead.raw(i) == EcgLead.MISSING || value != (short) value) {
            throw new IllegalArgumentException(
                    "sample " + i + " of lead " + lead.name() + " is missing or beyond 16 bits");
        }
        return (short) value;
    }
}
