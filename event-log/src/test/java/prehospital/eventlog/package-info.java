@NullMarked
package prehospital.eventlog;

import org.jspecify.annotations.NullMarked;
