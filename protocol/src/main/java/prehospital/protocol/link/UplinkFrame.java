package prehospital.protocol.link;

import java.time.Instant;

/**
 * One numbered message of a vehicle.
 *
 * @param sequence from 1 per unit without gaps, given when the frame was written to the vehicle's disk
 * @param at when that was, by the vehicle's clock
 * @param backlog frames that wait behind this one
 * @param body what it says
 */
public record UplinkFrame(long sequence, Instant at, long backlog, Uplink body) {}
