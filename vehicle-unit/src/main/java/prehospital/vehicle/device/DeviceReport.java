package prehospital.vehicle.device;

import java.util.List;
import prehospital.protocol.DeviceAlarm;
import prehospital.protocol.VitalValue;
import prehospital.protocol.WaveChunk;

/**
 * What a device says at once, whatever language it speaks; any part may be empty.
 *
 * @param values vital signs, marked
 * @param signals runs of samples, as the device measured them
 * @param alarms the device's own
 */
public record DeviceReport(List<VitalValue> values, List<WaveChunk> signals, List<DeviceAlarm> alarms) {
    /** Nothing at all. */
    public static final DeviceReport NONE = new DeviceReport(List.of(), List.of(), List.of());

    public DeviceReport {
        values = List.copyOf(values);
        signals = List.copyOf(signals);
        alarms = List.copyOf(alarms);
    }

    /** Vital signs only. */
    public static DeviceReport of(List<VitalValue> values) {
        return new DeviceReport(values, List.of(), List.of());
    }

    /** True when it says nothing. */
    public boolean isEmpty() {
        return values.isEmpty() && signals.isEmpty() && alarms.isEmpty();
    }
}
