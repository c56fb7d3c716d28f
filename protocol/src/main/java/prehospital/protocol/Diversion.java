package prehospital.protocol;

import java.time.Instant;
import java.util.Optional;

/**
 * A hospital asks that patients go elsewhere for a while. Advice: a crew may come all the same.
 *
 * @param capability the patients it is about; absent when it is all of them
 * @param since when the centre recorded it
 * @param until when it ends by itself
 * @param reason shown to people
 * @param by who said so
 */
public record Diversion(
        Optional<HospitalCapability> capability, Instant since, Instant until, String reason, String by) {
    /** Whether it concerns patients who need this. */
    public boolean covers(HospitalCapability need) {
        return capability.isEmpty() || capability.equals(Optional.of(need));
    }
}
