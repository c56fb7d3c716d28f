/** A package that breaks the rules on purpose, so that ArchitectureTest can show that it finds what is planted. */
@NullMarked
package prehospital.app.planted.core;

import org.jspecify.annotations.NullMarked;
