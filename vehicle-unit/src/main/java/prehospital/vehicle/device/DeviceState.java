package prehospital.vehicle.device;

import java.time.Instant;
import java.util.Optional;

/**
 * How one device does, as the crew sees it.
 *
 * @param kind what sort of device it is
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
        GPS,
        /** A wearable or home monitor that speaks FHIR. */
        WEARABLE,
        /** A bag that knows what is in it. */
        BACKPACK,
        /** A body-worn recorder or camera. */
        RECORDER,
        /** A device of a plug-in. */
        OTHER
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
