package prehospital.media.libjitsi;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ice4j.Transport;
import org.ice4j.TransportAddress;
import org.ice4j.ice.harvest.AbstractUdpListener;
import org.ice4j.ice.harvest.SinglePortUdpHarvester;
import org.jitsi.service.libjitsi.LibJitsi;
import org.jitsi.service.neomedia.SrtpControl;
import org.jitsi.service.neomedia.SrtpControlType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.media.MediaEngine;
import prehospital.media.MediaRefused;
import prehospital.media.sdp.VideoCodec;

/** The relay's engine on libjitsi. The libraries are loaded and the UDP port is opened at the first use, so that a city without video pays nothing for it. */
public final class LibjitsiEngine implements MediaEngine {
    private static final Logger LOG = LoggerFactory.getLogger(LibjitsiEngine.class);

    private final Settings settings;
    private final List<LibjitsiChannel> channels = new ArrayList<>();
    private Optional<List<SinglePortUdpHarvester>> ports = Optional.empty();

    /** An engine with these settings; nothing is opened yet. */
    public LibjitsiEngine(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void warmUp() {
        ports();
        // The first certificate takes a second to make; the next connections share it.
        SrtpControl keys = LibJitsi.getMediaService().createSrtpControl(SrtpControlType.DTLS_SRTP);
        keys.cleanup(this);
        Ciphers.warmUp();
    }

    @Override
    public Channel open(VideoCodec codec) {
        ports();
        LibjitsiChannel channel = new LibjitsiChannel(this, codec);
        channels.add(channel);
        return channel;
    }

    void closed(LibjitsiChannel channel) {
        channels.remove(channel);
    }

    IceLink link(IceLink.Listener listener) {
        try {
            return new IceLink(ports(), settings.announced(), listener);
        } catch (IOException e) {
            throw new IllegalStateException("a component without a port of its own cannot fail", e);
        }
    }

    private List<SinglePortUdpHarvester> ports() {
        if (ports.isEmpty()) {
            ports = Optional.of(listen());
        }
        return ports.orElseThrow();
    }

    private List<SinglePortUdpHarvester> listen() {
        try {
            Files.createDirectories(settings.directory());
            settings.apply();
            LibJitsi.start();
            AbstractUdpListener.USE_PUSH_API = true;
            List<SinglePortUdpHarvester> open = listen(settings.bind());
            LOG.info(
                    "live video answers at UDP {}",
                    open.stream().map(SinglePortUdpHarvester::getLocalAddress).toList());
            return open;
        } catch (IOException e) {
            LOG.error("live video is off: UDP port {} of {} cannot be opened", settings.port(), settings.bind(), e);
            throw new MediaRefused(MediaRefused.Reason.OFF, "the relay cannot open its UDP port; live video is off");
        }
    }

    private List<SinglePortUdpHarvester> listen(InetAddress bind) throws IOException {
        if (bind.isAnyLocalAddress()) {
            List<SinglePortUdpHarvester> all = SinglePortUdpHarvester.createHarvesters(settings.port());
            if (all.isEmpty()) {
                throw new IOException("no address could be opened");
            }
            return all;
        }
        return List.of(new SinglePortUdpHarvester(new TransportAddress(bind, settings.port(), Transport.UDP)));
    }

    @Override
    public void close() {
        List.copyOf(channels).forEach(LibjitsiChannel::close);
        ports.ifPresent(open -> {
            open.forEach(SinglePortUdpHarvester::close);
            LibJitsi.stop();
        });
        ports = Optional.empty();
    }
}
