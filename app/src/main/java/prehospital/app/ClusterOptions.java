package prehospital.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import prehospital.dispatch.CentreConfig;
import prehospital.dispatch.cluster.ClusterAddress;
import prehospital.dispatch.cluster.ClusterConfig;
import prehospital.protocol.StartRefused;

/** Options of a centre that is one process of several. */
final class ClusterOptions {
    private static final int PORT_MAX = 65_535;
    private static final Pattern REGION = Pattern.compile("(" + ClusterConfig.REGION_NAME + ")(?:@(.+))?=([0-9]{1,5})");

    @Option(
            names = "--regions",
            paramLabel = "NAME[@CITY]=PORT",
            split = ",",
            description =
                    "Regions shared with other processes, each with its port here; CITY is gothenburg, monaco or FILE.osm.pbf (default: NAME). Needs --cluster and an external --database, beside which each region has its own, NAME_REGION.")
    private List<String> regions = List.of();

    @Option(
            names = "--cluster",
            paramLabel = "HOST:PORT",
            description = "Where this process meets the others, e.g. 127.0.0.1:5701.")
    private Optional<String> cluster = Optional.empty();

    @Option(
            names = "--peers",
            paramLabel = "HOST:PORT",
            split = ",",
            description = "The --cluster of each other process; they need not run yet.")
    private List<String> peers = List.of();

    /** Whether this centre is one of several. */
    boolean isUsed() {
        return !regions.isEmpty() || cluster.isPresent() || !peers.isEmpty();
    }

    /** The configuration of this process. */
    ClusterConfig config(ServeOptions serve, CityOptions city) {
        if (regions.isEmpty() || cluster.isEmpty()) {
            throw new StartRefused("a centre of several processes needs both --regions and --cluster.");
        }
        if (city.tls.server().isPresent()) {
            throw new StartRefused(
                    "a centre of several processes does not speak TLS itself yet; put a proxy with --tls-cert's certificate before it.");
        }
        String database = city.database
                .url()
                .orElseThrow(() -> new StartRefused(
                        "a centre of several processes needs --database postgresql://user:password@host:port/name."));
        SortedMap<String, CentreConfig> centres = new TreeMap<>();
        regions.forEach(region -> put(centres, region, serve, city));
        return Refusing.badValue("--regions, --cluster or --peers", () -> {
            List<ClusterAddress> others =
                    peers.stream().map(ClusterAddress::parse).toList();
            return new ClusterConfig(ClusterAddress.parse(cluster.orElseThrow()), others, database, centres);
        });
    }

    private static void put(
            SortedMap<String, CentreConfig> centres, String region, ServeOptions serve, CityOptions options) {
        Matcher written = REGION.matcher(region.strip());
        if (!written.matches()) {
            throw new StartRefused("a region is given as NAME=PORT or NAME@CITY=PORT, not " + region + ".");
        }
        String name = written.group(1);
        int port = Integer.parseInt(written.group(3));
        if (port > PORT_MAX) {
            throw new StartRefused("a port is at most " + PORT_MAX + ", not " + port + ".");
        }
        Path data = serve.data.resolve("regions").resolve(name);
        Ports.checkFree(serve.bind, port);
        String city = Optional.ofNullable(written.group(2)).orElse(name);
        CentreConfig before = centres.put(
                name,
                options.policy
                        .of(CentreConfig.defaults(data, city))
                        .withMapsIn(serve.data.resolve("maps"))
                        .listeningOn(serve.bind, port)
                        .withDemoAccounts(options.isDemo())
                        .keeping(Programs.kept(options))
                        .recording(options.records.settings(serve.data))
                        .replaying(new LiveReplay()));
        if (before != null) {
            throw new StartRefused("the region " + name + " is given twice.");
        }
    }
}
