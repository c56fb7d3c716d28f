package prehospital.app;

import io.vertx.core.Vertx;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prehospital.eventlog.DataDirectory;

/** {@code prehospital centre}: the dispatch centre alone. */
@Command(
        name = "centre",
        description =
                "The dispatch centre alone, or one of several processes that share regions; vehicles and hospitals connect to it.",
        sortOptions = false)
final class CentreCommand implements Callable<Integer> {
    @Mixin
    private ServeOptions serve;

    @Mixin
    private CityOptions city;

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--hospital-program",
            paramLabel = "URL",
            description =
                    "Where the hospital program answers: /fhir and look-ups of patients by crews are passed on to it (default: neither).")
    private Optional<URI> hospitalProgram;

    @Override
    public Integer call() {
        try (DataDirectory held = DataDirectory.take(serve.data)) {
            Logging.toFile(held.path(), "centre");
            return new Foreground(System.out).run(this::start);
        }
    }

    private String start(Vertx vertx, Parts parts) throws InterruptedException, ExecutionException, TimeoutException {
        var programs = new Programs(vertx, parts, serve.bind, serve.data);
        Part first = cluster.isUsed()
                ? programs.cluster(cluster.config(serve, city))
                : programs.centre(programs.centreConfig(city).inFrontOf(hospitalProgram, unit -> Optional.empty()))
                        .part();
        programs.awaitReady();
        city.announceAccounts(System.out);
        return first.origin().toString();
    }
}
