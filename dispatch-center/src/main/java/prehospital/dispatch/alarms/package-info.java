/** Alarms at the centre: what vehicles tell of them, who takes them, to whom they go when nobody does. Beside the core. */
@NullMarked
package prehospital.dispatch.alarms;

import org.jspecify.annotations.NullMarked;
