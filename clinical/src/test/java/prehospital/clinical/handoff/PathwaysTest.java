package prehospital.clinical.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prehospital.protocol.Atmist.Pathway;
import prehospital.protocol.HospitalId;
import prehospital.protocol.ScoreStatus;
import prehospital.protocol.view.EcgView;
import prehospital.protocol.view.PhoneView;
import prehospital.protocol.view.ScoresView;

class PathwaysTest {
    private static final Pathways PACKAGED = PathwayFile.packaged();

    @Test
    void everyPathwayHasACriterionAndSomethingToMakeReady() {
        for (Pathway pathway : Pathway.values()) {
            assertThat(PACKAGED.criteria()).as("%s", pathway).anyMatch(c -> c.pathway() == pathway);
            assertThat(PACKAGED.items()).as("%s", pathway).anyMatch(i -> i.pathway() == pathway);
        }
        assertThat(PACKAGED.teams()).hasSize(Pathway.values().length - 1);
        assertThat(PACKAGED.clocks())
                .anyMatch(c -> c.pathway() == Pathway.STEMI && c.target().equals(Duration.ofMinutes(10)));
        assertThat(PACKAGED.criteria()).extracting(Pathways.Criterion::id).doesNotHaveDuplicates();
    }

    /** Each criterion holds of the patient it is written for, is the first that does, and says from what. */
    @ParameterizedTest
    @CsvSource({
        "race, 5, '', STROKE, race 5",
        "lams, 4, '', STROKE, lams 4",
        "be-fast, 1, '', STROKE, be-fast 1",
        "field-triage, RED, '', TRAUMA, field-triage RED",
        "burns-cn, 20, '', BURN, burns-cn 20",
        "pews, 5, '', PAEDIATRIC, pews 5",
        "gcs, 8, '', GENERAL, gcs 8",
        "news2, 7, '', GENERAL, news2 7",
        "sgarbossa, 3, '', STEMI, sgarbossa 3",
        "news2, 1, '孕 39 周，临产', OBSTETRIC, 临产",
        "news2, 1, 'Man not breathing', CARDIAC_ARREST, not breathing",
    })
    void whatHoldsIsTheReason(String score, String value, String complaint, Pathway pathway, String seen) {
        List<Pathways.Reason> reasons = PACKAGED.reasons(Optional.empty(), known(complaint, complete(score, value)));
        assertThat(reasons.getFirst().criterion().pathway()).isEqualTo(pathway);
        assertThat(reasons.getFirst().seen()).containsExactly(seen);
    }

    @ParameterizedTest
    @CsvSource({
        "race, 4",
        "lams, 3",
        "be-fast, 0",
        "field-triage, YELLOW",
        "burns-cn, 19.9",
        "gcs, 9",
        "news2, 6",
        "qsofa, 2"
    })
    void justBelowThereIsNoReason(String score, String value) {
        assertThat(PACKAGED.reasons(Optional.empty(), known("fall", complete(score, value))))
                .isEmpty();
    }

    @Test
    void everyConditionOfACriterionHasToHold() {
        Condition.Known both = known("", complete("qsofa", "2"), complete("news2", "5"));
        assertThat(PACKAGED.reasons(Optional.empty(), both)).singleElement().satisfies(reason -> {
            assertThat(reason.criterion().pathway()).isEqualTo(Pathway.SEPSIS);
            assertThat(reason.seen()).containsExactly("qsofa 2", "news2 5");
        });
    }

    /** What is still missing cannot make it better: an incomplete score counts as bad as it is already. */
    @Test
    void anIncompleteScoreCountsAsBadAsItIsAlready() {
        ScoresView.Bound seven = new ScoresView.Bound(true, "7", "high");
        assertThat(PACKAGED.reasons(Optional.empty(), known("", line("news2", Optional.empty(), Optional.of(seven)))))
                .extracting(reason -> reason.criterion().id())
                .containsExactly("news2");
        ScoresView.Bound gcs = new ScoresView.Bound(false, "8", "severe");
        assertThat(PACKAGED.reasons(Optional.empty(), known("", line("gcs", Optional.empty(), Optional.of(gcs)))))
                .extracting(reason -> reason.criterion().id())
                .containsExactly("gcs");
    }

    @Test
    void aStatementOfTheCurveIsAReason() {
        EcgView.Statement st = new EcgView.Statement(
                "ST_ELEVATION", "ST elevation in II, III, aVF", "", "", Optional.empty(), Optional.empty());
        Condition.Known known = new Condition.Known(List.of(), List.of(st), Optional.of(60), "");
        assertThat(PACKAGED.reasons(Optional.empty(), known)).singleElement().satisfies(reason -> {
            assertThat(reason.criterion().pathway()).isEqualTo(Pathway.STEMI);
            assertThat(reason.seen()).containsExactly("ST elevation in II, III, aVF");
        });
    }

