package prehospital.vehicle.device;

import java.util.concurrent.CompletableFuture;

/** Where whatever a device says goes. Any thread. */
@FunctionalInterface
public interface DeviceSink {
    /** Writes it; completes when everything is on disk, fails when a part is not: the device may then say it again. */
    CompletableFuture<Void> store(DeviceReport report);
}
