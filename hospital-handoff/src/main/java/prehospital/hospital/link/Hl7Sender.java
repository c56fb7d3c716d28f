package prehospital.hospital.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.hospital.hl7.Hl7Interface;
import prehospital.hospital.link.Hl7Office.State;
import prehospital.hospital.link.MllpLine.Outcome;
import prehospital.hospital.store.Hl7Desk;
import prehospital.hospital.store.Hl7Outbox;
import prehospital.hospital.store.Hl7Outbox.Letter;

/**
 * Carries the messages of one interface over MLLP: several patients at a time, of each one message at a time. A message leaves the outbox only when the
 * other system has accepted it. While it cannot be reached it is tried again after 1 s, 2 s … up to a minute, without end. The log names messages by their
 * MSH-10 and repeats nothing that stands in them. Event loop.
 */
final class Hl7Sender {
    private static final int CONNECT_MILLIS_MAX = 5_000;
    private static final long LOOK_MILLIS = 500;
    private static final Logger LOG = LoggerFactory.getLogger(Hl7Sender.class);

    private final Vertx vertx;
    private final Hl7Interface to;
    private final Hl7Desk desk;
    private final Hl7Outbox outbox;
    private final InstantSource clock;
    private final Consumer<State> state;
    private final NetClient client;
    private final List<MllpLine> lines = new ArrayList<>();
    private final Set<String> onTheWay = new TreeSet<>();
    private final long ticker;
    private Optional<Instant> lastAnswerAt = Optional.empty();
    private Optional<String> trouble = Optional.empty();
    private int unreachable;
    private Instant notBefore = Instant.MIN;
    private boolean looking;
    private boolean closed;

    /** Starts to carry; {@code state} hears how it stands. Call on the event loop that shall do it. */
    Hl7Sender(Hl7Office.Parts parts, Hl7Interface to, Consumer<State> state) {
        this.vertx = parts.vertx();
        this.to = to;
        this.desk = parts.desk();
        this.outbox = parts.outbox();
        this.clock = parts.clock();
        this.state = state;
        this.client = vertx.createNetClient(
                new NetClientOptions().setConnectTimeout(CONNECT_MILLIS_MAX).setTcpKeepAlive(true));
        for (int i = 0; i < to.pace().connections(); i++) {
            lines.add(new MllpLine(vertx, client, to));
        }
        this.ticker = vertx.setPeriodic(1, LOOK_MILLIS, id -> look());
    }

    /** Stops; what is not accepted stays in the outbox. */
    Future<Void> close() {
        closed = true;
        vertx.cancelTimer(ticker);
        lines.forEach(MllpLine::close);
        return client.close();
    }

    private void look() {
        if (looking || closed) {
            return;
        }
        looking = true;
        Instant now = clock.instant();
        List<MllpLine> idle = lines.stream().filter(MllpLine::idle).toList();
        // While nobody answers, one message tries for all.
        int room = now.isBefore(notBefore) ? 0 : unreachable > 0 ? Math.min(1, idle.size()) : idle.size();
        desk.tellVitals(to, now)
                .compose(more -> room == 0
                        ? Future.succeededFuture(List.<Letter>of())
                        : outbox.due(to, now, onTheWay.toArray(String[]::new), room))
                .onSuccess(letters -> {
                    for (int i = 0; i < letters.size() && !closed; i++) {
                        send(idle.get(i), letters.get(i));
                    }
                })
                .compose(sent -> outbox.lag(to))
                .onSuccess(this::tell)
                .onFailure(
                        failure -> LOG.warn("interface {}: the outbox cannot be read: {}", to.id(), failure.toString()))
                .onComplete(done -> looking = false);
    }

    private void tell(Hl7Outbox.Lag lag) {
        state.accept(new State(
                to.id(),
                to.send().map(String::valueOf),
                to.listen().map(String::valueOf),
                lag.waiting(),
                lag.dead(),
                lag.oldestAt(),
                lastAnswerAt,
                trouble));
    }

    private void send(MllpLine line, Letter letter) {
        onTheWay.add(letter.patient());
        line.exchange(letter.controlId(), to.characters().bytes(letter.message()))
                .compose(outcome -> settle(letter, outcome))
                .onFailure(failure ->
                        LOG.warn("interface {}: the outbox cannot be written: {}", to.id(), failure.toString()))
                .onComplete(done -> {
                    onTheWay.remove(letter.patient());
                    look();
                });
    }

    private Future<Void> settle(Letter letter, Outcome outcome) {
        if (closed) {
            return Future.succeededFuture();
        }
        Instant now = clock.instant();
        return switch (outcome) {
            case Outcome.NoConnection none -> {
                unreachable += now.isBefore(notBefore) ? 0 : 1;
                notBefore = now.plus(Hl7Outbox.pause(unreachable));
                trouble = Optional.of("not reachable");
                if (unreachable == 1) {
                    LOG.warn(
                            "interface {}: {} is not reachable",
                            to.id(),
                            to.send().map(String::valueOf).orElse(""));
                }
                yield Future.succeededFuture();
            }
            case Outcome.NoAnswer none -> {
                trouble = Optional.of(none.why());
                LOG.info("interface {}: message {}: {}", to.id(), letter.controlId(), none.why());
                yield outbox.unanswered(letter, none.why(), now);
            }
            case Outcome.Answered answer -> answered(letter, answer, now);
        };
    }

    private Future<Void> answered(Letter letter, Outcome.Answered answer, Instant now) {
        if (unreachable > 0) {
            LOG.info("interface {}: reachable again", to.id());
        }
        unreachable = 0;
        notBefore = Instant.MIN;
        lastAnswerAt = Optional.of(now);
        String error = answer.code() + " " + answer.words();
        return switch (answer.code()) {
            case "AA", "CA" -> {
                trouble = Optional.empty();
                yield outbox.delivered(letter, now);
            }
            case "AR", "CR" -> {
                trouble = Optional.of("refused with " + answer.code());
                LOG.error("interface {}: message {} is refused with {}", to.id(), letter.controlId(), answer.code());
                yield outbox.refused(letter, error, now);
            }
            default -> {
                boolean known = answer.code().equals("AE") || answer.code().equals("CE");
                String code = known ? answer.code() : "an unknown code";
                trouble = Optional.of("answered with " + code);
                LOG.warn("interface {}: message {} is answered with {}", to.id(), letter.controlId(), code);
                yield outbox.erred(letter, error, to.pace().attempts(), now);
            }
        };
    }
}
