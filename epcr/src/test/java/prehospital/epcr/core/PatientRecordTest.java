package prehospital.epcr.core;

import static org.assertj.core.api.Assertions.assertThat;
import static prehospital.epcr.core.Lines.because;
import static prehospital.epcr.core.Lines.by;
import static prehospital.epcr.core.Lines.line;
import static prehospital.epcr.core.Lines.over;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import prehospital.epcr.dictionary.DictionaryFile;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.EpcrSource;
import prehospital.protocol.Refusal;
import prehospital.protocol.view.EpcrView.Field;

class PatientRecordTest {
    private final Dictionary dictionary = DictionaryFile.packaged();

    private PatientRecord record(EpcrEntry... lines) {
        PatientRecord record = new PatientRecord(new EpcrId("AS1"), dictionary);
        record.add(List.of(lines));
        return record;
    }

    @Test
    void aLineIsAddedOnceHoweverOftenItComes() {
        PatientRecord record = record(line("a", "ePatient.02", "", "Li", "t1", 0));
        assertThat(record.add(List.of(line("a", "ePatient.02", "", "Li", "t1", 0))))
                .isEmpty();
        assertThat(record.size()).isEqualTo(1);
    }

    @Test
    void aTabletsLaterLineStandsForItsEarlierOneAndBothAreKept() {
        Field name = record(line("a", "ePatient.02", "", "Li", "t1", 0), line("b", "ePatient.02", "", "Liu", "t1", 5))
                .fields()
                .getFirst();
        assertThat(name.shown().value()).contains("Liu");
        assertThat(name.earlier()).extracting(EpcrEntry::id).containsExactly("a");
        assertThat(name.conflicting()).isEmpty();
    }

    @Test
    void twoTabletsThatDisagreeAreAConflictUntilAPersonChooses() {
        PatientRecord record =
                record(line("a", "ePatient.02", "", "Li", "t1", 0), line("b", "ePatient.02", "", "Liu", "t2", 5));
        assertThat(record.fields().getFirst().conflicting())
                .extracting(EpcrEntry::id)
                .containsExactly("a", "b");
        record.add(List.of(over(line("c", "ePatient.02", "", "Li", "t2", 9), "a", "b")));
        assertThat(record.fields().getFirst().conflicting()).isEmpty();
        assertThat(record.fields().getFirst().shown().value()).contains("Li");
    }

    @Test
    void twoTabletsThatAgreeAreNoConflict() {
        assertThat(record(line("a", "ePatient.02", "", "Li", "t1", 0), line("b", "ePatient.02", "", "Li", "t2", 5))
                        .fields()
                        .getFirst()
                        .conflicting())
                .isEmpty();
    }

    @Test
    void aPersonsLineStandsBeforeWhatCameByItselfEvenWhenThatIsNewer() {
        Field arrived = record(
                        line("a", "eTimes.06", "", "2026-11-22T10:01:00+00:00", "t1", 60),
                        by(
                                EpcrSource.DISPATCH,
                                line("d", "eTimes.06", "", "2026-11-22T10:02:00+00:00", "vehicle", 120)))
                .fields()
                .getFirst();
        assertThat(arrived.shown().id()).isEqualTo("a");
        assertThat(arrived.conflicting()).isEmpty();
    }

    @Test
    void whatIsTakenBackIsStillThere() {
        PatientRecord record =
                record(line("a", "ePatient.02", "", "Li", "t1", 0), line("b", "ePatient.02", "", "", "t1", 5));
        assertThat(record.value("ePatient.02", "")).isEmpty();
        assertThat(record.fields().getFirst().earlier()).hasSize(1);
    }

    @Test
    void groupsComeInTheOrderInWhichTheyWereBegun() {
        List<Field> fields = record(
                        line("a", "eVitals.06", "z", "120", "t1", 0),
                        line("b", "eVitals.06", "a", "110", "t1", 60),
                        line("c", "eVitals.01", "z", "2026-11-22T10:00:00+00:00", "t1", 90))
                .fields();
        assertThat(fields).extracting(Field::instance).containsExactly("z", "z", "a");
        assertThat(fields).extracting(Field::element).containsExactly("eVitals.01", "eVitals.06", "eVitals.06");
    }

