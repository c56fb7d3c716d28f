package prehospital.hospital.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.hospital.hl7.Hl7Interface;
import prehospital.hospital.store.Hl7Desk;
import prehospital.hospital.store.Hl7Inbox;
import prehospital.hospital.store.Hl7Outbox;
import prehospital.hospital.store.ToldStore;
import prehospital.protocol.HospitalId;
import prehospital.protocol.StartRefused;
import prehospital.web.live.LiveFeed;

/** The HL7 v2 interfaces of a program at work; how each stands is in its hospital's feed as {@code hl7}. Event loop. */
public final class Hl7Office {
    private static final Logger LOG = LoggerFactory.getLogger(Hl7Office.class);

    private final Parts parts;
    private final List<Hl7Sender> senders = new ArrayList<>();
    private final List<Hl7Listener> listeners = new ArrayList<>();
    private final Map<String, State> states = new ConcurrentHashMap<>();

    /** What an office works with; {@code feeds} hears how each interface of a hospital stands. */
    public record Parts(
            Vertx vertx,
            List<Hl7Interface> interfaces,
            Hl7Desk desk,
            Hl7Outbox outbox,
            Hl7Inbox inbox,
            ToldStore told,
            HandoffDesk centre,
            Map<HospitalId, LiveFeed> feeds,
            InstantSource clock) {}

    /**
     * How an interface stands.
     *
     * @param target where its messages go, such as {@code 10.0.0.5:2575}; absent when it only listens
     * @param listens where the other system's messages are awaited; absent: nowhere
     * @param waiting messages the other system has not accepted yet
     * @param dead messages that wait for a person
     * @param oldestAt when the oldest waiting one was made
     * @param lastAnswerAt when the other system answered last; absent when it did not since the program started
     * @param trouble why the last attempt did not succeed; absent when it did
     */
    public record State(
            String id,
            Optional<String> target,
            Optional<String> listens,
            long waiting,
            long dead,
            Optional<Instant> oldestAt,
            Optional<Instant> lastAnswerAt,
            Optional<String> trouble) {}

    /** An office that is not started yet. */
    public Hl7Office(Parts parts) {
        this.parts = parts;
    }

    /** Starts all; fails when a port cannot be had. Call on the event loop that shall do it. */
    public Future<Void> start() {
        Future<Void> listening = Future.succeededFuture();
        for (Hl7Interface one : parts.interfaces()) {
            tell(
                    one,
                    new State(
                            one.id(),
                            one.send().map(String::valueOf),
                            one.listen().map(String::valueOf),
                            0,
                            0,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()));
            if (one.send().isPresent()) {
                senders.add(new Hl7Sender(parts, one, state -> tell(one, state)));
            }
            if (one.listen().isPresent()) {
                listening = listening.compose(before -> listen(one));
            }
        }
        return listening;
    }

    private Future<Void> listen(Hl7Interface one) {
        Hl7Listener listener = new Hl7Listener(parts, one);
        listeners.add(listener);
        return listener.listen()
                .onSuccess(port -> LOG.info("interface {} listens on port {}", one.id(), port))
                .recover(failure -> Future.failedFuture(new StartRefused(
                        "HL7 interface " + one.id() + " cannot listen on "
                                + one.listen().map(String::valueOf).orElse("") + ": " + failure.getMessage(),
                        failure)))
                .mapEmpty();
    }

    private void tell(Hl7Interface one, State state) {
        states.put(one.id(), state);
        Optional.ofNullable(parts.feeds().get(one.hospital())).ifPresent(feed -> feed.put("hl7", one.id(), state));
    }

    /** How the interfaces of a hospital stand, in the order of the file. */
    public List<State> states(HospitalId hospital) {
        return parts.interfaces().stream()
                .filter(one -> one.hospital().equals(hospital))
                .flatMap(one -> Optional.ofNullable(states.get(one.id())).stream())
                .toList();
    }

    /** Stops; what is not accepted stays in the outbox. */
    public Future<Void> close() {
        List<Future<Void>> closing = new ArrayList<>();
        senders.forEach(sender -> closing.add(sender.close()));
        listeners.forEach(listener -> closing.add(listener.close()));
        return Future.join(closing).mapEmpty();
    }
}
