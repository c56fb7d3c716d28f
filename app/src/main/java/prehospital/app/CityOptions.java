package prehospital.app;

import java.io.PrintStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the programs that hold a city: its map, its database, its simulated life. */
final class CityOptions {
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

    @Mixin
    KeepOptions keep = new KeepOptions();

    @Mixin
    RecordOptions records = new RecordOptions();

    @Mixin
    MediaOptions media = new MediaOptions();

    @Mixin
    DatabaseOption database = new DatabaseOption();

    @Mixin
    TlsOptions tls = new TlsOptions();

    @Option(
            names = "--demo",
            paramLabel = "on|off",
            defaultValue = "on",
            description = "Demo accounts and simulated callers, crews and monitors (default ${DEFAULT-VALUE}).")
    OnOff demo = OnOff.ON;

    @Mixin
    PolicyOptions policy = new PolicyOptions();

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
