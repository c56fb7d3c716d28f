package prehospital.epcr.core;

import static org.assertj.core.api.Assertions.assertThat;
import static prehospital.epcr.core.Lines.T0;
import static prehospital.epcr.core.Lines.line;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import prehospital.epcr.dictionary.DictionaryFile;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.EpcrSource;
import prehospital.protocol.IncidentId;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.SituationView;
import prehospital.protocol.view.VitalsView;

class FillTest {
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
    private final Dictionary dictionary = DictionaryFile.packaged();
    private final PatientRecord record = new PatientRecord(new EpcrId("AS1"), dictionary);

    private static SituationView onScene(Instant at) {
        TreeMap<AssignmentStatus, Instant> times = new TreeMap<>();
        times.put(AssignmentStatus.ASSIGNED, T0);
        times.put(AssignmentStatus.ON_SCENE, at);
        AssignmentView assignment = new AssignmentView(
                new AssignmentId("AS1"),
                new IncidentId("I1"),
                new UnitId("A1"),
                AssignmentStatus.ON_SCENE,
                times,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new SituationView(
                new UnitId("A1"),
                1,
                Optional.of(assignment),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    @Test
    void timesAndUnitComeWithTheirSourceOnceAndAgainOnlyWhenTheyChange() {
        List<EpcrEntry> first = Fill.of(onScene(T0.plusSeconds(300)), record, ZONE, T0.plusSeconds(301));
        assertThat(first).allSatisfy(entry -> {
            assertThat(dictionary.problem(entry)).as(entry.element()).isEmpty();
            assertThat(entry.source()).isEqualTo(EpcrSource.DISPATCH);
        });
        record.add(first);
        assertThat(record.value("eTimes.06", "").orElseThrow().value()).contains("2026-11-22T18:05:00+08:00");
        assertThat(record.value("eTimes.06", "").orElseThrow().measuredAt()).contains(T0.plusSeconds(300));
        assertThat(Fill.of(onScene(T0.plusSeconds(300)), record, ZONE, T0.plusSeconds(400)))
                .isEmpty();

        record.add(Fill.of(onScene(T0.plusSeconds(330)), record, ZONE, T0.plusSeconds(401)));
        assertThat(record.value("eTimes.06", "").orElseThrow().value()).contains("2026-11-22T18:05:30+08:00");
        record.add(List.of(line("a", "eTimes.06", "", "2026-11-22T18:04:00+08:00", "t1", 410)));
        assertThat(record.value("eTimes.06", "").orElseThrow().by()).isEqualTo("anna");
        assertThat(Fill.of(onScene(T0.plusSeconds(330)), record, ZONE, T0.plusSeconds(402)))
                .as("a person's value is not a reason to fill again")
                .isEmpty();
    }

    @Test
    void theCentreFillsWhatNoVehicleSaidUnderNamesOfItsOwn() {
        record.add(Fill.of(onScene(T0.plusSeconds(300)), record, ZONE, T0.plusSeconds(301)));
        assertThat(Fill.atCentre(onScene(T0.plusSeconds(300)), record, ZONE, T0.plusSeconds(900)))
                .as("a vehicle said it")
                .isEmpty();
        List<EpcrEntry> later = Fill.atCentre(onScene(T0.plusSeconds(330)), record, ZONE, T0.plusSeconds(901));
        assertThat(later).extracting(EpcrEntry::id).containsExactly("centre.dispatch.eTimes.06.2");
        record.add(later);
        record.add(Fill.of(onScene(T0.plusSeconds(400)), record, ZONE, T0.plusSeconds(1_000)));
        assertThat(record.value("eTimes.06", "").orElseThrow().value())
                .as("the vehicle is back; nothing of either is lost")
                .contains("2026-11-22T18:06:40+08:00");
        assertThat(record.lines("eTimes.06", "")).hasSize(3);
    }

    @Test
    void aSetOfVitalSignsTakesWhatIsFreshAndConvertsUnits() {
        TreeMap<VitalSign, VitalValue> values = new TreeMap<>();
        put(values, VitalSign.SYSTOLIC, 121.4, VitalValue.Mark.VALID, 0);
        put(values, VitalSign.BLOOD_GLUCOSE, 5.5, VitalValue.Mark.VALID, 0);
        put(values, VitalSign.SPO2, 94, VitalValue.Mark.QUESTIONABLE, 0);
        put(values, VitalSign.TEMPERATURE, 37.25, VitalValue.Mark.VALID, -300);
        put(values, VitalSign.ETCO2, 35.04, VitalValue.Mark.VALID, -10);
        VitalsView view = new VitalsView(new UnitId("A1"), Optional.of(new AssignmentId("AS1")), T0, values);
        List<EpcrEntry> lines = VitalFill.of(
                new VitalFill.Known(Optional.of(view), Optional.empty()), "first", record, ZONE, T0.plusSeconds(1));
        assertThat(lines).allSatisfy(entry -> {
            assertThat(dictionary.problem(entry)).as(entry.element()).isEmpty();
            assertThat(entry.instance()).isEqualTo("auto-first");
            assertThat(entry.device()).isEqualTo("monitor X");
        });
        assertThat(lines)
                .extracting(entry -> entry.element() + "=" + entry.value().orElse(""))
                .containsExactlyInAnyOrder(
                        "eVitals.01=2026-11-22T18:00:00+08:00",
                        "eVitals.02=9923001",
                        "eVitals.06=121",
                        "eVitals.18=99",
                        "eVitals.16=35.0");
    }

    private static void put(
            SortedMap<VitalSign, VitalValue> values, VitalSign sign, double value, VitalValue.Mark mark, int second) {
        values.put(sign, new VitalValue(sign, value, T0.plusSeconds(second), mark, "monitor X"));
    }
}
