package prehospital.app;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prehospital.protocol.UnitId;
import prehospital.vehicle.VehicleConfig;
import prehospital.vehicle.camera.CameraAddress;
import prehospital.vehicle.camera.CameraSettings;
import prehospital.vehicle.camera.Cameras;
import prehospital.vehicle.link.Uplinks;
import prehospital.vehicle.position.ReceiverFeed;
import prehospital.web.ProgramAddresses;

/** {@code prehospital vehicle}: the in-vehicle unit as its own process. */
@Command(
        name = "vehicle",
        description = "The in-vehicle unit; works without the centre and catches up when it is back.",
        sortOptions = false)
final class VehicleCommand implements Callable<Integer> {
    @Mixin
    private ServeOptions serve;

    @Mixin
    private CentreOptions centre = new CentreOptions();

    @Option(names = "--unit", paramLabel = "ID", required = true, description = "The unit of this vehicle, e.g. A1.")
    private String unit;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description =
                    "Device secret of this vehicle (default DATA/device-secrets/vehicle-ID); the centre wrote it at its first start.")
    private Optional<Path> secretFile;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8081",
            converter = PortNumber.class,
            description =
                    "Port of the crew screen (default ${DEFAULT-VALUE}; 0 lets the system choose, here and below).")
    private int port;

    @Option(
            names = "--mllp-port",
            paramLabel = "N",
            defaultValue = "2575",
            converter = PortNumber.class,
            description = "Port for patient monitors, HL7 over MLLP (default ${DEFAULT-VALUE}).")
    private int mllpPort;

    @Option(
            names = "--nmea-port",
            paramLabel = "N",
            defaultValue = "10110",
            converter = PortNumber.class,
            description = "Port for satellite receivers, NMEA 0183 (default ${DEFAULT-VALUE}).")
    private int nmeaPort;

    @Option(
            names = "--backpack-port",
            paramLabel = "N",
            defaultValue = "8576",
            converter = PortNumber.class,
            description = "Port for smart backpacks, JSON lines (default ${DEFAULT-VALUE}).")
    private int backpackPort;

    @Option(
            names = "--receiver",
            paramLabel = "URL",
            split = ",",
            description =
                    "Satellite receivers to go to, besides those that come to --nmea-port: tcp://HOST:PORT, udp://ADDRESS:PORT,"
                            + " gpsd://HOST, serial:/dev/ttyUSB0?baud=4800; several with commas.")
    private List<URI> receivers = List.of();

    @Option(
            names = "--camera",
            paramLabel = "KIND=URL",
            description =
                    "A camera of the vehicle, read by FFmpeg: KIND is cabin, outside, body, screen, ultrasound or monitor, URL is"
                            + " rtsp://[USER:PASSWORD@]HOST/PATH, rtp:FILE.sdp or srtp:FILE.sdp; may be repeated, 4 at most.")
    private List<String> cameras = List.of();

    @Option(
            names = "--camera-live",
            paramLabel = "ask|case",
            defaultValue = "ask",
            description =
                    "When cameras begin to send: when the crew presses, or with every case (default ${DEFAULT-VALUE}).")
    private String cameraLive = "ask";

    @Option(
            names = "--uplink",
            paramLabel = "NAME=ADDRESS",
            description =
                    "A way to the centre: a name and the local address or interface from which to connect, e.g. 5g=wwan0 or tetra=10.3.0.2."
                            + " Several in order of preference: the first that works is used. Default: the system chooses.")
    private List<String> uplinks = List.of();

    @Option(
            names = "--formulary",
            paramLabel = "FILE",
            description =
                    "Medications and doses that the tablet offers (default DATA/formulary.json, when it is there; else those of the"
                            + " centre, else those of the program, which need approval).")
    private Optional<Path> formulary = Optional.empty();

    @Override
    public Integer call() {
        Logging.toFile(serve.data, "vehicle");
        return new Foreground(System.out).run(this::start);
    }

    private String start(Vertx vertx, Parts parts) throws InterruptedException, ExecutionException, TimeoutException {
        var programs = new Programs(vertx, parts, serve.bind, serve.data);
        UnitId id = Refusing.badValue("--unit", () -> new UnitId(unit));
        String secret = DeviceSecret.read(secretFile.orElse(DeviceSecret.ofVehicle(serve.data, id)));
        ProgramAddresses addresses = centre.addresses();
        Uplinks ways = Refusing.badValue(
                "--uplink",
                () -> new Uplinks(uplinks.stream().map(Uplinks.Path::of).toList()));
        CameraSettings eyes =
                Refusing.badValue("--camera", () -> new CameraSettings(CameraAddress.all(cameras), policy()));
        VehicleConfig config = Refusing.badValue(
                "--receiver",
                () -> VehicleConfig.of(id, addresses.current(), secret, serve.data)
                        .withCentre(addresses)
                        .withPorts(serve.bind, port, mllpPort, nmeaPort)
                        .withBackpackPort(backpackPort)
                        .withUplinks(ways)
                        .withCameras(eyes)
                        .withFormulary(formulary)
                        .withReceivers(receivers.stream().map(ReceiverFeed::of).toList()));
        URI origin = programs.vehicle(config).origin();
        programs.awaitReady();
        return origin.toString();
    }

    private Cameras.Policy policy() {
        return switch (cameraLive) {
            case "ask" -> Cameras.Policy.ASK;
            case "case" -> Cameras.Policy.CASE;
            default -> throw new IllegalArgumentException("--camera-live is ask or case");
        };
    }
}
