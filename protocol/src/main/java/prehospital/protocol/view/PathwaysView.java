package prehospital.protocol.view;

import java.util.List;
import prehospital.protocol.Atmist.Pathway;
import prehospital.protocol.Bilingual;
import prehospital.protocol.CareMilestone;

/** How one hospital receives the patients of each pathway: which team it calls, what it makes ready, which times it keeps. */
public record PathwaysView(List<Team> teams, List<Item> items, List<Clock> clocks) {
    public PathwaysView {
        teams = List.copyOf(teams);
        items = List.copyOf(items);
        clocks = List.copyOf(clocks);
    }

    /** A team that is called. */
    public record Team(Pathway pathway, Bilingual name) {}

    /** Something to make ready. */
    public record Item(Pathway pathway, String id, Bilingual words) {}

    /**
     * A time that is to be kept.
     *
     * @param minutes longest time between the two moments
     * @param source where the target is published, or {@code ours}
     */
    public record Clock(
            Pathway pathway, CareMilestone from, CareMilestone to, int minutes, Bilingual words, String source) {}
}
