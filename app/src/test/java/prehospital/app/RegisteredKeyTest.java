package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.StartRefused;
import prehospital.web.ledger.LedgerKey;

/** What {@code ledger verify --unit} makes of the centre's answer: the disk's key counts only when it is the registered one. */
class RegisteredKeyTest {
    private static byte[] units(String key, String fingerprint) {
        return """
                {"items":[{"unit":{"id":"A2"}},{"unit":{"id":"A1","keys":{"registered":
                {"key":"%s","fingerprint":"%s","since":"2026-11-22T10:00:00.5Z","by":"A1"}}}}]}""".formatted(key, fingerprint).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aKeyThatWasMadeOnTheDiskLaterIsNotTheRegisteredOne(@TempDir Path data) throws IOException {
        LedgerKey.of(data.resolve("true"));
        LedgerKey.of(data.resolve("forged"));
        RegisteredKey known = RegisteredKey.of(
                units(
                        LedgerKey.publicText(data.resolve("true")),
                        LedgerKey.name(LedgerKey.publicKey(data.resolve("true")))),
                "A1");
        assertThat(known.otherThan(LedgerKey.publicKey(data.resolve("true")))).isEmpty();
        assertThat(known.otherThan(LedgerKey.publicKey(data.resolve("forged"))).orElseThrow())
                .contains(LedgerKey.name(LedgerKey.publicKey(data.resolve("forged"))))
                .contains("the centre knows A1 by " + LedgerKey.name(LedgerKey.publicKey(data.resolve("true"))))
                .endsWith("since 2026-11-22T10:00:00Z");
    }

    @Test
    void aUnitWithoutAKeyAndAnAnswerThatIsNoneAreRefusedInASentence() {
        for (String unit : new String[] {"A2", "A9"}) {
            assertThatThrownBy(() -> RegisteredKey.of(units("AAAA", "00"), unit))
                    .isInstanceOf(StartRefused.class)
                    .hasMessage("the centre knows no key of a unit " + unit + ".");
        }
        assertThatThrownBy(() -> RegisteredKey.of("<html>".getBytes(StandardCharsets.UTF_8), "A1"))
                .hasMessageContaining("did not answer with its units");
    }
}
