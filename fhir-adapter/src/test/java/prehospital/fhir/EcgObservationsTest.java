package prehospital.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.SampledData;
import org.junit.jupiter.api.Test;
import prehospital.protocol.UnitId;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.WaveMark;
import prehospital.protocol.view.EcgReadingView;
import prehospital.protocol.view.EcgView;

/** Recorded electrocardiograms as FHIR: nothing of a sample is lost, and the validator has nothing against them. */
class EcgObservationsTest {
    private static final Instant AT = Instant.parse("2026-11-23T09:00:00.123Z");
    private static final List<String> LEADS =
            List.of("I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6");
    private static final long SEED = 20_261_123;

    private static WaveChunk chunk(
            String lead, double hz, double scale, double offset, int[] samples, WaveMark... marks) {
        return new WaveChunk.Channel("Monitor 7", "MDC_ECG_LEAD_" + lead, hz, scale, offset, "mV")
                .chunk(AT, samples, List.of(marks));
    }

    private static List<WaveChunk> twelve(Random chance, double hz) {
        List<WaveChunk> chunks = new ArrayList<>();
        for (String lead : LEADS) {
            int[] samples = chance.ints((int) (hz * 10), -32_768, 32_768).toArray();
            chunks.add(chunk(lead, hz, 0.00488, -0.25, samples));
        }
        return chunks;
    }

    private static EcgRecording recording(List<WaveChunk> chunks, Optional<EcgReadingView> reading) {
        return new EcgRecording(Cases.stemi().preAlert(), Cases.SU.id(), "12 leads of 09:00", chunks, reading);
    }

    private static EcgReadingView reading() {
        TreeMap<String, Double> intervals = new TreeMap<>();
        intervals.put("pr", 158.0);
        intervals.put("qrs", 92.0);
        intervals.put("qt", 401.5);
        intervals.put("qtc_fridericia", 400.0);
        intervals.put("rr", 980.0);
        return new EcgReadingView(
                new UnitId("A1"),
                Optional.empty(),
                "12 leads of 09:00",
                AT,
                LEADS,
                Optional.of(61),
                "sinus rhythm",
                intervals,
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(),
                List.of(new EcgView.Statement(
                        "ST_ELEVATION",
                        "ST elevation in II, III, aVF",
                        "≥ 0.1 mV",
                        "Fourth Definition",
                        Optional.empty(),
                        Optional.empty())),
                List.of(),
                "");
    }

    /** Twelve leads with what was measured. */
    static EcgRecording recorded() {
        return recording(twelve(new Random(SEED), 100), Optional.of(reading()));
    }

    private static List<Observation> observations(EcgRecording recording) {
        return EcgObservations.transaction(recording).writes().stream()
                .map(write -> (Observation) FhirJson.parse(write.resource().json()))
                .toList();
    }

    /** As whoever reads FHIR reads it back. */
    private static WaveChunk read(SampledData data, String lead) {
        String[] texts = data.getData().split(" ", -1);
        int[] samples = new int[texts.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Integer.parseInt(texts[i]);
        }
        double hz = BigDecimal.valueOf(1_000)
                .divide(data.getPeriod(), 9, RoundingMode.HALF_EVEN)
                .doubleValue();
        return new WaveChunk.Channel(
                        "Monitor 7",
                        "MDC_ECG_LEAD_" + lead,
                        hz,
                        data.getFactor().doubleValue(),
                        data.getOrigin().getValue().doubleValue(),
                        data.getOrigin().getCode())
                .chunk(AT, samples, List.of());
    }

    @Test
    void everySampleComesBackAsItWas() {
        Random chance = new Random(SEED);
        for (double hz : new double[] {125, 250, 360, 500, 1_000}) {
            List<WaveChunk> chunks = twelve(chance, hz);
            List<Observation> told = observations(recording(chunks, Optional.empty()));
            assertThat(told).hasSize(1);
            assertThat(told.getFirst().getComponent()).hasSize(12);
            for (int i = 0; i < 12; i++) {
                var component = told.getFirst().getComponent().get(i);
                assertThat(component.getCode().getCodingFirstRep().getDisplay())
                        .isEqualTo("MDC_ECG_ELEC_POTL_" + LEADS.get(i).toUpperCase(java.util.Locale.ROOT));
                assertThat(read((SampledData) component.getValue(), LEADS.get(i)))
                        .isEqualTo(chunks.get(i));
            }
        }
    }

    @Test
    void theValidatorAndOurProfileTakeIt() {
        EcgRecording recording = recording(twelve(new Random(SEED), 500), Optional.of(reading()));
        Validation found = FhirValidator.validate(EcgObservations.json(recording, Cases.BASE));
        assertThat(found.errors()).isEmpty();
        Observation told = observations(recording).getFirst();
        assertThat(told.getComponent()).hasSize(12 + 1 + 4);
        assertThat(told.getComponent())
                .filteredOn(component -> component.getValue() instanceof Quantity)
                .extracting(component -> component.getCode().getCodingFirstRep().getCode())
                .containsExactly("8867-4", "8625-6", "8633-0", "8634-8", "8636-3");
        assertThat(told.getNote())
                .anySatisfy(note -> assertThat(note.getText())
                        .startsWith("Assistive, not a medical device: ST elevation in II, III, aVF"));
        String planted = EcgObservations.json(recording, Cases.BASE).replaceFirst("\"period\":2,", "");
        assertThat(FhirValidator.validate(planted).errors()).isNotEmpty();
    }

    @Test
    void aLeadThatWasOffIsNoZero() {
        WaveChunk off = chunk(
                "II",
                250,
                0.005,
                0,
                new int[] {1, 2, 3, 4},
                new WaveMark(WaveMark.Kind.LEAD_OFF, 1, 3),
                new WaveMark(WaveMark.Kind.QUESTIONABLE, 0, 1));
        Observation told =
                observations(recording(List.of(off), Optional.empty())).getFirst();
        assertThat(((SampledData) told.getComponentFirstRep().getValue()).getData())
                .isEqualTo("1 E E 4");
        assertThat(told.getStatus()).isEqualTo(Observation.ObservationStatus.PRELIMINARY);
        assertThat(told.getNote()).hasSize(2);
    }

    /** Each stretch of time is an observation of its own, and the same recording always gets the same ids. */
    @Test
    void piecesKeepTheirTimes() {
        WaveChunk first = chunk("II", 250, 0.005, 0, new int[] {1, 2});
        WaveChunk later = new WaveChunk.Channel("", "MDC_PULS_OXIM_PLETH", 125, 1, 0, "")
                .chunk(AT.plusSeconds(5), new int[] {7, 8}, List.of());
        EcgRecording recording = recording(List.of(later, first), Optional.of(reading()));
        List<Observation> told = observations(recording);
        assertThat(told).hasSize(2).extracting(Observation::getIdPart).doesNotHaveDuplicates();
        assertThat(told.getFirst().getEffectivePeriod().getStart().toInstant()).isEqualTo(AT);
        assertThat(told.get(1).getComponentFirstRep().getCode().getText()).isEqualTo("MDC_PULS_OXIM_PLETH");
        assertThat(FhirValidator.validate(EcgObservations.json(recording, Cases.BASE))
                        .errors())
                .isEmpty();
        assertThat(EcgObservations.json(recording, Cases.BASE)).isEqualTo(EcgObservations.json(recording, Cases.BASE));
    }

    @Test
    void aRecordingHasSamples() {
        assertThatThrownBy(() -> recording(List.of(), Optional.empty())).isInstanceOf(IllegalArgumentException.class);
    }
}
