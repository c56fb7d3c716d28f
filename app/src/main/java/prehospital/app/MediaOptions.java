package prehospital.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import prehospital.media.MediaEngine;
import prehospital.media.MediaLimits;
import prehospital.media.MediaRelay;
import prehospital.media.TurnServer;
import prehospital.media.lean.LeanEngine;
import prehospital.media.libjitsi.LibjitsiEngine;
import prehospital.media.libjitsi.Settings;
import prehospital.media.record.Recorder;
import prehospital.media.record.RecorderSettings;
import prehospital.protocol.RecordPolicy;
import prehospital.protocol.StartRefused;

/** Options of live video. */
final class MediaOptions {
    private static final long GB = 1_000_000_000L;

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

    @Option(
            names = "--media-engine",
            paramLabel = "lean|libjitsi",
            defaultValue = "lean",
            description =
                    "What forwards live video: the relay's own forwarder, or libjitsi (default ${DEFAULT-VALUE}).")
    private Engine engine = Engine.LEAN;

    @Option(
            names = "--turn",
            paramLabel = "URL,USER,PASSWORD",
            description =
                    "A TURN server through which live video reaches those who cannot reach --media-port themselves, such as"
                            + " turn:turn.city.example:3478?transport=udp,user,password, or stun:HOST; may be repeated. Others see"
                            + " the command line: --turn-file is safer.")
    private List<String> turn = new ArrayList<>();

    @Option(
            names = "--turn-file",
            paramLabel = "FILE",
            description = "The same, one URL,USER,PASSWORD in a line; # begins a remark.")
    private Optional<Path> turnFile = Optional.empty();

    @Option(
            names = "--record",
            paramLabel = "off|video|all",
            defaultValue = "all",
            converter = PolicyWord.class,
            description = "What is recorded of live video: nothing, pictures, or pictures and sound (default all).")
    private RecordPolicy record = RecordPolicy.ALL;

    @Option(
            names = "--media-free",
            paramLabel = "GB",
            description =
                    "Free space of the disk below which recording stops (default: 5, on a small disk a tenth of it).")
    private Optional<Integer> keepFree = Optional.empty();

    /** What forwards, in any case on the command line; {@link prehospital.media.MediaEngine} is the interface of both. */
    enum Engine {
        LEAN,
        LIBJITSI
    }

    /** Words for what is recorded. */
    static final class PolicyWord implements ITypeConverter<RecordPolicy> {
        @Override
        public RecordPolicy convert(String word) {
            return switch (word) {
                case "off" -> RecordPolicy.OFF;
                case "video" -> RecordPolicy.VIDEO;
                case "all" -> RecordPolicy.ALL;
                default -> throw new TypeConversionException("it is off, video or all, not '" + word + "'");
            };
        }
    }

    /**
     * What live video needs.
     *
     * @param relay absent when it is switched off
     * @param recorder absent with it
     */
    record Parts(Optional<MediaRelay> relay, Optional<Recorder> recorder) {}

    /** The relay asked for with its recorder. Nothing is opened yet. */
    Parts parts(String bind, int httpPort, Path data) {
        if (media == OnOff.OFF) {
            return new Parts(Optional.empty(), Optional.empty());
        }
        List<InetAddress> announced =
                addresses.stream().map(MediaOptions::address).toList();
        var settings = new Settings(address(bind), port.orElse(httpPort), announced, data.resolve("media"));
        OptionalLong free = keepFree.map(gb -> OptionalLong.of(gb * GB)).orElseGet(OptionalLong::empty);
        InstantSource clock = InstantSource.system();
        var recorder = new Recorder(
                new RecorderSettings(settings.directory(), record, free, RecorderSettings.Disk.real()), clock);
        var relay = new MediaRelay(made(engine, settings), recorder, MediaLimits.defaults(), clock, servers());
        return new Parts(Optional.of(relay), Optional.of(recorder));
    }

    /** An engine that has opened nothing yet. */
    static MediaEngine made(Engine engine, Settings settings) {
        return switch (engine) {
            case LEAN -> new LeanEngine(settings.bind(), settings.port(), settings.announced());
            case LIBJITSI -> new LibjitsiEngine(settings);
        };
    }

    private List<TurnServer> servers() {
        List<String> lines = new ArrayList<>(turn);
        turnFile.ifPresent(file -> lines.addAll(lines(file)));
        List<TurnServer> servers = new ArrayList<>();
        for (String line : lines) {
            try {
                servers.add(TurnServer.of(line));
            } catch (IllegalArgumentException e) {
                throw new StartRefused("--turn: " + e.getMessage() + ".", e);
            }
        }
        if (servers.size() > TurnServer.SERVERS_MAX) {
            throw new StartRefused("There may be " + TurnServer.SERVERS_MAX + " servers of --turn.");
        }
        return servers;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new StartRefused("The file " + file + " of --turn-file cannot be read.", e);
        }
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new StartRefused("There is no address " + text + ".", e);
        }
    }
}
