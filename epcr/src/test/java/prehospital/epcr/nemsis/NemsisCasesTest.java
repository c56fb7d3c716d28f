package prehospital.epcr.nemsis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import prehospital.epcr.core.Dictionary;
import prehospital.epcr.core.PatientRecord;
import prehospital.epcr.core.WrittenLines;
import prehospital.epcr.dictionary.DictionaryFile;
import prehospital.epcr.nemsis.NemsisKit.Finding;
import prehospital.epcr.nemsis.NemsisKit.Level;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.EpcrLine;

/** The compliance cases of NEMSIS 3.5.1, written line by line, against the kit's schema and rules. */
class NemsisCasesTest {
    private static final Path KIT = Path.of("../../shared/data/nemsis");
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final Dictionary DICTIONARY = DictionaryFile.packaged();
    private static Optional<NemsisKit> kit = Optional.empty();

    @BeforeAll
    static void open() throws IOException {
        if (Files.isDirectory(KIT)) {
            kit = Optional.of(NemsisKit.open(KIT));
        }
    }

    private static NemsisKit kit() {
        assumeTrue(kit.isPresent(), "the NEMSIS kit is not here");
        return kit.orElseThrow();
    }

    private static byte[] file(String name) throws IOException {
        return Files.readAllBytes(KIT.resolve("cases").resolve(name));
    }

    private static PatientRecord keyed(byte[] xml) {
        List<EpcrLine> lines = NemsisReader.read(xml, DICTIONARY, AT, "tablet");
        PatientRecord record = new PatientRecord(new EpcrId("AS1"), DICTIONARY);
        for (int from = 0; from < lines.size(); from += 200) {
            List<EpcrEntry> part =
                    WrittenLines.read(lines.subList(from, Math.min(lines.size(), from + 200)), "anna", DICTIONARY, AT);
            record.add(part);
        }
        return record;
    }

    private static byte[] export(PatientRecord record) {
        return NemsisXml.of(
                record.id(), record.fields(), DICTIONARY, new NemsisXml.Software("prehospital", "prehospital", "test"));
    }

    @Test
    void theCasesComeOutAsTheyWentInAndPassSchemaAndRules() throws IOException {
        NemsisKit kit = kit();
        for (String name : List.of("2025-EMS-1-Overdose_v351.xml", "2025-EMS-3-MVC_v351.xml")) {
            byte[] given = file(name);
            byte[] ours = export(keyed(given));
            assertThat(kit.validate(ours))
                    .as(name)
                    .filteredOn(f -> f.level() == Level.ERROR)
                    .isEmpty();
            assertThat(content(ours)).as(name).isEqualTo(content(given));
            assertThat(content(given)).hasSizeGreaterThan(150);
        }
    }

    @Test
    void fieldsThatNemsisLacksAreCustomElementsAndComeBack() throws IOException {
        PatientRecord record = keyed(file("2025-EMS-3-MVC_v351.xml"));
        List<EpcrLine> own = List.of(
                chinese("cnRecord.01", "", "01"),
                chinese("cnRecord.13", "", "胸痛两小时"),
                chinese("cnRecord.18", "", "3.5"),
                chinese("cnRecord.24", "1", "急性心肌梗死"),
                chinese("cnRecord.24", "2", "高血压"),
                chinese("order.03", "k1", orderKind()),
                chinese("order.04", "k1", "阿司匹林 300 mg"),
                chinese("order.04", "k2", "心电图"),
                absent("cnRecord.02"));
        record.add(WrittenLines.read(own, "anna", DICTIONARY, AT));
        byte[] ours = export(record);
        String text = new String(ours, StandardCharsets.UTF_8);
        assertThat(text)
                .contains("CustomElementID=\"cnRecord.24\"")
                .contains("CorrelationID=\"order.04/k2\"")
                .contains("customValueDescription=\"居民身份证 · Identity card\"")
                .contains("CustomElementID=\"eHistory.10\"");
        assertThat(said(NemsisReader.read(ours, DICTIONARY, AT, "x"))).containsExactlyInAnyOrderElementsOf(said(own));
        assertThat(content(ours).stream().filter(line -> line.startsWith("eCustom")))
                .as("what was configured elsewhere stays")
                .isEqualTo(content(file("2025-EMS-3-MVC_v351.xml")).stream()
                        .filter(line -> line.startsWith("eCustom"))
                        .toList());
        assertThat(kit().validate(ours))
                .filteredOn(f -> f.level() == Level.ERROR)
                .isEmpty();
    }

