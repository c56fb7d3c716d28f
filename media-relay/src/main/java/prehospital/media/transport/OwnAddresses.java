package prehospital.media.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.ice4j.Transport;
import org.ice4j.ice.Component;
import org.ice4j.ice.HostCandidate;
import org.ice4j.ice.LocalCandidate;
import org.ice4j.ice.harvest.AbstractCandidateHarvester;
import org.ice4j.socket.IceUdpSocketWrapper;
import org.ice4j.socket.MultiplexingDatagramSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a port of its own on each of some addresses. ice4j's own way leaves out the loopback address, and with it a centre on the same machine without a network. */
final class OwnAddresses extends AbstractCandidateHarvester {
    private static final Logger LOG = LoggerFactory.getLogger(OwnAddresses.class);

    private final List<InetAddress> addresses;

    OwnAddresses(List<InetAddress> addresses) {
        this.addresses = addresses;
    }

    @Override
    public boolean isHostHarvester() {
        return true;
    }

    @Override
    public Collection<LocalCandidate> harvest(Component component) {
        List<LocalCandidate> open = new ArrayList<>();
        for (InetAddress address : addresses) {
            try {
                var socket = new IceUdpSocketWrapper(new MultiplexingDatagramSocket(0, address));
                HostCandidate candidate = new HostCandidate(socket, component, Transport.UDP);
                component.addLocalCandidate(candidate);
                candidate.getStunStack().addSocket(candidate.getStunSocket(null));
                component.getComponentSocket().add(socket);
                open.add(candidate);
            } catch (IOException e) {
                LOG.warn("no UDP port can be opened on {}; live video tries the other addresses", address, e);
            }
        }
        return open;
    }
}
