package prehospital.media.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import prehospital.protocol.Limits;

/**
 * A picture that someone keeps, as the file that it is. Read far enough to know that it is one and how large; nothing is decoded.
 *
 * @param width in pixels, {@value #SIDE_MIN}–{@value #SIDE_MAX}
 * @param height in pixels, {@value #SIDE_MIN}–{@value #SIDE_MAX}
 * @param content the whole file, at most {@value #BYTES_MAX} bytes. Nobody changes the array
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
public record PictureFile(Format format, int width, int height, byte[] content) {
    /** Largest file, in bytes: a picture of 1,920 by 1,080 points with hardly a loss. */
    public static final int BYTES_MAX = 1024 * 1024;

    /** Shortest side, in pixels. */
    public static final int SIDE_MIN = 16;

    /** Longest side, in pixels. */
    public static final int SIDE_MAX = 8_192;

    private static final byte[] PNG_BEGINS = {
        (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'
    };
    private static final byte[] PNG_ENDS = {'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82};
    private static final int PNG_SIDES = 16;
    private static final int WEBP_HEAD = 12;
    private static final int WEBP_LEAST = 30;

    /** What a file is; its name says its media type. */
    public enum Format {
        /** ISO/IEC 10918-1. */
        JPEG("jpg"),
        /** ISO/IEC 15948. */
        PNG("png"),
        /** RFC 9649. */
        WEBP("webp");

        private final String extension;

        Format(String extension) {
            this.extension = extension;
        }

        /** End of the file's name. */
        public String extension() {
            return extension;
        }
    }

    public PictureFile {
        Limits.range("width", width, SIDE_MIN, SIDE_MAX);
        Limits.range("height", height, SIDE_MIN, SIDE_MAX);
        Limits.range("content", content.length, 1, BYTES_MAX);
    }

    /** Reads a file; absent when it is none of these formats, cut off, too large, or of sides beyond the limits. */
    public static Optional<PictureFile> read(byte[] file) {
        if (file.length > BYTES_MAX) {
            return Optional.empty();
        }
        Optional<PictureFile.Size> size = Optional.empty();
        Format format = Format.JPEG;
        if (has(file, 0, PNG_BEGINS) && has(file, file.length - PNG_ENDS.length, PNG_ENDS)) {
            format = Format.PNG;
            size = Optional.of(new Size(u32(file, PNG_SIDES), u32(file, PNG_SIDES + 4)));
        } else if (has(file, 0, ascii("RIFF")) && has(file, 8, ascii("WEBP"))) {
            format = Format.WEBP;
            size = webp(file);
        } else if (file.length > 4 && u16(file, 0) == 0xffd8 && u16(file, file.length - 2) == 0xffd9) {
            size = jpeg(file);
        }
        Format found = format;
        return size.filter(Size::allowed).map(sides -> new PictureFile(found, sides.width(), sides.height(), file));
    }

    private record Size(int width, int height) {
        boolean allowed() {
            return Math.min(width, height) >= SIDE_MIN && Math.max(width, height) <= SIDE_MAX;
        }
    }

    /** The sides stand in the frame header, behind any number of other segments. */
    private static Optional<Size> jpeg(byte[] file) {
        int at = 2;
        while (at + 9 <= file.length && (file[at] & 0xff) == 0xff) {
            int marker = file[at + 1] & 0xff;
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (frame) {
                return Optional.of(new Size(u16(file, at + 7), u16(file, at + 5)));
            }
            at += 2 + Math.max(2, u16(file, at + 2));
        }
        return Optional.empty();
    }

    private static Optional<Size> webp(byte[] file) {
        if (file.length < WEBP_LEAST || le32(file, 4) + 8 > file.length) {
            return Optional.empty();
        }
        return switch (new String(file, WEBP_HEAD, 4, StandardCharsets.US_ASCII)) {
            case "VP8 " -> Optional.of(new Size(le16(file, 26) & 0x3fff, le16(file, 28) & 0x3fff));
            case "VP8L" -> Optional.of(new Size((le32(file, 21) & 0x3fff) + 1, ((le32(file, 21) >> 14) & 0x3fff) + 1));
            case "VP8X" -> Optional.of(new Size((le32(file, 24) & 0xffffff) + 1, (le32(file, 26) >>> 8) + 1));
            default -> Optional.empty();
        };
    }

    private static boolean has(byte[] file, int at, byte[] part) {
        int end = at + part.length;
        return at >= 0 && file.length >= end && Arrays.equals(file, at, end, part, 0, part.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static int u16(byte[] file, int at) {
        return (file[at] & 0xff) << 8 | (file[at + 1] & 0xff);
    }

    private static int u32(byte[] file, int at) {
        return u16(file, at) << 16 | u16(file, at + 2);
    }

    private static int le16(byte[] file, int at) {
        return (file[at] & 0xff) | (file[at + 1] & 0xff) << 8;
    }

    private static int le32(byte[] file, int at) {
        return le16(file, at) | le16(file, at + 2) << 16;
    }
}