    private static String orderKind() {
        return DICTIONARY
                .words()
                .codeLists()
                .getOrDefault("orderKind", Map.of())
                .keySet()
                .iterator()
                .next();
    }

    private static EpcrLine chinese(String element, String instance, String value) {
        return own(element, instance, Optional.of(value), Optional.empty());
    }

    private static EpcrLine absent(String element) {
        return own(element, "", Optional.empty(), Optional.of("7701005"));
    }

    private static EpcrLine own(String element, String instance, Optional<String> value, Optional<String> notValue) {
        return new EpcrLine(
                "own-" + element + "-" + instance,
                element,
                Optional.of(instance),
                value,
                notValue,
                Optional.empty(),
                Optional.empty(),
                Optional.of("tablet"),
                AT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static List<String> said(List<EpcrLine> lines) {
        return lines.stream()
                .filter(line -> !line.element().startsWith("e")
                        && !line.element().startsWith("d")
                        && !line.element().startsWith("D"))
                .map(line -> line.element() + " " + line.instance() + " " + line.value() + line.notValue())
                .toList();
    }

    /** Path, value, not-value, pertinent negative and attributes of everything but what the software makes itself. */
    private static List<String> content(byte[] xml) {
        return NemsisReader.read(xml, DICTIONARY, AT, "x").stream()
                .filter(line -> !line.element().matches("eRecord\\.0[234]"))
                .map(line -> line.element() + " " + line.instance() + " " + line.value() + line.notValue()
                        + line.pertinentNegative() + line.attributes())
                .toList();
    }

    @Test
    void theGivenCasesPassAndTheBadOneFailsWithItsLine() throws IOException {
        NemsisKit kit = kit();
        assertThat(kit.validate(file("2025-EMS-1-Overdose_v351.xml")))
                .filteredOn(f -> f.level() == Level.ERROR)
                .isEmpty();
        List<Finding> bad = kit.validate(file("2025-EMS-FailXsd_v351.xml"));
        assertThat(bad).filteredOn(f -> f.level() == Level.ERROR).isNotEmpty().allSatisfy(f -> {
            assertThat(f.line()).isPositive();
            assertThat(f.rule()).isEqualTo("schema");
        });
    }

    /** A not-value with a value beside it is what the national rule on nil, NV and PN forbids. */
    @Test
    void aBrokenRuleIsFoundWithLineAndElement() throws IOException {
        NemsisKit kit = kit();
        String xml = new String(file("2025-EMS-3-MVC_v351.xml"), StandardCharsets.UTF_8);
        String swapped = xml.replace(
                "<eTimes.06>2024-10-11T16:58:47-04:00</eTimes.06>", "<eTimes.06>2024-10-11T16:40:47-04:00</eTimes.06>");
        assertThat(swapped).isNotEqualTo(xml);
        List<Finding> findings = kit.validate(swapped.getBytes(StandardCharsets.UTF_8));
        assertThat(findings)
                .filteredOn(f -> f.element().startsWith("eTimes"))
                .isNotEmpty()
                .allSatisfy(f -> assertThat(f.line()).isPositive());
    }

    @Test
    void aNearlyEmptyRecordFailsOnMandatoryElementsOnly() throws IOException {
        NemsisKit kit = kit();
        byte[] empty = export(new PatientRecord(new EpcrId("AS1"), DICTIONARY));
        List<String> missing = kit.validate(empty).stream()
                .filter(f -> f.level() == Level.ERROR && f.rule().equals("schema"))
                .map(Finding::message)
                .toList();
        assertThat(missing).isNotEmpty().allMatch(m -> m.contains("ontent"));
    }

    @Test
    void whatIsNotXmlIsSaidInOneFinding() throws IOException {
        assertThat(kit().validate("no".getBytes(StandardCharsets.UTF_8))).hasSize(1);
    }

    @Test
    void ownChecksHaveNothingAgainstTheCases() throws IOException {
        kit();
        for (String name : List.of("2025-EMS-1-Overdose_v351.xml", "2025-EMS-3-MVC_v351.xml")) {
            PatientRecord record = keyed(file(name));
            assertThat(Stream.of(prehospital.epcr.core.Checks.of(record, DICTIONARY, AT, java.time.ZoneOffset.UTC))
                            .flatMap(List::stream)
                            .filter(m -> m.level() == prehospital.protocol.view.EpcrView.Level.ERROR)
                            .map(m -> m.element() + " " + m.instance() + " "
                                    + m.text().en()))
                    .as(name)
                    .isEmpty();
        }
    }
}
