package prehospital.media.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.ice4j.Transport;
import org.ice4j.TransportAddress;
import org.ice4j.ice.harvest.AbstractUdpListener;
import org.ice4j.ice.harvest.SinglePortUdpHarvester;

/**
 * The one UDP port on which all connections of a relay answer, on one address or on all of the machine; one thread for each address reads it. Any thread.
 */
public final class UdpPorts implements AutoCloseable {
    private final List<SinglePortUdpHarvester> harvesters;
    private final List<InetAddress> announced;

    private UdpPorts(List<SinglePortUdpHarvester> harvesters, List<InetAddress> announced) {
        this.harvesters = List.copyOf(harvesters);
        this.announced = List.copyOf(announced);
    }

    /**
     * Opens the port.
     *
     * @param bind address to listen on; the wildcard address listens on all
     * @param port number; 0 lets the system choose
     * @param announced further addresses at which others reach that port, such as in front of a router
     * @throws IOException when it cannot be opened
     */
    public static UdpPorts open(InetAddress bind, int port, List<InetAddress> announced) throws IOException {
        IceSettings.apply();
        if (bind.isAnyLocalAddress()) {
            List<SinglePortUdpHarvester> all = SinglePortUdpHarvester.createHarvesters(port);
            if (all.isEmpty()) {
                throw new IOException("no address could be opened");
            }
            return new UdpPorts(all, announced);
        }
        return new UdpPorts(
                List.of(new SinglePortUdpHarvester(new TransportAddress(bind, port, Transport.UDP))), announced);
    }

    /** Where it listens: address and port. */
    public List<String> addresses() {
        return harvesters.stream()
                .map(AbstractUdpListener::getLocalAddress)
                .map(address -> address.getHostAddress() + ":" + address.getPort())
                .toList();
    }

    List<SinglePortUdpHarvester> harvesters() {
        return harvesters;
    }

    List<InetAddress> announced() {
        return announced;
    }

    @Override
    public void close() {
        harvesters.forEach(SinglePortUdpHarvester::close);
    }
}
