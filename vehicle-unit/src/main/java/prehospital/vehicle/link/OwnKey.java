package prehospital.vehicle.link;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.UnitId;
import prehospital.protocol.link.Downlink;
import prehospital.protocol.link.LinkUplink;
import prehospital.protocol.link.UplinkFrame;
import prehospital.protocol.wire.Wire;
import prehospital.web.ledger.LedgerKey;

/**
 * The key with which this vehicle signs its journals, as it is shown to a centre that asks. Any thread.
 *
 * @param key the public half as text
 * @param secret what signs
 */
public record OwnKey(String key, LedgerKey secret) {
    /** That of a data directory, made when there is none. Blocks. */
    public static OwnKey of(Path data) {
        LedgerKey secret = LedgerKey.of(data);
        return new OwnKey(LedgerKey.publicText(data), secret);
    }

    /** What is sent as the answer to a greeting; empty when the centre did not ask. */
    Optional<String> answer(UnitId unit, Downlink.Welcome welcome, Instant now) {
        return welcome.challenge()
                .map(challenge -> new LinkUplink.KeyShown(key, secret.sign(LinkUplink.KeyShown.words(unit, challenge))))
                .map(shown -> Wire.write(new UplinkFrame(0, now, 0, shown)));
    }

    @Override
    public String toString() {
        return LedgerKey.nameOf(key);
    }
}
