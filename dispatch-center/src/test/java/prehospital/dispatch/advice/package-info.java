/** Tests of what is worked out for the dispatcher. */
@NullMarked
package prehospital.dispatch.advice;

import org.jspecify.annotations.NullMarked;
