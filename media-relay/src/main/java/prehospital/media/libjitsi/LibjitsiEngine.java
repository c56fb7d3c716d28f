package prehospital.media.libjitsi;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jitsi.service.libjitsi.LibJitsi;
import org.jitsi.service.neomedia.SrtpControl;
import org.jitsi.service.neomedia.SrtpControlType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.media.MediaEngine;
import prehospital.media.MediaRefused;
import prehospital.media.sdp.VideoCodec;
import prehospital.media.transport.Ciphers;
import prehospital.media.transport.IceLink;
import prehospital.media.transport.UdpPorts;

/** The relay's engine on libjitsi. The libraries are loaded and the UDP port is opened at the first use, so that a city without video pays nothing for it. */
public final class LibjitsiEngine implements MediaEngine {
    private static final Logger LOG = LoggerFactory.getLogger(LibjitsiEngine.class);

    private final Settings settings;
    private final List<LibjitsiChannel> channels = new ArrayList<>();
    private Optional<UdpPorts> ports = Optional.empty();

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
        return IceLink.answering(ports(), listener);
    }

    private UdpPorts ports() {
        if (ports.isEmpty()) {
            ports = Optional.of(listen());
        }
        return ports.orElseThrow();
    }

    private UdpPorts listen() {
        try {
            Files.createDirectories(settings.directory());
            settings.apply();
            LibJitsi.start();
            UdpPorts open = UdpPorts.open(settings.bind(), settings.port(), settings.announced());
            LOG.info("live video answers at UDP {}", open.addresses());
            return open;
        } catch (IOException e) {
            LOG.error("live video is off: UDP port {} of {} cannot be opened", settings.port(), settings.bind(), e);
            throw new MediaRefused(MediaRefused.Reason.OFF, "the relay cannot open its UDP port; live video is off");
        }
    }

    @Override
    public void close() {
        List.copyOf(channels).forEach(LibjitsiChannel::close);
        ports.ifPresent(open -> {
            open.close();
            LibJitsi.stop();
        });
        ports = Optional.empty();
    }
}
