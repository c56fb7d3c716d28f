/** The durable, ordered event log in PostgreSQL, and the server itself when no other is given. */
@NullMarked
package prehospital.eventlog;

import org.jspecify.annotations.NullMarked;
