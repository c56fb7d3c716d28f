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

/**
 * Reads ORU^R01 messages (IHE PCD-01 and its dialects) with HAPI's parser, without validation: segments are taken in the order
 * they stand, whatever group they belong to. Any thread.
 */
final class MonitorParser {
    private static final int DEVICE_MAX = 60;

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
            return new MonitorMessage(MonitorIntake.deviceName(header), List.of(), 0, 0);
        }
        if (!header.field(9).startsWith("ORU^R01")) {
            throw new BadHl7("only ORU^R01 is taken here, not " + header.field(9));
        }
        Reading reading = new Reading(header, receivedAt, zone);
        try {
            for (Segment segment : segments(parser.parse(header.text()))) {
                reading.segment(segment);
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
        private final ObservationReader numbers;

        Reading(Hl7Header header, Instant receivedAt, ZoneId zone) {
            String name = MonitorIntake.deviceName(header);
            this.device = name.isEmpty() ? "monitor" : Measured.cut(name, DEVICE_MAX);
            this.zone = zone;
            this.numbers = new ObservationReader(device, Hl7Time.parse(header.field(7), zone), receivedAt, zone);
        }

        void segment(Segment segment) throws HL7Exception {
            switch (segment.getName()) {
                case "OBR" -> numbers.order(time(segment, 7));
                case "OBX" -> numbers.observation(Obx.of(segment));
                default -> {
                    // patient and visit segments: the crew says who the patient is
                }
            }
        }

        MonitorMessage done() {
            return new MonitorMessage(device, numbers.values(), numbers.unknown(), numbers.nonNumeric());
        }

        private Optional<Instant> time(Segment obr, int field) throws HL7Exception {
            String text = Terser.get(obr, field, 0, 1, 1);
            return text == null ? Optional.empty() : Hl7Time.parse(text, zone);
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
