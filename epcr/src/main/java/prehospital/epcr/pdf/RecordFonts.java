package prehospital.epcr.pdf;

import com.lowagie.text.DocumentException;
import com.lowagie.text.Font;
import com.lowagie.text.FontFactory;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.FontSelector;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Letters for a record: Helvetica, and for what it lacks a Chinese font of the machine, whose used letters are embedded. Thread-confined.
 */
final class RecordFonts {
    /** Where Debian, Fedora, macOS and others keep a font with Chinese letters; the number is the font within the file. */
    private static final List<String> PLACES = List.of(
            "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc,2",
            "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc,2",
            "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc,2",
            "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc,0",
            "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
            "/System/Library/Fonts/PingFang.ttc,0");

    private static final float SMALL = 7;
    private static final float NORMAL = 8.5f;
    private static final float TITLE = 13;

    private final Optional<BaseFont> chinese;

    /** The fonts of this machine, or with a font file that was named. */
    RecordFonts(Optional<Path> named) throws IOException {
        Optional<String> place = named.map(Path::toString)
                .or(() -> PLACES.stream()
                        .filter(candidate -> Files.isReadable(Path.of(candidate.replaceFirst(",\\d$", ""))))
                        .findFirst());
        try {
            chinese = place.isPresent()
                    ? Optional.of(BaseFont.createFont(place.orElseThrow(), BaseFont.IDENTITY_H, BaseFont.EMBEDDED))
                    : Optional.empty();
        } catch (DocumentException e) {
            throw new IOException("the font " + place.orElse("") + " cannot be used: " + e.getMessage(), e);
        }
    }

    Phrase title(String text) throws IOException {
        return phrase(text, TITLE, Font.BOLD, Color.BLACK);
    }

    Phrase strong(String text) throws IOException {
        return phrase(text, NORMAL, Font.BOLD, Color.BLACK);
    }

    Phrase normal(String text) throws IOException {
        return phrase(text, NORMAL, Font.NORMAL, Color.BLACK);
    }

    Phrase small(String text) throws IOException {
        return phrase(text, SMALL, Font.NORMAL, Color.DARK_GRAY);
    }

    /** @throws IOException when a letter cannot be shown: a record never loses one silently */
    private Phrase phrase(String text, float size, int style, Color color) throws IOException {
        boolean plain = text.chars().allMatch(c -> c < 0x100);
        if (!plain && chinese.isEmpty()) {
            throw new IOException(
                    "there is no font with Chinese letters here: install fonts-noto-cjk, or name a font with --font");
        }
        FontSelector selector = new FontSelector();
        Stream.concat(
                        Stream.of(FontFactory.getFont(FontFactory.HELVETICA, size, style, color)),
                        chinese.stream().map(base -> new Font(base, size, style, color)))
                .forEach(selector::addFont);
        return selector.process(text);
    }
}
