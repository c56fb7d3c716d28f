package prehospital.media.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.bridge.SLF4JBridgeHandler;

class MediaTransportTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final Identity relay = Identity.create(Instant.now());
    private final Identity vehicle = Identity.create(Instant.now());
    private final MediaThreads threads = new MediaThreads(2);
    private final Heard atRelay = new Heard();
    private final Heard atVehicle = new Heard();
    private UdpPorts ports;
    private MediaTransport answering;
    private MediaTransport offering;

    @BeforeAll
    static void quiet() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        Ciphers.warmUp();
    }

    @BeforeEach
    void open() throws IOException {
        ports = UdpPorts.open(HERE, 0, List.of());
        answering = MediaTransport.answering(relay, ports, threads.lane(), atRelay);
        offering = MediaTransport.offering(vehicle, List.of(HERE), Optional.empty(), threads.lane(), atVehicle);
    }

    @AfterEach
    void close() {
        offering.close();
        answering.close();
        ports.close();
        threads.close();
    }

    private void start(String ofVehicle, boolean relayIsClient) {
        answering.start(new Remote(offering.ufrag(), offering.password(), ofVehicle, !relayIsClient, List.of()));
        offering.start(new Remote(
                answering.ufrag(), answering.password(), relay.fingerprint(), relayIsClient, answering.candidates()));
    }

    @Test
    void packetsArriveBothWaysWhoeverBeginsDtls() throws InterruptedException {
        start(vehicle.fingerprint(), true);
        passBothWays();
    }

    @Test
    void theOfferingEndMayBeDtlsClient() throws InterruptedException {
        start(vehicle.fingerprint(), false);
        passBothWays();
    }

    private void passBothWays() throws InterruptedException {
        until(() -> atRelay.connected && atVehicle.connected);
        byte[] packet = packet(7, 1_200);
        assertThat(offering.send(packet, 0, packet.length)).isTrue();
        byte[] report = {(byte) 0x80, (byte) 201, 0, 1, 0, 0, 0, 9};
        assertThat(answering.sendControl(report, 0, report.length)).isTrue();
        until(() -> !atRelay.media.isEmpty() && !atVehicle.control.isEmpty());
        assertThat(atRelay.media.getFirst()).isEqualTo(packet);
        assertThat(atVehicle.control.getFirst()).isEqualTo(report);
        assertThat(packet).as("what is sent stays as it was").isEqualTo(packet(7, 1_200));
        assertThat(offering.send(new byte[MediaTransport.PACKET_BYTES_MAX + 1], 0, MediaTransport.PACKET_BYTES_MAX + 1))
                .as("too large")
                .isFalse();
        offering.close();
        until(() -> !atRelay.ended.isEmpty());
        assertThat(atRelay.ended).containsExactly("the other end said goodbye");
        assertThat(answering.condition().failed()).isTrue();
    }

    @Test
    void anotherCertificateIsRefusedAndNothingIsHandedOn() throws InterruptedException {
        start("AB:".repeat(31) + "AB", true);
        until(() -> !atRelay.ended.isEmpty());
        assertThat(atRelay.ended).containsExactly("the certificate is not the one that the description names");
        byte[] packet = packet(1, 100);
        assertThat(answering.send(packet, 0, packet.length)).isFalse();
        assertThat(atRelay.connected).isFalse();
        assertThat(atRelay.media).isEmpty();
    }

    @Test
    void anotherCertificateOfADtlsClientIsRefusedToo() throws InterruptedException {
        start("AB:".repeat(31) + "AB", false);
        until(() -> !atRelay.ended.isEmpty());
        assertThat(atRelay.ended).containsExactly("the certificate is not the one that the description names");
        assertThat(atRelay.connected).isFalse();
        assertThat(atVehicle.connected).isFalse();
    }

    @Test
    void mediaBeforeKeysIsDropped() throws IOException, InterruptedException {
        assertThat(offering.send(packet(1, 100), 0, 100)).isFalse();
        try (DatagramSocket stranger = new DatagramSocket(0, HERE)) {
            int port = Integer.parseInt(answering.candidates().getFirst().split(" ", -1)[5]);
            for (int i = 0; i < 10; i++) {
                stranger.send(new DatagramPacket(packet(i, 100), 100, HERE, port));
            }
            start(vehicle.fingerprint(), true);
            until(() -> atRelay.connected);
            for (int i = 0; i < 10; i++) {
                stranger.send(new DatagramPacket(packet(i, 100), 100, HERE, port));
            }
        }
        until(() -> atVehicle.connected);
        offering.send(packet(99, 100), 0, 100);
        until(() -> !atRelay.media.isEmpty());
        assertThat(atRelay.media).as("only what was encrypted").hasSize(1);
    }

    @Test
    void closedConnectionsLeaveNoThread() throws InterruptedException {
        start(vehicle.fingerprint(), true);
        until(() -> atRelay.connected && atVehicle.connected);
        offering.close();
        answering.close();
        ports.close();
        threads.close();
        until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("media ")));
    }

    private static byte[] packet(int sequence, int length) {
        byte[] bytes = new byte[length];
        bytes[0] = (byte) 0x80;
        bytes[1] = 96;
        bytes[3] = (byte) sequence;
        bytes[11] = 5;
        bytes[length - 1] = 42;
        return bytes;
    }

    private static void until(BooleanSupplier holds) throws InterruptedException {
        Instant deadline = Instant.now().plus(LIMIT);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).as("in time").isBefore(deadline);
            Thread.sleep(10);
        }
    }
}
