package prehospital.fhir;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.SampledData;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.WaveMark;
import prehospital.protocol.view.EcgReadingView;
import prehospital.protocol.view.EcgView;

/**
 * A recorded electrocardiogram as Observations (LOINC 11524-6): one for each stretch of time, one component for each lead (IEEE 11073-10101 code) with
 * the samples in the device's own steps, so that nothing is rounded; samples of a lead that was off are {@code E}, as FHIR says it. What the vehicle
 * read from it stands in components of the first stretch (intervals, rate) and in notes, which say that they are assistive. Any thread.
 */
public final class EcgObservations {
    private static final Map<String, String> LEADS = Map.ofEntries(
            Map.entry("I", "131329"),
            Map.entry("II", "131330"),
            Map.entry("V1", "131331"),
            Map.entry("V2", "131332"),
            Map.entry("V3", "131333"),
            Map.entry("V4", "131334"),
            Map.entry("V5", "131335"),
            Map.entry("V6", "131336"),
            Map.entry("III", "131389"),
            Map.entry("AVR", "131390"),
            Map.entry("AVL", "131391"),
            Map.entry("AVF", "131392"));

    /** LOINC codes of measured intervals by the name that the reading gives them. */
    private static final Map<String, String> INTERVALS =
            Map.of("pr", "8625-6", "qrs", "8633-0", "qt", "8634-8", "qtc_fridericia", "8636-3");

    private static final Set<WaveMark.Kind> DOUBT = EnumSet.of(WaveMark.Kind.QUESTIONABLE, WaveMark.Kind.TEST);

    private final EcgRecording recording;

    EcgObservations(EcgRecording recording) {
        this.recording = recording;
    }

    /** The transaction as JSON text; {@code base} is the address that full URLs start with. */
    public static String json(EcgRecording recording, String base) {
        return Puts.json(new EcgObservations(recording).all(), base);
    }

    /** The same as writes of our own server. */
    public static FhirTransaction transaction(EcgRecording recording) {
        return Puts.writes(new EcgObservations(recording).all());
    }

    List<Observation> all() {
        Map<Instant, List<WaveChunk>> stretches = new TreeMap<>();
        recording
                .chunks()
                .forEach(chunk -> stretches
                        .computeIfAbsent(chunk.startedAt(), at -> new ArrayList<>())
                        .add(chunk));
        List<Observation> all = new ArrayList<>();
        stretches.forEach((at, chunks) -> all.add(observation(at, chunks)));
        recording.reading().ifPresent(reading -> read(all.getFirst(), reading));
        return all;
    }

    private Observation observation(Instant at, List<WaveChunk> chunks) {
        Observation observation = Codes.claim(new Observation(), "ecg");
        observation.setId(FhirIds.ecg(recording.preAlert().id(), recording.name(), at));
        observation.addIdentifier(Codes.identifier("ecg-recording", recording.name()));
        observation.addCategory(Codes.concept(Codes.OBSERVATION_CATEGORY, "procedure", "Procedure"));
        observation.setCode(Codes.concept(Codes.LOINC, "11524-6", "EKG study")
                .addCoding(new Coding(Codes.MDC, "131328", "MDC_ECG_ELEC_POTL"))
                .setText("Electrocardiogram"));
        observation.setSubject(
                Codes.reference("Patient", FhirIds.patient(recording.preAlert().id())));
        observation.setEncounter(Codes.reference(
                "Encounter", FhirIds.mission(recording.preAlert().assignment())));
        Instant end =
                chunks.stream().map(WaveChunk::endsAt).max(Instant::compareTo).orElse(at);
        observation.setEffective(
                new Period().setStartElement(Codes.dateTime(at)).setEndElement(Codes.dateTime(end)));
        chunks.stream()
                .map(WaveChunk::device)
                .filter(device -> !device.isBlank())
                .findFirst()
                .ifPresent(device -> observation.setDevice(new Reference().setDisplay(device)));
        Set<WaveMark.Kind> marks = EnumSet.noneOf(WaveMark.Kind.class);
        chunks.stream().map(WaveChunk::marks).flatMap(Collection::stream).forEach(mark -> marks.add(mark.kind()));
        observation.setStatus(
                marks.stream().anyMatch(DOUBT::contains) ? ObservationStatus.PRELIMINARY : ObservationStatus.FINAL);
        marks.forEach(mark -> observation.addNote(new Annotation().setText(words(mark))));
        chunks.forEach(chunk -> observation.addComponent(lead(chunk)));
        return observation;
    }

