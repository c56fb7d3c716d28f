package prehospital.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.StartRefused;
import prehospital.protocol.view.UnitKeysView;
import prehospital.protocol.wire.Wire;
import prehospital.web.ledger.LedgerKey;

/** The key by which a centre knows a unit's vehicle, as {@code GET /api/units} told it. */
record RegisteredKey(String unit, UnitKeysView.Known known) {
    /**
     * Out of the centre's answer.
     *
     * @throws StartRefused when the centre does not know the unit, or knows no key of it
     */
    static RegisteredKey of(byte[] units, String unit) {
        try {
            for (JsonNode item : Wire.lenient().readTree(units).path("items")) {
                JsonNode keys = item.at("/unit/keys/registered");
                if (item.at("/unit/id").asText().equals(unit) && keys.isObject()) {
                    return new RegisteredKey(unit, Wire.lenient().treeToValue(keys, UnitKeysView.Known.class));
                }
            }
        } catch (IOException e) {
            throw new StartRefused("the centre did not answer with its units: " + e.getMessage() + ".", e);
        }
        throw new StartRefused("the centre knows no key of a unit " + unit + ".");
    }

    /** What is wrong with a journal that is signed with this key; empty when it is the registered one. */
    Optional<String> otherThan(PublicKey signedWith) {
        return LedgerKey.text(signedWith).equals(known.key())
                ? Optional.empty()
                : Optional.of("signed with key " + LedgerKey.name(signedWith) + ", but the centre knows " + unit
                        + " by " + known.fingerprint() + " since "
                        + Instant.ofEpochSecond(known.since().getEpochSecond()));
    }

    /** That the key is the registered one, in words behind it. */
    String words() {
        return " as registered for " + unit;
    }
}
