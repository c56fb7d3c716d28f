package prehospital.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static prehospital.hospital.TestHospital.await;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.app.Connection;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.CanonicalModelClassFactory;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.util.idgenerator.InMemoryIDGenerator;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.hospital.hl7.InterfaceFile;
import prehospital.protocol.PreAlertStatus;

/** What a hospital's system says of our patients, sent with HAPI's client. */
class Hl7InboundIT {
    @TempDir
    Path dataDir;

    private final HapiContext hapi = new DefaultHapiContext(new CanonicalModelClassFactory("2.6"));
    private int port;
    private TestHospital hospital;
    private Connection his;

    @BeforeEach
    void start() throws Exception {
        hapi.getParserConfiguration().setIdGenerator(new InMemoryIDGenerator());
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        hospital = new TestHospital(
                dataDir, InterfaceFile.parse("interface his\nhospital SU\nlisten 127.0.0.1:" + port + "\n"));
        hospital.centre.show("prealerts", "P1", Views.preAlert("P1", Views.SU, PreAlertStatus.SENT));
        await(() -> hospital.get("/Task/handoff.P1.SU", TestHospital.DEVICE).statusCode() == 200);
        his = hapi.newClient("127.0.0.1", port, false);
    }

    @AfterEach
    void stop() throws Exception {
        his.close();
        hospital.close();
        hapi.close();
    }

    @Test
    void numberAndBedBecomeCommandsOnce() throws Exception {
        assertThat(send("M1", "4711^^^SU^MR~P1^^^PREHOSPITAL^PI", "ED^Resus^2")).startsWith("AA M1");
        assertThat(hospital.centre.commands)
                .containsExactly("P1 registration {\"number\":\"4711\"}", "P1 bed {\"bed\":\"Resus 2\"}");
        assertThat(send("M1", "4711^^^SU^MR~P1^^^PREHOSPITAL^PI", "ED^Resus^2")).startsWith("AA M1");
        hospital.restart();
        his.close();
        his = hapi.newClient("127.0.0.1", port, false);
        assertThat(send("M1", "4711^^^SU^MR~P1^^^PREHOSPITAL^PI", "ED^Resus^2")).startsWith("AA M1");
        assertThat(hospital.centre.commands).hasSize(2);
    }

    @Test
    void whatCannotBeCarriedOutIsSaid() throws Exception {
        assertThat(send("M2", "4711^^^SU^MR", "ED^^3")).startsWith("AA M2");
        assertThat(send("M3", "P99^^^PREHOSPITAL^PI", "ED^^3")).startsWith("AR M3 no patient");
        assertThat(send("M4", "P1^^^PREHOSPITAL^PI", "ED^^" + "x".repeat(200))).startsWith("AR M4 at most 100");
        assertThat(hospital.centre.commands).isEmpty();
        hospital.centre.goAway();
        assertThat(send("M5", "P1^^^PREHOSPITAL^PI", "ED^^3")).startsWith("AE M5");
        hospital.centre.comeBack();
        hospital.centre.show("prealerts", "P1", Views.preAlert("P1", Views.SU, PreAlertStatus.SENT));
        assertThat(send("M5", "P1^^^PREHOSPITAL^PI", "ED^^3")).startsWith("AA M5");
        assertThat(hospital.centre.commands).containsExactly("P1 bed {\"bed\":\"3\"}");
    }

    @Test
    void garbageIsAnsweredOrSkippedAndTheNextMessageIsTaken() throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            byte[] garbage = new byte[2_000];
            random.nextBytes(garbage);
            try (Socket line = new Socket(InetAddress.getLoopbackAddress(), port)) {
                line.getOutputStream().write(garbage);
                line.getOutputStream().write("\u000bMSH|^~\\&|broken\u001c\r".getBytes(StandardCharsets.UTF_8));
                line.getOutputStream().flush();
                assertThat(line.getInputStream().read()).isEqualTo(0x0B);
            }
        }
        assertThat(send("M6", "P1^^^PREHOSPITAL^PI", "ED^^4")).startsWith("AA M6");
    }

    /** MSA-1, MSA-2 and the reason. */
    private String send(String controlId, String pid3, String pv1) throws Exception {
        Message message = hapi.getPipeParser()
                .parse("MSH|^~\\&|HIS|SU|PREHOSPITAL|EMS|20261122120000||ADT^A04^ADT_A01|" + controlId
                        + "|P|2.5.1||||||UNICODE UTF-8\rEVN||20261122120000\rPID|1||" + pid3 + "\rPV1|1|E|" + pv1
                        + "\r");
        Terser answer = new Terser(his.getInitiator().sendAndReceive(message));
        String reason = answer.get("/MSA-1").equals("AA") ? "" : answer.get("/ERR-8");
        return answer.get("/MSA-1") + " " + answer.get("/MSA-2") + " " + reason;
    }
}
