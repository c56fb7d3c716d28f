package prehospital.fhir;

import java.time.Instant;
import prehospital.protocol.EcgFileHead;
import prehospital.protocol.HospitalId;
import prehospital.protocol.view.PreAlertView;

/**
 * A file of an electrocardiogram of a patient on the way, as a hospital is told it.
 *
 * @param preAlert the pre-alert by which the patient was announced
 * @param hospital who is told
 * @param file what the file is
 * @param receivedAt when it began to arrive at the centre
 * @param content its bytes, those that the head names
 */
public record EcgDocument(
        PreAlertView preAlert, HospitalId hospital, EcgFileHead file, Instant receivedAt, FileContent content) {
    public EcgDocument {
        if (content.bytes() != file.bytes()) {
            throw new IllegalArgumentException("a file of " + file.bytes() + " bytes, not " + content.bytes());
        }
    }
}
