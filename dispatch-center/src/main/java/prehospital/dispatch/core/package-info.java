/**
 * The dispatch core: what may be done, what follows from it, what is overdue. Pure: time and ids come in, nothing goes out
 * but events and views. One writer at a time.
 */
@NullMarked
package prehospital.dispatch.core;

import org.jspecify.annotations.NullMarked;
