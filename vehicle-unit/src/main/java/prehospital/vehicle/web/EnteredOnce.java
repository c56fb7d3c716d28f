package prehospital.vehicle.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import prehospital.protocol.wire.BadMessage;

/**
 * Carries out what a tablet entered once, however often it is sent: an entry has a name of the tablet's making in the header
 * {@value #HEADER}, and the same name again is answered as before. What was refused may be tried again. Remembers the last
 * {@value #ENTRIES_MAX} entries of this run of the program, then forgets the oldest. Event loop only.
 */
final class EnteredOnce {
    static final String HEADER = "X-Entry";
    static final int ENTRIES_MAX = 2_000;
    private static final String NAME = "[A-Za-z0-9-]{1,64}";

    private final Map<String, Future<?>> answers = new LinkedHashMap<>();

    /** A route that answers a known entry as before. */
    Function<RoutingContext, Future<?>> once(Function<RoutingContext, Future<?>> route) {
        return context -> {
            Optional<String> entry = Optional.ofNullable(context.request().getHeader(HEADER));
            return entry.isPresent()
                    ? known(context.request().path() + " " + valid(entry.get()), context, route)
                    : route.apply(context);
        };
    }

    private static String valid(String entry) {
        if (!entry.matches(NAME)) {
            throw new BadMessage(HEADER, "must be 1 to 64 letters, digits and hyphens");
        }
        return entry;
    }

    private Future<?> known(String entry, RoutingContext context, Function<RoutingContext, Future<?>> route) {
        Optional<Future<?>> before = Optional.ofNullable(answers.get(entry));
        if (before.isPresent()) {
            return before.get();
        }
        Future<?> answer = route.apply(context);
        answers.put(entry, answer);
        answer.onFailure(refused -> answers.remove(entry));
        if (answers.size() > ENTRIES_MAX) {
            answers.remove(answers.keySet().iterator().next());
        }
        return answer;
    }
}
