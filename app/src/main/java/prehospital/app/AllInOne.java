package prehospital.app;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.dispatch.CentreProgram;
import prehospital.hospital.HospitalConfig;
import prehospital.hospital.hl7.Hl7Interface;
import prehospital.mapdata.city.Overlay;
import prehospital.protocol.HospitalId;
import prehospital.protocol.UnitId;
import prehospital.simulation.CityDay;
import prehospital.simulation.Pace;
import prehospital.vehicle.VehicleConfig;
import prehospital.vehicle.VehicleProgram;
import prehospital.web.ProgramAddresses;

/**
 * The whole system in one JVM: the centre on the one origin, a hospital program for all hospitals of the city and a vehicle program per unit behind it. They
 * talk over the same HTTP and WebSocket interfaces as separate processes do.
 */
final class AllInOne {
    private static final String LOOPBACK = "127.0.0.1";

    private static final long DEMO_SEED = 1;
    private static final Logger LOG = LoggerFactory.getLogger(AllInOne.class);

    private final Programs programs;
    private final CityOptions options;
    private final Beyond beyond;
    private final DevicePorts ports;
    private final Map<UnitId, URI> vehicleOrigins = new ConcurrentHashMap<>();
    private final SortedMap<UnitId, VehicleProgram> vehicles = new TreeMap<>();

    /** Systems beyond this one. */
    record Beyond(Optional<URI> fhirTarget, List<Hl7Interface> hl7) {
        Beyond {
            hl7 = List.copyOf(hl7);
        }
    }

    AllInOne(Programs programs, CityOptions options, Beyond beyond, DevicePorts ports) {
        this.programs = programs;
        this.options = options;
        this.beyond = beyond;
        this.ports = ports;
    }

    /** Starts everything and answers the origin once every part is ready. */
    String start(PrintStream out) throws InterruptedException, ExecutionException, TimeoutException {
        // The centre passes on to the hospital program, which needs the secrets that the centre makes: its port comes
        // first.
        int hospitalPort = Ports.anyFree(LOOPBACK);
        var hospitalOrigin = URI.create("http://" + LOOPBACK + ":" + hospitalPort);
        Programs.Started<CentreProgram> centre = programs.centre(programs.centreConfig(options)
                .inFrontOf(Optional.of(hospitalOrigin), unit -> Optional.ofNullable(vehicleOrigins.get(unit))));
        URI origin = centre.part().origin();
        Overlay overlay = centre.program().city().overlay();
        startHospital(hospitalPort, origin, overlay);
        startVehicles(origin, overlay);
        programs.awaitReady();
        if (options.isDemo()) {
            live(origin, overlay.units().firstKey());
        }
        options.announceAccounts(out);
        return centre.shown().toString();
    }

    /**
     * Lets the simulated city begin; it goes on signing in its people while the system is ready for others. The unit of the account {@code paramedic} is left
     * to whoever signs in with it.
     */
    private void live(URI origin, UnitId byHand) {
        SortedMap<UnitId, CityDay.Sockets> sockets = new TreeMap<>();
        vehicles.forEach((unit, vehicle) ->
                sockets.put(unit, new CityDay.Sockets(LOOPBACK, vehicle.nmeaPort(), vehicle.mllpPort())));
        var config = new CityDay.Config(
                origin, new CityDay.Login("admin", "admin"), sockets, Set.of(byHand), Pace.demo(), DEMO_SEED);
        CityDay.start(programs.vertx(), config)
                .onSuccess(day -> programs.parts().add(new Part("simulated city", origin, day::close)))
                .onFailure(failure -> LOG.warn("the simulated city did not begin: {}", Sentence.text(failure)));
    }

    private void startHospital(int port, URI centre, Overlay overlay)
            throws InterruptedException, ExecutionException, TimeoutException {
        SortedMap<HospitalId, String> secrets = new TreeMap<>();
        for (HospitalId hospital : overlay.hospitals().keySet()) {
            secrets.put(hospital, DeviceSecret.read(DeviceSecret.ofHospital(programs.data(), hospital)));
        }
        programs.hospital(new HospitalConfig(
                LOOPBACK,
                port,
                programs.data(),
                ProgramAddresses.of(centre),
                secrets,
                options.database.url(),
                beyond.fhirTarget(),
                Programs.fhirAuthorization(),
                beyond.hl7()));
    }

    private void startVehicles(URI centre, Overlay overlay)
            throws InterruptedException, ExecutionException, TimeoutException {
        for (UnitId unit : overlay.units().keySet()) {
            boolean first = vehicles.isEmpty();
            Path data = programs.data().resolve("vehicles").resolve(unit.value());
            VehicleConfig config = VehicleConfig.of(
                            unit, centre, DeviceSecret.read(DeviceSecret.ofVehicle(programs.data(), unit)), data)
                    .withPorts(LOOPBACK, 0, first ? ports.mllp(LOOPBACK) : 0, first ? ports.nmea(LOOPBACK) : 0)
                    .withBackpackPort(first ? ports.backpack(LOOPBACK) : 0);
            var vehicle = programs.startVehicle(config);
            vehicles.put(unit, vehicle.program());
            vehicleOrigins.put(unit, vehicle.part().origin());
        }
    }
}
