package prehospital.epcr.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import prehospital.epcr.core.Dictionary;
import prehospital.protocol.Bilingual;
import prehospital.protocol.view.EpcrDictionary.Item;
import prehospital.protocol.view.EpcrDictionary.Kind;
import prehospital.protocol.view.EpcrDictionary.Usage;

class DictionaryTest {
    private static final Path SCHEMAS = Path.of("../../shared/data/nemsis/xsd");
    private static final Path TABLES = Path.of("src/main/resources/prehospital/epcr");

    /** Names that are the same in both languages: leads, heart sounds, units, scales. */
    private static final Pattern SAME = Pattern.compile("I{1,3}|V[1-9]r?|S[1-4]|mmHg|kPa|(BE)?FAST(-ED)?");

    private final Dictionary dictionary = DictionaryFile.packaged();

    @Test
    void theTablesAreThoseOfTheSchema() throws IOException {
        assumeTrue(Files.isDirectory(SCHEMAS), "the NEMSIS schema is not here");
        SchemaReader schema = SchemaReader.of(SCHEMAS);
        if (System.getProperty("update") != null) {
            Files.writeString(TABLES.resolve("nemsis-elements.tsv"), schema.elements());
            Files.writeString(TABLES.resolve("nemsis-codes.tsv"), schema.codes());
        }
        assertThat(Files.readString(TABLES.resolve("nemsis-elements.tsv"))).isEqualTo(schema.elements());
        assertThat(Files.readString(TABLES.resolve("nemsis-codes.tsv"))).isEqualTo(schema.codes());
    }

    /** The counts are those of the NEMSIS 3.5.1 data dictionary. */
    @Test
    void theWholeDatasetIsThere() {
        List<Item> elements = dictionary.words().items().stream()
                .filter(item -> item.kind() == Kind.ELEMENT)
                .filter(item -> item.id().matches("[de][A-Z].*"))
                .toList();
        assertThat(elements).hasSize(453);
        assertThat(elements.stream().filter(item -> item.id().startsWith("eTimes") && item.national()))
                .hasSize(9);
        Item pressure = dictionary.item("eVitals.06").orElseThrow();
        assertThat(pressure.usage()).isEqualTo(Usage.REQUIRED);
        assertThat(pressure.max()).contains(500.0);
        assertThat(pressure.pertinentNegatives()).containsExactly("8801005", "8801019", "8801023");
        assertThat(dictionary.path(pressure).stream().map(Item::id))
                .containsExactly("eVitals", "eVitals.VitalGroup", "eVitals.BloodPressureGroup", "eVitals.06");
        assertThat(dictionary.depth(pressure)).isEqualTo(1);
        assertThat(dictionary.depth(dictionary.item("eVitals.03").orElseThrow()))
                .isEqualTo(2);
    }

    @Test
    void everySectionGroupAndElementHasChineseWords() {
        assertThat(dictionary.words().items())
                .filteredOn(item -> item.name().zh().chars().noneMatch(c -> c >= 0x4e00))
                .isEmpty();
    }

    /** Everything that a Chinese screen offers for what is sent to the nation; names of scales stay as they are. */
    @Test
    void everyCodeOfNationalElementsAndEveryReasonHasChineseWords() {
        assertThat(Stream.concat(
                        Stream.of("NV", "PN"),
                        dictionary.words().items().stream()
                                .filter(Item::national)
                                .flatMap(item -> item.codeList().stream())))
                .allSatisfy(list -> assertThat(dictionary
                                .words()
                                .codeLists()
                                .getOrDefault(list, Map.of())
                                .values())
                        .as(list)
                        .filteredOn(name -> !name.en().matches("(BE)?FAST(-ED)?"))
                        .filteredOn(name -> name.zh().chars().noneMatch(c -> c >= 0x4e00))
                        .isEmpty());
    }

    /** Whatever list a person chooses from, on whatever screen: no code is left in English. */
    @Test
    void everyCodeHasAChineseWord() {
        assertThat(dictionary.words().codeLists())
                .allSatisfy((list, codes) -> assertThat(codes.values())
                        .as(list)
                        .filteredOn(name -> !SAME.matcher(name.en()).matches())
                        .filteredOn(name -> name.zh().equals(name.en()))
                        .isEmpty());
    }

    /** Two codes of a list that read alike could not be told apart when one is chosen. */
    @Test
    void noTwoCodesOfAListHaveTheSameChineseWord() {
        assertThat(dictionary.words().codeLists())
                .allSatisfy((list, codes) -> assertThat(codes.values())
                        .as(list)
                        .extracting(Bilingual::zh)
                        .doesNotHaveDuplicates());
    }

    @Test
    void everyCodeListIsThereAndNoCodeIsNameless() {
        assertThat(dictionary.words().items())
                .filteredOn(item -> item.codeList().isPresent())
                .allSatisfy(item -> assertThat(dictionary.words().codeLists())
                        .containsKey(item.codeList().orElseThrow()));
    }
}
