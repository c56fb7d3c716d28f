package prehospital.fhir;

import java.util.List;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.ReferredDocumentStatus;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import prehospital.protocol.EcgFileHead;
import prehospital.protocol.PreAlertId;

/**
 * A file of an electrocardiogram for the department that awaits the patient: a DocumentReference (LOINC 11524-6) and a Binary with the bytes as the
 * device made them, in whichever format that was ({@code urn:prehospital:ecg-format}). A file that the vehicle made of a recording has that recording's
 * identifier, by which its Observation is found. Ids follow from the file's hash, so that telling it again changes nothing. Any thread.
 */
public final class EcgDocumentBundle {
    private final EcgDocument document;
    private final String id;

    private EcgDocumentBundle(EcgDocument document) {
        this.document = document;
        this.id = id(document.preAlert().id(), document.file().sha256());
    }

    /** The transaction as JSON text; {@code base} is the address that full URLs start with. */
    public static String json(EcgDocument document, String base) {
        return Puts.json(new EcgDocumentBundle(document).resources(), base);
    }

    /** The same as writes of our own server. */
    public static FhirTransaction transaction(EcgDocument document) {
        return Puts.writes(new EcgDocumentBundle(document).resources());
    }

    /** Logical id of the DocumentReference, and of the Binary, of a file of the patient of a pre-alert. */
    public static String id(PreAlertId preAlert, String sha256) {
        return FhirIds.ecgFile(preAlert, sha256);
    }

    private List<Resource> resources() {
        return List.of(binary(), reference());
    }

    private Binary binary() {
        Binary binary = new Binary();
        binary.setId(id);
        binary.setContentType(document.file().kind().mediaType());
        binary.setSecurityContext(patient());
        binary.setData(document.content().data());
        return binary;
    }

    private DocumentReference reference() {
        EcgFileHead file = document.file();
        DocumentReference reference = Codes.claim(new DocumentReference(), "ecg-file");
        reference.setId(id);
        reference.setMasterIdentifier(Codes.identifier("ecg-file", file.sha256()));
        file.recording().ifPresent(name -> reference.addIdentifier(Codes.identifier("ecg-recording", name)));
        reference.setStatus(DocumentReferenceStatus.CURRENT).setDocStatus(ReferredDocumentStatus.FINAL);
        CodeableConcept type =
                Codes.concept(Codes.LOINC, "11524-6", "EKG study").setText("Electrocardiogram");
        reference.setType(type);
        reference.setSubject(patient());
        reference.setDateElement(Codes.instant(document.receivedAt()));
        reference.addAuthor(new Reference().setType("Device").setDisplay(file.source()));
        reference.setCustodian(Codes.reference("Organization", PlaceResources.SERVICE));
        reference
                .addContent()
                .setAttachment(attachment())
                .setFormat(new Coding(Codes.OURS + "ecg-format", file.kind().name(), words(file.kind())));
        reference
                .getContext()
                .setPeriod(new Period().setStartElement(Codes.dateTime(file.takenAt())))
                .addEncounter(Codes.reference(
                        "Encounter",
                        FhirIds.emergencyEncounter(document.preAlert().id(), document.hospital())))
                .addEncounter(Codes.reference(
                        "Encounter", FhirIds.mission(document.preAlert().assignment())));
        return reference;
    }

    private Attachment attachment() {
        EcgFileHead file = document.file();
        Attachment attachment = new Attachment();
        attachment.setContentType(file.kind().mediaType());
        attachment.setUrl("Binary/" + id).setSize(document.content().bytes());
        attachment.setHash(document.content().hash());
        attachment.setTitle(file.name());
        attachment.setCreationElement(Codes.dateTime(file.takenAt()));
        return attachment;
    }

    private Reference patient() {
        return Codes.reference("Patient", FhirIds.patient(document.preAlert().id()));
    }

    private static String words(EcgFileHead.Kind kind) {
        return switch (kind) {
            case AECG -> "HL7 annotated ECG";
            case SCP -> "SCP-ECG, EN 1064";
            case DICOM -> "DICOM waveform";
            case XML -> "XML of a maker";
            case PDF -> "printed report";
            case WFDB -> "WFDB record, archived";
        };
    }
}
