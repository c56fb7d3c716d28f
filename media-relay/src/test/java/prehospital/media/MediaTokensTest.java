package prehospital.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import prehospital.protocol.IncidentId;
import prehospital.protocol.MediaCamera;
import prehospital.protocol.Role;

class MediaTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final MediaGrant GRANT = new MediaGrant(
            new IncidentId("I1"),
            new MediaSource("A1", MediaCamera.CABIN),
            MediaGrant.Right.WATCH,
            "ed",
            Role.ED,
            NOW.plusSeconds(60));

    private final byte[] key = new byte[MediaTokens.KEY_BYTES];

    private MediaTokens at(Instant now) {
        return new MediaTokens(key, InstantSource.fixed(now));
    }

    @Test
    void aTokenCarriesItsGrantUntilItExpires() {
        String token = at(NOW).issue(GRANT);

        assertThat(at(NOW).verify(token)).contains(GRANT);
        assertThat(at(NOW.plusSeconds(59)).verify(token)).contains(GRANT);
        assertThat(at(NOW.plusSeconds(60)).verify(token)).isEmpty();
    }

    @Test
    void whatIsNotSignedByThisKeyIsNoToken() {
        String token = at(NOW).issue(GRANT);
        byte[] other = key.clone();
        other[0] = 1;
        String forged = at(NOW).issue(new MediaGrant(
                GRANT.incident(), GRANT.source(), MediaGrant.Right.PUBLISH, "ed", Role.ED, GRANT.expiresAt()));
        int dot = token.indexOf('.');

        assertThat(new MediaTokens(other, InstantSource.fixed(NOW)).verify(token))
                .isEmpty();
        assertThat(at(NOW).verify(forged.substring(0, forged.indexOf('.')) + token.substring(dot)))
                .isEmpty();
        assertThat(at(NOW).verify(token.substring(0, token.length() - 2))).isEmpty();
        assertThat(at(NOW).verify("")).isEmpty();
        assertThat(at(NOW).verify("..")).isEmpty();
        assertThat(at(NOW).verify("a.ü")).isEmpty();
        assertThat(at(NOW).verify(token + "A".repeat(MediaTokens.CHARS_MAX))).isEmpty();
    }

    @Test
    void aSourceIsFoundByItsName() {
        MediaSource source = new MediaSource("A1.b", MediaCamera.BODY);

        assertThat(MediaSource.named(source.name())).contains(source);
        assertThat(MediaSource.named("NOTHING.A1")).isEmpty();
        assertThat(MediaSource.named("CABIN.")).isEmpty();
        assertThat(MediaSource.named("CABIN.a/b")).isEmpty();
        assertThat(MediaSource.named("CABIN")).isEmpty();
    }
}
