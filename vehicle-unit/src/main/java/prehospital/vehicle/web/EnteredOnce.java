package prehospital.vehicle.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import prehospital.protocol.CasualtyTag;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.TriageCategory;
import prehospital.protocol.link.MciUplink;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.UplinkFrame;
import prehospital.protocol.link.WaveUplink;
import prehospital.protocol.wire.BadMessage;
import prehospital.vehicle.journal.Journals;

/**
 * Carries out what a tablet entered once, however often it is sent: an entry has a name of the tablet's making in the header
 * {@value #HEADER}, and the same name again is answered as before. What was refused may be tried again. The name is written to the journal in one record with the frame
 * that the entry led to, so an end of the program at any moment leaves both or neither. Remembers the last {@value #ENTRIES_MAX} entries, then forgets the oldest; after a
 * restart those whose frames are among the newest of their journal. Event loop only.
 */
final class EnteredOnce {
    static final String HEADER = "X-Entry";
    static final int ENTRIES_MAX = 2_000;
    private static final String NAME = "[A-Za-z0-9-]{1,64}";

    private final Journals journal;
    private final Map<String, Future<?>> answers = new LinkedHashMap<>();

    EnteredOnce(Journals journal) {
        this.journal = journal;
    }

    /** The answer to an entry of an earlier run, as far as its frame says it. */
    record Again(
            long sequence,
            Optional<PreAlertId> preAlert,
            Optional<CasualtyTag> tag,
            Optional<TriageCategory> category,
            Optional<String> recording) {
        static Again of(UplinkFrame frame) {
            Optional<MciUplink.CasualtyTagged> tagged =
                    frame.body() instanceof MciUplink.CasualtyTagged made ? Optional.of(made) : Optional.empty();
            return new Again(
                    frame.sequence(),
                    frame.body() instanceof Uplink.PreAlertPressed pressed
                            ? Optional.of(pressed.preAlert())
                            : Optional.empty(),
                    tagged.map(MciUplink.CasualtyTagged::tag),
                    tagged.map(made -> made.triage().category()),
                    frame.body() instanceof WaveUplink.RecordingTaken taken
                            ? Optional.of(taken.recording())
                            : Optional.empty());
        }
    }

    /** What an earlier run carried out, oldest first. */
    void restore(SequencedMap<String, UplinkFrame> entered) {
        entered.forEach((entry, frame) -> remember(entry, Future.succeededFuture(Again.of(frame))));
    }

    /** The name that a tablet gave to what it sends. */
    static Optional<String> named(RoutingContext context) {
        return Optional.ofNullable(context.request().getHeader(HEADER)).map(EnteredOnce::valid);
    }

    /** A route that answers a known entry as before. */
    Function<RoutingContext, Future<?>> once(Function<RoutingContext, Future<?>> route) {
        return context -> {
            Optional<String> entry = named(context);
            return entry.isPresent()
                    ? known(context.request().path() + " " + entry.get(), context, route)
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
        Future<?> answer = journal.entering(entry, () -> route.apply(context));
        remember(entry, answer);
        answer.onFailure(refused -> answers.remove(entry));
        return answer;
    }

    private void remember(String entry, Future<?> answer) {
        answers.put(entry, answer);
        if (answers.size() > ENTRIES_MAX) {
            answers.remove(answers.keySet().iterator().next());
        }
    }
}
