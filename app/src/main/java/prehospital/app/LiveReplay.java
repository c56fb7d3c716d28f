package prehospital.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import prehospital.dispatch.core.policy.Policies;
import prehospital.dispatch.review.ShadowReplay;
import prehospital.dispatch.review.ShadowReport;
import prehospital.dispatch.review.ShadowReport.Compared;
import prehospital.dispatch.review.ShadowReport.Responses;
import prehospital.dispatch.review.ShadowReport.Served;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Priority;
import prehospital.protocol.Recorded;
import prehospital.protocol.StartRefused;
import prehospital.protocol.UnitId;
import prehospital.simulation.replay.Kpis;
import prehospital.simulation.replay.Recording;
import prehospital.simulation.replay.Replayed;
import prehospital.simulation.replay.RoadMatrix;
import prehospital.simulation.replay.Shadow;
import prehospital.simulation.scenario.Scenario;

/** The replay of {@code prehospital replay}, for a centre that works. */
final class LiveReplay implements ShadowReplay {
    /** Most different places of a stretch: with twice as many, the times between them take four times the memory, here 64 MB. */
    private static final int PLACES_MAX = 2_000;

    @Override
    public List<String> policies() {
        return Policies.NAMES;
    }

    @Override
    public Run begin(Asked asked, Ground ground) {
        return new Stretch(asked, ground);
    }

    /** One stretch of the log. */
    private static final class Stretch implements Run {
        private final Asked asked;
        private final Ground ground;
        private final Recording recording;

        Stretch(Asked asked, Ground ground) {
            this.asked = asked;
            this.ground = ground;
            recording = new Recording(asked.from(), asked.to());
        }

        @Override
        public void hear(Recorded event) {
            recording.hear(event);
        }

        @Override
        public ShadowReport finish() {
            SortedMap<String, Double> numbers =
                    new TreeMap<>(Map.of("beta", ground.advice().minutesPerPoint()));
            var side = new Shadow.Side(
                    policy(asked.policy(), numbers),
                    asked.movesPerHour().map(n -> ground.advice().moves().atMost(n)));
            var city = new Shadow.City(ground.city(), (name, nodes) -> {
                if (nodes.size() > PLACES_MAX) {
                    throw new StartRefused("the stretch has more than " + PLACES_MAX
                            + " different places; choose a shorter one, or replay it with prehospital replay.");
                }
                ground.pulse().run();
                return RoadMatrix.between(ground.roads(), nodes);
            });
            return report(Shadow.of(
                    recording,
                    city,
                    new Shadow.Rules(ground.target(), numbers),
                    policy(asked.baseline(), numbers),
                    side,
                    event -> ground.pulse().run()));
        }

        private Shadow.Policies policy(String name, Map<String, Double> numbers) {
            double target = ground.target().p1().toSeconds();
            return scenario -> PolicyNames.policy(name, target, numbers);
        }
    }

    static ShadowReport report(Shadow shadow) {
        Kpis before = Kpis.of(shadow.baseline(), OptionalLong.empty());
        Kpis after = Kpis.of(shadow.replayed(), OptionalLong.empty());
        SortedMap<Priority, Compared> byPriority = new TreeMap<>();
        before.byPriority()
                .forEach((number, responses) -> byPriority.put(
                        priority(number),
                        new Compared(
                                responses(shadow.recordedResponses(number)),
                                responses(responses),
                                responses(after.byPriority().getOrDefault(number, responses)))));
        return new ShadowReport(
                new Compared(responses(shadow.recordedResponses()), responses(before.all()), responses(after.all())),
                byPriority,
                fleet(before),
                fleet(after),
                IntStream.range(0, shadow.recorded().size())
                        .mapToObj(call -> call(shadow, call))
                        .toList(),
                shadow.recorded().size(),
                shadow.unfinished());
    }

    private static ShadowReport.Call call(Shadow shadow, int index) {
        Scenario.Call call = shadow.scenario().calls().get(index);
        Shadow.Served recorded = shadow.recorded().get(index);
        // A second unit on an incident is a call of its own: its name is the incident's with a number behind a slash.
        int slash = call.name().lastIndexOf('/');
        return new ShadowReport.Call(
                new IncidentId(slash < 0 ? call.name() : call.name().substring(0, slash)),
                slash < 0 ? 1 : Integer.parseInt(call.name().substring(slash + 1)),
                priority(call.priority()),
                new Served(new UnitId(recorded.unit()), recorded.responseSeconds()),
                served(shadow.baseline(), index),
                served(shadow.replayed(), index));
    }

    private static Optional<Served> served(Replayed replayed, int call) {
        return replayed.trips()
                .get(call)
                .flatMap(trip -> replayed.response(call)
                        .map(seconds -> new Served(
                                new UnitId(replayed.scenario()
                                        .units()
                                        .get(trip.unit())
                                        .name()),
                                seconds)));
    }

    private static Priority priority(int number) {
        return switch (number) {
            case 1 -> Priority.P1;
            case 2 -> Priority.P2;
            case 3 -> Priority.P3;
            case 4 -> Priority.P4;
            default -> throw new IllegalArgumentException("there is no priority " + number);
        };
    }

    private static Responses responses(Kpis.Responses from) {
        return new Responses(
                from.calls(), from.served(), from.late(), from.lateShare(), from.meanSeconds(), from.p90Seconds());
    }

    private static ShadowReport.Fleet fleet(Kpis kpis) {
        return new ShadowReport.Fleet(kpis.policy(), kpis.busyShare(), kpis.kilometers(), kpis.moves());
    }
}
