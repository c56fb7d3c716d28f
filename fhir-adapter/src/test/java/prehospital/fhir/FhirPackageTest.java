package prehospital.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import prehospital.epcr.dictionary.DictionaryFile;
import prehospital.protocol.Atmist;
import prehospital.protocol.Bilingual;
import prehospital.protocol.EcgFileHead;
import prehospital.protocol.OrderKind;
import prehospital.protocol.OrderStatus;
import prehospital.protocol.Outcome;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.VitalValue;

/** The package says what the program says: same words, same addresses, nothing missing, nothing left over. */
class FhirPackageTest {
    private static final Path FOLDER = Path.of("src/main/resources/prehospital/fhir/package");

    @Test
    void indexAndGuideNameEveryFile() throws IOException {
        Set<String> files;
        try (Stream<Path> list = Files.list(FOLDER)) {
            files = list.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("package.json") && !name.equals(".index.json"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        assertThat(FhirPackage.parts())
                .extracting(part -> part.type() + "-" + part.id() + ".json")
                .containsExactlyInAnyOrderElementsOf(files);
        ImplementationGuide guide = FhirPackage.parts().stream()
                .map(FhirPackage::resource)
                .filter(ImplementationGuide.class::isInstance)
                .map(ImplementationGuide.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(guide.getUrl() + "|" + guide.getVersion()).isEqualTo(FhirPackage.GUIDE);
        assertThat(guide.getDefinition().getResource())
                .extracting(resource -> resource.getReference().getReference())
                .hasSize(files.size() - 1);
        String manifest = Files.readString(FOLDER.resolve("package.json"));
        assertThat(manifest)
                .contains("\"name\": \"" + FhirPackage.NAME + "\"")
                .contains("\"version\": \"" + FhirPackage.VERSION + "\"");
    }

    @Test
    void codeSystemsHaveTheWordsOfTheProgram() {
        List<String> statuses = new java.util.ArrayList<>(names(PreAlertStatus.values()));
        statuses.add("REDIRECTED");
        assertThat(codes("handoff-status")).containsExactlyInAnyOrderElementsOf(statuses);
        assertThat(codes("pathway")).isEqualTo(names(Atmist.Pathway.values()));
        for (Atmist.Pathway pathway : Atmist.Pathway.values()) {
            assertThat(FhirPackage.words("pathway", pathway.name())).isPresent();
        }
        assertThat(FhirPackage.words("vital-mark", "BACKFILLED")).contains(new Bilingual("backfilled", "补传"));
        assertThat(FhirPackage.words("pathway", "NOBODY")).isEmpty();
        assertThat(codes("vital-mark")).isEqualTo(names(VitalValue.Mark.values()));
        assertThat(codes("order-kind")).isEqualTo(names(OrderKind.values()));
        assertThat(codes("order-status")).isEqualTo(names(OrderStatus.values()));
        assertThat(codes("disposition")).isEqualTo(names(Outcome.Disposition.values()));
        assertThat(codes("ecg-format")).isEqualTo(names(EcgFileHead.Kind.values()));
        var dictionary = DictionaryFile.packaged();
        assertThat(codes("epcr-section"))
                .allSatisfy(code -> assertThat(dictionary.item(code)).isPresent())
                .containsAll(dictionary.sections().stream()
                        .map(section -> section.id())
                        .toList());
    }

    @Test
    void everyClaimIsInThePackage() {
        Set<String> known =
                FhirPackage.parts().stream().map(FhirPackage.Part::url).collect(Collectors.toSet());
        for (PreRegistration input :
                SimulatedCases.of(20_261_123, 20).stream().flatMap(List::stream).toList()) {
            PreRegistrationBundle.bundle(input, Cases.BASE).getEntry().forEach(entry -> {
                Resource resource = entry.getResource();
                resource.getMeta().getProfile().stream()
                        .map(profile -> profile.getValue())
                        .filter(url -> url.startsWith("urn:"))
                        .forEach(url -> assertThat(known).contains(url));
                FhirJson.CONTEXT.newTerser().getAllPopulatedChildElementsOfType(resource, Coding.class).stream()
                        .map(Coding::getSystem)
                        .filter(system -> system.startsWith("urn:prehospital:"))
                        .forEach(system -> assertThat(known).contains(system));
            });
        }
    }

    @Test
    void topicsInThePackageAreThoseOfTheServer() {
        List<Basic> basics = FhirPackage.parts().stream()
                .map(FhirPackage::resource)
                .filter(Basic.class::isInstance)
                .map(Basic.class::cast)
                .toList();
        assertThat(basics).hasSameSizeAs(Topic.all());
        for (Topic topic : Topic.all()) {
            String text = basics.stream()
                    .map(FhirJson::encode)
                    .filter(json -> json.contains(topic.url()))
                    .findFirst()
                    .orElseThrow();
            assertThat(text).contains(topic.title());
            topic.filters().forEach(filter -> {
                assertThat(text).contains("\"" + filter + "\"");
                assertThat(SearchParameters.kind(topic.type(), filter)).isPresent();
            });
        }
    }

    private static List<String> codes(String system) {
        return ((CodeSystem) FhirPackage.resource(FhirPackage.parts().stream()
                        .filter(part -> part.url().equals(FhirPackage.CANONICAL + system))
                        .findFirst()
                        .orElseThrow()))
                .getConcept().stream().map(concept -> concept.getCode()).toList();
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
