/** The centre as its users see it: over HTTP, WebSockets and a real PostgreSQL. */
@NullMarked
package prehospital.dispatch;

import org.jspecify.annotations.NullMarked;
