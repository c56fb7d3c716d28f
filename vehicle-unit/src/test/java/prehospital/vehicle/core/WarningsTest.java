package prehospital.vehicle.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import prehospital.clinical.handoff.Condition;
import prehospital.clinical.handoff.PathwayFile;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Atmist;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.Priority;
import prehospital.protocol.ScoreStatus;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.PreAlertProposal;
import prehospital.protocol.view.PreAlertView;
import prehospital.protocol.view.ScoresView;
import prehospital.protocol.view.SituationView;
import prehospital.vehicle.link.Situations;

class WarningsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final SituationView AT_PATIENT = Situations.in(1, AssignmentStatus.AT_PATIENT);

    @Test
    void aReasonIsProposedAndKeepsItsBeginning() {
        PreAlertProposal first = propose(AT_PATIENT, score("race", "5"), Set.of(), Optional.empty(), NOON)
                .orElseThrow();
        assertThat(first.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.pathway()).isEqualTo(Atmist.Pathway.STROKE);
            assertThat(reason.seen()).containsExactly("race 5");
            assertThat(reason.source()).contains("Stroke 2014");
        });
        PreAlertProposal later = propose(
                        AT_PATIENT, score("news2", "9"), Set.of(), Optional.of(first), NOON.plusSeconds(30))
                .orElseThrow();
        assertThat(later.since()).isEqualTo(NOON);
        assertThat(Warnings.names(later)).containsExactly("news2");
    }

    @ParameterizedTest
    @EnumSource(AssignmentStatus.class)
    void onlyWhileSomeoneIsWithThePatient(AssignmentStatus status) {
        assertThat(propose(Situations.in(1, status), score("race", "5"), Set.of(), Optional.empty(), NOON)
                        .isPresent())
                .isEqualTo(status.withPatient());
    }

    @Test
    void notWhatTheCrewDeclinedAndNotWithoutReason() {
        assertThat(propose(AT_PATIENT, score("race", "5"), Set.of("race"), Optional.empty(), NOON))
                .isEmpty();
        assertThat(propose(AT_PATIENT, score("race", "4"), Set.of(), Optional.empty(), NOON))
                .isEmpty();
    }

    @Test
    void notWhenADepartmentWasWarned() {
        assertThat(propose(warned(PreAlertStatus.SENT), score("race", "5"), Set.of(), Optional.empty(), NOON))
                .isEmpty();
        assertThat(propose(warned(PreAlertStatus.CANCELLED), score("race", "5"), Set.of(), Optional.empty(), NOON))
                .isPresent();
    }

    private static Optional<PreAlertProposal> propose(
            SituationView situation,
            ScoresView.Line line,
            Set<String> declined,
            Optional<PreAlertProposal> before,
            Instant now) {
        Condition.Known known = new Condition.Known(List.of(line), List.of(), Optional.empty(), "");
        Warnings.Proposing proposing = new Warnings.Proposing(PathwayFile.packaged(), known);
        return Warnings.of(Situations.UNIT, situation, proposing, declined, before, now);
    }

    private static ScoresView.Line score(String name, String value) {
        return new ScoresView.Line(
                name,
                ScoreStatus.COMPLETE,
                Optional.of(value),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "");
    }

    private static SituationView warned(PreAlertStatus status) {
        AssignmentView assignment = AT_PATIENT.assignment().orElseThrow();
        PreAlertView preAlert = new PreAlertView(
                new PreAlertId("P1"),
                assignment.id(),
                assignment.incident(),
                Situations.UNIT,
                Situations.HOSPITAL,
                status,
                Priority.P1,
                "",
                new Atmist(Optional.empty(), Atmist.Sex.UNKNOWN, "", "", "", "", "", Atmist.Pathway.STROKE),
                new TreeMap<>(),
                new TreeMap<>(),
                Optional.empty(),
                Set.of(),
                false,
                "",
                Optional.empty(),
                Optional.empty());
        return new SituationView(
                Situations.UNIT,
                1,
                AT_PATIENT.assignment(),
                Optional.empty(),
                Optional.of(preAlert),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }
}
