package prehospital.media;

import java.time.Instant;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Role;

/**
 * What a token allows its holder: one source of one incident, to send or to watch, for a time.
 *
 * @param holder the account it was made for
 * @param role as what the holder takes part
 * @param expiresAt when nothing new may be begun with it; a connection that is open then goes on
 */
public record MediaGrant(
        IncidentId incident, MediaSource source, Right right, String holder, Role role, Instant expiresAt) {
    /** Sending, or watching and listening. */
    public enum Right {
        PUBLISH,
        WATCH
    }
}
