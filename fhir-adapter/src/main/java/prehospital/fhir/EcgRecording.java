package prehospital.fhir;

import java.util.List;
import java.util.Optional;
import prehospital.protocol.HospitalId;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.view.EcgReadingView;
import prehospital.protocol.view.PreAlertView;

/**
 * A recorded electrocardiogram of a patient on the way, as a hospital is told it.
 *
 * @param preAlert the pre-alert by which the patient was announced
 * @param hospital who is told
 * @param name of the recording
 * @param chunks its leads sample by sample, at least one and at most {@value #CHUNKS_MAX}
 * @param reading what the vehicle read from it; assistive
 */
public record EcgRecording(
        PreAlertView preAlert,
        HospitalId hospital,
        String name,
        List<WaveChunk> chunks,
        Optional<EcgReadingView> reading) {
    /** Most chunks of one recording: sixteen leads in four pieces. */
    public static final int CHUNKS_MAX = 64;

    public EcgRecording {
        chunks = List.copyOf(chunks);
        if (chunks.isEmpty() || chunks.size() > CHUNKS_MAX) {
            throw new IllegalArgumentException("1 to " + CHUNKS_MAX + " chunks, not " + chunks.size());
        }
    }
}
