package prehospital.app;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prehospital.eventlog.DataDirectory;

/** {@code prehospital up}: centre, vehicles and hospitals of a city in one process. */
@Command(
        name = "up",
        description =
                "The whole system: centre, the city's vehicles and hospitals, and with --demo on its simulated life.",
        sortOptions = false)
final class UpCommand implements Callable<Integer> {
    @Mixin
    private ServeOptions serve;

    @Mixin
    private CityOptions city;

    @Mixin
    private DevicePorts ports;

    @Option(
            names = "--fhir-target",
            paramLabel = "URL",
            description =
                    "External FHIR R4 server that pre-registrations are posted to and patients are looked up at (default: none).")
    private Optional<URI> fhirTarget;

    @Mixin
    private Hl7Option hl7 = new Hl7Option();

    @Override
    public Integer call() {
        try (DataDirectory held = DataDirectory.take(serve.data)) {
            Logging.toFile(held.path(), "up");
            return new Foreground(System.out)
                    .run((vertx, parts) -> new AllInOne(
                                    new Programs(vertx, parts, serve.bind, serve.data),
                                    city,
                                    new AllInOne.Beyond(fhirTarget, hl7.interfaces()),
                                    ports)
                            .start(System.out));
        }
    }
}
