package prehospital.protocol;

import java.time.Instant;
import java.util.Optional;

/**
 * What a medical device says about one of its alarms, as its message (IHE PCD-04 and alike) is understood.
 *
 * @param device as it names itself, the same in every message, 1–100 characters
 * @param code the device's own code, or that of ISO/IEEE 11073-10101 by its reference name such as {@code MDC_EVT_HI}, and what it is
 *     about; the same alarm has the same device and code in every message
 * @param text what people read
 * @param measured the value that set it off, when the device says it
 * @param audioPaused whether the device itself is quiet about it
 * @param at by the vehicle's clock
 */
public record DeviceAlarm(
        String device,
        String code,
        Phase phase,
        AlarmKind kind,
        AlarmPriority priority,
        Bilingual text,
        Optional<AlarmMeasured> measured,
        boolean audioPaused,
        Instant at) {
    /** Longest code, in characters. */
    public static final int CODE_MAX = 100;

    public DeviceAlarm {
        Limits.text("device", device, 1, 100);
        Limits.text("code", code, 1, CODE_MAX);
    }

    /** What the message says about it. Anything but the end of an alarm that is not known begins it. */
    public enum Phase {
        /** It begins. */
        START,
        /** It is still there, as it was. */
        CONTINUE,
        /** It is still there; priority, text or value changed. */
        UPDATE,
        /** It is over. */
        END
    }
}
