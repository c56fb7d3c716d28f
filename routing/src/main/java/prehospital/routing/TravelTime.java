package prehospital.routing;

import prehospital.protocol.Recommendation;

/**
 * How long one unit needs to one place.
 *
 * @param seconds drive time, not negative, with fractions
 * @param distanceMeters length of that way, not negative
 * @param basis road graph, or straight line where the graph cannot answer
 */
public record TravelTime(double seconds, double distanceMeters, Recommendation.Basis basis) {}
