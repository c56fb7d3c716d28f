package prehospital.app;

import picocli.CommandLine.Option;

/** Options of the programs that hold a city: its map, its database, its simulated life. */
final class CityOptions {
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
            defaultValue = "embedded",
            description = "embedded, or postgresql://USER:PASSWORD@HOST:PORT/NAME (default ${DEFAULT-VALUE}).")
    String database = "embedded";

    @Option(
            names = "--demo",
            paramLabel = "on|off",
            defaultValue = "on",
            converter = OnOff.class,
            description = "Demo accounts and simulated callers, crews and monitors (default ${DEFAULT-VALUE}).")
    boolean demo = true;
}
