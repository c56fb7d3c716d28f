package prehospital.web;

import io.vertx.core.net.ClientOptionsBase;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import prehospital.web.tls.ClientTls;

/**
 * Where another program answers: one address, or several of equal right when several processes serve it. Whoever finds the current one
 * not answering moves everyone to the next. They come with what is trusted there when they speak TLS. Any thread.
 */
public final class ProgramAddresses {
    /** Most addresses of one program. */
    public static final int ADDRESSES_MAX = 16;

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final List<URI> all;
    private final ClientTls tls;
    private final AtomicInteger current = new AtomicInteger();

    /**
     * The first is asked first.
     *
     * @throws IllegalArgumentException unless there are 1 to {@link #ADDRESSES_MAX}, each such as {@code http://127.0.0.1:8080}
     */
    public ProgramAddresses(List<URI> addresses) {
        this(addresses, ClientTls.SYSTEM);
    }

    /** The same; {@code ws} and {@code wss} are taken for {@code http} and {@code https}. */
    public ProgramAddresses(List<URI> addresses, ClientTls tls) {
        this.all = addresses.stream().map(ProgramAddresses::asHttp).toList();
        this.tls = tls;
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

    /** Options of a client of these addresses, with what is trusted there. */
    public <T extends ClientOptionsBase> T secured(T options) {
        return tls.on(options);
    }

    /** Whether an address speaks TLS. */
    public static boolean isTls(URI address) {
        return "https".equals(address.getScheme()) || "wss".equals(address.getScheme());
    }

    private static URI asHttp(URI address) {
        String text = address.toString();
        return text.startsWith("ws://") || text.startsWith("wss://") ? URI.create("http" + text.substring(2)) : address;
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
        if (address.getHost() == null || !SCHEMES.contains(address.getScheme())) {
            throw new IllegalArgumentException(address + " is not an address such as http://127.0.0.1:8080");
        }
    }
}
