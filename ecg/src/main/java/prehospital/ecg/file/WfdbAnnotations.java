package prehospital.ecg.file;

import java.util.ArrayList;
import java.util.List;

/** Annotations of a WFDB record in MIT format (PhysioNet, WFDB Applications Guide, annot(5)): what stands at which sample. */
public final class WfdbAnnotations {
    /** Most annotations read; more are refused. */
    public static final int ANNOTATIONS_MAX = 2_000_000;

    private static final int SKIP = 59;
    private static final int NUM = 60;
    private static final int SUB = 61;
    private static final int CHN = 62;
    private static final int AUX = 63;

    /**
     * One annotation.
     *
     * @param sample counted from 0
     * @param code of WFDB's {@code ecgcodes.h}: 1 normal, 5 premature ventricular, 12 paced …
     */
    public record Annotation(long sample, int code) {}

    private WfdbAnnotations() {}

    /** The annotations of a file's content, in its order. */
    public static List<Annotation> parse(byte[] bytes) throws BadEcgFile {
        List<Annotation> found = new ArrayList<>();
        long sample = 0;
        int at = 0;
        while (at + 1 < bytes.length) {
            int word = word(bytes, at);
            at += 2;
            int code = word >> 10;
            int step = word & 0x3FF;
            if (word == 0) {
                return found;
            }
            switch (code) {
                case SKIP -> {
                    if (at + 3 >= bytes.length) {
                        throw new BadEcgFile("the WFDB annotations end in the middle of a skip");
                    }
                    sample += (word(bytes, at) << 16) | word(bytes, at + 2);
                    at += 4;
                }
                case NUM, SUB, CHN -> {}
                case AUX -> at += step + (step & 1);
                default -> {
                    sample += step;
                    found.add(new Annotation(sample, code));
                }
            }
            if (found.size() > ANNOTATIONS_MAX || sample < 0) {
                throw new BadEcgFile("the WFDB annotations are not readable");
            }
        }
        throw new BadEcgFile("the WFDB annotations end without their end mark");
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
    }
}
