package prehospital.dispatch.core.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.Place;
import prehospital.protocol.view.CallView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.RepeatMatch;

/**
 * Finds the open incidents that a call is probably about: place × time × words, or the same number. A place counts fully while
 * the discs overlap and half at 140 m between them; time half after 21 minutes; words fully when they mean the same. Our own
 * weights, on which nothing is decided: a dispatcher links. Pure.
 */
public final class RepeatCalls {
    /** Matches shown at most. */
    static final int MATCHES_MAX = 3;
    /** Least score to be shown. */
    static final int SCORE_MIN = 50;

    private static final double NEAR_METERS = 200;
    private static final double NEAR_MINUTES = 30;
    /** An incident opened longer ago is no repeat. */
    private static final Duration OLD = Duration.ofHours(3);

    private final ComplaintWords words;

    public RepeatCalls(ComplaintWords words) {
        this.words = words;
    }

    /**
     * What is known of a call.
     *
     * @param places where the caller said to be and where the telephone is; may be empty
     */
    public record Told(String callback, List<Place> places, String complaint) {
        /** What a recorded call tells. */
        public static Told of(CallView call) {
            List<Place> places = new ArrayList<>();
            call.place().ifPresent(places::add);
            call.located().ifPresent(places::add);
            return new Told(call.callback(), places, call.complaint());
        }
    }

    /** An open incident with its calls. */
    public record Known(IncidentView incident, List<CallView> calls) {}

    /** The most alike incidents, at most {@value #MATCHES_MAX}, most alike first, equals by id. */
    public List<RepeatMatch> match(Told call, Collection<Known> open, Instant at) {
        return open.stream()
                .flatMap(known -> match(call, known, at).stream())
                .sorted(Comparator.comparingInt(RepeatMatch::score).reversed().thenComparing(RepeatMatch::incident))
                .limit(MATCHES_MAX)
                .toList();
    }

    private Optional<RepeatMatch> match(Told call, Known known, Instant at) {
        Duration age = Duration.between(known.incident().openedAt(), at);
        if (age.compareTo(OLD) > 0) {
            return Optional.empty();
        }
        List<RepeatMatch.Reason> reasons = new ArrayList<>();
        boolean number = known.calls().stream().anyMatch(c -> PhoneNumber.same(c.callback(), call.callback()));
        if (number) {
            reasons.add(new RepeatMatch.Reason(RepeatMatch.Kind.NUMBER, 0, ""));
        }
        Optional<Double> apart = apart(call.places(), known);
        double place = apart.map(meters -> Math.exp(-meters / NEAR_METERS)).orElse(0.0);
        if (place >= 0.3) {
            reasons.add(new RepeatMatch.Reason(RepeatMatch.Kind.PLACE, Math.round(apart.orElse(0.0)), ""));
        }
        List<String> alike = words.alike(call.complaint(), known.incident().complaint());
        if (!alike.isEmpty()) {
            reasons.add(new RepeatMatch.Reason(RepeatMatch.Kind.WORDS, 0, String.join(", ", alike)));
        }
        reasons.add(new RepeatMatch.Reason(RepeatMatch.Kind.TIME, Math.max(0, age.toMinutes()), ""));
        double time = Math.exp(-Math.max(0, age.toSeconds() / 60.0) / NEAR_MINUTES);
        double score = score(number, apart.isPresent(), place, time, alike.isEmpty() ? 0 : 1);
        int rounded = (int) Math.round(100 * score);
        return rounded < SCORE_MIN
                ? Optional.empty()
                : Optional.of(new RepeatMatch(known.incident().id(), rounded, reasons));
    }

    /** Without a place, words and time alone must not reach the threshold of a sure match, but may be shown. */
    private static double score(boolean number, boolean placed, double place, double time, double alike) {
        double told = placed ? 0.55 * place + 0.15 * time + 0.3 * alike : 0.3 * time + 0.3 * alike;
        boolean elsewhere = placed && place < 0.3;
        double known = elsewhere ? Math.min(told, 0.4) : told;
        return number ? Math.max(0.7 + 0.3 * known, 0.75) : known;
    }

    /** Least distance between the edges of any two discs. */
    private static Optional<Double> apart(List<Place> places, Known known) {
        List<Place> there = new ArrayList<>(List.of(known.incident().place()));
        known.incident().suggestedPlace().ifPresent(there::add);
        known.calls().forEach(c -> c.located().ifPresent(there::add));
        return places.stream()
                .flatMap(a -> there.stream().map(b -> apart(a, b)))
                .min(Double::compare);
    }

    private static double apart(Place a, Place b) {
        return Math.max(0, a.location().distanceMeters(b.location()) - a.radiusMeters() - b.radiusMeters());
    }
}
