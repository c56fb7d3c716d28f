package prehospital.media.transport;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener that keeps what it hears. */
final class Heard implements TransportListener {
    final List<byte[]> media = new CopyOnWriteArrayList<>();
    final List<byte[]> control = new CopyOnWriteArrayList<>();
    final List<String> ended = new CopyOnWriteArrayList<>();
    volatile boolean connected;

    @Override
    public void connected() {
        connected = true;
    }

    @Override
    public void media(byte[] bytes, int offset, int length, long nanos) {
        media.add(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    @Override
    public void control(byte[] bytes, int offset, int length) {
        control.add(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    @Override
    public void ended(String why) {
        ended.add(why);
    }
}
