package prehospital.fhir.write;

/** JSON text as it grows: commas and escapes. One thread. */
final class JsonText {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final StringBuilder text;

    JsonText(int room) {
        text = new StringBuilder(room);
    }

    int length() {
        return text.length();
    }

    /** Forgets what was written since the text had this length. */
    void back(int length) {
        text.setLength(length);
    }

    boolean endsWith(char c) {
        return text.charAt(text.length() - 1) == c;
    }

    void open(char bracket) {
        text.append(bracket);
    }

    void close(char bracket) {
        text.append(bracket);
    }

    /** Before each value of an array. */
    void next() {
        if (!endsWith('[')) {
            text.append(',');
        }
    }

    /** Before each value of an object: its name, quoted and with its colon. */
    void name(String quoted) {
        if (!endsWith('{')) {
            text.append(',');
        }
        text.append(quoted);
    }

    /** A number, true, false or null. */
    void raw(String word) {
        text.append(word);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** A string in quotes. */
    void string(String value) {
        text.append('"');
        int length = value.length();
        int done = 0;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                text.append(value, done, i);
                escaped(c);
                done = i + 1;
            }
        }
        if (done == 0) {
            text.append(value);
        } else {
            text.append(value, done, length);
        }
        text.append('"');
    }

    private void escaped(char c) {
        text.append('\\');
        switch (c) {
            case '"', '\\' -> text.append(c);
            case '\b' -> text.append('b');
            case '\t' -> text.append('t');
            case '\n' -> text.append('n');
            case '\f' -> text.append('f');
            case '\r' -> text.append('r');
            default -> text.append("u00").append(HEX[c >> 4]).append(HEX[c & 15]);
        }
    }
}
