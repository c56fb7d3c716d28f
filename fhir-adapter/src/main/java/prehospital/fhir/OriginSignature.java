package prehospital.fhir;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Signature;

/**
 * The signature of an update in its Provenance: a JSON Web Signature (RFC 7515, EdDSA of RFC 8037) in compact form. Its payload names each target with
 * the SHA-256 of its JSON as it stands in the bundle, so that whoever received the bundle can tell that the program made exactly this.
 */
final class OriginSignature {
    /** ASTM E1762 "Author's Signature" of the R4 value set of signature types. */
    private static final Coding TYPE =
            new Coding("urn:iso-astm:E1762-95:2013", "1.2.840.10065.1.12.1.1", "Author's Signature");

    private OriginSignature() {}

    static Signature of(List<Puts.Put> targets, Reference who, Instant at, Signer signer) {
        String header = encoded("{\"alg\":\"EdDSA\",\"kid\":\"" + signer.keyName() + "\"}");
        String words = header + "." + encoded(payload(targets));
        String jws = words + "." + base64(signer.sign(words.getBytes(StandardCharsets.US_ASCII)));
        Signature signature = new Signature();
        signature.addType(TYPE.copy());
        signature.setWhenElement(Codes.instant(at)).setWho(who);
        signature.setTargetFormat("application/fhir+json").setSigFormat("application/jose");
        return signature.setData(jws.getBytes(StandardCharsets.US_ASCII));
    }

    /** What is signed: every target with its digest, in the order of the bundle. */
    private static String payload(List<Puts.Put> targets) {
        return targets.stream()
                .map(target -> "{\"target\":\"" + target.path() + "\",\"sha256\":\"" + digest(target.text()) + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String digest(String json) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String encoded(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