    private static String words(WaveMark.Kind mark) {
        return switch (mark) {
            case LEAD_OFF -> "A lead was off for some of the time; its samples there are E.";
            case SATURATED -> "The signal was larger than the device can measure for some of the time.";
            case QUESTIONABLE -> "The device itself doubts some of the samples.";
            case PACE_PULSE -> "The device found pulses of a pacemaker.";
            case TEST -> "A test or demonstration signal.";
            case BACKFILLED -> "Arrived after a gap in the link, later than it was measured.";
        };
    }

    private static ObservationComponentComponent lead(WaveChunk chunk) {
        String name = chunk.channel().replaceFirst("MDC_ECG_(LEAD|ELEC_POTL)_", "");
        CodeableConcept code = Codes.text(chunk.channel());
        Optional.ofNullable(LEADS.get(name.toUpperCase(java.util.Locale.ROOT)))
                .ifPresent(number -> code.addCoding(
                        new Coding(Codes.MDC, number, "MDC_ECG_ELEC_POTL_" + name.toUpperCase(java.util.Locale.ROOT))));
        return new ObservationComponentComponent(code).setValue(sampled(chunk));
    }

    /** A sample's value is origin + sample × factor. */
    private static SampledData sampled(WaveChunk chunk) {
        Quantity origin = new Quantity().setValue(BigDecimal.valueOf(chunk.offset()));
        if (!chunk.unit().isBlank()) {
            origin.setUnit(chunk.unit()).setSystem(Codes.UCUM).setCode(chunk.unit());
        }
        SampledData data = new SampledData();
        data.setOrigin(origin).setDimensions(1);
        data.setPeriod(
                BigDecimal.valueOf(1_000).divide(BigDecimal.valueOf(chunk.samplesPerSecond()), MathContext.DECIMAL64));
        data.setFactor(BigDecimal.valueOf(chunk.scale()));
        return data.setData(text(chunk));
    }

    private static String text(WaveChunk chunk) {
        int[] samples = chunk.unpacked();
        boolean[] off = new boolean[samples.length];
        for (WaveMark mark : chunk.marks()) {
            if (mark.kind() == WaveMark.Kind.LEAD_OFF) {
                java.util.Arrays.fill(off, mark.from(), mark.to(), true);
            }
        }
        StringBuilder text = new StringBuilder(samples.length * 5);
        for (int i = 0; i < samples.length; i++) {
            text.append(i == 0 ? "" : " ").append(off[i] ? "E" : Integer.toString(samples[i]));
        }
        return text.toString();
    }

    private static void read(Observation observation, EcgReadingView reading) {
        reading.ratePerMinute()
                .ifPresent(rate -> observation.addComponent(measured("8867-4", "Heart rate", rate, "/min")));
        reading.intervalsMs().forEach((name, value) -> {
            String code = INTERVALS.get(name);
            if (code != null) {
                observation.addComponent(measured(code, name.replace('_', ' ') + " interval", value, "ms"));
            }
        });
        for (EcgView.Statement statement : reading.statements()) {
            observation.addNote(new Annotation()
                    .setText("Assistive, not a medical device: " + statement.text() + " (" + statement.criteria() + "; "
                            + statement.source() + ")"));
        }
    }

    private static ObservationComponentComponent measured(String code, String name, double value, String unit) {
        CodeableConcept what = Codes.text(name);
        what.addCoding(new Coding().setSystem(Codes.LOINC).setCode(code));
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        return new ObservationComponentComponent(what)
                .setValue(new Quantity()
                        .setValue(exact.scale() < 0 ? exact.setScale(0) : exact)
                        .setUnit(unit)
                        .setSystem(Codes.UCUM)
                        .setCode(unit));
    }
}
