package prehospital.vehicle.backpack;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is in a bag, as its tags say.
 *
 * @param bag as it names itself
 * @param heardAt when it last said anything: the age of this view
 * @param scannedAt when all its tags were last looked for; absent before the first time
 * @param items by state (what needs a hand first), then by name
 * @param counts items by state
 */
public record BackpackView(
        String bag,
        Instant heardAt,
        Optional<Instant> scannedAt,
        List<TaggedItem.Shown> items,
        Map<TaggedItem.State, Integer> counts) {
    public BackpackView {
        items = List.copyOf(items);
        counts = Map.copyOf(counts);
    }
}
