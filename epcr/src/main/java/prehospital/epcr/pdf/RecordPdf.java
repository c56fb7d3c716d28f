package prehospital.epcr.pdf;

import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.Image;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import prehospital.epcr.core.Dictionary;
import prehospital.epcr.core.Node;
import prehospital.epcr.core.PatientRecord;
import prehospital.protocol.Bilingual;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrSource;
import prehospital.protocol.view.EpcrDictionary.Item;
import prehospital.protocol.view.EpcrDictionary.Kind;
import prehospital.protocol.view.EpcrDictionary.ValueType;
import prehospital.protocol.view.EpcrView.Field;

/**
 * A record on paper: every value with its time, source and writer, what stood there before, what was changed after the lock and why, and
 * the drawn signatures and the pictures among the attached files. Thread-confined.
 */
public final class RecordPdf {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final Color RULE = new Color(0xC8, 0xC8, 0xC8);
    private static final Color GROUND = new Color(0xEE, 0xF1, 0xF4);
    private static final float MARGIN = 36;
    private static final float SIGNATURE_WIDTH = 160;
    private static final float SIGNATURE_HEIGHT = 60;
    private static final float PICTURE_WIDTH = 480;
    private static final float PICTURE_HEIGHT = 320;
    private static final String SIGNATURE = "eOther.18";
    private static final String FILE = "eOther.11";

    private final Dictionary dictionary;
    private final Options options;
    private final RecordFonts fonts;

    /**
     * How it is made.
     *
     * @param chinese labels in Chinese, else in English
     * @param font a font file for Chinese letters; absent: one of the machine
     */
    public record Options(boolean chinese, ZoneId zone, Optional<Path> font) {}

    private RecordPdf(Dictionary dictionary, Options options) throws IOException {
        this.dictionary = dictionary;
        this.options = options;
        this.fonts = new RecordFonts(options.font());
    }

