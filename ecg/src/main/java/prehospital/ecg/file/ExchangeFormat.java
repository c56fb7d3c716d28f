package prehospital.ecg.file;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import prehospital.ecg.EcgRecord;

/** The formats in which an electrocardiogram is handed to other programs. */
public enum ExchangeFormat {
    /** HL7 annotated ECG: any rate and width of samples, none missing. */
    ANNOTATED("xml", "application/xml"),
    /** SCP-ECG: 16 bits, one scale for all leads. */
    SCP("scp", "application/octet-stream"),
    /** DICOM ECG waveform: 16 bits, 200 to 1000 Hz; says which samples are missing. */
    DICOM("dcm", "application/dicom");

    private final String suffix;
    private final String mediaType;

    ExchangeFormat(String suffix, String mediaType) {
        this.suffix = suffix;
        this.mediaType = mediaType;
    }

    /** How names of such files end, without the dot. */
    public String suffix() {
        return suffix;
    }

    /** The media type of such files. */
    public String mediaType() {
        return mediaType;
    }

    /** The format of files of that name; empty when it is none of these. */
    public static Optional<ExchangeFormat> named(String file) {
        for (ExchangeFormat format : values()) {
            if (file.endsWith("." + format.suffix)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /**
     * A record in this format; empty when the format cannot hold all of it.
     *
     * @param id of the document, made by the caller
     * @param start when the first sample was taken
     */
    public Optional<byte[]> write(EcgRecord record, UUID id, Instant start) {
        try {
            return Optional.of(
                    switch (this) {
                        case ANNOTATED -> AnnotatedEcg.write(record, id, start);
                        case SCP -> ScpEcg.write(record);
                        case DICOM -> DicomEcg.write(record, id, start);
                    });
        } catch (IllegalArgumentException cannotHold) {
            return Optional.empty();
        }
    }
}
