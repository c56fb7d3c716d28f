package prehospital.media.libjitsi;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where the relay is reached and what the libraries are told.
 *
 * @param bind address to listen on; the wildcard address listens on all
 * @param port the one UDP port of all connections; 0 lets the system choose
 * @param announced further addresses of this machine as others see it, such as in front of a router that translates addresses
 * @param directory where the libraries may keep files, should they want to
 */
public record Settings(InetAddress bind, int port, List<InetAddress> announced, Path directory) {
    private static final String NEOMEDIA = "org.jitsi.impl.neomedia.";

    public Settings {
        announced = List.copyOf(announced);
    }

    /**
     * Tells the libraries, which read system properties only, before their first class is loaded: no devices (PortAudio ends the whole program where a
     * symbol is missing), an RSA certificate (browsers refuse its elliptic one), nothing unencrypted, no questions to a cloud about the own address.
     */
    void apply() {
        Map<String, String> told = Map.ofEntries(
                Map.entry("java.awt.headless", "true"),
                Map.entry(NEOMEDIA + "device.PortAudioSystem.disabled", "true"),
                Map.entry(NEOMEDIA + "device.PulseAudioSystem.disabled", "true"),
                Map.entry("net.java.sip.communicator.service.media.DISABLE_AUDIO_SUPPORT", "true"),
                Map.entry("net.java.sip.communicator.service.media.DISABLE_VIDEO_SUPPORT", "true"),
                Map.entry(NEOMEDIA + "transform.dtls.SIGNATURE_ALGORITHM", "SHA256withRSA"),
                Map.entry(NEOMEDIA + "transform.dtls.DtlsPacketTransformer.dropUnencryptedPkts", "true"),
                Map.entry("org.jitsi.service.neomedia.MediaService.ENABLE_H264_FORMAT", "true"),
                Map.entry("org.jitsi.service.neomedia.VideoMediaStream.REQUEST_RETRANSMISSIONS", "true"),
                Map.entry("ice4j.harvest.mapping.aws.enabled", "false"),
                Map.entry("jna.tmpdir", directory.toString()),
                Map.entry("net.java.sip.communicator.SC_HOME_DIR_LOCATION", directory.toString()),
                Map.entry("net.java.sip.communicator.SC_HOME_DIR_NAME", "libjitsi"),
                Map.entry("net.java.sip.communicator.SC_CACHE_DIR_LOCATION", directory.toString()),
                Map.entry("net.java.sip.communicator.SC_LOG_DIR_LOCATION", directory.toString()));
        told.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }
}
