package prehospital.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** Whoever has the public key can tell that the program made exactly the resources of a bundle. */
class OriginSignatureTest {
    @Test
    void theSignatureHoldsForWhatStandsInTheBundleAndForNothingElse() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String json = PreRegistrationBundle.json(Cases.stemi(), Cases.BASE, signer(pair));
        assertThat(json).isEqualTo(PreRegistrationBundle.json(Cases.stemi(), Cases.BASE, signer(pair)));
        Bundle bundle = (Bundle) FhirJson.parse(json);
        Provenance origin = bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Provenance.class::isInstance)
                .map(Provenance.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(origin.getSignature()).hasSize(1);
        String[] jws = new String(origin.getSignatureFirstRep().getData(), StandardCharsets.US_ASCII).split("\\.", -1);
        assertThat(verifies(pair, jws[0] + "." + jws[1], jws[2])).isTrue();
        assertThat(verifies(pair, jws[0] + "." + jws[1] + "x", jws[2])).isFalse();

        String payload = new String(Base64.getUrlDecoder().decode(jws[1]), StandardCharsets.UTF_8);
        for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
            Resource resource = entry.getResource();
            boolean signed = payload.contains("\"" + entry.getRequest().getUrl() + "\"");
            boolean target = origin.getTarget().stream()
                    .anyMatch(reference ->
                            reference.getReference().equals(entry.getRequest().getUrl()));
            assertThat(signed).as(entry.getRequest().getUrl()).isEqualTo(target);
            if (signed) {
                assertThat(payload).contains(sha256(FhirJson.encode(resource)));
            }
        }
    }

    private static Signer signer(KeyPair pair) {
        return new Signer() {
            @Override
            public String keyName() {
                return "ab:cd";
            }

            @Override
            public byte[] sign(byte[] bytes) {
                try {
                    var signature = java.security.Signature.getInstance("Ed25519");
                    signature.initSign(pair.getPrivate());
                    signature.update(bytes);
                    return signature.sign();
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private static boolean verifies(KeyPair pair, String words, String signature) throws GeneralSecurityException {
        var check = java.security.Signature.getInstance("Ed25519");
        check.initVerify(pair.getPublic());
        check.update(words.getBytes(StandardCharsets.US_ASCII));
        return check.verify(Base64.getUrlDecoder().decode(signature));
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
