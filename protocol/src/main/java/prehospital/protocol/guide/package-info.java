/** What is drawn on the picture of an incident and pointed at in it, between the screens of a room. Pure values. */
@NullMarked
package prehospital.protocol.guide;

import org.jspecify.annotations.NullMarked;
