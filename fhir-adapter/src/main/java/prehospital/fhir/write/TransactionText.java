package prehospital.fhir.write;

import java.util.List;

/** A transaction of PUTs out of texts that were written before. Any thread. */
public final class TransactionText {
    /** Characters of an entry beside its resource, about. */
    private static final int EACH = 200;

    private TransactionText() {}

    /**
     * One resource to put.
     *
     * @param path type and id
     * @param text the resource as JSON
     */
    public record Put(String path, String text) {}

    /**
     * The same text that a writer would make of the whole.
     *
     * @param frame the Bundle as JSON without entries
     * @param base the server's address that full addresses begin with
     */
    public static String of(String frame, String base, List<Put> puts) {
        if (puts.isEmpty()) {
            return frame;
        }
        int room = frame.length();
        for (Put put : puts) {
            room += put.text().length() + base.length() + EACH;
        }
        JsonText out = new JsonText(room);
        out.raw(frame.substring(0, frame.length() - 1));
        out.name("\"entry\":");
        out.open('[');
        for (Put put : puts) {
            out.next();
            out.open('{');
            out.name("\"fullUrl\":");
            out.string(base + "/" + put.path());
            out.name("\"resource\":");
            out.raw(put.text());
            out.name("\"request\":");
            out.raw("{\"method\":\"PUT\",\"url\":");
            out.string(put.path());
            out.raw("}}");
        }
        out.raw("]}");
        return out.toString();
    }
}
