/** Pure: who comes first on the board, and what a hospital still has to be told. */
@NullMarked
package prehospital.hospital.core;

import org.jspecify.annotations.NullMarked;
