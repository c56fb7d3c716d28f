/** Frames between a vehicle and the centre. Uplink frames are numbered per unit and acknowledged when durable. */
@NullMarked
package prehospital.protocol.link;

import org.jspecify.annotations.NullMarked;
