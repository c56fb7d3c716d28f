package prehospital.app;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prehospital.eventlog.DataDirectory;
import prehospital.hospital.HospitalConfig;
import prehospital.protocol.HospitalId;

/** {@code prehospital hospital}: the hospital side as its own process. */
@Command(
        name = "hospital",
        description = "The hospital side: handoff board, FHIR server, outbox to the hospital's own systems.",
        sortOptions = false)
final class HospitalCommand implements Callable<Integer> {
    @Mixin
    private ServeOptions serve;

    @Mixin
    private CentreOptions centre = new CentreOptions();

    @Option(
            names = "--hospital",
            paramLabel = "ID",
            required = true,
            split = ",",
            description = "The hospital of this program, or several with commas.")
    private List<String> hospitals;

    @Option(
            names = "--secrets",
            paramLabel = "DIR",
            description = "Directory with the device secret hospital-ID of each (default DATA/device-secrets).")
    private Optional<Path> secrets;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8082",
            converter = PortNumber.class,
            description = "Port of the board and the FHIR server (default ${DEFAULT-VALUE}; 0 lets the system choose).")
    private int port;

    @Mixin
    private DatabaseOption database;

    @Option(
            names = "--fhir-target",
            paramLabel = "URL",
            description = "External FHIR R4 server to post to (default: none).")
    private Optional<URI> fhirTarget;

    @Mixin
    private Hl7Option hl7 = new Hl7Option();

    @Override
    public Integer call() {
        try (DataDirectory held = DataDirectory.take(serve.data)) {
            Logging.toFile(held.path(), "hospital");
            return new Foreground(System.out).run(this::start);
        }
    }

    private String start(Vertx vertx, Parts parts) throws InterruptedException, ExecutionException, TimeoutException {
        var programs = new Programs(vertx, parts, serve.bind, serve.data);
        Part hospital = programs.hospital(new HospitalConfig(
                serve.bind,
                port,
                serve.data,
                centre.addresses(),
                secretsById(),
                database.url(),
                fhirTarget,
                Programs.fhirAuthorization(),
                hl7.interfaces()));
        programs.awaitReady();
        return hospital.origin().toString();
    }

    private SortedMap<HospitalId, String> secretsById() {
        Path directory = secrets.orElse(DeviceSecret.directory(serve.data));
        SortedMap<HospitalId, String> byId = new TreeMap<>();
        for (String name : hospitals) {
            HospitalId id = Refusing.badValue("--hospital", () -> new HospitalId(name));
            byId.put(id, DeviceSecret.read(directory.resolve("hospital-" + id)));
        }
        return byId;
    }
}
