package prehospital.hospital.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import prehospital.hospital.Views;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.Atmist.Pathway;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.Priority;
import prehospital.protocol.view.PreAlertView;

class BoardTest {
    private static final Map<AssignmentId, Instant> ARRIVALS = Map.of(
            new AssignmentId("AS-soon"), Views.NOON.plusSeconds(125),
            new AssignmentId("AS-soonStroke"), Views.NOON.plusSeconds(170),
            new AssignmentId("AS-late"), Views.NOON.plusSeconds(900),
            new AssignmentId("AS-lost"), Views.NOON.plusSeconds(60),
            new AssignmentId("AS-arrived"), Views.NOON.plusSeconds(60));

    @Test
    void doorThenMinuteThenNeedThenUnknownThenGone() {
        List<PreAlertView> all = new ArrayList<>(List.of(
                Views.preAlert("late", Views.SU, PreAlertStatus.SENT, Pathway.STEMI, Priority.P1),
                Views.preAlert("soon", Views.SU, PreAlertStatus.ACKNOWLEDGED),
                Views.preAlert("soonStroke", Views.SU, PreAlertStatus.SENT, Pathway.STROKE, Priority.P2),
                Views.preAlert("unknown", Views.SU, PreAlertStatus.SENT, Pathway.CARDIAC_ARREST, Priority.P1),
                Views.preAlert("arrived", Views.SU, PreAlertStatus.ARRIVED),
                Views.preAlert("lost", Views.OS, PreAlertStatus.SENT, Pathway.STEMI, Priority.P1),
                Views.preAlert("over", Views.SU, PreAlertStatus.HANDED_OVER)));
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(all, random);
            assertThat(Board.rank(Views.SU, all, ARRIVALS))
                    .extracting(place -> place.preAlert().value())
                    .startsWith("arrived", "soonStroke", "soon", "late", "unknown")
                    .endsWith("lost", "over");
        }
    }

    @Test
    void onlyThoseStillComingHaveAnArrival() {
        List<Board.Place> places = Board.rank(
                Views.SU,
                List.of(
                        Views.preAlert("arrived", Views.SU, PreAlertStatus.ARRIVED),
                        Views.preAlert("soon", Views.SU, PreAlertStatus.SENT)),
                ARRIVALS);
        assertThat(places.get(0).arriveAt()).isEmpty();
        assertThat(places.get(1).arriveAt()).contains(Views.NOON.plusSeconds(125));
        assertThat(places).extracting(Board.Place::rank).containsExactly(1, 2);
    }
}
