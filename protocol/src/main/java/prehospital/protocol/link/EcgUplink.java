package prehospital.protocol.link;

import prehospital.protocol.EcgFileHead;
import prehospital.protocol.Limits;
import prehospital.protocol.view.EcgReadingView;
import prehospital.protocol.view.EcgView;

/** What a vehicle reads from electrocardiograms; stored and shown, never decided on. */
public sealed interface EcgUplink extends Uplink {
    /** What is read from the running signal just now. */
    record EcgReported(EcgView ecg) implements EcgUplink {}

    /** What was read from a recording. */
    record EcgRead(EcgReadingView reading) implements EcgUplink {}

    /**
     * A piece of a file; the pieces of a file come in order, and one that came before changes nothing.
     *
     * @param part which one, from 1
     * @param data a part of the file compressed with gzip (RFC 1952), in base64, at most {@link EcgFileHead#PART_BYTES} bytes
     */
    record EcgFilePart(EcgFileHead file, int part, String data) implements EcgUplink {
        private static final int DATA_MAX = (EcgFileHead.PART_BYTES + 2) / 3 * 4;

        public EcgFilePart {
            Limits.range("part", part, 1, file.parts());
            Limits.text("data", data, 1, DATA_MAX);
        }

        /** Whether no other piece comes after it. */
        public boolean last() {
            return part == file.parts();
        }
    }
}
