package prehospital.vehicle.plugin;

import java.time.Instant;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import prehospital.vehicle.device.DeviceReport;

/** What the vehicle offers a plug-in. Any thread. */
public interface DeviceHost {
    /** Its settings from {@code plugins.properties}, without the plug-in's name before them. */
    SortedMap<String, String> settings();

    /** The vehicle's clock. */
    Instant now();

    /**
     * Hands over what a device said: the same values, signals and alarms as those of monitors. Values are best made by
     * {@link prehospital.vehicle.vitals.Measured}, which knows the rules of time and plausibility.
     *
     * @param device as people know it, 1 to 60 characters
     * @return completes when everything is on disk; only then may the device be acknowledged. Fails when the disk is full, or when more than
     *     {@value DevicePlugins#REPORTS_WAITING_MAX} reports of this plug-in wait
     */
    CompletableFuture<Void> report(String device, DeviceReport report);

    /** A device was connected or lost, for the list of devices that the crew sees. */
    void connection(String device, boolean connected);

    /** Something was dropped or could not be read; the crew sees the reason. */
    void failed(String device, String reason);
}
