package prehospital.web;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where another program answers: one address, or several of equal right when several processes serve it. Whoever finds the current one
 * not answering moves everyone to the next. Any thread.
 */
public final class ProgramAddresses {
    /** Most addresses of one program. */
    public static final int ADDRESSES_MAX = 16;

    private final List<URI> all;
    private final AtomicInteger current = new AtomicInteger();

    /**
     * The first is asked first.
     *
     * @throws IllegalArgumentException unless there are 1 to {@link #ADDRESSES_MAX}, each such as {@code http://127.0.0.1:8080}
     */
    public ProgramAddresses(List<URI> addresses) {
        this.all = List.copyOf(addresses);
        if (all.isEmpty() || all.size() > ADDRESSES_MAX) {
            throw new IllegalArgumentException("a program has 1 to " + ADDRESSES_MAX + " addresses");
        }
        all.forEach(ProgramAddresses::check);
    }

    /** One address. */
    public static ProgramAddresses of(URI address) {
        return new ProgramAddresses(List.of(address));
    }

    /** The one to ask now. */
    public URI current() {
        return all.get(current.get());
    }

    /** The address did not answer: the next is asked from now on, unless another caller moved on already. */
    public void failed(URI address) {
        int at = current.get();
        if (all.get(at).equals(address)) {
            current.compareAndSet(at, (at + 1) % all.size());
        }
    }

    /** Whether an address speaks TLS. */
    public static boolean isTls(URI address) {
        return "https".equals(address.getScheme()) || "wss".equals(address.getScheme());
    }

    /** The port of an address, also when it is not written. */
    public static int port(URI address) {
        return address.getPort() > 0 ? address.getPort() : isTls(address) ? 443 : 80;
    }

    @Override
    public String toString() {
        return String.join(",", all.stream().map(URI::toString).toList());
    }

    private static void check(URI address) {
        if (address.getHost() == null) {
            throw new IllegalArgumentException(address + " is not an address such as http://127.0.0.1:8080");
        }
    }
}
