package prehospital.app;

import java.io.PrintStream;
import java.util.Optional;
import picocli.CommandLine.Option;
import prehospital.protocol.DispatchPolicy;
import prehospital.protocol.StartRefused;

/** Options of the programs that hold a city: its map, its database, its simulated life. */
final class CityOptions {
    static final String EMBEDDED = "embedded";

    private static final String DEMO_ACCOUNTS = "dispatcher, paramedic, ed, specialist, quality, admin";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            converter = PortNumber.class,
            description = "Port of the consoles and the API (default ${DEFAULT-VALUE}; 0 lets the system choose).")
    int port = 8080;

    @Option(
            names = "--city",
            paramLabel = "CITY",
            defaultValue = "gothenburg",
            description = "gothenburg, monaco or an OpenStreetMap extract FILE.osm.pbf (default ${DEFAULT-VALUE}).")
    String city = "gothenburg";

    @Option(
            names = "--database",
            paramLabel = "DB",
            defaultValue = EMBEDDED,
            description = "embedded, or postgresql://USER:PASSWORD@HOST:PORT/NAME (default ${DEFAULT-VALUE}).")
    String database = EMBEDDED;

    @Option(
            names = "--demo",
            paramLabel = "on|off",
            defaultValue = "on",
            description = "Demo accounts and simulated callers, crews and monitors (default ${DEFAULT-VALUE}).")
    OnOff demo = OnOff.ON;

    @Option(
            names = "--policy",
            paramLabel = "closest|hybrid",
            defaultValue = "hybrid",
            description = "What units are ranked by: the drive, or drive and coverage lost (default ${DEFAULT-VALUE}).")
    DispatchPolicy policy = DispatchPolicy.HYBRID;

    /** The external database, absent for the embedded one. */
    static Optional<String> url(String database) {
        if (database.equals(EMBEDDED)) {
            return Optional.empty();
        }
        if (!database.startsWith("postgresql://")) {
            throw new StartRefused("--database is embedded or postgresql://user:password@host:port/name.");
        }
        return Optional.of(database);
    }

    boolean isDemo() {
        return demo == OnOff.ON;
    }

    /** Says which accounts there are, when it is the demonstration. */
    void announceAccounts(PrintStream out) {
        if (isDemo()) {
            out.println("demo accounts (password equal to the name): " + DEMO_ACCOUNTS);
        }
    }
}
