package prehospital.hospital.hl7;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import prehospital.protocol.wire.BadMessage;

/** In which characters an interface writes and reads, with the names of HL7 table 0211. */
public enum Characters {
    UTF_8("UTF-8", "UNICODE UTF-8", StandardCharsets.UTF_8),
    GB18030("GB18030", "GB 18030-2000", Charset.forName("GB18030")),
    ISO_8859_1("ISO-8859-1", "8859/1", StandardCharsets.ISO_8859_1),
    ASCII("ASCII", "ASCII", StandardCharsets.US_ASCII);

    private final String setting;
    private final String label;
    private final Charset charset;

    Characters(String setting, String label, Charset charset) {
        this.setting = setting;
        this.label = label;
        this.charset = charset;
    }

    /** The characters as the interface file calls them, such as {@code GB18030}. */
    public static Optional<Characters> named(String setting) {
        String upper = setting.toUpperCase(Locale.ROOT);
        return Arrays.stream(values()).filter(one -> one.setting.equals(upper)).findFirst();
    }

    /** What stands in MSH-18. */
    public String label() {
        return label;
    }

    /** As the interface file calls it. */
    public String setting() {
        return setting;
    }

    /**
     * A message as bytes. A character that these characters cannot say travels as HL7's hexadecimal escape of its UTF-8 bytes ({@code \XE697A0\}): not
     * nice to read, but not lost.
     */
    public byte[] bytes(String text) {
        CharsetEncoder encoder = charset.newEncoder();
        if (encoder.canEncode(text)) {
            return text.getBytes(charset);
        }
        StringBuilder safe = new StringBuilder(text.length() + 64);
        text.codePoints().mapToObj(Character::toString).forEach(one -> {
            if (encoder.canEncode(one)) {
                safe.append(one);
            } else {
                String hex = HexFormat.of().withUpperCase().formatHex(one.getBytes(StandardCharsets.UTF_8));
                safe.append("\\X").append(hex).append('\\');
            }
        });
        return safe.toString().getBytes(charset);
    }

    /**
     * Bytes as a message. GB 18030 uses the bytes of HL7's delimiters inside of characters, so a message is decoded before it is cut.
     *
     * @throws BadMessage when the bytes are not of these characters
     */
    public String text(byte[] bytes) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadMessage("MSH-18", "the message is not written in " + setting);
        }
    }
}
