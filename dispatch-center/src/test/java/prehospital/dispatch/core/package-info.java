/** Tests of the dispatch core: tables, a seeded simulation, and its purity. */
@NullMarked
package prehospital.dispatch.core;

import org.jspecify.annotations.NullMarked;
