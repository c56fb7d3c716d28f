package prehospital.media.transport;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.ice4j.Transport;
import org.ice4j.TransportAddress;
import org.ice4j.ice.Agent;
import org.ice4j.ice.CandidateType;
import org.ice4j.ice.Component;
import org.ice4j.ice.IceMediaStream;
import org.ice4j.ice.IceProcessingState;
import org.ice4j.ice.KeepAliveStrategy;
import org.ice4j.ice.LocalCandidate;
import org.ice4j.ice.RemoteCandidate;
import org.ice4j.ice.harvest.HostCandidateHarvester;
import org.ice4j.ice.harvest.TurnCandidateHarvester;
import org.ice4j.security.LongTermCredential;
import org.ice4j.util.Buffer;
import org.jitsi.utils.logging2.LoggerImpl;

/**
 * The network side of one connection: one ICE component for everything. An answering end uses the port that all connections share; the other end checks the way, because a shared
 * port cannot begin checks, and its candidates are not needed. An offering end opens ports of its own and begins checks. Any thread.
 */
public final class IceLink implements AutoCloseable {
    /** Most candidates of the other end that are tried; more are left out. */
    public static final int CANDIDATES_MAX = 32;

    private static final long ANNOUNCED_PRIORITY = 2_130_706_175L;
    private static final int PACKET_BYTES_MAX = 1_500;
    /** Names of the local network (RFC 8839, 5.1.1: {@code .local}) are not asked for. */
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]{7,15}|[0-9A-Fa-f:.]{2,45}");

    private final Agent agent;
    private final IceMediaStream stream;
    private final Component component;
    private final List<InetAddress> announced;
    private final AtomicBoolean connected = new AtomicBoolean();
    private volatile boolean failed;
    private volatile boolean closed;

    /** What hears of packets and of the state. Called by ice4j's threads; must not block. */
    public interface Listener {
        /** A packet that is none of ICE. The bytes are the listener's from now on. */
        void received(byte[] bytes, int offset, int length);

        /** The way stands; called once. */
        void connected();

        /** No way was found, or the other end has not consented for 30 s (RFC 7675). */
        void failed();
    }

    private IceLink(List<InetAddress> announced, boolean offers, Listener listener, Gathering gathering)
            throws IOException {
        IceSettings.apply();
        this.announced = announced;
        agent = new Agent("", new LoggerImpl(IceLink.class.getName()));
        agent.setUseDynamicPorts(false);
        agent.setControlling(offers);
        agent.setPerformConsentFreshness(true);
        gathering.into(agent);
        stream = agent.createMediaStream("media");
        component = agent.createComponent(stream, KeepAliveStrategy.SELECTED_ONLY, offers);
        // ice4j's pool hands out a new buffer each time unless told otherwise: there is nothing to give back.
        component.setBufferCallback(buffer -> hand(buffer, listener));
        agent.addStateChangeListener(change -> {
            if (change.getNewValue() instanceof IceProcessingState state) {
                turned(state, listener);
            }
        });
        if (offers) {
            Thread reader = new Thread(() -> read(listener), "media reader");
            reader.setDaemon(true);
            reader.start();
        }
    }

    private interface Gathering {
        void into(Agent agent);
    }

    /** An end that answers on a shared port. Nothing comes before {@link #start}. */
    public static IceLink answering(UdpPorts ports, Listener listener) {
        try {
            return new IceLink(
                    ports.announced(),
                    false,
                    listener,
                    agent -> ports.harvesters().forEach(agent::addCandidateHarvester));
        } catch (IOException e) {
            throw new IllegalStateException("a component without a port of its own cannot fail", e);
        }
    }

    /**
     * An end that offers and begins checks.
     *
     * @param own addresses of this machine to use; none means all, and the loopback address where there is no other
     * @throws IOException when no port can be opened
     */
    public static IceLink offering(List<InetAddress> own, Optional<Turn> turn, Listener listener) throws IOException {
        IceLink link = new IceLink(List.of(), true, listener, agent -> {
            agent.addCandidateHarvester(new OwnAddresses(own.isEmpty() ? all() : own));
            turn.ifPresent(server -> agent.addCandidateHarvester(new TurnCandidateHarvester(
                    new TransportAddress(server.server(), Transport.UDP),
                    new LongTermCredential(server.user(), server.password()))));
        });
        if (link.component.getLocalCandidateCount() == 0) {
            link.close();
            throw new IOException("no UDP port can be opened on any address");
        }
        return link;
    }

    private static List<InetAddress> all() {
        List<InetAddress> all = HostCandidateHarvester.getAllAllowedAddresses();
        return all.isEmpty() ? List.of(InetAddress.getLoopbackAddress()) : all;
    }

    private static void hand(Buffer buffer, Listener listener) {
        listener.received(buffer.getBuffer(), buffer.getOffset(), buffer.getLength());
    }

    /** Ports of one's own have no thread that hands packets on. */
    private void read(Listener listener) {
        byte[] room = new byte[PACKET_BYTES_MAX];
        DatagramPacket packet = new DatagramPacket(room, room.length);
        try {
            while (!closed) {
                packet.setData(room, 0, room.length);
                component.getSocket().receive(packet);
                if (packet.getLength() > 0) {
                    int from = packet.getOffset();
                    byte[] bytes = Arrays.copyOfRange(packet.getData(), from, from + packet.getLength());
                    listener.received(bytes, 0, bytes.length);
                }
            }
        } catch (IOException e) {
            if (!closed) {
                failed = true;
                listener.failed();
            }
        }
    }

    private void turned(IceProcessingState state, Listener listener) {
        boolean stands = state == IceProcessingState.COMPLETED || state == IceProcessingState.TERMINATED;
        if (stands && connected.compareAndSet(false, true)) {
            listener.connected();
        }
        if (state == IceProcessingState.FAILED && !failed) {
            failed = true;
            listener.failed();
        }
    }

    /** Begins with these credentials of the other end, and for an offering end with its candidates; lines that cannot be used are left out. */
    public void start(String remoteUfrag, String remotePassword, List<String> candidates) {
        stream.setRemoteUfrag(remoteUfrag);
        stream.setRemotePassword(remotePassword);
        candidates.stream().limit(CANDIDATES_MAX).forEach(this::add);
        agent.startConnectivityEstablishment();
    }

    private void add(String line) {
        String[] words = line.strip().split(" ", -1);
        boolean usable = words.length >= 8
                && words[1].equals("1")
                && words[2].equalsIgnoreCase("udp")
                && NUMERIC.matcher(words[4]).matches();
        if (usable) {
            try {
                var address = new TransportAddress(words[4], Integer.parseInt(words[5]), Transport.UDP);
                String foundation = words[0].substring(words[0].indexOf(':') + 1);
                var candidate = new RemoteCandidate(
                        address, component, CandidateType.parse(words[7]), foundation, Long.parseLong(words[3]), null);
                component.addRemoteCandidate(candidate);
            } catch (IllegalArgumentException unknown) {
                return;
            }
        }
    }

    /** Whether it ended by itself. */
    public boolean failed() {
        return failed;
    }

    /** The own user name fragment. */
    public String ufrag() {
        return agent.getLocalUfrag();
    }

    /** The own password. */
    public String password() {
        return agent.getLocalPassword();
    }

    /** Where the other end may send to, as lines {@code a=candidate:…} of a session description. */
    public List<String> candidates() {
        List<String> lines = new ArrayList<>();
        for (LocalCandidate candidate : component.getLocalCandidates()) {
            var address = candidate.getTransportAddress();
            boolean host = candidate.getType() == CandidateType.HOST_CANDIDATE;
            lines.add("a=candidate:" + candidate.getFoundation() + " 1 udp " + candidate.getPriority() + " "
                    + address.getHostAddress() + " " + address.getPort() + " typ " + candidate.getType()
                    + (host ? "" : " raddr 0.0.0.0 rport 9"));
            for (InetAddress other : announced) {
                lines.add("a=candidate:9" + candidate.getFoundation() + " 1 udp " + ANNOUNCED_PRIORITY + " "
                        + other.getHostAddress() + " " + address.getPort() + " typ host");
            }
        }
        return lines.stream().distinct().toList();
    }

    /**
     * Sends a packet.
     *
     * @throws IOException when the way does not stand, or the system refuses
     */
    public void send(byte[] bytes, int offset, int length) throws IOException {
        component.send(bytes, offset, length);
    }

    /** Ends it and frees its ports; a second time does nothing. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            agent.free();
        }
    }
}
