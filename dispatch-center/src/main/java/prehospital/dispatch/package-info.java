/** The command centre as a program: calls, incidents, units, pre-alerts. */
@NullMarked
package prehospital.dispatch;

import org.jspecify.annotations.NullMarked;