    /**
     * The document.
     *
     * @throws IOException in one sentence when there is no font for its letters
     */
    public static byte[] of(PatientRecord record, Dictionary dictionary, Options options) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN)) {
            PdfWriter.getInstance(document, bytes);
            document.open();
            new RecordPdf(dictionary, options).write(record, document);
        } catch (DocumentException e) {
            throw new IOException("the PDF could not be made: " + e.getMessage(), e);
        }
        return bytes.toByteArray();
    }

    private void write(PatientRecord record, Document document) throws IOException {
        document.addTitle(say("Patient care record ", "院前医疗急救病历 ") + record.id());
        document.add(new Paragraph(fonts.title(say("Patient care record ", "院前医疗急救病历 ") + record.id())));
        document.add(new Paragraph(fonts.small(record.locked()
                .map(lock -> say("Closed ", "已锁定 ") + time(lock.at()) + " · " + lock.by())
                .orElse(say("Not closed", "未锁定")))));
        List<Field> fields = record.fields();
        for (Node section : Node.sections(dictionary, fields)) {
            PdfPTable table = new PdfPTable(new float[] {32, 38, 30});
            table.setWidthPercentage(100);
            table.setSpacingBefore(8);
            table.setHeaderRows(1);
            heading(table, say(section.item().name()), true);
            for (Node child : section.children()) {
                node(table, child, 0);
            }
            document.add(table);
        }
    }

    private void node(PdfPTable table, Node node, int depth) throws IOException {
        if (node.item().kind() == Kind.ELEMENT) {
            field(table, node.item(), node.field().orElseThrow());
            return;
        }
        String number = node.item().repeats() ? " · " + node.instance() : "";
        heading(table, "  ".repeat(depth) + say(node.item().name()) + number, false);
        for (Node child : node.children()) {
            node(table, child, depth + 1);
        }
    }

    private void heading(PdfPTable table, String text, boolean section) throws IOException {
        PdfPCell cell = new PdfPCell(section ? fonts.strong(text) : fonts.small(text));
        cell.setColspan(3);
        cell.setBackgroundColor(section ? GROUND : Color.WHITE);
        cell.setBorderColor(RULE);
        cell.setPadding(3);
        table.addCell(cell);
    }

    private void field(PdfPTable table, Item item, Field field) throws IOException {
        cell(table, fonts.normal(say(item.name()) + "  " + item.id()));
        PdfPCell value = bordered();
        value.addElement(new Paragraph(fonts.normal(said(item, field.shown()))));
        if (item.id().equals(SIGNATURE)) {
            image(field.shown(), SIGNATURE_WIDTH, SIGNATURE_HEIGHT).ifPresent(value::addElement);
        }
        for (EpcrEntry other : field.conflicting()) {
            value.addElement(new Paragraph(
                    fonts.small(say("Contradicted: ", "矛盾记录：") + said(item, other) + " · " + whence(other))));
        }
        for (EpcrEntry earlier : field.earlier()) {
            value.addElement(
                    new Paragraph(fonts.small(say("Before: ", "此前：") + said(item, earlier) + " · " + whence(earlier))));
        }
        table.addCell(value);
        List<String> origin = new ArrayList<>(List.of(whence(field.shown())));
        field.shown().reason().ifPresent(reason -> origin.add(say("Because: ", "理由：") + reason));
        if (field.amended()) {
            origin.add(say("Changed after the lock", "锁定后修改"));
        }
        cell(table, fonts.small(String.join("\n", origin)));
        if (item.id().equals(FILE)) {
            image(field.shown(), PICTURE_WIDTH, PICTURE_HEIGHT).ifPresent(picture -> across(table, picture));
        }
    }

    /** A picture over the whole width. */
    private static void across(PdfPTable table, Image picture) {
        PdfPCell cell = bordered();
        cell.setColspan(3);
        cell.addElement(picture);
        table.addCell(cell);
    }

    private String said(Item item, EpcrEntry entry) {
        List<String> words = new ArrayList<>();
        entry.notValue().ifPresent(code -> words.add(coded("NV", code)));
        entry.pertinentNegative().ifPresent(code -> words.add(coded("PN", code)));
        entry.value()
                .ifPresent(value -> words.add(
                        item.type() == ValueType.BINARY
                                ? say("(image or file)", "（图像或文件）")
                                : dictionary
                                        .code(item, value)
                                        .map(name -> say(name) + " (" + value + ")")
                                        .orElse(value)));
        entry.attributes().forEach((name, value) -> {
            String list = item.attributes().getOrDefault(name, "");
            words.add(name + " " + dictionary.code(list, value).map(this::say).orElse(value));
        });
        return words.isEmpty() ? say("(taken back)", "（已撤回）") : String.join("; ", words);
    }

    private String coded(String list, String code) {
        return dictionary.code(list, code).map(this::say).orElse(code) + " (" + list + " " + code + ")";
    }

    private static Optional<Image> image(EpcrEntry entry, float width, float height) {
        if (entry.value().isEmpty()) {
            return Optional.empty();
        }
        try {
            Image image = Image.getInstance(
                    Base64.getMimeDecoder().decode(entry.value().orElseThrow()));
            image.scaleToFit(width, height);
            return Optional.of(image);
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // Another format than PNG, JPEG or GIF: its words stand there.
        }
    }

    /** Who or what said it, on what, and when. */
    private String whence(EpcrEntry entry) {
        String at = entry.measuredAt()
                .filter(measured -> !measured.equals(entry.recordedAt()))
                .map(measured -> time(measured) + say(", recorded ", "，记录于 "))
                .orElse("");
        return at + time(entry.recordedAt()) + " · " + source(entry.source()) + " · " + entry.by()
                + (entry.device().isEmpty() || entry.device().equals(entry.by()) ? "" : " · " + entry.device());
    }

    private String source(EpcrSource source) {
        return switch (source) {
            case CREW -> say("written", "人工录入");
            case DEVICE -> say("device", "设备");
            case DISPATCH -> say("dispatch", "调度");
            case TRIAGE -> say("triage", "分诊");
            case SCORE -> say("score", "评分");
            case SETTINGS -> say("settings", "设置");
        };
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(options.zone()));
    }

    private String say(Bilingual words) {
        return options.chinese() ? words.zh() : words.en();
    }

    private String say(String en, String zh) {
        return options.chinese() ? zh : en;
    }

    private static void cell(PdfPTable table, Phrase words) {
        PdfPCell cell = bordered();
        cell.addElement(new Paragraph(words));
        table.addCell(cell);
    }

    private static PdfPCell bordered() {
        PdfPCell cell = new PdfPCell();
        cell.setBorder(Rectangle.BOTTOM);
        cell.setBorderColor(RULE);
        cell.setPadding(2);
        return cell;
    }
}
