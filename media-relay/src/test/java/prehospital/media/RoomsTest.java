package prehospital.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import prehospital.protocol.IncidentId;
import prehospital.protocol.MediaCamera;
import prehospital.protocol.MediaStep;
import prehospital.protocol.MediaStepReason;
import prehospital.protocol.Role;
import prehospital.protocol.view.MediaRoomView;

class RoomsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final IncidentId I1 = new IncidentId("I1");
    private static final MediaLimits LIMITS =
            new MediaLimits(2, 2, 2, 4, Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(60));

    private final CountedConnections engine = new CountedConnections();
    private final CountedCopies copies = new CountedCopies();
    private final Rooms rooms = new Rooms(engine, copies.everywhere(), LIMITS);

    private static MediaGrant grant(String incident, String owner, MediaGrant.Right right, String holder) {
        return new MediaGrant(
                new IncidentId(incident),
                new MediaSource(owner, MediaCamera.CABIN),
                right,
                holder,
                Role.PARAMEDIC,
                NOW.plusSeconds(60));
    }

    private CountedConnections.Line publish(String incident, String owner, Instant at) {
        rooms.publish(grant(incident, owner, MediaGrant.Right.PUBLISH, "paramedic"), "p" + owner, Offers.plain(), at);
        return engine.last();
    }

    private CountedConnections.Line watch(String owner, String holder, Instant at) {
        rooms.watch(grant("I1", owner, MediaGrant.Right.WATCH, holder), "w" + holder, Offers.plain(), at);
        return engine.last();
    }

    private List<MediaRoomView.Source> sources() {
        return rooms.views().stream().flatMap(room -> room.sources().stream()).toList();
    }

    @Test
    void whoSendsAndWhoWatchesIsSeen() {
        publish("I1", "A1", NOW).connected = true;
        watch("A1", "ed", NOW);

        assertThat(sources()).singleElement().satisfies(source -> {
            assertThat(source.name()).isEqualTo("CABIN.A1");
            assertThat(source.connected()).isTrue();
            assertThat(source.viewers()).extracting(MediaRoomView.Viewer::name).containsExactly("ed");
        });
    }

    @Test
    void howMuchIsSentIsSeenWithWhyAndSinceWhen() {
        publish("I1", "A1", NOW);
        Flow flow = rooms.sentBy(I1, "paramedic", "pA1").orElseThrow();
        assertThat(sources().getFirst().quality()).isEmpty();
        flow.sends(MediaStep.P720, MediaStepReason.LINK, NOW);
        flow.sends(MediaStep.P720, MediaStepReason.LINK, NOW.plusSeconds(9));
        assertThat(sources().getFirst().quality())
                .contains(new MediaRoomView.Quality(MediaStep.P720, MediaStepReason.LINK, NOW));
        flow.sends(MediaStep.P360, MediaStepReason.LINK, NOW.plusSeconds(10));
        assertThat(sources().getFirst().quality().orElseThrow().since()).isEqualTo(NOW.plusSeconds(10));
        publish("I1", "A1", NOW.plusSeconds(20));
        assertThat(sources().getFirst().quality()).as("of a new connection").isEmpty();
        assertThat(rooms.sentBy(I1, "someone", "pA1")).as("another's").isEmpty();
    }

    @Test
    void theNewestStillPictureIsForViewersAndGoesWithTheStep() {
        publish("I1", "A1", NOW);
        watch("A1", "ed", NOW);
        Flow flow = rooms.flow(I1, "ed", "wed").orElseThrow();
        flow.sends(MediaStep.STILLS, MediaStepReason.LINK, NOW);
        assertThat(flow.show(new byte[] {1}, NOW)).isTrue();
        assertThat(flow.show(new byte[] {2}, NOW.plusMillis(100)))
                .as("too soon")
                .isFalse();
        assertThat(flow.show(new byte[] {3}, NOW.plusSeconds(1))).isTrue();
        assertThat(flow.still().orElseThrow()).satisfies(still -> {
            assertThat(still.jpeg()).containsExactly(3);
            assertThat(still.number()).isEqualTo(2);
        });
        assertThat(rooms.sentBy(I1, "ed", "wed")).as("a viewer sends nothing").isEmpty();
        flow.sends(MediaStep.P360, MediaStepReason.LINK, NOW.plusSeconds(2));
        assertThat(flow.still()).isEmpty();
        assertThat(copies.stills)
                .as("what was shown is copied, what came too soon is not")
                .containsExactly("1", "3", "none");
    }

    @Test
    void nobodyWatchesWhatIsNotSent() {
        assertThatThrownBy(() -> watch("A1", "ed", NOW))
                .isInstanceOfSatisfying(
                        MediaRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(MediaRefused.Reason.NOTHING_THERE));
    }

    @Test
    void aNewConnectionOfTheSameSourceTakesOverAndViewersStay() {
        CountedConnections.Line first = publish("I1", "A1", NOW);
        CountedConnections.Line viewer = watch("A1", "ed", NOW);
        CountedConnections.Line second = publish("I1", "A1", NOW.plusSeconds(5));

        assertThat(first.closed).isTrue();
        assertThat(second.closed).isFalse();
        assertThat(viewer.closed).isFalse();
        assertThat(engine.channelsOpen).isEqualTo(1);
        assertThat(sources().getFirst().since()).isEqualTo(NOW);
    }

    @Test
    void limitsHoldAndDisturbNobody() {
        publish("I1", "A1", NOW);
        publish("I1", "A2", NOW);
        assertFull(() -> publish("I1", "A3", NOW));
        watch("A1", "ed", NOW);
        watch("A1", "specialist", NOW);
        assertFull(() -> watch("A1", "dispatcher", NOW));
        assertFull(() -> watch("A2", "dispatcher", NOW));
        assertFull(() -> publish("I2", "A4", NOW));
        assertThat(engine.open()).isEqualTo(4);
        assertThat(engine.channelsOpen).isEqualTo(2);
    }

    @Test
    void incidentsHaveALimit() {
        publish("I1", "A1", NOW);
        publish("I2", "A2", NOW);
        assertFull(() -> publish("I3", "A3", NOW));
    }

    private static void assertFull(org.assertj.core.api.ThrowableAssert.ThrowingCallable ask) {
        assertThatThrownBy(ask)
                .isInstanceOfSatisfying(
                        MediaRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(MediaRefused.Reason.FULL));
    }

    @Test
    void aConnectionThatNeverStandsIsGivenUp() {
        CountedConnections.Line line = publish("I1", "A1", NOW);
        rooms.sweep(NOW.plusSeconds(20));
        assertThat(line.closed).isFalse();
        line.in = 5;
        rooms.sweep(NOW.plusSeconds(21));
        assertThat(line.closed).isTrue();
        assertThat(engine.channelsOpen).isZero();
    }

    @Test
    void aSilentPublisherLeavesItsViewersWaitingForAMinute() {
        CountedConnections.Line line = publish("I1", "A1", NOW);
        line.connected = true;
        line.in = 1;
        rooms.sweep(NOW);
        CountedConnections.Line viewer = watch("A1", "ed", NOW);
        viewer.connected = true;
        rooms.sweep(NOW.plusSeconds(21));
        assertThat(line.closed).isTrue();
        assertThat(viewer.closed).isFalse();
        assertThat(sources().getFirst().connected()).isFalse();
        rooms.sweep(NOW.plusSeconds(82));
        assertThat(viewer.closed).isTrue();
        assertThat(sources()).isEmpty();
    }

    @Test
    void aViewerThatAnswersNothingIsGivenUp() {
        CountedConnections.Line line = publish("I1", "A1", NOW);
        line.connected = true;
        CountedConnections.Line viewer = watch("A1", "ed", NOW);
        viewer.connected = true;
        for (int second = 0; second <= 21; second++) {
            line.in++;
            viewer.out++;
            rooms.sweep(NOW.plusSeconds(second));
        }
        assertThat(viewer.closed).isTrue();
        assertThat(line.closed).isFalse();
    }

    @Test
    void onlyItsHolderEndsAConnection() {
        CountedConnections.Line line = publish("I1", "A1", NOW);
        assertThat(rooms.end(I1, "ed", "pA1", NOW)).isFalse();
        assertThat(rooms.end(new IncidentId("I2"), "paramedic", "pA1", NOW)).isFalse();
        assertThat(line.closed).isFalse();
        assertThat(rooms.end(I1, "paramedic", "pA1", NOW)).isTrue();
        assertThat(line.closed).isTrue();
        assertThat(rooms.end(I1, "paramedic", "pA1", NOW)).isFalse();
    }

    @Test
    void aBadOfferOpensNothing() {
        assertThatThrownBy(() ->
                        rooms.publish(grant("I1", "A1", MediaGrant.Right.PUBLISH, "paramedic"), "p", "hello", NOW))
                .isInstanceOfSatisfying(
                        MediaRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(MediaRefused.Reason.BAD_OFFER));
        assertThat(rooms.views()).isEmpty();
        assertThat(engine.channelsOpen).isZero();
    }

    @Test
    void aBrokenEngineIsAnAnswerAndNoDeadThread() {
        MediaRelay relay = new MediaRelay(engine, LIMITS, () -> NOW);
        engine.broken = true;
        assertThatThrownBy(() -> relay.publish(grant("I1", "A1", MediaGrant.Right.PUBLISH, "paramedic"), Offers.plain())
                        .join())
                .hasCauseInstanceOf(MediaRefused.class);
        engine.broken = false;
        assertThat(relay.publish(grant("I1", "A1", MediaGrant.Right.PUBLISH, "paramedic"), Offers.plain())
                        .join()
                        .answer())
                .isEqualTo("v=0");
        assertThat(relay.room(I1).sources()).hasSize(1);
        relay.close().join();
        assertThat(engine.open()).isZero();
        assertThatThrownBy(() -> relay.watch(grant("I1", "A1", MediaGrant.Right.WATCH, "ed"), Offers.plain())
                        .join())
                .hasCauseInstanceOf(MediaRefused.class);
    }
}
