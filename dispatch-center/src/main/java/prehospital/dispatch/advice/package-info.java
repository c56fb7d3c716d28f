/** What the centre works out for the dispatcher beside the core: demand, coverage, the ranking's terms, and proposals. */
@NullMarked
package prehospital.dispatch.advice;

import org.jspecify.annotations.NullMarked;
