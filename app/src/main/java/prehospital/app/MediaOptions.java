package prehospital.app;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import prehospital.media.MediaLimits;
import prehospital.media.MediaRelay;
import prehospital.media.libjitsi.LibjitsiEngine;
import prehospital.media.libjitsi.Settings;
import prehospital.protocol.StartRefused;

/** Options of live video. */
final class MediaOptions {
    @Option(
            names = "--media",
            paramLabel = "on|off",
            defaultValue = "on",
            description = "Live video between vehicles, dispatch and emergency departments (default ${DEFAULT-VALUE}).")
    private OnOff media = OnOff.ON;

    @Option(
            names = "--media-port",
            paramLabel = "N",
            converter = PortNumber.class,
            description = "The one UDP port of live video, opened at its first use (default: the number of --port).")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--media-address",
            paramLabel = "ADDRESS",
            description =
                    "A further address at which others reach that port, such as in front of a router; may be repeated.")
    private List<String> addresses = new ArrayList<>();

    /** The relay asked for; absent when live video is switched off. Nothing is opened yet. */
    Optional<MediaRelay> relay(String bind, int httpPort, Path data) {
        if (media == OnOff.OFF) {
            return Optional.empty();
        }
        List<InetAddress> announced =
                addresses.stream().map(MediaOptions::address).toList();
        var settings = new Settings(address(bind), port.orElse(httpPort), announced, data.resolve("media"));
        return Optional.of(
                new MediaRelay(new LibjitsiEngine(settings), MediaLimits.defaults(), InstantSource.system()));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new StartRefused("There is no address " + text + ".", e);
        }
    }
}
