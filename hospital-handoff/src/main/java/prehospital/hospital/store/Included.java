package prehospital.hospital.store;

import java.util.List;
import prehospital.hospital.store.FhirStore.Match;

/**
 * Resources given with a page without being matches themselves.
 *
 * @param resources each once, at most {@value #MAX}
 * @param cut true when there are more, which the page says
 */
public record Included(List<Match> resources, boolean cut) {
    /** Most resources included in one page. */
    public static final int MAX = 500;

    public Included {
        resources = List.copyOf(resources);
    }

    /** Nothing else. */
    public static Included none() {
        return new Included(List.of(), false);
    }
}
