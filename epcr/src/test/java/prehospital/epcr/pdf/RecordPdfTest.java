package prehospital.epcr.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import prehospital.epcr.core.Dictionary;
import prehospital.epcr.core.PatientRecord;
import prehospital.epcr.dictionary.DictionaryFile;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.EpcrSource;

class RecordPdfTest {
    private static final Instant T0 = Instant.parse("2026-11-22T10:00:00Z");
    private static final Dictionary DICTIONARY = DictionaryFile.packaged();

    private static EpcrEntry line(String id, String element, String value, int second, Optional<String> reason) {
        return new EpcrEntry(
                id,
                element,
                "",
                Optional.of(value),
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>(),
                EpcrSource.CREW,
                "anna",
                "t1",
                T0.plusSeconds(second),
                Optional.empty(),
                List.of(),
                reason);
    }

    private static PatientRecord record(String name) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "png", png);
        PatientRecord record = new PatientRecord(new EpcrId("AS1"), DICTIONARY);
        record.add(List.of(
                line("a", "ePatient.02", "Smith", 0, Optional.empty()),
                line("v", "eVitals.26", "3326003", 10, Optional.empty()),
                line("g", "eOther.18", Base64.getEncoder().encodeToString(png.toByteArray()), 80, Optional.empty()),
                line("s", "eOther.15", "4515031", 90, Optional.empty()),
                line("l", PatientRecord.LOCK, "done", 100, Optional.empty()),
                line("b", "ePatient.02", name, 200, Optional.of("misheard"))));
        return record;
    }

    private static String text(byte[] pdf) throws IOException {
        try (PdfReader reader = new PdfReader(pdf)) {
            StringBuilder text = new StringBuilder();
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                text.append(new PdfTextExtractor(reader).getTextFromPage(page));
            }
            return text.toString();
        }
    }

    @Test
    void everyValueHasItsTimeAndSourceAndWhatStoodBeforeIsStillRead() throws IOException {
        byte[] pdf = RecordPdf.of(
                record("Schmidt"), DICTIONARY, new RecordPdf.Options(false, ZoneOffset.UTC, Optional.empty()));
        assertThat(text(pdf).replaceAll("\\s+", " "))
                .contains("Schmidt", "Before: Smith", "misheard", "Changed after the lock")
                .contains("2026-11-22 10:03:20", "anna", "Verbal (3326003)", "Closed 2026-11-22 10:01:40");
        assertThat(new String(pdf, java.nio.charset.StandardCharsets.ISO_8859_1))
                .as("the drawn signature")
                .contains("/Subtype/Image");
    }

    @Test
    void anAttachedPictureIsPrintedAndAnotherFileIsNamed() throws IOException {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 36, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
        RecordPdf.Options options = new RecordPdf.Options(false, ZoneOffset.UTC, Optional.empty());
        PatientRecord pictured = new PatientRecord(new EpcrId("AS1"), DICTIONARY);
        pictured.add(List.of(
                line("k", "eOther.09", "4509021", 0, Optional.empty()),
                line("f", "eOther.11", Base64.getEncoder().encodeToString(jpeg.toByteArray()), 0, Optional.empty()),
                line("n", "eOther.22", "CABIN.A1 by Dr. Lee", 0, Optional.empty())));
        byte[] pdf = RecordPdf.of(pictured, DICTIONARY, options);
        assertThat(text(pdf)).contains("CABIN.A1 by Dr. Lee", "4509021");
        assertThat(new String(pdf, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("/DCTDecode", "/Width 64");

        PatientRecord other = new PatientRecord(new EpcrId("AS2"), DICTIONARY);
        other.add(List.of(line("f", "eOther.11", "JVBERi0=", 0, Optional.empty())));
        byte[] without = RecordPdf.of(other, DICTIONARY, options);
        assertThat(text(without)).contains("(image or file)");
        assertThat(new String(without, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("/Subtype/Image");
    }

    @Test
    void chineseIsEmbedded() throws IOException {
        assumeTrue(
                Files.isReadable(Path.of("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")),
                "no Chinese font is here");
        byte[] pdf = RecordPdf.of(
                record("施密特"), DICTIONARY, new RecordPdf.Options(true, ZoneOffset.ofHours(8), Optional.empty()));
        assertThat(new String(pdf, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("/FontFile3");
        assertThat(pdf.length).as("only the letters that are used").isLessThan(1_000_000);
    }

    @Test
    void aFontThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> RecordPdf.of(
                        record("施密特"),
                        DICTIONARY,
                        new RecordPdf.Options(true, ZoneOffset.UTC, Optional.of(Path.of("/nowhere.ttf")))))
                .isInstanceOf(IOException.class);
    }
}
