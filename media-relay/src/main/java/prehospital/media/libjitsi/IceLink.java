package prehospital.media.libjitsi;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ice4j.ice.Agent;
import org.ice4j.ice.Component;
import org.ice4j.ice.IceMediaStream;
import org.ice4j.ice.IceProcessingState;
import org.ice4j.ice.KeepAliveStrategy;
import org.ice4j.ice.LocalCandidate;
import org.ice4j.ice.harvest.SinglePortUdpHarvester;
import org.ice4j.util.Buffer;
import org.jitsi.utils.logging2.LoggerImpl;

/**
 * The network side of one connection: one ICE component for everything, on the port that all connections share. The other end checks the way, because a
 * shared port cannot begin checks; no candidates of the other end are needed. Receives on ice4j's thread.
 */
final class IceLink {
    private static final long ANNOUNCED_PRIORITY = 2_130_706_175L;

    private final Agent agent;
    private final IceMediaStream stream;
    private final Component component;
    private final List<InetAddress> announced;
    private final AtomicBoolean connected = new AtomicBoolean();
    private volatile boolean failed;

    /** What hears of packets and of the state. */
    interface Listener {
        /** A packet; the bytes are valid during the call only. */
        void received(byte[] bytes, int offset, int length);

        /** The way stands; called once. */
        void connected();
    }

    IceLink(List<SinglePortUdpHarvester> ports, List<InetAddress> announced, Listener listener) throws IOException {
        this.announced = announced;
        agent = new Agent("", new LoggerImpl(IceLink.class.getName()));
        agent.setUseDynamicPorts(false);
        ports.forEach(agent::addCandidateHarvester);
        agent.setControlling(false);
        agent.setPerformConsentFreshness(true);
        stream = agent.createMediaStream("media");
        component = agent.createComponent(stream, KeepAliveStrategy.SELECTED_ONLY, false);
        // ice4j's pool hands out a new buffer each time unless told otherwise: there is nothing to give back.
        component.setBufferCallback(buffer -> hand(buffer, listener));
        agent.addStateChangeListener(change -> {
            if (change.getNewValue() instanceof IceProcessingState state) {
                turned(state, listener);
            }
        });
    }

    private static void hand(Buffer buffer, Listener listener) {
        listener.received(buffer.getBuffer(), buffer.getOffset(), buffer.getLength());
    }

    private void turned(IceProcessingState state, Listener listener) {
        boolean stands = state == IceProcessingState.COMPLETED || state == IceProcessingState.TERMINATED;
        if (stands && connected.compareAndSet(false, true)) {
            listener.connected();
        }
        failed |= state == IceProcessingState.FAILED;
    }

    /** Waits for the other end with these credentials. */
    void start(String remoteUfrag, String remotePassword) {
        stream.setRemoteUfrag(remoteUfrag);
        stream.setRemotePassword(remotePassword);
        agent.startConnectivityEstablishment();
    }

    boolean failed() {
        return failed;
    }

    String ufrag() {
        return agent.getLocalUfrag();
    }

    String password() {
        return agent.getLocalPassword();
    }

    /** Where the other end may send to, as lines of a session description. */
    List<String> candidates() {
        List<String> lines = new ArrayList<>();
        for (LocalCandidate candidate : component.getLocalCandidates()) {
            var address = candidate.getTransportAddress();
            lines.add("a=candidate:" + candidate.getFoundation() + " 1 udp " + candidate.getPriority() + " "
                    + address.getHostAddress() + " " + address.getPort() + " typ host");
            for (InetAddress other : announced) {
                lines.add("a=candidate:9" + candidate.getFoundation() + " 1 udp " + ANNOUNCED_PRIORITY + " "
                        + other.getHostAddress() + " " + address.getPort() + " typ host");
            }
        }
        return lines.stream().distinct().toList();
    }

    void send(byte[] bytes, int offset, int length) throws IOException {
        component.send(bytes, offset, length);
    }

    void close() {
        agent.free();
    }
}
