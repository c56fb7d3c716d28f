package prehospital.vehicle.device;

import java.time.Instant;
import java.util.Optional;

/**
 * How one device does, as the crew sees it.
 *
 * @param kind monitor or satellite receiver
 * @param connected whether its line is open now
 * @param since when that state began
 * @param messages messages understood since the program started
 * @param errors messages or bytes dropped or refused since then
 * @param unknown values kept only as raw text because their code or unit is not known
 * @param lastError reason of the newest error
 */
public record DeviceState(
        Kind kind,
        boolean connected,
        Instant since,
        long messages,
        long errors,
        long unknown,
        Optional<String> lastError) {
    /** What a device measures. */
    public enum Kind {
        MONITOR,
        GPS
    }

    DeviceState connection(boolean now, Instant at) {
        return new DeviceState(kind, now, connected == now ? since : at, messages, errors, unknown, lastError);
    }

    DeviceState understood(int unknownValues) {
        return new DeviceState(kind, connected, since, messages + 1, errors, unknown + unknownValues, lastError);
    }

    DeviceState failed(String reason) {
        return new DeviceState(kind, connected, since, messages, errors + 1, unknown, Optional.of(reason));
    }
}