    @Test
    void whatAHospitalSaysReplacesWhatAllSay() {
        Pathways own = PathwayFile.parse("""
                criterion | * | GENERAL | old | age < 200 | Anyone | 任何人 | ours
                criterion | SU | GENERAL | own | age < 1 | A newborn | 新生儿 | ours
                item | SU | GENERAL | bed | Bed | 床""");
        Condition.Known adult = new Condition.Known(List.of(), List.of(), Optional.of(40), "");
        assertThat(own.reasons(Optional.of(new HospitalId("SU")), adult)).isEmpty();
        assertThat(own.reasons(Optional.of(new HospitalId("MS")), adult)).hasSize(1);
        assertThat(own.reasons(Optional.empty(), adult)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "nonsense | * | GENERAL; begins with none",
                "team | * | GENERAL | Team; has 4 fields, not 5",
                "team | * | PLAGUE | Team | 队; PLAGUE is no pathway",
                "criterion | * | STEMI | x | score newz >= 3 | a | b | c; there is no score newz",
                "criterion | * | STEMI | x | score news2 > 3 | a | b | c; is no condition",
                "criterion | * | STEMI | X Y | age < 3 | a | b | c; is not a name",
                "clock | * | STEMI | DOOR | WIRE | 9000 | a | b | c; is not within",
                "clock | * | STEMI | DOOR | MOON | 90 | a | b | c; MOON is no caremilestone",
            })
    void aMistakeNamesItsLine(String line, String words) {
        assertThatThrownBy(() -> PathwayFile.parse("# first\n" + line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 2: ")
                .hasMessageContaining(words);
    }

    private static Condition.Known known(String complaint, ScoresView.Line... lines) {
        return new Condition.Known(Arrays.asList(lines), List.of(), Optional.empty(), complaint);
    }

    private static ScoresView.Line complete(String score, String value) {
        return line(score, Optional.of(value), Optional.empty());
    }

    private static ScoresView.Line line(String score, Optional<String> value, Optional<ScoresView.Bound> bound) {
        ScoreStatus status = value.isPresent() ? ScoreStatus.COMPLETE : ScoreStatus.INCOMPLETE;
        return new ScoresView.Line(
                score,
                status,
                value,
                Optional.empty(),
                bound,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "");
    }

    @Test
    void aHospitalsOwnNumbersAreCalledInTheirOrderAndTheCitysOnlyWithoutThem() {
        Pathways pathways = PathwayFile.parse("""
                phone | SU | *     | 2 | Ward desk    | +46 31 000 00 02 | Nurse in charge | 值班护士长
                phone | SU | *     | 1 | Dr Wang      | 031-00 00 01     | Registrar       | 值班医师
                phone | SU | STEMI | 3 | Cath lab     | 120              | Cardiologist    | 心内科
                phone | *  | *     | 1 | City bureau  | 0086-20 00       | Duty officer    | 值班员
                """);
        assertThat(pathways.phones(new HospitalId("SU"), Pathway.STROKE))
                .extracting(PhoneView::name)
                .containsExactly("Dr Wang", "Ward desk");
        assertThat(pathways.phones(new HospitalId("SU"), Pathway.STEMI))
                .extracting(PhoneView::number)
                .containsExactly("031-00 00 01", "+46 31 000 00 02", "120");
        assertThat(pathways.phones(new HospitalId("MS"), Pathway.STEMI))
                .extracting(PhoneView::name)
                .containsExactly("City bureau");
        assertThat(PACKAGED.phones()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "phone | SU | * | 0 | Li | 0311 | Nurse | 护士; 0 is not within 1 to 99",
                "phone | SU | * | 1 | Li | call me | Nurse | 护士; call me is not a telephone number",
                "phone | SU | HEART | 1 | Li | 0311 | Nurse | 护士; HEART",
            })
    void aMistakeInANumberNamesItself(String line, String problem) {
        assertThatThrownBy(() -> PathwayFile.parse(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining(problem);
    }

    @Test
    void aPlaceInTheOrderIsGivenOnce() {
        String line = "phone | SU | * | 1 | Li | 0311 | Nurse | 护士\n";
        assertThatThrownBy(() -> PathwayFile.parse(line + line)).hasMessageContaining("line 2");
    }
}
