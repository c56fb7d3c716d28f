package prehospital.vehicle;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import prehospital.protocol.UnitId;
import prehospital.vehicle.camera.CameraSettings;
import prehospital.vehicle.journal.JournalLimits;
import prehospital.vehicle.link.Uplinks;
import prehospital.vehicle.position.ReceiverFeed;
import prehospital.vehicle.position.Receivers;
import prehospital.web.ProgramAddresses;

/**
 * How one vehicle program is set up.
 *
 * @param unit which unit it is
 * @param centre where the centre answers, and what is trusted there
 * @param secret the device secret of {@code vehicle-UNIT}
 * @param dataDir where journals and remembered state live; one program at a time
 * @param host address to listen on, loopback unless told otherwise
 * @param httpPort crew screen; 0 lets the system choose, here and below
 * @param mllpPort patient monitors
 * @param nmeaPort satellite receivers that connect
 * @param backpackPort smart backpacks
 * @param receivers those that the program goes to, at most {@value prehospital.vehicle.position.Receivers#RECEIVERS_MAX}; empty when receivers connect
 * @param cameras those that the program reads and sends by itself
 * @param uplinks the ways to the centre to choose from; none when the system chooses
 * @param deviceZone time zone of devices that send local times without zone
 * @param limits disk space
 * @param formulary file of the medications and doses that its tablet offers; absent: {@code formulary.json} of the data directory where it is there, else the centre's
 */
public record VehicleConfig(
        UnitId unit,
        ProgramAddresses centre,
        String secret,
        Path dataDir,
        String host,
        int httpPort,
        int mllpPort,
        int nmeaPort,
        int backpackPort,
        List<ReceiverFeed> receivers,
        CameraSettings cameras,
        Uplinks uplinks,
        ZoneId deviceZone,
        JournalLimits limits,
        Optional<Path> formulary) {
    /** Where monitors connect unless told otherwise. */
    public static final int MLLP_PORT = 2575;

    /** Where satellite receivers connect unless told otherwise. */
    public static final int NMEA_PORT = 10110;

    /** Where smart backpacks connect to a vehicle program of its own. */
    public static final int BACKPACK_PORT = 8576;

    private static final String LOOPBACK = "127.0.0.1";

    public VehicleConfig {
        receivers = List.copyOf(receivers);
        if (receivers.size() > Receivers.RECEIVERS_MAX) {
            throw new IllegalArgumentException("at most " + Receivers.RECEIVERS_MAX + " receivers");
        }
    }

    /** The usual ports on loopback (for backpacks one that the system chooses), the system's time zone and the default limits; HTTP on a port the system chooses. */
    public static VehicleConfig of(UnitId unit, URI centre, String secret, Path dataDir) {
        return new VehicleConfig(
                unit,
                ProgramAddresses.of(centre),
                secret,
                dataDir,
                LOOPBACK,
                0,
                MLLP_PORT,
                NMEA_PORT,
                0,
                List.of(),
                CameraSettings.NONE,
                Uplinks.NONE,
                ZoneId.systemDefault(),
                JournalLimits.DEFAULT,
                Optional.empty());
    }

    /** Listening elsewhere. */
    public VehicleConfig withPorts(String address, int http, int mllp, int nmea) {
        return with(draft -> {
            draft.host = address;
            draft.httpPort = http;
            draft.mllpPort = mllp;
            draft.nmeaPort = nmea;
        });
    }

    /** With another port for backpacks. */
    public VehicleConfig withBackpackPort(int port) {
        return with(draft -> draft.backpackPort = port);
    }

    /** With a centre of several processes, of which the next is dialled when one does not answer, or with one that speaks TLS. */
    public VehicleConfig withCentre(ProgramAddresses addresses) {
        return with(draft -> draft.centre = addresses);
    }

    /** Going to receivers too. */
    public VehicleConfig withReceivers(List<ReceiverFeed> feeds) {
        return with(draft -> draft.receivers = feeds);
    }

    /** With cameras. */
    public VehicleConfig withCameras(CameraSettings settings) {
        return with(draft -> draft.cameras = settings);
    }

    /** With several ways to the centre. */
    public VehicleConfig withUplinks(Uplinks ways) {
        return with(draft -> draft.uplinks = ways);
    }

    /** With a formulary of its own. */
    public VehicleConfig withFormulary(Optional<Path> file) {
        return with(draft -> draft.formulary = file);
    }

    /** With other disk limits. */
    public VehicleConfig withLimits(JournalLimits other) {
        return with(draft -> draft.limits = other);
    }

    private VehicleConfig with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.done();
    }

    /** Everything but the secret. */
    @Override
    public String toString() {
        return "unit " + unit + ", centre " + centre + ", data " + dataDir + ", " + host + " http " + httpPort
                + " mllp " + mllpPort + " nmea " + nmeaPort + " backpack " + backpackPort
                + (receivers.isEmpty() ? "" : " and " + receivers)
                + (cameras.addresses().isEmpty() ? "" : ", cameras " + cameras.addresses())
                + (uplinks.all().isEmpty() ? "" : " over " + uplinks.all());
    }

    /** A copy in the making. */
    private static final class Draft {
        private UnitId unit;
        private ProgramAddresses centre;
        private String secret;
        private Path dataDir;
        private String host;
        private int httpPort;
        private int mllpPort;
        private int nmeaPort;
        private int backpackPort;
        private List<ReceiverFeed> receivers;
        private CameraSettings cameras;
        private Uplinks uplinks;
        private ZoneId deviceZone;
        private JournalLimits limits;
        private Optional<Path> formulary;

        Draft(VehicleConfig of) {
            unit = of.unit;
            centre = of.centre;
            secret = of.secret;
            dataDir = of.dataDir;
            host = of.host;
            httpPort = of.httpPort;
            mllpPort = of.mllpPort;
            nmeaPort = of.nmeaPort;
            backpackPort = of.backpackPort;
            receivers = of.receivers;
            cameras = of.cameras;
            uplinks = of.uplinks;
            deviceZone = of.deviceZone;
            limits = of.limits;
            formulary = of.formulary;
        }

        VehicleConfig done() {
            return new VehicleConfig(
                    unit,
                    centre,
                    secret,
                    dataDir,
                    host,
                    httpPort,
                    mllpPort,
                    nmeaPort,
                    backpackPort,
                    receivers,
                    cameras,
                    uplinks,
                    deviceZone,
                    limits,
                    formulary);
        }
    }
}
