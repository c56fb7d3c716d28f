package prehospital.web.live;

import com.fasterxml.jackson.databind.JsonNode;

/** What an audience may see; asked on the feed's context for each new value, so it may look at state that lives there. */
@FunctionalInterface
public interface Visibility {
    /** Everything is visible. */
    Visibility ALL = (collection, id, value) -> true;

    /** Whether this value of this entry may be seen; an entry that was visible and no longer is becomes a removal. */
    boolean visible(String collection, String id, JsonNode value);
}
