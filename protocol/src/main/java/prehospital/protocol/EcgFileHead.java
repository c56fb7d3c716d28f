package prehospital.protocol;

import java.time.Instant;
import java.util.Optional;

/**
 * A file of an electrocardiogram, as its device or the vehicle made it.
 *
 * @param assignment whose patient it is; absent while the unit had none
 * @param sha256 of its bytes, 64 hexadecimal digits; its name for everyone
 * @param name as the device called it, 1–{@value #NAME_MAX} characters
 * @param source which device, 1–60 characters
 * @param takenAt when it was recorded, as far as the sender knows
 * @param recording the recording of signals of which it is; absent for a file that a device made
 * @param bytes its length, 1 to {@value #BYTES_MAX}
 * @param parts in how many pieces it is sent, 1 to {@value #PARTS_MAX}
 */
public record EcgFileHead(
        Optional<AssignmentId> assignment,
        String sha256,
        String name,
        Kind kind,
        String source,
        Instant takenAt,
        Optional<String> recording,
        int bytes,
        int parts) {
    /** Longest name, in characters. */
    public static final int NAME_MAX = 200;

    /** Largest file that is sent, in bytes; a larger one stays on the vehicle, where it is listed. */
    public static final int BYTES_MAX = 2 * 1024 * 1024;

    /** Bytes of one piece of the compressed file. */
    public static final int PART_BYTES = 24 * 1024;

    /** Most pieces: those of a file that compression does not make smaller. */
    public static final int PARTS_MAX = BYTES_MAX / PART_BYTES + 2;

    /** What it is written in. */
    public enum Kind {
        /** HL7 annotated ECG. */
        AECG("application/xml"),
        /** SCP-ECG, EN 1064. */
        SCP("application/octet-stream"),
        /** DICOM ECG waveform. */
        DICOM("application/dicom"),
        /** XML of a maker. */
        XML("application/xml"),
        /** A printed report. */
        PDF("application/pdf"),
        /** A WFDB record: header, signal files and annotations in one ZIP archive. */
        WFDB("application/zip");

        private final String mediaType;

        Kind(String mediaType) {
            this.mediaType = mediaType;
        }

        /** The media type of such files. */
        public String mediaType() {
            return mediaType;
        }
    }

    public EcgFileHead {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("sha256 must be 64 hexadecimal digits");
        }
        Limits.text("name", name, 1, NAME_MAX);
        Limits.text("source", source, 1, 60);
        recording.ifPresent(of -> Limits.text("recording", of, 1, 64));
        Limits.range("bytes", bytes, 1, BYTES_MAX);
        Limits.range("parts", parts, 1, PARTS_MAX);
    }

    /** The same of no patient that is known here. */
    public EcgFileHead ofNobody() {
        return new EcgFileHead(Optional.empty(), sha256, name, kind, source, takenAt, recording, bytes, parts);
    }
}
