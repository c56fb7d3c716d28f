package prehospital.dispatch.core.triage;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import prehospital.protocol.Bilingual;
import prehospital.protocol.Priority;
import prehospital.protocol.ResponsePlan;

/**
 * Every question tree of a site with what they refer to.
 *
 * @param trees in the order in which the screens offer them
 * @param plans response plans by name
 * @param priorities names and colours of the four priorities
 * @param usual name of the plan that an incident of a priority has when its tree names none; not for every priority
 */
public record TriageBook(
        List<TriageTree> trees,
        SortedMap<String, ResponsePlan> plans,
        SortedMap<Priority, Look> priorities,
        SortedMap<Priority, String> usual) {
    public TriageBook {
        trees = List.copyOf(trees);
    }

    /**
     * How a priority is shown.
     *
     * @param light its colour on light ground, {@code #rrggbb}
     * @param dark its colour on dark ground, {@code #rrggbb}
     */
    public record Look(Bilingual name, String light, String dark) {
        public Look {
            colour(light);
            colour(dark);
        }

        private static void colour(String text) {
            if (!text.matches("#[0-9a-f]{6}")) {
                throw new IllegalArgumentException("a colour is #rrggbb in lower case, not '" + text + "'");
            }
        }
    }

    /** A tree by its name. */
    public Optional<TriageTree> tree(String id) {
        return trees.stream().filter(t -> t.id().equals(id)).findFirst();
    }
}
