package prehospital.hospital.link;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.fhir.HandoffAnswer;
import prehospital.fhir.HandoffAnswer.Step;
import prehospital.hospital.core.Told;
import prehospital.hospital.hl7.Hl7Interface;
import prehospital.hospital.hl7.Hl7Text;
import prehospital.hospital.hl7.Inbound;
import prehospital.hospital.hl7.Reply;
import prehospital.hospital.hl7.Reply.Answered;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.Reception;
import prehospital.protocol.wire.BadMessage;
import prehospital.web.Problem;
import prehospital.web.ProblemException;
import prehospital.web.mllp.MllpFrames;

/**
 * Takes what a system of the hospital says of patients that we announced: its own number and the bed, which go to the centre as commands. A message is
 * accepted when the centre has them durably; one that comes again is answered again and carried out once. The log names messages by MSH-10 and repeats
 * nothing that stands in them. Event loop.
 */
final class Hl7Listener {
    /** Most connections at once; a further one is closed at once. */
    static final int CONNECTIONS_MAX = 8;

    /** Messages of one connection that may wait before reading pauses. */
    static final int QUEUE_MAX = 16;

    private static final int IDLE_SECONDS_MAX = 3_600;
    private static final Logger LOG = LoggerFactory.getLogger(Hl7Listener.class);

    private final Hl7Office.Parts parts;
    private final Hl7Interface from;
    private final NetServer server;
    private int connected;
    private long answers;

    Hl7Listener(Hl7Office.Parts parts, Hl7Interface from) {
        this.parts = parts;
        this.from = from;
        this.server = parts.vertx()
                .createNetServer(new NetServerOptions().setTcpKeepAlive(true).setIdleTimeout(IDLE_SECONDS_MAX));
    }

    /** Listens; the answer is the port. */
    Future<Integer> listen() {
        Hl7Interface.Address address = from.listen().orElseThrow();
        return server.connectHandler(this::serve)
                .listen(address.port(), address.host())
                .map(NetServer::actualPort);
    }

    Future<Void> close() {
        return server.close();
    }

    private void serve(NetSocket socket) {
        if (connected >= CONNECTIONS_MAX) {
            LOG.warn("interface {}: more than {} connections", from.id(), CONNECTIONS_MAX);
            socket.close();
            return;
        }
        connected++;
        new Line(socket).begin();
    }

    /** One connection; its messages are taken one after the other. */
    private final class Line implements MllpFrames.Listener {
        private final NetSocket socket;
        private final MllpFrames frames = new MllpFrames(this);
        private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
        private boolean busy;
        private boolean open = true;

        Line(NetSocket socket) {
            this.socket = socket;
        }

        void begin() {
            socket.handler(bytes -> frames.accept(bytes.getBytes()));
            socket.exceptionHandler(e -> LOG.debug("interface {}: {}", from.id(), e.getMessage()));
            socket.closeHandler(end -> {
                connected--;
                open = false;
            });
        }

        @Override
        public void message(byte[] message) {
            waiting.add(message);
            if (waiting.size() > QUEUE_MAX) {
                socket.pause();
            }
            next();
        }

        @Override
        public void tooLarge(byte[] beginning) {
            answer(head(beginning), new Answered(Reply.Code.AR, "", "at most " + MllpFrames.FRAME_MAX + " bytes"));
        }

        @Override
        public void skipped(long bytes) {
            LOG.debug("interface {}: {} bytes outside of any message", from.id(), bytes);
        }

        private void next() {
            if (busy || waiting.isEmpty()) {
                return;
            }
            busy = true;
            byte[] message = waiting.removeFirst();
            take(message).onComplete(done -> {
                busy = false;
                if (waiting.size() <= QUEUE_MAX / 2) {
                    socket.resume();
                }
                next();
            });
        }

