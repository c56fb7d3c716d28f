package prehospital.dispatch.core.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import prehospital.dispatch.core.DispatchRules;
import prehospital.dispatch.triage.TriageFiles;
import prehospital.protocol.CallId;
import prehospital.protocol.CallState;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Place;
import prehospital.protocol.Priority;
import prehospital.protocol.view.AnsweringView;
import prehospital.protocol.view.CallView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.RepeatMatch;

class RepeatCallsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final LatLon HERE = new LatLon(57.70, 11.97);
    private static final LatLon ACROSS_THE_RIVER = new LatLon(57.72, 11.97);

    private final ComplaintWords words =
            new ComplaintWords(TriageFiles.packaged().read());
    private final RepeatCalls repeats = new RepeatCalls(words);

    private static RepeatCalls.Known known(String id, String complaint, long minutesAgo, String callback) {
        Place place = new Place("Vasagatan 12", HERE, 25);
        Instant opened = NOW.minusSeconds(60 * minutesAgo);
        IncidentView incident = new IncidentView(
                new IncidentId(id),
                opened,
                place,
                complaint,
                Priority.P1,
                Set.of(),
                "",
                List.of(),
                List.of(),
                Optional.empty());
        return new RepeatCalls.Known(incident, List.of(call("C" + id, opened, callback, Optional.of(opened))));
    }

    private static CallView call(String id, Instant receivedAt, String callback, Optional<Instant> answeredAt) {
        return new CallView(
                new CallId(id),
                receivedAt,
                callback,
                Optional.empty(),
                "",
                Optional.empty(),
                answeredAt.isPresent() ? CallState.ANSWERED : CallState.RINGING,
                true,
                answeredAt,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                new TreeMap<>(),
                Optional.empty());
    }

    private static RepeatCalls.Told told(String callback, LatLon at, String complaint) {
        return new RepeatCalls.Told(callback, List.of(new Place("x", at, 50)), complaint);
    }

    @Test
    void aSecondCallerAtTheSamePlaceIsFoundInEitherLanguage() {
        List<RepeatCalls.Known> open = List.of(known("I1", "Traffic collision", 3, "0701111111"));
        List<RepeatMatch> matches = repeats.match(told("0702222222", HERE, "车祸，有人受伤"), open, NOW);
        assertThat(matches).hasSize(1);
        assertThat(matches.getFirst().score()).isGreaterThan(90);
        assertThat(matches.getFirst().reasons())
                .extracting(RepeatMatch.Reason::kind)
                .containsExactly(RepeatMatch.Kind.PLACE, RepeatMatch.Kind.WORDS, RepeatMatch.Kind.TIME);
    }

    @Test
    void anotherComplaintElsewhereIsNoRepeat() {
        List<RepeatCalls.Known> open = List.of(known("I1", "Traffic collision", 3, "0701111111"));
        assertThat(repeats.match(told("0702222222", ACROSS_THE_RIVER, "chest pain"), open, NOW))
                .isEmpty();
        assertThat(repeats.match(told("0702222222", ACROSS_THE_RIVER, "collision"), open, NOW))
                .as("the same kind of thing two kilometres away")
                .isEmpty();
    }

    @Test
    void theSameNumberIsFoundWhereverItSaysToBe() {
        List<RepeatCalls.Known> open = List.of(known("I1", "Fall", 20, "+46701111111"));
        List<RepeatMatch> matches = repeats.match(told("070-111 11 11", ACROSS_THE_RIVER, "nothing yet"), open, NOW);
        assertThat(matches).hasSize(1);
        assertThat(matches.getFirst().reasons().getFirst().kind()).isEqualTo(RepeatMatch.Kind.NUMBER);
    }

    @Test
    void theNearerInTimeComesFirstAndTheOldIsNotShown() {
        List<RepeatCalls.Known> open =
                List.of(known("I1", "Fall", 50, ""), known("I2", "Fall", 2, ""), known("I3", "Fall", 200, ""));
        assertThat(repeats.match(told("", HERE, "fell from a ladder"), open, NOW))
                .extracting(m -> m.incident().value())
                .containsExactly("I2", "I1");
    }

    @Test
    void wordsSuggestATree() {
        assertThat(words.trees("Heart attack, grandfather")).startsWith("chest-pain");
        assertThat(words.trees("老人没有呼吸了")).startsWith("cardiac-arrest");
        assertThat(words.trees("???")).isEmpty();
    }

    @Test
    void theAnswerClockCountsTheLastHourAndNamesTheNextBreach() {
        List<CallView> calls = List.of(
                call("C1", NOW.minusSeconds(600), "", Optional.of(NOW.minusSeconds(596))),
                call("C2", NOW.minusSeconds(500), "", Optional.of(NOW.minusSeconds(480))),
                call("C3", NOW.minusSeconds(5_000), "", Optional.of(NOW.minusSeconds(4_000))),
                call("C4", NOW.minusSeconds(4), "", Optional.empty()),
                call("C5", NOW.minusSeconds(7), "", Optional.empty()));
        AnsweringView view = AnswerClock.of(calls, DispatchRules.CallTimes.defaults(), NOW);
        assertThat(view.answered()).isEqualTo(2);
        assertThat(view.withinTarget()).isEqualTo(1);
        assertThat(view.p90Seconds()).contains(20.0);
        assertThat(view.ringing()).isEqualTo(2);
        assertThat(view.next()).contains(new CallId("C5"));
        assertThat(view.breachAt()).contains(NOW.plusSeconds(3));
    }
}
