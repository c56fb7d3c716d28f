package prehospital.ecg.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import prehospital.ecg.file.DicomElement.Content;

/** Splits a DICOM file into elements (DICOM PS3.5 §7, PS3.10 §7): little endian, explicit or implicit. Not for several threads. */
final class DicomParser {
    /** Most elements and items of a file; more are refused. */
    static final int ELEMENTS_MAX = 200_000;

    /** Deepest nesting of sequences; deeper is refused. */
    static final int DEPTH_MAX = 16;

    private static final int PREAMBLE = 132;
    private static final int ITEM = 0xFFFE_E000;
    private static final int ITEM_END = 0xFFFE_E00D;
    private static final int SEQUENCE_END = 0xFFFE_E0DD;
    private static final int TRANSFER_SYNTAX = 0x0002_0010;
    private static final String IMPLICIT = "1.2.840.10008.1.2";
    static final String EXPLICIT = "1.2.840.10008.1.2.1";
    static final Set<String> LONG_FORMS =
            Set.of("OB", "OW", "OF", "OD", "OL", "OV", "SQ", "UC", "UR", "UT", "UN", "SV", "UV");

    /** Sequences by their tags, for implicit files: waveform, channel definition, source, sensitivity units. */
    private static final Set<Integer> SEQUENCES =
            Set.of(0x5400_0100, 0x003A_0200, 0x003A_0208, 0x003A_0211, 0x0040_B020, 0x0040_0555);

    private final Content content;
    private int at;
    private int elements;
    private boolean explicit = true;

    private DicomParser(byte[] bytes) {
        content = new Content(bytes);
    }

    static boolean looksLike(byte[] bytes) {
        return bytes.length > PREAMBLE && new Content(bytes).text(128, 4).equals("DICM");
    }

    /** All elements of the file's data set. */
    static List<DicomElement> parse(byte[] bytes) throws BadEcgFile {
        if (!looksLike(bytes)) {
            throw new BadEcgFile("the file has no DICOM mark");
        }
        var parser = new DicomParser(bytes);
        parser.at = PREAMBLE;
        return parser.file();
    }

    private List<DicomElement> file() throws BadEcgFile {
        List<DicomElement> all = new ArrayList<>();
        String syntax = EXPLICIT;
        while (at < content.size()) {
            need(4);
            if (content.word(at) != 2 && !syntax.equals(IMPLICIT) && !syntax.equals(EXPLICIT)) {
                throw new BadEcgFile("DICOM transfer syntax " + syntax + " is not read");
            }
            explicit = content.word(at) == 2 || syntax.equals(EXPLICIT);
            DicomElement element = element(0);
            syntax = element.tag() == TRANSFER_SYNTAX ? element.text() : syntax;
            all.add(element);
        }
        return all;
    }

    private void need(long bytes) throws BadEcgFile {
        if (bytes < 0 || at + bytes > content.size()) {
            throw new BadEcgFile("the DICOM file ends in the middle of an element");
        }
    }

    private int tag() throws BadEcgFile {
        need(8);
        int tag = (content.word(at) << 16) | content.word(at + 2);
        at += 4;
        return tag;
    }

    /** Counts an element or item; an empty item takes eight bytes of a file, but more of memory. */
    private void count(int depth) throws BadEcgFile {
        elements++;
        if (elements > ELEMENTS_MAX || depth > DEPTH_MAX) {
            throw new BadEcgFile("the DICOM file has too many or too deep elements");
        }
    }

    private DicomElement element(int depth) throws BadEcgFile {
        count(depth);
        int tag = tag();
        boolean sequence;
        long length;
        if (explicit) {
            String form = content.text(at, 2);
            boolean wide = LONG_FORMS.contains(form);
            need(wide ? 8 : 4);
            length = wide ? content.doubleWord(at + 4) & 0xFFFF_FFFFL : content.word(at + 2);
            at += wide ? 8 : 4;
            sequence = form.equals("SQ");
        } else {
            length = content.doubleWord(at) & 0xFFFF_FFFFL;
            at += 4;
            sequence = SEQUENCES.contains(tag);
        }
        boolean open = length == 0xFFFF_FFFFL;
        if (sequence || open) {
            return new DicomElement(tag, content, at, 0, items(open, length, depth));
        }
        need(length);
        var element = new DicomElement(tag, content, at, (int) length, List.of());
        at += (int) length;
        return element;
    }

    private List<List<DicomElement>> items(boolean open, long length, int depth) throws BadEcgFile {
        if (!open) {
            need(length);
        }
        long end = open ? content.size() : at + length;
        List<List<DicomElement>> items = new ArrayList<>();
        while (at < end) {
            int tag = tag();
            long size = content.doubleWord(at) & 0xFFFF_FFFFL;
            at += 4;
            if (tag == SEQUENCE_END) {
                return items;
            }
            if (tag != ITEM) {
                throw new BadEcgFile("a DICOM sequence holds something that is no item");
            }
            count(depth);
            items.add(item(size, depth));
        }
        return items;
    }

    private List<DicomElement> item(long size, int depth) throws BadEcgFile {
        boolean open = size == 0xFFFF_FFFFL;
        if (!open) {
            need(size);
        }
        long end = open ? content.size() : at + size;
        List<DicomElement> item = new ArrayList<>();
        while (at < end) {
            need(8);
            if (((content.word(at) << 16) | content.word(at + 2)) == ITEM_END) {
                at += 8;
                return item;
            }
            item.add(element(depth + 1));
        }
        return item;
    }
}
