package prehospital.media.lean;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.media.MediaEngine;
import prehospital.media.MediaRefused;
import prehospital.media.sdp.VideoCodec;
import prehospital.media.transport.Ciphers;
import prehospital.media.transport.Identity;
import prehospital.media.transport.Lane;
import prehospital.media.transport.MediaThreads;
import prehospital.media.transport.MediaTransport;
import prehospital.media.transport.TransportListener;
import prehospital.media.transport.UdpPorts;

/**
 * The relay's engine with a forwarder of its own. The UDP port is opened and threads are started at the first use, so that a city without video pays nothing for it: one thread for
 * each processor (four at most) and one clock for all connections, one reader for each address.
 */
public final class LeanEngine implements MediaEngine {
    private static final int THREADS_MAX = 4;
    private static final Logger LOG = LoggerFactory.getLogger(LeanEngine.class);

    private final InetAddress bind;
    private final int port;
    private final List<InetAddress> announced;
    private final List<LeanChannel> channels = new ArrayList<>();
    private Optional<Open> open = Optional.empty();

    private record Open(UdpPorts ports, Identity identity, MediaThreads threads) {}

    /**
     * An engine; nothing is opened yet.
     *
     * @param bind address to listen on; the wildcard address listens on all
     * @param port the one UDP port of all connections; 0 lets the system choose
     * @param announced further addresses of this machine as others see it
     */
    public LeanEngine(InetAddress bind, int port, List<InetAddress> announced) {
        this.bind = bind;
        this.port = port;
        this.announced = List.copyOf(announced);
    }

    @Override
    public void warmUp() {
        open();
        Ciphers.warmUp();
    }

    @Override
    public Channel open(VideoCodec codec) {
        LeanChannel channel = new LeanChannel(this, open().threads(), codec);
        channels.add(channel);
        return channel;
    }

    void closed(LeanChannel channel) {
        channels.remove(channel);
    }

    MediaTransport answering(Lane lane, TransportListener listener) {
        return MediaTransport.answering(open().identity(), open().ports(), lane, listener);
    }

    private Open open() {
        if (open.isEmpty()) {
            open = Optional.of(listen());
        }
        return open.orElseThrow();
    }

    private Open listen() {
        try {
            UdpPorts ports = UdpPorts.open(bind, port, announced);
            LOG.info("live video answers at UDP {}", ports.addresses());
            int threads = Math.min(THREADS_MAX, Runtime.getRuntime().availableProcessors());
            return new Open(ports, Identity.create(Instant.now()), new MediaThreads(threads));
        } catch (IOException e) {
            LOG.error("live video is off: UDP port {} of {} cannot be opened", port, bind, e);
            throw new MediaRefused(MediaRefused.Reason.OFF, "the relay cannot open its UDP port; live video is off");
        }
    }

    @Override
    public void close() {
        List.copyOf(channels).forEach(LeanChannel::close);
        open.ifPresent(parts -> {
            parts.ports().close();
            parts.threads().close();
        });
        open = Optional.empty();
    }
}
