/** Recordings of live video and sound: what there is, what was deleted, and what stands of it in the event log. */
@NullMarked
package prehospital.dispatch.recordings;

import org.jspecify.annotations.NullMarked;