    @Test
    void theOrderInWhichLinesArriveDoesNotMatter() {
        List<EpcrEntry> lines = new ArrayList<>(List.of(
                line("a", "ePatient.02", "", "Li", "t1", 0),
                line("b", "ePatient.02", "", "Liu", "t2", 5),
                over(line("c", "ePatient.02", "", "Lin", "t1", 9), "a"),
                by(EpcrSource.DEVICE, line("d", "eVitals.10", "m1", "88", "monitor", 7)),
                line("e", "eVitals.10", "m1", "90", "t1", 20),
                line("f", "eVitals.10", "m2", "92", "t2", 3)));
        List<Field> expected = record(lines.toArray(EpcrEntry[]::new)).fields();
        Random chance = new Random(7);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(lines, chance);
            assertThat(record(lines.toArray(EpcrEntry[]::new)).fields()).isEqualTo(expected);
        }
    }

    @Test
    void aRecordIsClosedBySignatureOnlyAndWithoutConflict() {
        EpcrEntry lock = line("l", PatientRecord.LOCK, "", "done", "t1", 100);
        EpcrEntry signed = line("s", "eOther.15", "s1", "4515031", "t1", 90);
        assertThat(record().refusal(List.of(lock))).contains(Refusal.RECORD_UNSIGNED);
        assertThat(record(signed).refusal(List.of(lock))).isEmpty();
        assertThat(record().refusal(List.of(signed, lock))).isEmpty();
        assertThat(record(
                                signed,
                                line("a", "ePatient.02", "", "Li", "t1", 0),
                                line("b", "ePatient.02", "", "Liu", "t2", 5))
                        .refusal(List.of(lock)))
                .contains(Refusal.RECORD_IN_CONFLICT);
    }

    @Test
    void afterTheLockAChangeNeedsAReasonAndIsMarked() {
        PatientRecord record = record(
                line("a", "ePatient.02", "", "Li", "t1", 0),
                line("s", "eOther.15", "s1", "4515031", "t1", 90),
                line("l", PatientRecord.LOCK, "", "done", "t1", 100));
        EpcrEntry change = line("b", "ePatient.02", "", "Liu", "t1", 200);
        assertThat(record.refusal(List.of(change))).contains(Refusal.RECORD_LOCKED);
        assertThat(record.refusal(List.of(line("c", "ePatient.03", "", "Wei", "t2", 50))))
                .as("written on another tablet before the lock, arrived after it")
                .isEmpty();
        EpcrEntry amendment = because(change, "misheard");
        assertThat(record.refusal(List.of(amendment))).isEmpty();
        record.add(List.of(amendment));
        assertThat(record.fields().getFirst().amended()).isTrue();
        assertThat(record.fields().getFirst().earlier())
                .extracting(EpcrEntry::id)
                .containsExactly("a");
    }

    @Test
    void linesOfAnUnknownFormAreNamed() {
        assertThat(dictionary.problem(line("a", "eVitals.99", "", "1", "t1", 0)))
                .isPresent();
        assertThat(dictionary.problem(line("a", "eVitals.06", "a/b", "1", "t1", 0)))
                .isPresent();
        assertThat(dictionary.problem(line("a", "eVitals.06", "a", "much", "t1", 0)))
                .isPresent();
        assertThat(dictionary.problem(line("a", "eVitals.26", "a", "3326009", "t1", 0)))
                .isPresent();
        assertThat(dictionary.problem(line("a", "eTimes.06", "", "2026-11-22T10:00:00Z", "t1", 0)))
                .isPresent();
        assertThat(dictionary.problem(line("a", "eVitals.06", "a", "700", "t1", 0)))
                .as("out of range is kept and marked")
                .isEqualTo(Optional.empty());
    }
}
