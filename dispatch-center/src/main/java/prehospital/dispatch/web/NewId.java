package prehospital.dispatch.web;

import java.security.SecureRandom;

/** Identifiers that the centre makes when a client gave none: a letter and 60 random bits, easy to read out. Any thread. */
final class NewId {
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private NewId() {}

    static String of(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < LENGTH; i++) {
            id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return id.toString();
    }
}
