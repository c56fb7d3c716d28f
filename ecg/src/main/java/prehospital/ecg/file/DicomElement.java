package prehospital.ecg.file;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One element of a DICOM data set (DICOM PS3.5): a value of bytes, or a sequence of items.
 *
 * @param tag group in the high 16 bits, element in the low ones
 * @param offset where the value begins in the content
 * @param length of the value in bytes; 0 for a sequence
 * @param items of a sequence, each a data set
 */
record DicomElement(int tag, Content content, int offset, int length, List<List<DicomElement>> items) {
    /** The bytes that elements point into. */
    static final class Content {
        private final byte[] bytes;

        Content(byte[] bytes) {
            this.bytes = bytes;
        }

        int size() {
            return bytes.length;
        }

        int unsigned(int at) {
            return bytes[at] & 0xFF;
        }

        int word(int at) {
            return unsigned(at) | (unsigned(at + 1) << 8);
        }

        int doubleWord(int at) {
            return word(at) | (word(at + 2) << 16);
        }

        String text(int at, int length) {
            return new String(bytes, at, length, StandardCharsets.ISO_8859_1);
        }
    }

    /** The value as text without padding. */
    String text() {
        return content.text(offset, length).replace('\0', ' ').strip();
    }

    /** The first unsigned 16-bit value. */
    int word() throws BadEcgFile {
        if (length < 2) {
            throw new BadEcgFile(String.format("the DICOM element %08X is empty", tag));
        }
        return content.word(offset);
    }

    /** The first unsigned 32-bit value. */
    long doubleWord() throws BadEcgFile {
        if (length < 4) {
            throw new BadEcgFile(String.format("the DICOM element %08X is empty", tag));
        }
        return content.doubleWord(offset) & 0xFFFF_FFFFL;
    }

    /** The first decimal string as a number. */
    double decimal() throws BadEcgFile {
        String first = text().split("\\\\", 2)[0].strip();
        try {
            double value = Double.parseDouble(first);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new BadEcgFile(String.format("the DICOM element %08X is not a number", tag), e);
        }
        throw new BadEcgFile(String.format("the DICOM element %08X is not a number", tag));
    }

    static Optional<DicomElement> find(List<DicomElement> set, int tag) {
        return set.stream().filter(element -> element.tag() == tag).findFirst();
    }

    static DicomElement need(List<DicomElement> set, int tag, String name) throws BadEcgFile {
        return find(set, tag).orElseThrow(() -> new BadEcgFile("the DICOM file has no " + name));
    }
}
