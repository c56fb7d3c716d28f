package prehospital.web.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static prehospital.web.Waiting.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.web.Edge;
import prehospital.web.ProblemException;

/** Sessions of the centre checked from another program, with and without link. */
class RemoteAuthorityIT {
    private final Edge centre = new Edge();

    @TempDir
    private Path directory = Path.of(".");

    @AfterEach
    void closes() {
        centre.close();
    }

    private RemoteAuthority authority() {
        return new RemoteAuthority(centre.vertx, centre.base(), centre.clock, directory.resolve("sessions.json"));
    }

    private static SignedIn signIn(Authority authority) {
        return await(authority.login("paramedic", "paramedic")).orElseThrow();
    }

    @Test
    void theCentreKnowsWhoIsWho() {
        RemoteAuthority authority = authority();
        assertThat(await(authority.login("paramedic", "wrong"))).isEmpty();
        SignedIn signedIn = signIn(authority);
        assertThat(signedIn.session().account().unit()).map(Object::toString).contains("A1");
        assertThat(await(authority().verify(signedIn.token()))).contains(signedIn.session());
        assertThat(await(authority.verify("made-up"))).isEmpty();
        assertThat(await(authority.verifyDevice("vehicle-A1", "s3cret"))).isFalse();
    }

    @Test
    void aKnownSessionGoesOnWithoutLinkEvenAfterARestartUntilItExpires() throws IOException {
        String token = signIn(authority()).token();
        String unknown = signIn(new RemoteAuthority(centre.vertx, centre.base(), centre.clock))
                .token();
        centre.stop();
        centre.clock.forward(Duration.ofHours(11));
        RemoteAuthority restarted = authority();
        assertThat(await(restarted.verify(token))).map(s -> s.account().name()).contains("paramedic");
        assertThatThrownBy(() -> await(restarted.verify(unknown)))
                .cause()
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem().code()).isEqualTo("UNAVAILABLE"));
        centre.clock.forward(Duration.ofHours(2));
        assertThatThrownBy(() -> await(restarted.verify(token))).hasCauseInstanceOf(ProblemException.class);
        Path memory = directory.resolve("sessions.json");
        assertThat(Files.readString(memory)).doesNotContain(token).contains(Secrets.hash(token));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(memory)))
                .isEqualTo("rw-------");
    }

    @Test
    void aSessionThatEndedAtTheCentreIsFoundOutWhileTheLinkIsUp() {
        RemoteAuthority authority = authority();
        String token = signIn(authority).token();
        await(centre.authority.logout(token));
        assertThat(await(authority.verify(token))).isPresent();
        centre.clock.forward(RemoteAuthority.FRESH.plusSeconds(1));
        assertThat(await(authority.verify(token))).isEmpty();
        centre.stop();
        assertThatThrownBy(() -> await(authority.verify(token))).hasCauseInstanceOf(ProblemException.class);
    }

    @Test
    void signingOutHereEndsTheSessionThere() {
        RemoteAuthority authority = authority();
        String token = signIn(authority).token();
        await(authority.logout(token));
        assertThat(await(centre.authority.verify(token))).isEqualTo(Optional.empty());
        assertThat(await(authority.verify(token))).isEmpty();
    }

    @Test
    void aBrokenMemoryIsNoObstacle() throws IOException {
        Files.writeString(directory.resolve("sessions.json"), "{\"entries\":[{");
        assertThat(signIn(authority()).session().account().name()).isEqualTo("paramedic");
    }
}
