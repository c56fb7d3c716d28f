package prehospital.web.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static prehospital.web.Waiting.await;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Vertx vertx = Vertx.vertx();
    private final Passwords passwords = new Passwords(vertx);

    @AfterEach
    void closes() {
        await(vertx.close());
    }

    @Test
    void onlyTheRightPasswordFits() {
        String stored = await(passwords.hash("rätt 密码"));
        assertThat(stored).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("rätt");
        assertThat(await(passwords.verify("rätt 密码", stored))).isTrue();
        assertThat(await(passwords.verify("rätt 密碼", stored))).isFalse();
        assertThat(await(passwords.verify("", stored))).isFalse();
        assertThat(await(passwords.hash("rätt 密码"))).isNotEqualTo(stored);
        assertThat(await(passwords.verifyNobody("rätt 密码"))).isFalse();
    }

    /** The reference implementation's own vector: {@code echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1} (phc-winner-argon2, test.c). */
    @Test
    void theReferenceImplementationAgrees() {
        String reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertThat(await(passwords.verify("password", reference))).isTrue();
        assertThat(await(passwords.verify("differentpassword", reference))).isFalse();
    }

    @Test
    void aTextThatIsNoHashFitsNothing() {
        for (String text : new String[] {"", "plain", "$argon2id$", "$2b$12$abcdefghijklmnopqrstuv"}) {
            assertThat(await(passwords.verify("plain", text))).isFalse();
        }
    }

    @Test
    void secretsAreLongAndNeverTheSame() {
        assertThat(Secrets.random()).hasSize(43).isNotEqualTo(Secrets.random());
        assertThat(Secrets.hash("x")).isNotEqualTo(Secrets.csrf("x")).isEqualTo(Secrets.hash("x"));
        assertThat(Secrets.equal("a", "a")).isTrue();
        assertThat(Secrets.equal("a", "b")).isFalse();
    }
}
