package prehospital.bench.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import prehospital.protocol.wire.Wire;

/**
 * A city with as many units as wanted, to be given to {@code prehospital map import --overlay}: {@code FleetOverlay OVERLAY.json UNITS OUT.json}. The
 * units of the overlay repeat, at their stations and with their capabilities.
 */
public final class FleetOverlay {
    private FleetOverlay() {}

    /** Arguments: overlay to start from, number of units, file for the result. */
    public static void main(String[] args) throws IOException {
        ObjectNode overlay = (ObjectNode) Wire.lenient().readTree(Files.readString(Path.of(args[0])));
        ArrayNode kinds = (ArrayNode) overlay.path("units");
        ArrayNode units = overlay.arrayNode();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            String name = "F%04d".formatted(i);
            ObjectNode unit = kinds.get(i % kinds.size()).deepCopy();
            units.add(unit.put("id", name).put("callSign", name));
        }
        Files.writeString(Path.of(args[2]), overlay.set("units", units).toString());
    }
}
