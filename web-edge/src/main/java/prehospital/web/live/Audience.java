package prehospital.web.live;

/**
 * Clients that see exactly the same, so that their messages are written once.
 *
 * @param key names the audience, for example {@code dispatch} or {@code hospital:SU}; equal keys must mean equal visibility
 * @param visibility what they see; of the first client with this key
 */
public record Audience(String key, Visibility visibility) {}
