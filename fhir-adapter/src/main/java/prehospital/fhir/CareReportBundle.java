package prehospital.fhir;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.ReferredDocumentStatus;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import prehospital.protocol.EpcrId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.wire.BadMessage;

/**
 * A patient's record for the department that took over: a DocumentReference ("EMS patient care report", LOINC 67796-3, as in IHE's paramedicine
 * summary) and the files it names, each a Binary. Every entry is a PUT to an id derived from ours; a newer version of the record replaces the older
 * one, which stays in the history. What it refers to was told with the pre-registration; of a further patient of the same crew it tells who it is once
 * more, as the record now says.
 */
public final class CareReportBundle {
    private static final String RECORD = FurtherPatientBundle.RECORD;

    private final CareReport report;

    private CareReportBundle(CareReport report) {
        this.report = report;
    }

    /** The transaction as JSON text; {@code base} is the address that full URLs start with. */
    public static String json(CareReport report, String base) {
        return Puts.json(new CareReportBundle(report).resources(), base);
    }

    /** The same as writes of our own server. */
    public static FhirTransaction transaction(CareReport report) {
        return Puts.writes(new CareReportBundle(report).resources());
    }

    /** Logical id of the DocumentReference of a record of the patients of a pre-alert. */
    public static String id(PreAlertId preAlert, EpcrId record) {
        return FhirIds.report(preAlert, record);
    }

    /** What a stored DocumentReference says was told; empty when it is none of ours. */
    public static Optional<CareReport.Known> known(String json) {
        try {
            if (FhirJson.parse(json) instanceof DocumentReference told
                    && told.getMasterIdentifier().hasValue()) {
                String version = told.getMasterIdentifier().getValue();
                return Optional.of(new CareReport.Known(
                        Integer.parseInt(version.substring(version.lastIndexOf('/') + 1)),
                        told.getDocStatus() == ReferredDocumentStatus.FINAL,
                        Optional.ofNullable(told.getDate()).map(java.util.Date::toInstant)));
            }
        } catch (BadMessage | NumberFormatException _whatSomebodyElseWrote) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private List<Resource> resources() {
        List<Resource> resources = new ArrayList<>();
        if (further()) {
            resources.add(patient());
        }
        report.files().forEach(file -> resources.add(binary(file)));
        resources.add(reference());
        return resources;
    }

    private Binary binary(CareReport.File file) {
        Binary binary = new Binary();
        binary.setId(partId(file));
        binary.setContentType(file.form().mediaType());
        binary.setSecurityContext(Codes.reference("Patient", patientId()));
        binary.setData(file.content().data());
        return binary;
    }

    private DocumentReference reference() {
        DocumentReference reference = Codes.claim(new DocumentReference(), "report");
        reference.setId(id(report.preAlert().id(), report.record()));
        reference.setMasterIdentifier(Codes.identifier(RECORD + "-version", report.record() + "/" + report.entries()));
        reference.addIdentifier(Codes.identifier(RECORD, report.record().value()));
        reference.setStatus(DocumentReferenceStatus.CURRENT);
        reference.setDocStatus(report.complete() ? ReferredDocumentStatus.FINAL : ReferredDocumentStatus.PRELIMINARY);
        reference.setType(Codes.concept(Codes.LOINC, "67796-3", "EMS patient care report - version 3 Document NEMSIS"));
        reference.addCategory(Codes.concept(Codes.LOINC, "34133-9", "Summary of episode note"));
        reference.setSubject(Codes.reference("Patient", patientId()));
        reference.setDateElement(Codes.instant(report.at()));
        reference.addAuthor(Codes.reference(
                "PractitionerRole", FhirIds.crew(report.preAlert().unit())));
        reference.setCustodian(Codes.reference("Organization", PlaceResources.SERVICE));
        report.files().forEach(file -> reference.addContent().setAttachment(attachment(file)));
        if (!further() || FurtherPatient.isOne(report.record())) {
            reference
                    .getContext()
                    .addEncounter(Codes.reference(
                            "Encounter",
                            FhirIds.emergencyEncounter(report.preAlert().id(), report.hospital(), report.record())));
        }
        reference
                .getContext()
                .addEncounter(Codes.reference(
                        "Encounter", FhirIds.mission(report.preAlert().assignment())));
        return reference;
    }

    private Attachment attachment(CareReport.File file) {
        Attachment attachment = new Attachment();
        attachment.setContentType(file.form().mediaType());
        if (!file.form().language().isEmpty()) {
            attachment.setLanguage(file.form().language());
        }
        attachment.setUrl("Binary/" + partId(file)).setSize(file.content().bytes());
        attachment.setHash(file.content().hash());
        attachment.setTitle("EMS patient care report " + report.record());
        attachment.setCreationElement(Codes.dateTime(report.at()));
        return attachment;
    }

    /** Whether it is about another patient than the one who was announced. */
    private boolean further() {
        return report.record().patient() > 1;
    }

    private Patient patient() {
        Optional<String> document = report.files().stream()
                .filter(file -> file.form() == CareReport.Form.FHIR_DOCUMENT)
                .findFirst()
                .map(file -> new String(file.content().data(), StandardCharsets.UTF_8));
        return FurtherPatientBundle.patient(report.preAlert(), report.record(), document);
    }

    private String patientId() {
        return FhirIds.patient(report.preAlert().id(), report.record());
    }

    private String partId(CareReport.File file) {
        return FhirIds.reportPart(
                report.preAlert().id(), report.record(), file.form().part());
    }
}
