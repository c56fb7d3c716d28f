package prehospital.fhir;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The bytes of a file on its way into a Binary.
 *
 * @param base64 its bytes
 * @param bytes how many there are
 * @param sha1 their SHA-1 in Base64, as FHIR wants it of attachments
 */
public record FileContent(String base64, int bytes, String sha1) {
    /** Of bytes as they came. */
    public static FileContent of(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(content);
            Base64.Encoder encoder = Base64.getEncoder();
            return new FileContent(encoder.encodeToString(content), content.length, encoder.encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    byte[] data() {
        return Base64.getDecoder().decode(base64);
    }

    byte[] hash() {
        return Base64.getDecoder().decode(sha1);
    }

    @Override
    public String toString() {
        return "FileContent[" + bytes + " bytes]";
    }
}
