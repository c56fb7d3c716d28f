package prehospital.dispatch.board;

import java.util.Optional;

/**
 * One entry of one {@code /live} collection is new, other or gone.
 *
 * @param collection name of the collection, as in {@code docs/api.md}
 * @param id key within the collection
 * @param value the whole new value, a record of {@code prehospital.protocol.view}; absent when the entry is gone
 */
public record Change(String collection, String id, Optional<Object> value) {}
