package prehospital.vehicle.link;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import prehospital.protocol.Limits;
import prehospital.protocol.view.LinkQuality;
import prehospital.protocol.view.UplinkView;

/**
 * The ways to the centre that a vehicle may choose from, in order of preference; none when its system chooses.
 *
 * @param all at most {@value UplinkView#UPLINKS_MAX}, each with a name of its own
 * @param limits when one is left for another
 */
public record Uplinks(List<Path> all, UplinkLimits limits) {
    /** The system chooses. */
    public static final Uplinks NONE = new Uplinks(List.of());

    private static final String INTERFACE = "[A-Za-z0-9][A-Za-z0-9._@-]{0,14}";
    private static final String IPV4 = "[0-9]{1,3}(\\.[0-9]{1,3}){3}";

    public Uplinks {
        all = List.copyOf(all);
        if (all.size() > UplinkView.UPLINKS_MAX) {
            throw new IllegalArgumentException("at most " + UplinkView.UPLINKS_MAX + " uplinks");
        }
        Set<String> names = new HashSet<>();
        all.forEach(path -> {
            if (!names.add(path.name())) {
                throw new IllegalArgumentException("two uplinks are called " + path.name());
            }
        });
    }

    /** With the usual limits. */
    public Uplinks(List<Path> all) {
        this(all, UplinkLimits.DEFAULT);
    }

    /** Whether there is anything to choose. */
    boolean several() {
        return all.size() > 1;
    }

    /**
     * One way.
     *
     * @param name what people call it
     * @param from the address of this machine that connections come from, or the interface whose address that is
     */
    public record Path(String name, String from) {
        public Path {
            Limits.text("name of an uplink", name, 1, LinkQuality.UPLINK_MAX);
            if (!isAddress(from) && !from.matches(INTERFACE)) {
                throw new IllegalArgumentException(from + " is neither an IP address nor the name of an interface");
            }
        }

        /**
         * From {@code NAME=ADDRESS}, such as {@code 5g=wwan0} or {@code tetra=10.3.0.2}.
         *
         * @throws IllegalArgumentException in words when it is not
         */
        public static Path of(String text) {
            int at = text.indexOf('=');
            if (at < 1) {
                throw new IllegalArgumentException(text + " is not NAME=ADDRESS, such as 5g=wwan0 or tetra=10.3.0.2");
            }
            return new Path(
                    text.substring(0, at).strip(), text.substring(at + 1).strip());
        }

        private static boolean isAddress(String text) {
            return text.matches(IPV4) || (text.contains(":") && text.matches("[0-9A-Fa-f:.]+(%[A-Za-z0-9._-]+)?"));
        }

        /** The address that connections come from now; absent while the interface is not there, is down or has none. IPv4 comes first. */
        Optional<String> address() {
            if (isAddress(from)) {
                return Optional.of(from);
            }
            try {
                NetworkInterface named = NetworkInterface.getByName(from);
                return named == null || !named.isUp()
                        ? Optional.empty()
                        : named.inetAddresses()
                                .filter(address -> address instanceof Inet4Address || address instanceof Inet6Address)
                                .filter(address -> !address.isLinkLocalAddress())
                                .min(Comparator.comparing(address -> address instanceof Inet6Address))
                                .map(InetAddress::getHostAddress);
            } catch (SocketException e) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return name + "=" + from;
        }
    }
}
