package prehospital.app;

import java.util.Optional;
import picocli.CommandLine.Option;
import prehospital.vehicle.VehicleConfig;

/** Where the devices of the first vehicle plug in when all vehicles run in one process; those of the others are chosen by the system. */
final class DevicePorts {
    @Option(
            names = "--mllp-port",
            paramLabel = "N",
            converter = PortNumber.class,
            description = "Port for the first vehicle's patient monitor (default 2575 when it is free, else any).")
    private Optional<Integer> mllp = Optional.empty();

    @Option(
            names = "--nmea-port",
            paramLabel = "N",
            converter = PortNumber.class,
            description = "Port for the first vehicle's satellite receiver (default 10110 when it is free, else any).")
    private Optional<Integer> nmea = Optional.empty();

    @Option(
            names = "--backpack-port",
            paramLabel = "N",
            converter = PortNumber.class,
            description = "Port for the first vehicle's smart backpacks (default 8576 when it is free, else any).")
    private Optional<Integer> backpack = Optional.empty();

    int mllp(String address) {
        return mllp.orElseGet(() -> Ports.wishedOrAny(address, VehicleConfig.MLLP_PORT));
    }

    int nmea(String address) {
        return nmea.orElseGet(() -> Ports.wishedOrAny(address, VehicleConfig.NMEA_PORT));
    }

    int backpack(String address) {
        return backpack.orElseGet(() -> Ports.wishedOrAny(address, VehicleConfig.BACKPACK_PORT));
    }
}
