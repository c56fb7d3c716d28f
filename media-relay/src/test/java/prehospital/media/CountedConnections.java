package prehospital.media;

import java.util.ArrayList;
import java.util.List;
import prehospital.media.sdp.Offer;
import prehospital.media.sdp.VideoCodec;

/** An engine without a network: connections whose state a test sets. */
final class CountedConnections implements MediaEngine {
    final List<Line> lines = new ArrayList<>();
    int channelsOpen;
    boolean broken;

    static final class Line implements MediaSession {
        boolean connected;
        boolean failed;
        boolean closed;
        long in;
        long out;

        @Override
        public String answer() {
            return "v=0";
        }

        @Override
        public Condition condition() {
            return new Condition(connected, failed, in, out);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    Line last() {
        return lines.getLast();
    }

    long open() {
        return lines.stream().filter(line -> !line.closed).count();
    }

    @Override
    public void warmUp() {
        // Nothing takes long here.
    }

    @Override
    public Channel open(VideoCodec codec) {
        if (broken) {
            throw new IllegalStateException("broken on purpose");
        }
        channelsOpen++;
        return new Channel() {
            @Override
            public VideoCodec codec() {
                return codec;
            }

            @Override
            public MediaSession publish(Offer offer, MediaTaps.Tap tap) {
                return connect();
            }

            @Override
            public MediaSession watch(Offer offer) {
                return connect();
            }

            @Override
            public void askForWhole() {
                // Nobody sends pictures here.
            }

            @Override
            public void close() {
                channelsOpen--;
            }
        };
    }

    private Line connect() {
        Line line = new Line();
        lines.add(line);
        return line;
    }

    @Override
    public void close() {
        // Nothing is open but lines.
    }
}
