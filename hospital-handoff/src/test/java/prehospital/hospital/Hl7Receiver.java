package prehospital.hospital;

import ca.uhn.hl7v2.AcknowledgmentCode;
import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.app.HL7Service;
import ca.uhn.hl7v2.llp.MinLowerLayerProtocol;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.CanonicalModelClassFactory;
import ca.uhn.hl7v2.protocol.ReceivingApplication;
import ca.uhn.hl7v2.protocol.ReceivingApplicationException;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.util.idgenerator.InMemoryIDGenerator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A hospital information system that listens with HAPI's server: it can be killed, be slow and answer with errors. */
final class Hl7Receiver implements ReceivingApplication<Message> {
    /** What it makes of a message. */
    enum Mood {
        ACCEPT,
        /** Takes it, and is gone before it answers. */
        SWALLOW,
        ERROR,
        REFUSE
    }

    /** A message as it came. */
    record Got(String controlId, String event, String patient, String text) {}

    final int port;
    /** Everything that came, in order, repetitions too. */
    final List<Got> came = new CopyOnWriteArrayList<>();
    /** What was accepted. */
    final List<Got> accepted = new CopyOnWriteArrayList<>();

    volatile Function<Got, Mood> mood = got -> Mood.ACCEPT;
    private final HapiContext hapi = new DefaultHapiContext(new CanonicalModelClassFactory("2.6"));
    private HL7Service service;

    Hl7Receiver() throws IOException {
        // The usual one leaves a file behind.
        hapi.getParserConfiguration().setIdGenerator(new InMemoryIDGenerator());
        // Reads bytes as MSH-18 says they are meant.
        hapi.setLowerLayerProtocol(new MinLowerLayerProtocol(true));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        service = service();
    }

    private HL7Service service() {
        HL7Service made = hapi.newServer(port, false);
        made.registerApplication(this);
        return made;
    }

    void start() throws InterruptedException {
        service = service();
        service.startAndWait();
    }

    void kill() {
        service.stopAndWait();
    }

    @Override
    public boolean canProcess(Message message) {
        return true;
    }

    @Override
    public Message processMessage(Message message, Map<String, Object> metadata)
            throws ReceivingApplicationException, HL7Exception {
        Terser fields = new Terser(message);
        String event = fields.get("/MSH-9-2");
        String pid = event.equals("R01") ? "/PATIENT_RESULT/PATIENT/PID" : "/.PID";
        Got got = new Got(fields.get("/MSH-10"), event, fields.get(pid + "-3-1"), message.encode());
        came.add(got);
        Mood now = mood.apply(got);
        try {
            switch (now) {
                case ACCEPT -> {
                    accepted.add(got);
                    return message.generateACK();
                }
                case SWALLOW -> {
                    accepted.add(got);
                    Thread.sleep(3_000);
                    return message.generateACK();
                }
                case ERROR -> {
                    return message.generateACK(AcknowledgmentCode.AE, new HL7Exception("no bed for SECRETWORD"));
                }
                default -> {
                    return message.generateACK(AcknowledgmentCode.AR, new HL7Exception("SECRETWORD is not known"));
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new ReceivingApplicationException(e);
        }
    }

    void close() throws IOException {
        kill();
        hapi.close();
    }
}
