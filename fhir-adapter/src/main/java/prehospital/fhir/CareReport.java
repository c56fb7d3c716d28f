package prehospital.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.EpcrId;
import prehospital.protocol.HospitalId;
import prehospital.protocol.view.PreAlertView;

/**
 * A patient's record as the department that took over is told it.
 *
 * @param preAlert the pre-alert by which the patient was announced
 * @param hospital the department
 * @param record which record
 * @param entries how many lines it has: its version
 * @param complete that it is signed and closed
 * @param files the record in each form there is; at least one
 * @param at when this was put together, by the sender's clock
 */
public record CareReport(
        PreAlertView preAlert,
        HospitalId hospital,
        EpcrId record,
        int entries,
        boolean complete,
        List<File> files,
        Instant at) {
    public CareReport {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a report without a file");
        }
    }

    /** Which form of the record a file is. */
    public enum Form {
        /** A FHIR document, the record's structure and words. */
        FHIR_DOCUMENT("fhir", "application/fhir+json", ""),
        /** For reading and printing. */
        PDF_ENGLISH("pdf-en", "application/pdf", "en"),
        /** The same in Chinese. */
        PDF_CHINESE("pdf-zh", "application/pdf", "zh-CN");

        private final String part;
        private final String mediaType;
        private final String language;

        Form(String part, String mediaType, String language) {
            this.part = part;
            this.mediaType = mediaType;
            this.language = language;
        }

        String part() {
            return part;
        }

        String mediaType() {
            return mediaType;
        }

        /** BCP 47; empty when it has none of its own. */
        String language() {
            return language;
        }
    }

    /**
     * The record in one form.
     *
     * @param content its bytes
     */
    public record File(Form form, FileContent content) {
        /** Of bytes as they came. */
        public static File of(Form form, byte[] content) {
            return new File(form, FileContent.of(content));
        }
    }

    /**
     * What a department has of a record.
     *
     * @param entries version of the record
     * @param complete that it was closed by then
     * @param at when it was told
     */
    public record Known(int entries, boolean complete, Optional<Instant> at) {}
}
