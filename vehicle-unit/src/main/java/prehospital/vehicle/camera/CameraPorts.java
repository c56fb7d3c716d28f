package prehospital.vehicle.camera;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.media.publish.Publisher;

/** Two UDP ports on the loopback address at which FFmpeg gives a camera's packets; one thread reads them. */
final class CameraPorts implements AutoCloseable {
    private static final int PACKET_MAX = 2_048;
    private static final int BUFFER_BYTES = 1 << 20;
    private static final Logger LOG = LoggerFactory.getLogger(CameraPorts.class);

    private final Selector selector;
    private final DatagramChannel picture;
    private final DatagramChannel sound;
    private final Sink sink;
    private final AtomicLong packets = new AtomicLong();
    private final byte[] packet = new byte[PACKET_MAX];
    private final ByteBuffer buffer = ByteBuffer.wrap(packet);

    /** Takes packets; by the thread that reads. */
    interface Sink {
        /** The bytes are valid during the call only. */
        void packet(Publisher.Track track, byte[] bytes, int length);
    }

    private CameraPorts(Selector selector, DatagramChannel picture, DatagramChannel sound, Sink sink) {
        this.selector = selector;
        this.picture = picture;
        this.sound = sound;
        this.sink = sink;
    }

    static CameraPorts open(String name, Sink sink) throws IOException {
        Selector selector = Selector.open();
        CameraPorts ports = new CameraPorts(selector, channel(), channel(), sink);
        ports.picture.register(selector, SelectionKey.OP_READ, Publisher.Track.PICTURE);
        ports.sound.register(selector, SelectionKey.OP_READ, Publisher.Track.SOUND);
        Thread.ofPlatform().daemon().name("camera " + name).start(ports::read);
        return ports;
    }

    private static DatagramChannel channel() throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        channel.configureBlocking(false);
        return channel;
    }

    int picturePort() {
        return picture.socket().getLocalPort();
    }

    int soundPort() {
        return sound.socket().getLocalPort();
    }

    /** Packets so far. */
    long packets() {
        return packets.get();
    }

    private void read() {
        try {
            while (selector.isOpen()) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    drain(key);
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException | ClosedSelectorException ended) {
            LOG.debug("a camera's ports are closed", ended);
        }
    }

    private void drain(SelectionKey key) throws IOException {
        DatagramChannel channel = (DatagramChannel) key.channel();
        Publisher.Track track = (Publisher.Track) key.attachment();
        for (buffer.clear(); channel.receive(buffer) != null; buffer.clear()) {
            packets.incrementAndGet();
            sink.packet(track, packet, buffer.position());
        }
    }

    @Override
    public void close() {
        for (AutoCloseable one : new AutoCloseable[] {selector, picture, sound}) {
            try {
                one.close();
            } catch (Exception e) {
                LOG.debug("not closed cleanly", e);
            }
        }
    }
}
