package prehospital.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.DocumentReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import prehospital.protocol.EcgFileHead;

/** Files of electrocardiograms as a department's own system finds them. */
class EcgDocumentBundleTest {
    private static final byte[] BYTES = "not to be \u0000 changed".getBytes(StandardCharsets.UTF_8);
    private static final Instant TAKEN = Instant.parse("2026-11-22T09:05:00.250Z");

    private static EcgDocument document(EcgFileHead.Kind kind, int bytes) {
        try {
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(BYTES));
            return new EcgDocument(
                    Cases.stemi().preAlert(),
                    Cases.SU.id(),
                    new EcgFileHead(
                            Optional.of(Cases.stemi().preAlert().assignment()),
                            sha256,
                            "胸痛 <12 leads>.scp",
                            kind,
                            "monitor-2",
                            TAKEN,
                            Optional.of("ecg-1"),
                            bytes,
                            1),
                    Cases.NINE.plusSeconds(400),
                    FileContent.of(BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource(EcgFileHead.Kind.class)
    void everyFormatIsValidAndItsBytesAreAsTheyWere(EcgFileHead.Kind kind) throws NoSuchAlgorithmException {
        EcgDocument document = document(kind, BYTES.length);
        String json = EcgDocumentBundle.json(document, Cases.BASE);
        Validation found = FhirValidator.validate(json);
        assertThat(found.issues().stream().filter(issue -> issue.message().contains("could not be resolved")))
                .isEmpty();
        assertThat(found.errors()).isEmpty();
        var writes = EcgDocumentBundle.transaction(document).writes();
        assertThat(FhirJson.parse(writes.getFirst().resource().json())).isInstanceOfSatisfying(Binary.class, binary -> {
            assertThat(binary.getData()).isEqualTo(BYTES);
            assertThat(binary.getContentType()).isEqualTo(kind.mediaType());
        });
        Indexed told = writes.getLast().resource();
        assertThat(told.words().get("type")).contains("http://loinc.org|11524-6");
        assertThat(told.words().get("identifier")).contains("urn:prehospital:ecg-recording|ecg-1");
        byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(BYTES);
        assertThat(FhirJson.parse(told.json())).isInstanceOfSatisfying(DocumentReference.class, reference -> {
            var content = reference.getContentFirstRep();
            assertThat(content.getAttachment().getHash()).isEqualTo(sha1);
            assertThat(content.getAttachment().getSize()).isEqualTo(BYTES.length);
            assertThat(content.getAttachment().getTitle()).isEqualTo("胸痛 <12 leads>.scp");
            assertThat(content.getAttachment().getCreation()).isEqualTo(TAKEN);
            assertThat(content.getAttachment().getUrl())
                    .isEqualTo("Binary/" + writes.getFirst().resource().id());
            assertThat(content.getFormat().getCode()).isEqualTo(kind.name());
        });
    }

    @Test
    void ourProfileAsksForFormatAndHash() {
        String json = EcgDocumentBundle.json(document(EcgFileHead.Kind.SCP, BYTES.length), Cases.BASE);
        assertThat(FhirValidator.validate(json.replace("\"code\":\"SCP\"", "\"code\":\"MIDI\""))
                        .errors())
                .isNotEmpty();
        assertThat(FhirValidator.validate(json.replaceFirst("\"hash\":\"[^\"]+\",", ""))
                        .errors())
                .isNotEmpty();
    }

    @Test
    void filesBelongToThePatientAndAreToldOnce() {
        EcgDocument document = document(EcgFileHead.Kind.DICOM, BYTES.length);
        assertThat(EcgDocumentBundle.transaction(document).writes()).allSatisfy(write -> {
            assertThat(write.resource().words().get("patient"))
                    .contains("Patient/"
                            + FhirIds.patient(Cases.stemi().preAlert().id()));
            assertThat(write.resource().id())
                    .isEqualTo(EcgDocumentBundle.id(
                            document.preAlert().id(), document.file().sha256()));
        });
        assertThatThrownBy(() -> document(EcgFileHead.Kind.DICOM, BYTES.length + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
