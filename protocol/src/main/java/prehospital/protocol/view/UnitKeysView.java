package prehospital.protocol.view;

import java.time.Instant;
import java.util.Optional;

/**
 * By which key the centre knows a unit's vehicle.
 *
 * @param registered the key that counts
 * @param shown another one that its vehicle came with and nobody has judged yet; absent when there is none
 */
public record UnitKeysView(Known registered, Optional<Known> shown) {
    /**
     * One key.
     *
     * @param key X.509 SubjectPublicKeyInfo in base64
     * @param fingerprint beginning of its SHA-256, for people to compare
     * @param since when it was registered or first shown
     * @param by who registered it; the unit itself with its first link and while nobody did
     */
    public record Known(String key, String fingerprint, Instant since, String by) {}
}
