package prehospital.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import prehospital.protocol.HospitalId;
import prehospital.protocol.StartRefused;
import prehospital.protocol.UnitId;

/** The files in which a centre leaves the secrets of its devices at the first start ({@code DATA/device-secrets/ID}). */
final class DeviceSecret {
    private DeviceSecret() {}

    static Path directory(Path data) {
        return data.resolve("device-secrets");
    }

    static Path ofVehicle(Path data, UnitId unit) {
        return directory(data).resolve("vehicle-" + unit);
    }

    static Path ofHospital(Path data, HospitalId hospital) {
        return directory(data).resolve("hospital-" + hospital);
    }

    static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException missing) {
            throw new StartRefused(
                    "the device secret " + file + " cannot be read; the centre writes it at its first start.", missing);
        }
    }
}
