package prehospital.app;

import io.vertx.core.Future;
import java.net.URI;
import java.util.function.Supplier;

/**
 * A started program of the system.
 *
 * @param name for messages, e.g. {@code centre} or {@code vehicle A1}
 * @param origin where it answers
 * @param stop ends it; what is durable stays
 */
record Part(String name, URI origin, Supplier<Future<Void>> stop) {}
