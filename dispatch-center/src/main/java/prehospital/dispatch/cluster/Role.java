package prehospital.dispatch.cluster;

import java.net.URI;

/** What one process is for one region. */
sealed interface Role {
    /** Nobody is known to serve the region. */
    record Nobody() implements Role {}

    /** Another process serves it there. */
    record Elsewhere(URI address) implements Role {}

    /** This process holds it. */
    record Here(long epoch) implements Role {}
}
