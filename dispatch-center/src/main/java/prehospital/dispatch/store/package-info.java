/** Everything that knows SQL: accounts, telemetry, link watermarks, and the projections of the event log. */
@NullMarked
package prehospital.dispatch.store;

import org.jspecify.annotations.NullMarked;
