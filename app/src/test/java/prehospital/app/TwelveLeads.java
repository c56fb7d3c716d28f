package prehospital.app;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import prehospital.ecg.EcgLead;
import prehospital.ecg.EcgRecord;
import prehospital.ecg.file.ExchangeFormat;

/** Ten seconds of twelve leads as a device would hand them over. */
final class TwelveLeads {
    private static final List<String> LEADS =
            List.of("I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6");

    private TwelveLeads() {}

    static byte[] dicom() {
        List<EcgLead> leads = IntStream.range(0, LEADS.size())
                .mapToObj(lead -> new EcgLead(
                        LEADS.get(lead),
                        200,
                        0,
                        IntStream.range(0, 5_000)
                                .map(i -> (i * 7_919 * (lead + 1)) % 2_000 - 1_000)
                                .toArray()))
                .toList();
        EcgRecord record = new EcgRecord(500, leads, EcgRecord.Patient.UNKNOWN);
        return ExchangeFormat.DICOM
                .write(record, new UUID(1, 2), Instant.parse("2026-11-22T10:00:00Z"))
                .orElseThrow();
    }
}
