package prehospital.ecg.file;

/** An ECG file that cannot be read; the message is one sentence that says what is wrong with it. */
public final class BadEcgFile extends Exception {
    private static final long serialVersionUID = 1L;

    public BadEcgFile(String message) {
        super(message);
    }

    public BadEcgFile(String message, Throwable cause) {
        super(message, cause);
    }
}
