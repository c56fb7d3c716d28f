package prehospital.vehicle.vitals;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.Group;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.model.Structure;
import ca.uhn.hl7v2.parser.CanonicalModelClassFactory;
import ca.uhn.hl7v2.parser.Parser;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prehospital.vehicle.device.DeviceReport;

/**
 * Reads ORU^R01 messages (IHE PCD-01 and its dialects, waveforms among them) and ORU^R40 (alarms, IHE PCD-04) with HAPI's parser, without validation: segments are taken in the order
 * they stand, whatever group they belong to. Any thread.
 */
final class MonitorParser {
    private static final int DEVICE_MAX = 60;
    private static final String ALARM = "ORU^R40";

    private final ZoneId zone;
    private final Parser parser;

    /** Not readable as ORU^R01; the message is for the device. */
    static final class BadHl7 extends Exception {
        private static final long serialVersionUID = 1;

        BadHl7(String problem) {
            super(problem);
        }
    }

    /** @param zone of devices that send local times without zone */
    MonitorParser(ZoneId zone) {
        this.zone = zone;
        HapiContext context = new DefaultHapiContext();
        // Monitors say 2.3.1 to 2.6; OBR and OBX stand alike in all of them.
        context.setModelClassFactory(new CanonicalModelClassFactory("2.6"));
        context.setValidationContext(ValidationContextFactory.noValidation());
        context.getParserConfiguration().setDefaultObx2Type("ST");
        context.getParserConfiguration().setInvalidObx2Type("ST");
        this.parser = context.getPipeParser();
    }

    /** Reads a message; values are marked by {@link ObservationReader}. */
    MonitorMessage parse(Hl7Header header, Instant receivedAt) throws BadHl7 {
        if (!header.present()) {
            throw new BadHl7("the message does not begin with an MSH segment");
        }
        if (header.field(9).startsWith("ADT^A08")) {
            // Comen monitors say their patient's name again and again; the crew says who the patient is.
            return new MonitorMessage(MonitorIntake.deviceName(header), DeviceReport.NONE, 0, 0);
        }
        if (!header.field(9).startsWith("ORU^R01") && !header.field(9).startsWith(ALARM)) {
            throw new BadHl7("only ORU^R01 and ORU^R40 are taken here, not " + header.field(9));
        }
        Reading reading = new Reading(header, receivedAt, zone);
        try {
            LongRows text = LongRows.of(header.text());
            for (Segment segment : segments(parser.parse(text.rest()))) {
                reading.segment(segment, text);
            }
        } catch (HL7Exception | RuntimeException e) {
            // The parser throws both on bytes that are not HL7; the device must hear of it, and we must go on.
            throw new BadHl7("not readable: " + e.getMessage());
        }
        return reading.done();
    }

    /** One message on its way through its segments. */
    private static final class Reading {
        private final String device;
        private final ZoneId zone;
        private final boolean alarm;
        private final ObservationReader numbers;
        private final SignalReader signals;
        private final AlarmReader alarms;

        Reading(Hl7Header header, Instant receivedAt, ZoneId zone) {
            String name = MonitorIntake.deviceName(header);
            Optional<Instant> at = Hl7Time.parse(header.field(7), zone);
            this.device = name.isEmpty() ? "monitor" : Measured.cut(name, DEVICE_MAX);
            this.zone = zone;
            this.alarm = header.field(9).startsWith(ALARM);
            this.numbers = new ObservationReader(device, at, receivedAt, zone);
            this.signals = new SignalReader(device, at, receivedAt, zone);
            this.alarms = new AlarmReader(device, at, receivedAt, zone);
        }

        void segment(Segment segment, LongRows text) throws HL7Exception {
            switch (segment.getName()) {
                case "OBR" -> order(segment);
                case "OBX" -> observation(text.whole(Obx.of(segment)));
                default -> {
                    // patient and visit segments: the crew says who the patient is
                }
            }
        }

        private void order(Segment obr) throws HL7Exception {
            Optional<Instant> begin = time(obr, 7);
            boolean waveform = (text(obr, 4, 1) + " " + text(obr, 4, 2)).contains("WAVEFORM");
            numbers.order(begin);
            alarms.order(begin);
            signals.order(waveform || time(obr, 8).isPresent() ? begin : Optional.empty());
        }

        private void observation(Obx obx) {
            if (alarm) {
                alarms.observation(obx);
            } else if (!signals.take(obx)) {
                numbers.observation(obx);
            }
        }

        MonitorMessage done() {
            DeviceReport report = new DeviceReport(numbers.values(), signals.done(), alarms.done());
            int unknown = numbers.unknown() + signals.unknown() + alarms.unknown();
            return new MonitorMessage(device, report, unknown, numbers.nonNumeric());
        }

        private Optional<Instant> time(Segment obr, int field) throws HL7Exception {
            return Hl7Time.parse(text(obr, field, 1), zone);
        }

        private static String text(Segment obr, int field, int component) throws HL7Exception {
            String text = Terser.get(obr, field, 0, component, 1);
            return text == null ? "" : text;
        }
    }

    private static List<Segment> segments(Message message) throws HL7Exception {
        List<Segment> found = new ArrayList<>();
        collect(message, found);
        return found;
    }

    private static void collect(Group group, List<Segment> found) throws HL7Exception {
        for (String name : group.getNames()) {
            for (Structure structure : group.getAll(name)) {
                if (structure instanceof Group inner) {
                    collect(inner, found);
                } else if (structure instanceof Segment segment) {
                    found.add(segment);
                }
            }
        }
    }
}
