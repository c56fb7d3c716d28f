package prehospital.media.lean;

import java.util.function.Consumer;
import prehospital.media.MediaSession;
import prehospital.media.sdp.Answer;
import prehospital.media.sdp.Offer;
import prehospital.media.sdp.VideoCodec;
import prehospital.media.transport.MediaTransport;

/** A connection with who is at its other end. Any thread. */
final class LeanSession<T> implements MediaSession {
    private final T end;
    private final MediaTransport transport;
    private final String answer;
    private final Consumer<LeanSession<T>> closed;

    /**
     * A connection.
     *
     * @param end the publisher or viewer
     * @param receives whether the relay receives
     * @param closed is told of its end
     */
    LeanSession(
            T end,
            MediaTransport transport,
            Offer offer,
            VideoCodec codec,
            boolean receives,
            Consumer<LeanSession<T>> closed) {
        this.end = end;
        this.transport = transport;
        this.closed = closed;
        this.answer = new Answer(
                        offer,
                        codec,
                        receives,
                        true,
                        transport.ufrag(),
                        transport.password(),
                        "sha-256 " + transport.fingerprint(),
                        transport.candidates())
                .text();
    }

    T end() {
        return end;
    }

    MediaTransport transport() {
        return transport;
    }

    @Override
    public String answer() {
        return answer;
    }

    @Override
    public Condition condition() {
        MediaTransport.Condition now = transport.condition();
        return new Condition(now.connected(), now.failed(), now.packetsIn(), now.packetsOut());
    }

    @Override
    public void close() {
        transport.close();
        closed.accept(this);
    }
}
