package prehospital.fhir;

/** Signs with the key of the program that made a bundle. Any thread. */
public interface Signer {
    /** Name of the key, by which a reader finds the public half. */
    String keyName();

    /** The Ed25519 signature (RFC 8032) of bytes, 64 bytes. */
    byte[] sign(byte[] bytes);
}
