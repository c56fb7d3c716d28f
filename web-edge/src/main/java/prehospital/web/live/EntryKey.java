package prehospital.web.live;

/** An entry's place in the feed. */
record EntryKey(String collection, String id) {}
