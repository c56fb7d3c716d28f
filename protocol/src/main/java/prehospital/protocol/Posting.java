package prehospital.protocol;

import java.time.Instant;

/**
 * A unit's order to stand by at a post.
 *
 * @param since when the order was given
 */
public record Posting(Post post, Instant since) {}
