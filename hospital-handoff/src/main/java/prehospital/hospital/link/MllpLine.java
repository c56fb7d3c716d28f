package prehospital.hospital.link;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import prehospital.hospital.hl7.Hl7Interface;
import prehospital.hospital.hl7.Hl7Text;
import prehospital.protocol.wire.BadMessage;
import prehospital.web.mllp.MllpFrames;

/**
 * One connection to another system, opened when it is needed and kept. One message at a time: the next one goes out when the one before was answered or
 * given up, and after a message that was given up on a new connection, so that a late answer is never taken for another's. Event loop of its sender.
 */
final class MllpLine implements MllpFrames.Listener {
    private final Vertx vertx;
    private final NetClient client;
    private final Hl7Interface to;
    private Optional<NetSocket> socket = Optional.empty();
    private Optional<Waiting> waiting = Optional.empty();

    MllpLine(Vertx vertx, NetClient client, Hl7Interface to) {
        this.vertx = vertx;
        this.client = client;
        this.to = to;
    }

    /** The message that was sent last and is not answered yet. */
    private record Waiting(String controlId, Promise<Outcome> promise, long timer) {}

    /** How an attempt ended. */
    sealed interface Outcome {
        /** The other system could not be reached; nothing was sent. */
        record NoConnection() implements Outcome {}

        /** Sent, and not answered: the other system may have it or not. */
        record NoAnswer(String why) implements Outcome {}

        /**
         * Answered.
         *
         * @param code MSA-1
         * @param words what the answer says beside the code; may speak of the patient
         */
        record Answered(String code, String words) implements Outcome {}
    }

    boolean idle() {
        return waiting.isEmpty();
    }

    /** Sends a message and waits for its answer; never fails. */
    Future<Outcome> exchange(String controlId, byte[] message) {
        Promise<Outcome> promise = Promise.promise();
        long timer = vertx.setTimer(
                to.pace().answerWithin().toMillis(),
                fired -> settle(new Outcome.NoAnswer(
                        "no answer within " + to.pace().answerWithin().toSeconds() + " s")));
        waiting = Optional.of(new Waiting(controlId, promise, timer));
        connected()
                .onSuccess(line ->
                        line.write(Buffer.buffer(MllpFrames.framed(message))).onFailure(failure -> lost(line)))
                .onFailure(failure -> settle(new Outcome.NoConnection()));
        return promise.future();
    }

    void close() {
        socket.ifPresent(NetSocket::close);
        settle(new Outcome.NoAnswer("stopped"));
    }

    private Future<NetSocket> connected() {
        if (socket.isPresent()) {
            return Future.succeededFuture(socket.orElseThrow());
        }
        Hl7Interface.Address address = to.send().orElseThrow();
        return client.connect(address.port(), address.host()).map(line -> {
            MllpFrames frames = new MllpFrames(this);
            socket = Optional.of(line);
            line.handler(bytes -> frames.accept(bytes.getBytes()));
            line.exceptionHandler(failure -> lost(line));
            line.closeHandler(end -> lost(line));
            return line;
        });
    }

    private void lost(NetSocket line) {
        if (socket.filter(line::equals).isPresent()) {
            socket = Optional.empty();
            line.close();
            settle(new Outcome.NoAnswer("the connection broke before the answer"));
        }
    }

    private void settle(Outcome outcome) {
        Optional<Waiting> asked = waiting;
        waiting = Optional.empty();
        if (asked.isPresent() && !(outcome instanceof Outcome.Answered)) {
            Optional<NetSocket> line = socket;
            socket = Optional.empty();
            line.ifPresent(NetSocket::close);
        }
        asked.ifPresent(one -> {
            vertx.cancelTimer(one.timer());
            one.promise().tryComplete(outcome);
        });
    }

    @Override
    public void message(byte[] message) {
        Hl7Text text;
        try {
            text = Hl7Text.parse(read(message));
        } catch (BadMessage unreadable) {
            settle(new Outcome.NoAnswer("the answer cannot be read: " + unreadable.path()));
            return;
        }
        if (waiting.filter(one -> one.controlId().equals(text.field("MSA", 2))).isPresent()) {
            settle(new Outcome.Answered(text.field("MSA", 1), words(text)));
        }
    }

    private String read(byte[] message) {
        try {
            return to.characters().text(message);
        } catch (BadMessage others) {
            return new String(message, StandardCharsets.ISO_8859_1);
        }
    }

    private static String words(Hl7Text text) {
        String said = text.field("ERR", 8).isEmpty() ? text.field("ERR", 7) : text.field("ERR", 8);
        String code = text.component("ERR", 3, 2);
        String original = text.component("ERR", 3, 9);
        return String.join(" ", text.field("MSA", 3), text.component("ERR", 2, 1), code, original, said)
                .replaceAll("\\s+", " ")
                .strip();
    }

    @Override
    public void tooLarge(byte[] beginning) {
        settle(new Outcome.NoAnswer("the answer is longer than " + MllpFrames.FRAME_MAX + " bytes"));
    }

    @Override
    public void skipped(long bytes) {
        // Keep-alive bytes between messages mean nothing.
    }
}