        private Future<Void> take(byte[] message) {
            Hl7Text text;
            Inbound said;
            try {
                text = Hl7Text.parse(from.characters().text(message));
                said = Inbound.read(from, text);
            } catch (BadMessage bad) {
                answer(head(message), new Answered(Reply.Code.AR, bad.path(), String.valueOf(bad.getMessage())));
                return Future.succeededFuture();
            }
            return parts.inbox()
                    .find(from, text.controlId())
                    .compose(before -> before.map(Future::succeededFuture)
                            .orElseGet(() -> carryOut(said).compose(answered -> remember(text, answered))))
                    .otherwise(failure -> new Answered(Reply.Code.AE, "", "not now"))
                    .onSuccess(answered -> answer(Optional.of(text), answered))
                    .mapEmpty();
        }

        private void answer(Optional<Hl7Text> to, Answered answered) {
            Instant at = parts.clock().instant();
            String controlId = to.map(Hl7Text::controlId).orElse("");
            if (answered.code() != Reply.Code.AA) {
                LOG.info("interface {}: message {} is answered with {}", from.id(), controlId, answered.code());
            }
            String own = "R" + Long.toString(at.toEpochMilli(), 36).toUpperCase(Locale.ROOT)
                    + Long.toString(answers++ % 46_656, 36).toUpperCase(Locale.ROOT);
            String reply = Reply.text(
                    from, new Reply.About(controlId, to.map(Hl7Text::event).orElse("")), answered, own, at);
            if (open) {
                socket.write(Buffer.buffer(MllpFrames.framed(from.characters().bytes(reply))))
                        .onFailure(e -> LOG.debug("interface {}: {}", from.id(), e.getMessage()));
            }
        }
    }

    /** As much of a broken message as is needed to answer it. */
    private static Optional<Hl7Text> head(byte[] message) {
        String[] first =
                new String(message, StandardCharsets.ISO_8859_1).strip().split("[\r\n]", 2);
        try {
            return Optional.of(Hl7Text.parse(first[0]));
        } catch (BadMessage nothing) {
            return Optional.empty();
        }
    }

    /** What will be the same the next time is remembered; what may be different by then is not. */
    private Future<Answered> remember(Hl7Text text, Answered answered) {
        return answered.code() == Reply.Code.AE
                ? Future.succeededFuture(answered)
                : parts.inbox()
                        .remember(
                                from, text.controlId(), answered, parts.clock().instant())
                        .map(answered);
    }

    private Future<Answered> carryOut(Inbound said) {
        if (said.patient().isEmpty()) {
            return Future.succeededFuture(new Answered(Reply.Code.AA, "", "nobody we announced"));
        }
        PreAlertId id = said.patient().orElseThrow();
        return parts.told()
                .find(id, from.hospital())
                .compose(told -> told.map(known -> tell(id, known, said))
                        .orElseGet(() -> Future.succeededFuture(
                                new Answered(Reply.Code.AR, "PID-3", "no patient of this hospital has this number"))));
    }

    private Future<Answered> tell(PreAlertId id, Told known, Inbound said) {
        Optional<Reception> now = known.preAlert().reception();
        Optional<String> number = now.flatMap(Reception::registration).map(Reception.Registration::number);
        Optional<String> bed = now.flatMap(Reception::bed).map(Reception.Bed::name);
        List<Step> steps = new ArrayList<>();
        said.registration()
                .filter(one -> !number.equals(Optional.of(one)))
                .ifPresent(one -> steps.add(new Step.Register(one)));
        said.bed().filter(one -> !bed.equals(Optional.of(one))).ifPresent(one -> steps.add(new Step.Assign(one, bed)));
        return parts.centre()
                .answer(new HandoffAnswer(id, from.hospital(), steps))
                .map(new Answered(Reply.Code.AA, "", ""))
                .recover(failure -> refused(failure)
                        .map(problem -> Future.succeededFuture(new Answered(Reply.Code.AR, "", problem.detail())))
                        .orElseGet(() -> Future.succeededFuture(
                                new Answered(Reply.Code.AE, "", "the centre cannot be reached; send it again"))));
    }

    /** What the centre decided against, as opposed to what it could not decide. */
    private static Optional<Problem> refused(Throwable failure) {
        return failure instanceof ProblemException problem
                        && problem.problem().status() < Problem.Kind.INTERNAL.status()
                ? Optional.of(problem.problem())
                : Optional.empty();
    }
}
